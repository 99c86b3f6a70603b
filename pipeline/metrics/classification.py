"""Precision, recall, F1 and accuracy of topics (multi-label) and stance (one of several)."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from sklearn.metrics import accuracy_score, precision_recall_fscore_support
from sklearn.preprocessing import MultiLabelBinarizer

from pipeline.params import Labels

DIGITS = 6


class Labelled(Protocol):
    """Anything with topics and a stance."""

    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def stance(self) -> str: ...


def score(
    truth: Sequence[Labelled], predicted: Sequence[Labelled], names: Labels
) -> dict[str, Any]:
    """Score N predictions against N labels.

    Returns
    -------
    dict
        `topics`: `macro_f1` (the mean of the topics' F1), `exact` (share of sentences whose set
        of topics is right) and each topic's `precision`, `recall`, `f1`, `support`.
        `stance`: `macro_f1`, `accuracy` and the same for each stance. A ratio without a
        denominator is 0. `sentences`: N.
    """
    binarizer = MultiLabelBinarizer(classes=list(names.topics)).fit([])
    true_topics = binarizer.transform([row.topics for row in truth])
    found_topics = binarizer.transform([row.topics for row in predicted])
    topics = _per_class(true_topics, found_topics, names.topics)
    topics["exact"] = _round(np.mean((true_topics == found_topics).all(axis=1)))
    true_stance = [row.stance for row in truth]
    found_stance = [row.stance for row in predicted]
    stance = _per_class(true_stance, found_stance, names.stances)
    stance["accuracy"] = _round(accuracy_score(true_stance, found_stance))
    return {"sentences": len(truth), "topics": topics, "stance": stance}


def _per_class(truth: Any, predicted: Any, names: Sequence[str]) -> dict[str, Any]:
    labels = None if isinstance(truth, np.ndarray) else list(names)
    columns = precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=0)
    result: dict[str, Any] = {"macro_f1": _round(np.mean(columns[2]))}
    for name, precision, recall, f1, support in zip(names, *columns, strict=True):
        result[name] = {
            "precision": _round(precision),
            "recall": _round(recall),
            "f1": _round(f1),
            "support": int(support),
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
        result[name] = _round(np.mean(values))
        result[f"{name}_sd"] = _round(np.std(values, ddof=1))
    return result


def table(scores: dict[str, Any]) -> str:
    """Lay scores out for a terminal."""
    lines = [f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'support':>10}"]
    for task in ("topics", "stance"):
        for name, row in scores[task].items():
            if isinstance(row, dict):
                figures = "".join(f"{row[key]:10.3f}" for key in ("precision", "recall", "f1"))
                lines.append(f"{name:24}{figures}{row['support']:10}")
        lines.append(
            f"{task + ' macro-F1':24}{scores[task]['macro_f1']:30.3f}{scores['sentences']:10}"
        )
    return "\n".join(lines)


def _round(value: Any) -> float:
    return round(float(value), DIGITS)
