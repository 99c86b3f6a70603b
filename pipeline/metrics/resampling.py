"""Confidence intervals from a bootstrap over articles: sentences of one article are not independent.

Whole articles are drawn with replacement (cluster bootstrap, Field & Welsh 2007), and the interval is
the middle 95 % of the resampled values (percentile method, Efron & Tibshirani 1993, chapter 13).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
DIGITS = 6

Weights = NDArray[np.float64]  # (1 + RESAMPLES, N); the first row counts every sentence once
Values = NDArray[np.float64]  # (1 + RESAMPLES,); the first is the measured one


def article_weights(articles: Sequence[str], seed: int) -> Weights:
    """Return how often each of N sentences counts, in the sample and in every resample.

    Parameters
    ----------
    articles
        The article of each sentence, (N,).
    seed
        Of the draws.
    """
    names, rows = np.unique(np.asarray(articles), return_inverse=True)
    draws = np.random.default_rng(seed).multinomial(
        len(names), np.full(len(names), 1 / len(names)), size=RESAMPLES
    )
    return np.vstack([np.ones(len(rows)), draws[:, rows]])


def ratio(numerator: Any, denominator: Any) -> Any:
    """Divide, with 0 where there is nothing to divide by."""
    numerator, denominator = np.broadcast_arrays(numerator, denominator)
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator > 0)


def mean(weights: Weights, values: Any) -> Values:
    """Return the weighted mean of `values` (N,) in the sample and in each resample."""
    result: Values = ratio(weights @ np.asarray(values, dtype=np.float64), weights.sum(axis=1))
    return result


def figure(name: str, values: Values) -> dict[str, float]:
    """Return a metric with the ends of its 95 % interval, as `name`, `name_low`, `name_high`."""
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return {
        name: round(float(values[0]), DIGITS),
        f"{name}_low": round(float(low), DIGITS),
        f"{name}_high": round(float(high), DIGITS),
    }
