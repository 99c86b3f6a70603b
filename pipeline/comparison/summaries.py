"""ROUGE of two revisions' summaries against the same references."""

from collections.abc import Sequence

from pipeline.comparison.bootstrap import judge_together, paired
from pipeline.comparison.result import Figure, Summaries
from pipeline.metrics.resampling import Weights, article_weights, mean
from pipeline.metrics.summaries import ROUGE, rouge_of_each
from pipeline.records.summaries import Reference, SummaryRecord


def compare_summaries(
    a: Sequence[SummaryRecord],
    b: Sequence[SummaryRecord],
    references: Sequence[Reference],
    *,
    seed: int,
) -> Summaries | None:
    """Compare the summaries of articles that have a reference and, in both, a summary.

    Returns
    -------
    Summaries or None
        None where there is no such article.
    """
    texts_a, texts_b = ({row.article: row.text for row in rows if row.sentences} for rows in (a, b))
    truth = {row.article: row.summary for row in references}
    common = sorted(truth.keys() & texts_a.keys() & texts_b.keys())
    if not common:
        return None
    same = all(texts_a[name] == texts_b[name] for name in common)
    return Summaries(
        articles=len(common),
        left_out=len(truth.keys() & (texts_a.keys() ^ texts_b.keys())),
        same=same,
        figures=()
        if same
        else _figures(
            [texts_a[name] for name in common],
            [texts_b[name] for name in common],
            [truth[name] for name in common],
            article_weights(common, seed),
        ),
    )


def _figures(
    a: Sequence[str], b: Sequence[str], references: Sequence[str], weights: Weights
) -> tuple[Figure, ...]:
    scores_a, scores_b = rouge_of_each(a, references), rouge_of_each(b, references)
    return tuple(
        judge_together(
            [
                paired(
                    f"summaries.{name}",
                    mean(weights, scores_a[name]),
                    mean(weights, scores_b[name]),
                )
                for name in ROUGE
            ]
        )
    )
