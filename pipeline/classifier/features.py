"""From sentences to numbers: embeddings of a frozen encoder, TF-IDF, or both side by side."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from pipeline.classifier.inputs import Contextual, views
from pipeline.files import read_json, write_json
from pipeline.pretrained.embeddings import Encodes

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

VOCABULARY = "vocabulary.json"


class Features(Protocol):
    """Turns sentences into a matrix (N, features)."""

    def fit(self, sentences: Sequence[Contextual]) -> "Features": ...
    def transform(self, sentences: Sequence[Contextual]) -> Any: ...
    def save(self, folder: Path) -> None: ...
    def load(self, folder: Path) -> "Features": ...


class EmbeddingFeatures:
    """Embeddings of the sentence alone and, with `context`, in its context, side by side."""

    def __init__(self, encoder: Encodes, folder: Path, *, context: bool) -> None:
        self._encoder = encoder
        self._folder = folder
        self._context = context

    def fit(self, sentences: Sequence[Contextual]) -> "EmbeddingFeatures":
        """Learn nothing: the encoder is frozen."""
        del sentences
        return self

    def transform(self, sentences: Sequence[Contextual]) -> Any:
        """Return an array (N, dimensions) or (N, 2 x dimensions)."""
        return np.hstack([self._encoder.encode(view) for view in views(sentences, self._context)])

    def save(self, folder: Path) -> None:
        """Put a copy of the encoder beside the heads, so that the model needs nothing else."""
        shutil.copytree(self._folder, folder / "encoder")

    def load(self, folder: Path) -> "EmbeddingFeatures":
        """Load nothing: the encoder came with the constructor."""
        del folder
        return self


class TfidfFeatures:
    """TF-IDF of the sentence and, with `context`, of the sentence in its context."""

    def __init__(self, *, context: bool, max_features: int, ngrams: int) -> None:
        self._context = context
        self._max_features = max_features
        self._ngrams = ngrams
        self._tables: list[dict[str, float]] = []  # of each view: words and document frequencies
        self._fitted: list[TfidfVectorizer] = []

    def fit(self, sentences: Sequence[Contextual]) -> "TfidfFeatures":
        """Learn vocabulary and document frequencies."""
        self._tables = []
        for view in views(sentences, self._context):
            vectorizer = self._vectorizer(max_features=self._max_features).fit(view)
            words = vectorizer.get_feature_names_out().tolist()
            self._tables.append(dict(zip(words, vectorizer.idf_.tolist(), strict=True)))
        self._fitted = []
        return self

    def transform(self, sentences: Sequence[Contextual]) -> Any:
        """Return a sparse matrix (N, features)."""
        from scipy.sparse import hstack

        self._fitted = self._fitted or [self._restore(table) for table in self._tables]
        texts = views(sentences, self._context)
        parts = [v.transform(view) for v, view in zip(self._fitted, texts, strict=True)]
        return hstack(parts, format="csr")

    def save(self, folder: Path) -> None:
        """Write each vocabulary with its document frequencies as JSON."""
        write_json(folder / VOCABULARY, self._tables)

    def load(self, folder: Path) -> "TfidfFeatures":
        """Read what `save` wrote."""
        self._tables = read_json(folder / VOCABULARY)
        return self

    def _restore(self, table: dict[str, float]) -> "TfidfVectorizer":
        words = sorted(table)
        vectorizer = self._vectorizer(vocabulary={word: row for row, word in enumerate(words)})
        vectorizer.idf_ = np.array([table[word] for word in words])
        return vectorizer

    def _vectorizer(self, **options: Any) -> "TfidfVectorizer":
        # Imported on first use: it takes longer than the rest of loading a classifier.
        from sklearn.feature_extraction.text import TfidfVectorizer

        return TfidfVectorizer(ngram_range=(1, self._ngrams), sublinear_tf=True, **options)


class JoinedFeatures:
    """Embeddings and words side by side: what a sentence means, and how it is said."""

    def __init__(self, *parts: Features) -> None:
        self._parts = parts

    def fit(self, sentences: Sequence[Contextual]) -> "JoinedFeatures":
        """Fit each part."""
        for part in self._parts:
            part.fit(sentences)
        return self

    def transform(self, sentences: Sequence[Contextual]) -> Any:
        """Return a sparse matrix (N, features)."""
        from scipy.sparse import csr_matrix, hstack

        return hstack([csr_matrix(part.transform(sentences)) for part in self._parts], format="csr")

    def save(self, folder: Path) -> None:
        """Save each part."""
        for part in self._parts:
            part.save(folder)

    def load(self, folder: Path) -> "JoinedFeatures":
        """Load each part."""
        for part in self._parts:
            part.load(folder)
        return self
