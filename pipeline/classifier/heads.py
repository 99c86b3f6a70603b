"""The linear heads: a sigmoid for each topic, a softmax over the stances."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = Any  # NDArray (N, features), or a scipy sparse matrix of that shape
ABSENT = -30.0  # intercept of a class that training never saw: a probability of nearly zero


class LinearHeads:
    """Logistic regressions over shared features.

    Attributes
    ----------
    coef_, intercept_ : arrays (T + S, features) and (T + S,)
        A row for each topic, then a row for each stance; set by `fit`.
    """

    def __init__(self, topics: int, stances: int, *, C: float, balanced: bool) -> None:  # noqa: N803
        self.topics = topics
        self.stances = stances
        self.C = C
        self.balanced = balanced

    def fit(
        self, features: Matrix, topics: NDArray[np.bool_], stances: Sequence[int]
    ) -> "LinearHeads":
        """Fit on features (N, features), topics (N, T) and stance numbers (N,)."""
        rows = [self._one(features, topics[:, column], 2) for column in range(self.topics)]
        parts = [(coef[1:] - coef[:1], bias[1:] - bias[:1]) for coef, bias in rows]
        parts.append(self._one(features, np.asarray(stances), self.stances))
        self.coef_ = np.concatenate([coef for coef, _ in parts]).astype(np.float32)
        self.intercept_ = np.concatenate([bias for _, bias in parts]).astype(np.float32)
        return self

    def _one(self, features: Matrix, target: NDArray[Any], classes: int) -> tuple[Any, Any]:
        """Return a softmax's weights (classes, features) and biases, absent classes included."""
        from sklearn.linear_model import LogisticRegression  # only training pays for the import

        coef = np.zeros((classes, features.shape[1]))
        bias = np.full(classes, ABSENT)
        seen = np.unique(target).astype(int)
        if len(seen) == 1:
            bias[seen] = 0.0
            return coef, bias
        weight = "balanced" if self.balanced else None
        model = LogisticRegression(C=self.C, class_weight=weight, max_iter=5000).fit(
            features, target
        )
        if len(seen) == 2:  # scikit-learn keeps one row, for the second class
            coef[seen[1]], bias[seen] = model.coef_[0], (0.0, model.intercept_[0])
        else:
            coef[seen], bias[seen] = model.coef_, model.intercept_
        return coef, bias

    def probabilities(self, features: Matrix) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return topic probabilities (N, T) and stance probabilities (N, S), rows summing to 1."""
        logits = np.asarray(features @ self.coef_.T, dtype=np.float64) + self.intercept_
        topics = 1 / (1 + np.exp(-logits[:, : self.topics]))
        stances = np.exp(
            logits[:, self.topics :] - logits[:, self.topics :].max(axis=1, keepdims=True)
        )
        return topics, stances / stances.sum(axis=1, keepdims=True)

    def save(self, file: Path) -> None:
        """Write the weights as safetensors."""
        from safetensors.numpy import save_file

        save_file({"coef": self.coef_, "intercept": self.intercept_}, file)

    def load(self, file: Path) -> "LinearHeads":
        """Read weights that `save` wrote."""
        from safetensors.numpy import load_file

        tensors = load_file(file)
        self.coef_, self.intercept_ = tensors["coef"], tensors["intercept"]
        return self
