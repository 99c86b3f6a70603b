"""Linear heads on features: a row of weights for each topic and each stance."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.classifier.features import Features
from pipeline.classifier.inputs import Contextual
from pipeline.classifier.regression import binary_regression, softmax_regression

HEADS = "heads.safetensors"


class LinearScorer:
    """Logistic regressions over shared features.

    Attributes
    ----------
    coef_, intercept_ : arrays (T + S, features) and (T + S,)
        A row for each topic, then a row for each stance; set by `fit`.
    """

    def __init__(self, features: Features, *, C: float, balanced: bool) -> None:  # noqa: N803
        self.features = features
        self.C = C
        self.balanced = balanced

    def fit(
        self, sentences: Sequence[Contextual], topics: NDArray[np.bool_], stances: NDArray[np.bool_]
    ) -> "LinearScorer":
        """Fit features, then heads; truth as tables (N, T) and (N, S)."""
        table = self.features.fit(sentences).transform(sentences)
        how: dict[str, Any] = {"penalty": self.C, "balanced": self.balanced}
        parts = [binary_regression(table, column, **how) for column in topics.T]
        parts.append(softmax_regression(table, stances.argmax(axis=1), stances.shape[1], **how))
        self.coef_ = np.concatenate([weights for weights, _ in parts]).astype(np.float32)
        self.intercept_ = np.concatenate([offsets for _, offsets in parts]).astype(np.float32)
        return self

    def scores(self, sentences: Sequence[Contextual]) -> NDArray[np.float64]:
        """Return logits (N, 1, T + S)."""
        table = self.features.transform(sentences) @ self.coef_.T
        return (np.asarray(table, dtype=np.float64) + self.intercept_)[:, None, :]

    def save(self, folder: Path) -> None:
        """Write features and heads."""
        from safetensors.numpy import save_file

        self.features.save(folder)
        save_file({"coef": self.coef_, "intercept": self.intercept_}, folder / HEADS)

    def load(self, folder: Path) -> "LinearScorer":
        """Read what `save` wrote."""
        from safetensors.numpy import load_file

        self.features.load(folder)
        tensors = load_file(folder / HEADS)
        self.coef_, self.intercept_ = tensors["coef"], tensors["intercept"]
        return self
