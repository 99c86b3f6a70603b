"""Do the probabilities mean something: calibration error, Brier score, selective prediction."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.resampling import (
    DIGITS,
    Values,
    Weights,
    article_weights,
    figure,
    mean,
    ratio,
)
from pipeline.params import Labels
from pipeline.records.scored import ScoredExample

BINS = 10


def reliability(rows: Sequence[ScoredExample], names: Labels, *, seed: int) -> dict[str, Any]:
    """Measure N predictions' probabilities, with intervals from a bootstrap over articles.

    Returns
    -------
    dict
        For `topics` (each topic's yes or no is one decision; the mean over topics) and `stance`
        (of the most probable stance): `ece`, the expected calibration error (Guo et al. 2017,
        ten bins of equal width), `brier` (Brier 1950; for stance summed over the stances), and
        `aurc`, the area under the risk-coverage curve (Geifman & El-Yaniv 2017; 0 is perfect).
        The calibration error has no interval: it sums absolute gaps, so every resample's is larger.
    """
    weights = article_weights([row.article for row in rows], seed)
    return {
        task: _point("ece", found["ece"])
        | figure("brier", found["brier"])
        | figure("aurc", found["aurc"])
        for task, found in resampled(rows, names, weights).items()
    }


def resampled(
    rows: Sequence[ScoredExample], names: Labels, weights: Weights
) -> dict[str, dict[str, Values]]:
    """Return `ece`, `brier` and `aurc` of `topics` and `stance`, in the sample and each resample."""
    per_topic = []
    for topic in names.topics:
        chance, truth = _topic(rows, topic)
        confidence, right = np.maximum(chance, 1 - chance), (chance >= 0.5) == truth
        per_topic.append(
            (
                calibration_error(weights, chance, truth),
                mean(weights, (chance - truth) ** 2),
                risk_coverage_area(weights, confidence, right),
            )
        )
    ece, brier, aurc = (np.mean(column, axis=0) for column in zip(*per_topic, strict=True))
    chances, truths = _stances(rows, names.stances)
    confidence, right = chances.max(axis=1), truths[np.arange(len(rows)), chances.argmax(axis=1)]
    return {
        "topics": {"ece": ece, "brier": brier, "aurc": aurc},
        "stance": {
            "ece": calibration_error(weights, confidence, right),
            "brier": mean(weights, ((chances - truths) ** 2).sum(axis=1)),
            "aurc": risk_coverage_area(weights, confidence, right),
        },
    }


def _point(name: str, values: Values) -> dict[str, float]:
    return {name: round(float(values[0]), DIGITS)}


def calibration_error(weights: Weights, chance: Any, truth: Any) -> Values:
    """Return the expected calibration error: mean gap of probability and frequency over bins."""
    bins = np.minimum((np.asarray(chance) * BINS).astype(int), BINS - 1)
    member = np.eye(BINS)[bins]
    gap = np.abs(weights @ (member * (np.asarray(chance) - np.asarray(truth))[:, None]))
    result: Values = ratio(gap.sum(axis=1), weights.sum(axis=1))
    return result


def risk_coverage_area(weights: Weights, confidence: Any, right: Any) -> Values:
    """Return the mean error rate over all coverages, the most confident decided first."""
    order = np.argsort(-np.asarray(confidence), kind="stable")
    ordered = weights[:, order]
    decided = ordered.cumsum(axis=1)
    risk = ratio((ordered * ~np.asarray(right, dtype=bool)[order]).cumsum(axis=1), decided)
    result: Values = ratio((risk * ordered).sum(axis=1), decided[:, -1])
    return result


def withheld(rows: Sequence[ScoredExample], names: Labels, *, seed: int) -> dict[str, Any]:
    """Measure what abstaining lets through: how much is decided, and how often that is right.

    `topics` counts the topics that are given (a topic's "no" is never withheld).
    """
    weights = article_weights([row.article for row in rows], seed)
    decided = np.array(["stance" not in row.undecided for row in rows])
    right = np.array([row.stance == row.true_stance for row in rows])
    given = np.array([[t in r.topics and t not in r.undecided for t in names.topics] for r in rows])
    wanted = np.array([[t in row.topics for t in names.topics] for row in rows])
    true = np.array([[t in row.true_topics for t in names.topics] for row in rows])

    def share(part: Any, whole: Any) -> Values:
        result: Values = ratio((weights @ part).sum(axis=1), (weights @ whole).sum(axis=1))
        return result

    return {
        "topics": figure("coverage", share(given, wanted))
        | figure("precision", share(given & true, given)),
        "stance": figure("coverage", mean(weights, decided))
        | figure("precision", share((decided & right)[:, None], decided[:, None])),
    }


def set_coverage(rows: Sequence[ScoredExample], names: Labels, *, seed: int) -> dict[str, Any]:
    """Measure conformal sets: share of sentences whose set holds the truth, and the mean size.

    `topics` counts each topic's yes or no as one decision, whose set is {yes}, {no} or both.
    """
    weights = article_weights([row.article for row in rows], seed)
    stance = figure("coverage", mean(weights, [row.true_stance in row.stance_set for row in rows]))
    stance |= figure("size", mean(weights, [len(row.stance_set) for row in rows]))
    covered = [
        np.mean([(t in row.true_topics) in row.topic_sets[t] for t in names.topics]) for row in rows
    ]
    size = [np.mean([len(row.topic_sets[t]) for t in names.topics]) for row in rows]
    topics = figure("coverage", mean(weights, covered)) | figure("size", mean(weights, size))
    return {"topics": topics, "stance": stance}


def _topic(rows: Sequence[ScoredExample], topic: str) -> tuple[NDArray[Any], NDArray[Any]]:
    chance = np.array([row.topic_probabilities[topic] for row in rows])
    return chance, np.array([topic in row.true_topics for row in rows])


def _stances(
    rows: Sequence[ScoredExample], names: Sequence[str]
) -> tuple[NDArray[Any], NDArray[Any]]:
    chances = np.array([[row.stance_probabilities[name] for name in names] for row in rows])
    return chances, np.array([[row.true_stance == name for name in names] for row in rows])
