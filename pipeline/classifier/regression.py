"""Logistic regression as weights of a softmax, for labels that training may not have seen."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

ABSENT = -30.0  # offset of a class that training never saw: a probability of nearly zero


def softmax_regression(
    features: Any, target: NDArray[Any], classes: int, *, penalty: float, balanced: bool
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit scikit-learn's logistic regression on class numbers.

    Parameters
    ----------
    features
        An array or a scipy sparse matrix (N, features).
    target
        Class numbers (N,), each below `classes`.
    penalty
        `C`, the inverse strength of the L2 penalty.
    balanced
        Whether classes weigh inversely to their frequency.

    Returns
    -------
    tuple of arrays
        Weights (classes, features) and offsets (classes,).
    """
    from sklearn.linear_model import LogisticRegression  # only training pays for the import

    weights = np.zeros((classes, features.shape[1]))
    offsets = np.full(classes, ABSENT)
    seen = np.unique(target).astype(int)
    if len(seen) == 1:
        offsets[seen] = 0.0
        return weights, offsets
    model = LogisticRegression(
        C=penalty, class_weight="balanced" if balanced else None, max_iter=5000
    ).fit(features, target)
    if len(seen) == 2:  # scikit-learn keeps one row, for the second class
        weights[seen[1]], offsets[seen] = model.coef_[0], (0.0, model.intercept_[0])
    else:
        weights[seen], offsets[seen] = model.coef_, model.intercept_
    return weights, offsets


def binary_regression(
    features: Any, target: NDArray[Any], *, penalty: float, balanced: bool
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Fit a yes (1) or no (0), and return the weights (1, features) and offset (1,) of yes."""
    weights, offsets = softmax_regression(features, target, 2, penalty=penalty, balanced=balanced)
    return weights[1:] - weights[:1], offsets[1:] - offsets[:1]
