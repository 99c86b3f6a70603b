"""Flat rows for DVC's plots."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import precision_recall_curve

from pipeline.records import ScoredExample

Rows = list[dict[str, str | float]]
POINTS = 200  # of a curve; more are not seen
BINS = 10


def confusion(rows: Sequence[ScoredExample]) -> Rows:
    """Return a row with true and predicted stance for each sentence."""
    return [{"actual": row.true_stance, "predicted": row.stance} for row in rows]


def precision_recall(rows: Sequence[ScoredExample], topics: Sequence[str]) -> Rows:
    """Return each topic's precision-recall curve; a topic that never occurs has none."""
    result: Rows = []
    for topic in topics:
        truth = [topic in row.true_topics for row in rows]
        if not any(truth):
            continue
        scores = [row.topic_probabilities[topic] for row in rows]
        precision, recall, _ = precision_recall_curve(truth, scores)
        for i in np.unique(np.linspace(0, len(recall) - 1, POINTS).astype(int)):
            result.append(
                {"topic": topic, "recall": _round(recall[i]), "precision": _round(precision[i])}
            )
    return result


def calibration(rows: Sequence[ScoredExample]) -> Rows:
    """Return reliability diagrams: per label, observed frequency against mean probability.

    Ten bins of equal width (DeGroot & Fienberg 1983); empty ones are left out.
    """
    pairs: dict[str, list[tuple[float, bool]]] = {}
    for row in rows:
        for topic, probability in row.topic_probabilities.items():
            pairs.setdefault(topic, []).append((probability, topic in row.true_topics))
        for stance, probability in row.stance_probabilities.items():
            pairs.setdefault(stance, []).append((probability, stance == row.true_stance))
    result: Rows = []
    for label, points in pairs.items():
        probabilities, outcomes = np.array([p for p, _ in points]), np.array([o for _, o in points])
        bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
        for number in np.unique(bins):
            inside = bins == number
            result.append(
                {
                    "label": label,
                    "predicted": _round(probabilities[inside].mean()),
                    "observed": _round(outcomes[inside].mean()),
                }
            )
    return result


def risk_coverage(rows: Sequence[ScoredExample], topics: Sequence[str]) -> Rows:
    """Return the error rate among the most confident decisions, for each share that is decided."""
    confidence = {"stance": [max(row.stance_probabilities.values()) for row in rows]}
    right = {"stance": [row.stance == row.true_stance for row in rows]}
    chances = [[row.topic_probabilities[topic] for topic in topics] for row in rows]
    confidence["topics"] = [max(p, 1 - p) for row in chances for p in row]
    right["topics"] = [
        (topic in row.topics) == (topic in row.true_topics) for row in rows for topic in topics
    ]
    result: Rows = []
    for task, sure in confidence.items():
        order = np.argsort(-np.array(sure), kind="stable")
        wrong = ~np.array(right[task])[order]
        risk = wrong.cumsum() / np.arange(1, len(wrong) + 1)
        for i in np.unique(np.linspace(0, len(risk) - 1, POINTS).astype(int)):
            result.append(
                {"task": task, "coverage": _round((i + 1) / len(risk)), "risk": _round(risk[i])}
            )
    return result


def _round(value: float) -> float:
    return round(float(value), 6)
