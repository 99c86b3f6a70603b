"""Flat rows for DVC's plots."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import precision_recall_curve

from pipeline.records.scored import ScoredExample

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
    """Return the error rate among the most confident decisions, for each share that is decided.

    A column for stance and one for the topics, all their yes and no decisions together.
    """
    stance = _risks(
        [max(row.stance_probabilities.values()) for row in rows],
        [row.stance == row.true_stance for row in rows],
    )
    every = [(row, topic) for row in rows for topic in topics]
    topic = _risks(
        [abs(row.topic_probabilities[t] - 0.5) for row, t in every],
        [(t in row.topics) == (t in row.true_topics) for row, t in every],
    )
    return [
        {"coverage": _round((point + 1) / POINTS), "topics": _round(t), "stance": _round(s)}
        for point, (t, s) in enumerate(zip(topic, stance, strict=True))
    ]


def _risks(confidence: Sequence[float], right: Sequence[bool]) -> list[float]:
    """Return the error rate among the first 1 / POINTS, 2 / POINTS ... of the decisions."""
    order = np.argsort(-np.array(confidence), kind="stable")
    risk = (~np.array(right)[order]).cumsum() / np.arange(1, len(order) + 1)
    places = np.ceil(len(risk) * np.arange(1, POINTS + 1) / POINTS).astype(int) - 1
    return [float(value) for value in risk[places]]


def _round(value: float) -> float:
    return round(float(value), 6)
