"""From sentences to numbers: embeddings of a frozen encoder, or TF-IDF."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.classifier.inputs import Contextual, views
from pipeline.files import read_json, write_json
from pipeline.pretrained.embeddings import Encodes


class Features(Protocol):
    """Turns sentences into a matrix (N, features)."""

    def fit(self, sentences: Sequence[Contextual]) -> "Features": ...
    def transform(self, sentences: Sequence[Contextual]) -> Any: ...
    def save(self, folder: Path) -> None: ...


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


class TfidfFeatures:
    """TF-IDF of the sentence and, with `context`, of the sentence in its context."""

    def __init__(self, *, context: bool, max_features: int, ngrams: int) -> None:
        self._context = context
        self._options = {
            "max_features": max_features,
            "ngram_range": (1, ngrams),
            "sublinear_tf": True,
        }

    def fit(self, sentences: Sequence[Contextual]) -> "TfidfFeatures":
        """Learn vocabulary and document frequencies."""
        self._vectorizers = [
            TfidfVectorizer(**self._options).fit(view) for view in views(sentences, self._context)
        ]
        return self

    def transform(self, sentences: Sequence[Contextual]) -> Any:
        """Return a sparse matrix (N, features)."""
        texts = views(sentences, self._context)
        return hstack(
            [v.transform(view) for v, view in zip(self._vectorizers, texts, strict=True)],
            format="csr",
        )

    def save(self, folder: Path) -> None:
        """Write each vocabulary with its document frequencies as JSON."""
        tables = [
            dict(zip(v.get_feature_names_out().tolist(), v.idf_.tolist(), strict=True))
            for v in self._vectorizers
        ]
        write_json(folder / "vocabulary.json", tables)

    def load(self, folder: Path) -> "TfidfFeatures":
        """Read what `save` wrote."""
        self._vectorizers = []
        for table in read_json(folder / "vocabulary.json"):
            words = sorted(table)
            vectorizer = TfidfVectorizer(
                **self._options, vocabulary={word: row for row, word in enumerate(words)}
            )
            vectorizer.idf_ = np.array([table[word] for word in words])
            self._vectorizers.append(vectorizer)
        return self
