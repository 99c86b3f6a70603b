"""The comparison in one line."""

from collections.abc import Sequence

from pipeline.comparison.numbers import interval, p_value
from pipeline.comparison.result import Figure, Summaries

TASKS = {"topics.macro_f1": "topics", "stance.macro_f1": "stance"}
ROUGE = {
    "summaries.rouge1": "ROUGE-1",
    "summaries.rouge2": "ROUGE-2",
    "summaries.rougeLsum": "ROUGE-Lsum",
}


def conclude(
    figures: Sequence[Figure], summaries: Summaries | None, articles: int, *, same: bool
) -> str:
    """Say on which task B is better or worse than A by macro-F1, and what the summaries show.

    Parameters
    ----------
    articles
        How many held-out articles the figures are of.
    same
        All predictions are the same in both.
    """
    if same:
        parts = ["A and B predict the same"]
    else:
        parts = _tasks([figure for figure in figures if figure.name in TASKS], articles)
    return "; ".join([*parts, *_summaries(summaries)]) + "."


def _tasks(figures: Sequence[Figure], articles: int) -> list[str]:
    parts = []
    for verdict in ("better", "worse"):
        if shown := [figure for figure in figures if figure.verdict == verdict]:
            each = " and ".join(f"{TASKS[one.name]} ({_evidence(one, 3)})" for one in shown)
            parts.append(f"B is {verdict} on {each}")
    if unclear := [TASKS[figure.name] for figure in figures if figure.verdict is None]:
        parts.append(f"{' and '.join(unclear)}: no difference that {articles} articles can show")
    return parts


def _summaries(summaries: Summaries | None) -> list[str]:
    if summaries is None:
        return []
    if summaries.same:
        return ["the summaries are the same"]
    parts = []
    for verdict in ("better", "worse"):
        if shown := [figure for figure in summaries.figures if figure.verdict == verdict]:
            each = " and ".join(f"{ROUGE[one.name]} ({_evidence(one, 2)})" for one in shown)
            parts.append(f"B's summaries are {verdict} by {each}")
    if not parts:
        parts.append(
            f"summaries: no difference in ROUGE that {summaries.articles} articles can show"
        )
    return parts


def _evidence(figure: Figure, places: int) -> str:
    ends = f"95 % interval {interval(figure, places)}"
    return f"{figure.difference:+.{places}f}, {ends}, p = {p_value(figure)}"
