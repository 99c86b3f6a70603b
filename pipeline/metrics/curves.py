"""Flat rows for DVC's plots; the templates in `.dvc/plots` draw a panel for each `label`."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve

from pipeline.params import Labels
from pipeline.records.scored import ScoredExample

Rows = list[dict[str, str | float]]
POINTS = 200  # of a curve; more are not seen
BINS = 10


def stance_confusion(rows: Sequence[ScoredExample], stances: Sequence[str]) -> Rows:
    """Count the sentences of each true and predicted stance."""
    return _crossed("stance", [(row.true_stance, row.stance) for row in rows], stances)


def topics_confusion(rows: Sequence[ScoredExample], topics: Sequence[str]) -> Rows:
    """Count, topic by topic, the sentences that have it or not and were given it or not."""
    result: Rows = []
    for topic in topics:
        pairs = [(_yes(topic in row.true_topics), _yes(topic in row.topics)) for row in rows]
        result += _crossed(topic, pairs, ("yes", "no"))
    return result


def precision_recall(rows: Sequence[ScoredExample], names: Labels) -> Rows:
    """Return each label's precision-recall curve; a label that never occurs has none."""
    result: Rows = []
    for label, scores, truth in _by_label(rows, names):
        if not truth.any():
            continue
        precision, recall, _ = precision_recall_curve(truth, scores)
        for i in np.unique(np.linspace(0, len(recall) - 1, POINTS).astype(int)):
            result.append(
                {"label": label, "recall": _round(recall[i]), "precision": _round(precision[i])}
            )
    return result


def calibration(rows: Sequence[ScoredExample], names: Labels) -> Rows:
    """Return reliability diagrams: per label, observed frequency against mean probability.

    Ten bins of equal width (DeGroot & Fienberg 1983); empty ones are left out.
    """
    result: Rows = []
    for label, probabilities, truth in _by_label(rows, names):
        bins = np.minimum((probabilities * BINS).astype(int), BINS - 1)
        for number in np.unique(bins):
            inside = bins == number
            result.append(
                {
                    "label": label,
                    "predicted": _round(probabilities[inside].mean()),
                    "observed": _round(truth[inside].mean()),
                    "sentences": int(inside.sum()),
                }
            )
    return result


def risk_coverage(rows: Sequence[ScoredExample], topics: Sequence[str]) -> Rows:
    """Return the error rate among the most confident decisions, for each share that is decided.

    A curve for stance and one for the topics, all their yes and no decisions together.
    """
    every = [(row, topic) for row in rows for topic in topics]
    risks = {
        "topics": _risks(
            [abs(row.topic_probabilities[t] - 0.5) for row, t in every],
            [(t in row.topics) == (t in row.true_topics) for row, t in every],
        ),
        "stance": _risks(
            [max(row.stance_probabilities.values()) for row in rows],
            [row.stance == row.true_stance for row in rows],
        ),
    }
    return [
        {"label": task, "coverage": _round(point / POINTS), "error": _round(risk)}
        for task, curve in risks.items()
        for point, risk in enumerate(curve, start=1)
    ]


def _crossed(label: str, pairs: Sequence[tuple[str, str]], values: Sequence[str]) -> Rows:
    counts = Counter(pairs)
    return [
        {"label": label, "actual": actual, "predicted": found, "sentences": counts[actual, found]}
        for actual in values
        for found in values
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _by_label(
    rows: Sequence[ScoredExample], names: Labels
) -> Iterator[tuple[str, NDArray[np.float64], NDArray[np.bool_]]]:
    """Yield each label with its probabilities and its truth, both of shape (N,)."""
    for topic in names.topics:
        probabilities = np.array([row.topic_probabilities[topic] for row in rows])
        yield topic, probabilities, np.array([topic in row.true_topics for row in rows])
    for stance in names.stances:
        probabilities = np.array([row.stance_probabilities[stance] for row in rows])
        yield stance, probabilities, np.array([stance == row.true_stance for row in rows])


def _risks(confidence: Sequence[float], right: Sequence[bool]) -> list[float]:
    """Return the error rate among the first 1 / POINTS, 2 / POINTS ... of the decisions."""
    order = np.argsort(-np.array(confidence), kind="stable")
    risk = (~np.array(right)[order]).cumsum() / np.arange(1, len(order) + 1)
    places = np.ceil(len(risk) * np.arange(1, POINTS + 1) / POINTS).astype(int) - 1
    return [float(value) for value in risk[places]]


def _round(value: float) -> float:
    return round(float(value), 6)
