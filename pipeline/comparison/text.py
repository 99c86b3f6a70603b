"""A comparison for a terminal."""

import textwrap
from collections.abc import Sequence

from pipeline.comparison import report
from pipeline.comparison.result import Change, Comparison

WIDTH = 100
LAST = len(report.FIGURES) - 1  # the verdict


def as_text(comparison: Comparison) -> str:
    """Lay a comparison out in aligned columns, of 100 characters where the names let it."""
    blocks = [
        [f"A  {report.title(comparison.a)}", f"B  {report.title(comparison.b)}"],
        _wrapped([comparison.conclusion, report.labels(comparison)]),
        _wrapped([f"Note: {note}" for note in comparison.notes]),
        _wrapped(report.sample(comparison)),
        _table(report.FIGURES, report.figures(comparison.figures)),
        _wrapped(report.legend(comparison)),
    ]
    if (summaries := comparison.summaries) and not summaries.same:
        rows = report.figures(summaries.figures)
        blocks.append(_titled(report.summaries_title(summaries), _table(report.FIGURES, rows)))
    blocks += [
        _titled("Sentences whose truth became more probable", _sentences(comparison.gained)),
        _titled("Sentences whose truth became less probable", _sentences(comparison.lost)),
        _titled("Parameters that differ (A -> B)", _parameters(comparison)),
        _titled("Other metrics that differ", _metrics(comparison)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _parameters(comparison: Comparison) -> list[str]:
    """Give each a paragraph of its own: a prompt is longer than a column."""
    rows = [f"{name}: {a} -> {b}" for name, a, b in report.parameters(comparison)]
    return [line for row in rows for line in textwrap.wrap(row, WIDTH, subsequent_indent="  ")]


def _metrics(comparison: Comparison) -> list[str]:
    lines = _table(report.VALUES, report.metrics(comparison))
    if further := report.further_metrics(comparison):
        lines.append(further)
    return lines


def _titled(title: str, lines: list[str]) -> list[str]:
    return [title, *lines] if lines else []


def _wrapped(paragraphs: Sequence[str]) -> list[str]:
    return [line for text in paragraphs for line in textwrap.wrap(text, WIDTH)]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Align columns: the first and a last one of words to the left, numbers to the right."""
    if not rows:
        return []
    table = [tuple(header), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    return [
        "  ".join(
            cell.ljust(width) if column in (0, LAST) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def _sentences(changes: Sequence[Change]) -> list[str]:
    lines = []
    for change in changes:
        lines.append(report.said(change))
        lines += textwrap.wrap(
            f"{change.article}: {change.text}", WIDTH, initial_indent="  ", subsequent_indent="  "
        )
    return lines
