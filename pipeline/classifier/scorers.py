"""What scores a sentence: one model, or two side by side."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.classifier.features import EmbeddingFeatures, Features, JoinedFeatures, TfidfFeatures
from pipeline.classifier.finetuned import FinetunedScorer
from pipeline.classifier.inputs import Contextual
from pipeline.classifier.linear import LinearScorer
from pipeline.classifier.settings import Settings
from pipeline.pretrained.embeddings import Encodes


class Scorer(Protocol):
    """Gives N sentences scores of M models for T topics and S stances: (N, M, T + S)."""

    def fit(
        self, sentences: Sequence[Contextual], topics: NDArray[np.bool_], stances: NDArray[np.bool_]
    ) -> "Scorer": ...
    def scores(self, sentences: Sequence[Contextual]) -> NDArray[np.float64]: ...
    def save(self, folder: Path) -> None: ...
    def load(self, folder: Path) -> "Scorer": ...


class SideBySide:
    """Several scorers; the calibration weighs them."""

    def __init__(self, *parts: Scorer) -> None:
        self._parts = parts

    def fit(
        self, sentences: Sequence[Contextual], topics: NDArray[np.bool_], stances: NDArray[np.bool_]
    ) -> "SideBySide":
        """Fit each part."""
        for part in self._parts:
            part.fit(sentences, topics, stances)
        return self

    def scores(self, sentences: Sequence[Contextual]) -> NDArray[np.float64]:
        """Return the scores of all parts, (N, parts, T + S)."""
        return np.concatenate([part.scores(sentences) for part in self._parts], axis=1)

    def save(self, folder: Path) -> None:
        """Save each part; their files have different names."""
        for part in self._parts:
            part.save(folder)

    def load(self, folder: Path) -> "SideBySide":
        """Load each part."""
        for part in self._parts:
            part.load(folder)
        return self


def new_scorer(
    settings: Settings, encoder: Encodes | None, folder: Path, log: Path | None = None
) -> Scorer:
    """Return an unfitted scorer of the kind that `settings` names.

    Parameters
    ----------
    encoder
        Computes or looks up embeddings; only `embedding` needs it.
    folder
        The pretrained encoder's files.
    log
        Folder for the curves of fine-tuning.
    """
    words = TfidfFeatures(
        context=settings.context, max_features=settings.max_features, ngrams=settings.ngrams
    )
    if settings.kind == "finetuned":
        tuned = FinetunedScorer(
            folder,
            labels=[*settings.topics, *settings.stances],
            finetuning=settings.finetuning,
            context=settings.context,
            max_tokens=settings.max_tokens,
            batch_size=settings.batch_size,
            dtype=settings.dtype,
            seed=settings.seed,
            log=log,
        )
        return SideBySide(tuned, _linear(settings, words)) if settings.words else tuned
    if settings.kind == "tfidf":
        return _linear(settings, words)
    if encoder is None:
        raise ValueError("kind embedding needs an encoder")
    meaning = EmbeddingFeatures(encoder, folder, context=settings.context)
    return _linear(settings, JoinedFeatures(meaning, words) if settings.words else meaning)


def _linear(settings: Settings, features: Features) -> LinearScorer:
    return LinearScorer(features, C=settings.C, balanced=settings.class_weight == "balanced")
