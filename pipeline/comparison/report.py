"""What both forms of a report have in common: its tables and its remarks, as text."""

from collections.abc import Sequence

from pipeline.comparison.numbers import cells, number
from pipeline.comparison.result import Change, Comparison, Figure, Side, Summaries

FIGURES = ("", "A", "B", "B - A", "95 % interval", "p", "B is")
VALUES = ("", "A", "B")
Rows = list[tuple[str, ...]]


def title(side: Side) -> str:
    """Name a revision, with the beginning of its commit."""
    if not side.commit or side.commit.startswith(side.name):
        return side.name
    return f"{side.name} ({side.commit[:7]})"


def figures(found: Sequence[Figure]) -> Rows:
    """Return a row for each figure, in the columns `FIGURES`."""
    return [(figure.name, *cells(figure), figure.verdict or "") for figure in found]


def parameters(comparison: Comparison) -> Rows:
    """Return a row for each parameter that differs, in the columns `VALUES`."""
    return [(row.name, _value(row.a), _value(row.b)) for row in comparison.parameters]


def metrics(comparison: Comparison) -> Rows:
    """Return a row for each headline metric that differs, in the columns `VALUES`."""
    return [(row.name, number(row.a), number(row.b)) for row in comparison.metrics if row.headline]


def further_metrics(comparison: Comparison) -> str:
    """Say how many metrics are not shown."""
    count = sum(not row.headline for row in comparison.metrics)
    return f"{count} more that differ: --json" if count else ""


def labels(comparison: Comparison) -> str:
    """Say which labels are better and worse."""
    parts = []
    for verdict in ("better", "worse"):
        names = [
            figure.name.split(".")[1]
            for figure in comparison.figures
            if figure.verdict == verdict and figure.name.endswith(".f1")
        ]
        parts.append(f"{verdict}: {', '.join(names) or 'none'}")
    return f"Labels that are {'; '.join(parts)}."


def sample(comparison: Comparison) -> list[str]:
    """Say what both are measured on, and what was left out."""
    found = comparison.sample
    lines = [
        f"Measured on {found.sentences:,} held-out sentences of {found.articles} articles; "
        f"{found.resamples:,} resamples of articles, seed {found.seed}."
    ]
    if found.left_out_a or found.left_out_b:
        lines.append(
            f"Left out, being held out in one only: {found.left_out_a:,} sentences of A, "
            f"{found.left_out_b:,} of B."
        )
    if found.relabelled:
        lines.append(
            f"{found.relabelled:,} sentences have other labels in A and B: both are measured against B's."
        )
    return lines


def legend(comparison: Comparison) -> list[str]:
    """Say how to read the figures' table."""
    count = sum(figure.name.endswith(".f1") for figure in comparison.figures)
    return [
        f"Judged at the 5 % level: macro-F1, and the {count} labels, whose p is Holm's for all of them.",
        "Lower is better: ece, brier, aurc. ece has no interval: every resample's is larger.",
    ]


def summaries_title(found: Summaries) -> str:
    """Say whose summaries the table of ROUGE is of."""
    left_out = f" ({found.left_out} left out, with one in A or B only)" if found.left_out else ""
    return (
        f"Summaries of {found.articles} articles{left_out}: ROUGE, whose p is Holm's for all three"
    )


def said(change: Change) -> str:
    """Say of a sentence what is true, what each revision said, and how probable the truth was."""
    gain = change.probability_b - change.probability_a
    return (
        f"{gain:+.4f}  {change.label}: {change.truth}. A said {change.said_a} "
        f"({change.probability_a:.4f}), B {change.said_b} ({change.probability_b:.4f})"
    )


def _value(value: object) -> str:
    """Print a parameter on one line: a dash for none, YAML's true and false, "" for no text."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split()) or '""'
