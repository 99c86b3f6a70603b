"""The few figures that runs are compared by.

`dvc exp show` makes a column of each: names are short, and digits as many as can mean something.
"""

from collections.abc import Mapping
from typing import Any

SIGNIFICANT = 4


def classifier_headline(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Take macro-F1 and calibration error from what `evaluate` measured on the held-out articles."""
    test = metrics["test"]
    return _rounded(
        {
            "topics_f1": test["topics"]["macro_f1"],
            "stance_f1": test["stance"]["macro_f1"],
            "topics_ece": test["reliability"]["topics"]["ece"],
            "stance_ece": test["reliability"]["stance"]["ece"],
        }
    )


def summaries_headline(metrics: Mapping[str, Any]) -> dict[str, float]:
    """Take them from what `assess` measured.

    `foreign` is the share of summaries with a name or number from nowhere.
    """
    ours = metrics["ours"]
    return _rounded(
        {
            "rouge1": ours["rouge"]["rouge1"],
            "rougeLsum": ours["rouge"]["rougeLsum"],
            "similarity": ours["similarity"],
            "foreign": ours["foreign_name_or_number"],
            "words": ours["words"],
        }
    )


def _rounded(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: float(f"{value:.{SIGNIFICANT}g}") for name, value in figures.items()}
