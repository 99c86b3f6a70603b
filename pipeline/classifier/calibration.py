"""From scores to probabilities, and from probabilities to knowing when not to decide.

All of it is learnt on calibration articles, which the models that give the scores never saw.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from pipeline.classifier.regression import binary_regression, softmax_regression

Array = NDArray[np.float64]
EVEN = 0.5  # from this probability a topic is given
NEVER = 1.0  # a confidence that no probability exceeds
TENTATIVE = 20  # decisions that a precision must at least be measured on


class Regression(BaseModel, frozen=True):
    """Weights (outputs, scores) and offsets (outputs,) of a logistic regression on scores."""

    weights: tuple[tuple[float, ...], ...]
    offsets: tuple[float, ...]

    def __call__(self, scores: Array) -> Array:
        """Return logits (N, outputs) of scores (N, scores)."""
        result: Array = scores @ np.array(self.weights).T + np.array(self.offsets)
        return result


class Calibration(BaseModel, frozen=True):
    """What was learnt.

    Attributes
    ----------
    topics
        For each topic a regression on its scores: Platt scaling (Platt 1999), and with the scores
        of several models their stacking (Wolpert 1992).
    stance
        One regression on all stances' scores: matrix scaling (Guo et al. 2017).
    topic_confidence, stance_confidence
        A decision is made where its probability is above; see `least_confidence`.
    topic_nonconformity, stance_nonconformity
        The largest 1 - probability that a conformal set accepts; see `conformal_quantile`.
    """

    topics: tuple[Regression, ...]
    stance: Regression
    topic_confidence: tuple[float, ...]
    stance_confidence: float
    topic_nonconformity: tuple[float, ...]
    stance_nonconformity: float

    def logits(self, scores: Array) -> tuple[Array, Array]:
        """Return topic (N, T) and stance (N, S) logits of scores (N, M, T + S)."""
        return _logits(self.topics, self.stance, scores)

    def probabilities(self, scores: Array) -> tuple[Array, Array]:
        """Return topic (N, T) and stance (N, S) probabilities of scores (N, M, T + S)."""
        return _probabilities(*self.logits(scores))


def calibrate(
    scores: Array,
    topics: NDArray[np.bool_],
    stances: NDArray[np.bool_],
    *,
    precision: float,
    coverage: float,
) -> Calibration:
    """Learn a calibration.

    Parameters
    ----------
    scores
        Of M models for N calibration sentences: (N, M, T + S).
    topics, stances
        Truth: tables (N, T) and (N, S).
    precision
        How often a decision that is not withheld must be right.
    coverage
        How often a conformal set must hold the truth.
    """
    split = topics.shape[1]
    how: dict[str, Any] = {"penalty": 1.0, "balanced": False}
    topic_models = tuple(
        _regression(*binary_regression(scores[:, :, t], topics[:, t], **how)) for t in range(split)
    )
    flat = scores[:, :, split:].reshape(len(scores), -1)
    stance_model = _regression(
        *softmax_regression(flat, stances.argmax(axis=1), stances.shape[1], **how)
    )
    topic_chance, stance_chance = _probabilities(*_logits(topic_models, stance_model, scores))
    true_topics = np.where(topics, topic_chance, 1 - topic_chance)
    right = stances[np.arange(len(stances)), stance_chance.argmax(axis=1)]
    return Calibration(
        topics=topic_models,
        stance=stance_model,
        topic_confidence=tuple(
            _precise_yes(topic_chance[:, t], topics[:, t], precision) for t in range(split)
        ),
        stance_confidence=least_confidence(stance_chance.max(axis=1), right, precision),
        topic_nonconformity=tuple(
            conformal_quantile(1 - true_topics[:, t], coverage) for t in range(split)
        ),
        stance_nonconformity=conformal_quantile(1 - stance_chance[stances], coverage),
    )


def _precise_yes(chance: Array, truth: NDArray[np.bool_], precision: float) -> float:
    """Ask the precision of a topic's "yes": its "no" is common and easy."""
    given = chance >= EVEN
    return least_confidence(chance[given], truth[given], precision)


def least_confidence(confidence: Any, right: Any, precision: float) -> float:
    """Return the least confidence above which decisions are right in the asked share.

    Parameters
    ----------
    confidence, right
        Of N decisions: their probability, and whether they were right.
    precision
        The share.

    Returns
    -------
    float
        Rounded; 1.0, which nothing exceeds, if no threshold with at least 20 decisions reaches it.
    """
    order = np.argsort(-np.asarray(confidence), kind="stable")
    reached = np.cumsum(np.asarray(right)[order]) / np.arange(1, len(order) + 1) >= precision
    reached[: TENTATIVE - 1] = False
    if not reached.any():
        return NEVER
    last = int(np.flatnonzero(reached)[-1])
    return _floor(float(np.asarray(confidence)[order[last]]))


def conformal_quantile(nonconformity: Any, coverage: float) -> float:
    """Return the quantile of split conformal prediction (Vovk et al. 2005; Angelopoulos & Bates 2023).

    Sets of all labels whose nonconformity is no larger hold the truth with probability `coverage` at
    least, for new sentences like the N calibration sentences.
    """
    ordered = np.sort(np.asarray(nonconformity))
    rank = int(np.ceil((len(ordered) + 1) * coverage))
    return float(ordered[rank - 1]) if rank <= len(ordered) else 1.0


def _regression(weights: Array, offsets: Array) -> Regression:
    return Regression(weights=tuple(map(tuple, weights.tolist())), offsets=tuple(offsets.tolist()))


def _logits(topics: Sequence[Regression], stance: Regression, scores: Array) -> tuple[Array, Array]:
    split = len(topics)
    columns = [model(scores[:, :, t])[:, 0] for t, model in enumerate(topics)]
    return np.stack(columns, axis=1), stance(scores[:, :, split:].reshape(len(scores), -1))


def _probabilities(topics: Array, stances: Array) -> tuple[Array, Array]:
    from scipy.special import expit, softmax

    return np.asarray(expit(topics)), np.asarray(softmax(stances, axis=1))


def _floor(value: float) -> float:
    """Round down to six digits, so that the decision at the threshold stays above it."""
    return float(np.floor(value * 1e6) / 1e6)
