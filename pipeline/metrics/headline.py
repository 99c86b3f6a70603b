"""The few figures that runs are compared by: short names, four significant digits."""

from collections.abc import Mapping
from typing import Any

SIGNIFICANT = 4


def classifier_headline(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Take them from what `evaluate` measured on the held-out articles.

    `weakest_f1` is that of the label with the lowest F1; `decided` the share of stances that
    `abstain=True` decides.
    """
    test = metrics["test"]
    labels = [row["f1"] for task in ("topics", "stance") for row in _rows(test[task])]
    return _rounded(
        {
            "topics_f1": test["topics"]["macro_f1"],
            "stance_f1": test["stance"]["macro_f1"],
            "weakest_f1": min(labels),
            "topics_ece": test["reliability"]["topics"]["ece"],
            "stance_ece": test["reliability"]["stance"]["ece"],
            "decided": test["abstaining"]["stance"]["coverage"],
        }
    )


def summaries_headline(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Take them from what `assess` measured.

    `foreign` is the share of summaries with a name or number from nowhere, `new_4grams` the share
    of 4-grams that the article does not hold.
    """
    ours = metrics["ours"]
    return _rounded(
        {
            "rouge1": ours["rouge"]["rouge1"],
            "rougeLsum": ours["rouge"]["rougeLsum"],
            "similarity": ours["similarity"],
            "foreign": ours["foreign_name_or_number"],
            "new_4grams": ours["novel"]["4_grams"],
            "words": ours["words"],
        }
    )


def _rows(scores: Mapping[str, Any]) -> list[Mapping[str, float]]:
    return [row for row in scores.values() if isinstance(row, Mapping)]


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: float(f"{value:.{SIGNIFICANT}g}") for name, value in figures.items()}
