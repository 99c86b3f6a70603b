"""A comparison for a pull request."""

from collections.abc import Sequence

from pipeline.comparison import report
from pipeline.comparison.result import Change, Comparison


def as_markdown(comparison: Comparison) -> str:
    """Write a comparison as GitHub's Markdown; what is long is folded away."""
    blocks = [
        f"## {_text(report.title(comparison.a))} (A) and {_text(report.title(comparison.b))} (B)",
        f"**{comparison.conclusion}**",
        report.labels(comparison),
        *(f"> {_text(note)}" for note in comparison.notes),
        " ".join(report.sample(comparison)),
        _table(report.FIGURES, report.figures(comparison.figures)),
        " ".join(report.legend(comparison)),
    ]
    if (summaries := comparison.summaries) and not summaries.same:
        blocks += [
            f"### {report.summaries_title(summaries)}",
            _table(report.FIGURES, report.figures(summaries.figures)),
        ]
    blocks += [
        _folded("Sentences whose truth became more probable", _sentences(comparison.gained)),
        _folded("Sentences whose truth became less probable", _sentences(comparison.lost)),
        _folded("Parameters that differ", _table(report.VALUES, report.parameters(comparison))),
        _folded("Other metrics that differ", _metrics(comparison)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _metrics(comparison: Comparison) -> str:
    table = _table(report.VALUES, report.metrics(comparison))
    return "\n\n".join(part for part in (table, report.further_metrics(comparison)) if part)


def _folded(title: str, content: str) -> str:
    if not content:
        return ""
    return f"<details><summary>{title}</summary>\n\n{content}\n\n</details>"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(
        f"| {' | '.join(_text(cell) for cell in row)} |" for row in (header, rule, *rows)
    )


def _sentences(changes: Sequence[Change]) -> str:
    return "\n".join(
        f"- {_text(report.said(change))}<br>{_text(change.article)}: {_text(change.text)}"
        for change in changes
    )


def _text(text: str) -> str:
    """Escape what Markdown would take for its own; names keep their underscores, which it lets be."""
    for sign in "\\`*|<>[]":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
