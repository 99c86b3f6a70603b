"""Precision, recall, F1 and accuracy of topics (multi-label) and stance (one of several)."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Resampled:
    """Measures of a task with K labels: row 0 in the sample, the others in its resamples.

    Attributes
    ----------
    precision, recall, f1
        Of each label, (1 + RESAMPLES, K). A ratio without a denominator is 0.
    right
        Share of sentences with every label right, (1 + RESAMPLES,).
    support
        Sentences that have the label, (K,).
    """

    precision: NDArray[np.float64]
    recall: NDArray[np.float64]
    f1: NDArray[np.float64]
    right: Values
    support: NDArray[np.int64]

    @property
    def macro_f1(self) -> Values:
        """The mean of the labels' F1, (1 + RESAMPLES,)."""
        result: Values = self.f1.mean(axis=1)
        return result


def resampled(
    rows: Sequence[ScoredExample], names: Labels, weights: Weights
) -> dict[str, Resampled]:
    """Measure `topics` and `stance` in the sample and in each resample."""
    return {
        "topics": _measure(
            _table([row.true_topics for row in rows], names.topics),
            _table([row.topics for row in rows], names.topics),
            weights,
        ),
        "stance": _measure(
            _table([(row.true_stance,) for row in rows], names.stances),
            _table([(row.stance,) for row in rows], names.stances),
            weights,
        ),
    }


def score(rows: Sequence[ScoredExample], names: Labels, *, seed: int) -> dict[str, Any]:
    """Score N predictions against their labels, with intervals from a bootstrap over articles.

    Returns
    -------
    dict
        `topics`: `macro_f1` (the mean of the topics' F1), `exact` (share of sentences whose set
        of topics is right) and each topic's `precision`, `recall`, `f1`, `support`.
        `stance`: `macro_f1`, `accuracy` and the same for each stance. `sentences`: N. A ratio
        without a denominator is 0. The ends of a figure's 95 % interval stand beside it as
        `*_low` and `*_high`.
    """
    found = resampled(rows, names, article_weights([row.article for row in rows], seed))
    topics, stance = found["topics"], found["stance"]
    return {
        "sentences": len(rows),
        "topics": _figures(topics, names.topics) | figure("exact", topics.right),
        "stance": _figures(stance, names.stances) | figure("accuracy", stance.right),
    }


def _table(labels: Sequence[Sequence[str]], names: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([[name in row for name in names] for row in labels], dtype=bool)


def _measure(truth: NDArray[np.bool_], found: NDArray[np.bool_], weights: Weights) -> Resampled:
    right, given, there = (weights @ part for part in (truth & found, found, truth))
    return Resampled(
        precision=ratio(right, given),
        recall=ratio(right, there),
        f1=ratio(2 * right, given + there),
        right=mean(weights, (truth == found).all(axis=1)),
        support=truth.sum(axis=0),
    )


def _figures(found: Resampled, names: Sequence[str]) -> dict[str, Any]:
    result: dict[str, Any] = figure("macro_f1", found.macro_f1)
    for column, name in enumerate(names):
        result[name] = {
            "precision": round(float(found.precision[0, column]), DIGITS),
            "recall": round(float(found.recall[0, column]), DIGITS),
            **figure("f1", found.f1[:, column]),
            "support": int(found.support[column]),
        }
    return result


def headline(scores: dict[str, Any]) -> dict[str, float]:
    """Return the two figures that runs are compared by."""
    return {
        "topics_macro_f1": scores["topics"]["macro_f1"],
        "stance_macro_f1": scores["stance"]["macro_f1"],
    }


def mean_and_spread(parts: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return mean and sample standard deviation of each figure over cross-validation folds."""
    result = {}
    for name in parts[0]:
        values = [part[name] for part in parts]
        result[name] = round(float(np.mean(values)), DIGITS)
        result[f"{name}_sd"] = round(float(np.std(values, ddof=1)), DIGITS)
    return result


def table(scores: dict[str, Any]) -> str:
    """Lay scores out for a terminal."""
    lines = [f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'95 %':>16}{'support':>10}"]
    for task in ("topics", "stance"):
        for name, row in scores[task].items():
            if isinstance(row, dict):
                figures = "".join(f"{row[key]:10.3f}" for key in ("precision", "recall", "f1"))
                interval = f"{row['f1_low']:.3f}-{row['f1_high']:.3f}"
                lines.append(f"{name:24}{figures}{interval:>16}{row['support']:10}")
        interval = f"{scores[task]['macro_f1_low']:.3f}-{scores[task]['macro_f1_high']:.3f}"
        lines.append(
            f"{task + ' macro-F1':24}{scores[task]['macro_f1']:30.3f}{interval:>16}"
            f"{scores['sentences']:10}"
        )
    return "\n".join(lines)
