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
NEVER = 2.0  # a confidence that no probability reaches
LEAST_DECISIONS = 20  # that a precision must be measured on
PARTS = 5  # of the calibration articles, to learn thresholds out of fold


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
        A decision is made from this probability on; see `least_confidence`.
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


def calibrate(  # noqa: PLR0913
    scores: Array,
    topics: NDArray[np.bool_],
    stances: NDArray[np.bool_],
    articles: Sequence[str],
    *,
    precision: float,
    coverage: float,
) -> Calibration:
    """Learn a calibration.

    The thresholds are learnt on probabilities out of fold: by regressions that did not see the
    sentence's article.

    Parameters
    ----------
    scores
        Of M models for N calibration sentences: (N, M, T + S).
    topics, stances
        Truth: tables (N, T) and (N, S).
    articles
        Of the sentences, (N,).
    precision
        How often a decision that is not withheld must be right.
    coverage
        How often a conformal set must hold the truth.
    """
    split = topics.shape[1]
    topic_chance, stance_chance = _out_of_fold(scores, topics, stances, articles)
    topic_models, stance_model = _regressions(scores, topics, stances)
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


def _out_of_fold(
    scores: Array, topics: NDArray[np.bool_], stances: NDArray[np.bool_], articles: Sequence[str]
) -> tuple[Array, Array]:
    """Return the probabilities of each sentence by regressions without its article."""
    from sklearn.model_selection import GroupKFold

    parts = min(PARTS, len(set(articles)))
    if parts < 2:
        return _probabilities(*_logits(*_regressions(scores, topics, stances), scores))
    topic_chance, stance_chance = np.zeros(topics.shape), np.zeros(stances.shape)
    for learn, rest in GroupKFold(parts).split(scores, groups=articles):
        models = _regressions(scores[learn], topics[learn], stances[learn])
        topic_chance[rest], stance_chance[rest] = _probabilities(*_logits(*models, scores[rest]))
    return topic_chance, stance_chance


def _regressions(
    scores: Array, topics: NDArray[np.bool_], stances: NDArray[np.bool_]
) -> tuple[tuple[Regression, ...], Regression]:
    """Fit the regressions; where a label is missing the models' mean score stands as it is."""
    how: dict[str, Any] = {"penalty": 1.0, "balanced": False}
    models, split = scores.shape[1], topics.shape[1]
    of_topics = []
    for t in range(split):
        if topics[:, t].any() and not topics[:, t].all():
            fitted = binary_regression(scores[:, :, t], topics[:, t], **how)
        else:
            fitted = np.full((1, models), 1 / models), np.zeros(1)
        of_topics.append(_regression(*fitted))
    width = stances.shape[1]
    if stances.any(axis=0).all():
        flat = scores[:, :, split:].reshape(len(scores), -1)
        fitted = softmax_regression(flat, stances.argmax(axis=1), width, **how)
    else:
        fitted = np.tile(np.eye(width), models) / models, np.zeros(width)
    return tuple(of_topics), _regression(*fitted)


def _precise_yes(chance: Array, truth: NDArray[np.bool_], precision: float) -> float:
    """Ask the precision of a topic's "yes": its "no" is common and easy."""
    given = chance >= EVEN
    return least_confidence(chance[given], truth[given], precision)


def least_confidence(confidence: Any, right: Any, precision: float) -> float:
    """Return the least confidence from which on decisions are right in the asked share.

    Parameters
    ----------
    confidence, right
        Of N decisions: their probability, and whether they were right.
    precision
        The share.

    Returns
    -------
    float
        2.0, which nothing reaches, if no threshold with at least 20 decisions has that share.
    """
    order = np.argsort(-np.asarray(confidence), kind="stable")
    ordered = np.asarray(confidence)[order]
    reached = np.cumsum(np.asarray(right)[order]) / np.arange(1, len(order) + 1) >= precision
    reached[: LEAST_DECISIONS - 1] = False
    reached[:-1] &= ordered[1:] < ordered[:-1]  # equals are decided together
    return float(ordered[np.flatnonzero(reached)[-1]]) if reached.any() else NEVER


def conformal_quantile(nonconformity: Any, coverage: float) -> float:
    """Return the quantile of split conformal prediction (Vovk et al. 2005; Angelopoulos & Bates 2023).

    Sets of all labels whose nonconformity is no larger would hold the truth with probability
    `coverage` at least if sentences were exchangeable. Those of one article are alike, so the
    guarantee is approximate; how often it holds is measured.
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
