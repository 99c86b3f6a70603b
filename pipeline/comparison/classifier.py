"""The classifier's figures in two revisions."""

from collections.abc import Iterator

from pipeline.comparison.bootstrap import judge, judge_together, paired, plain
from pipeline.comparison.pairing import Pairs
from pipeline.comparison.result import Figure
from pipeline.metrics import classification, reliability
from pipeline.metrics.resampling import Weights, article_weights

HEADLINE = ("topics.macro_f1", "stance.macro_f1")


def figures(pairs: Pairs, *, seed: int) -> tuple[Figure, ...]:
    """Compare macro-F1, F1 of each label, shares wholly right, and the probabilities' errors.

    The calibration error has no interval, as in `reliability`: every resample's is larger.
    Macro-F1 of topics and of stance are judged by their p-values; labels after Holm's correction
    for all of them; the rest is shown and not judged.
    """
    weights = article_weights(pairs.articles, seed)
    return _judged([*_labels(pairs, weights), *_probabilities(pairs, weights)])


def _labels(pairs: Pairs, weights: Weights) -> Iterator[Figure]:
    a, b = (classification.resampled(rows, pairs.labels, weights) for rows in (pairs.a, pairs.b))
    for task, labels, right in (
        ("topics", pairs.labels.topics, "exact"),
        ("stance", pairs.labels.stances, "accuracy"),
    ):
        one, other = a[task], b[task]
        yield paired(f"{task}.macro_f1", one.macro_f1, other.macro_f1)
        for column, label in enumerate(labels):
            yield paired(f"{task}.{label}.f1", one.f1[:, column], other.f1[:, column])
        yield paired(f"{task}.{right}", one.right, other.right)


def _probabilities(pairs: Pairs, weights: Weights) -> Iterator[Figure]:
    a, b = (reliability.resampled(rows, pairs.labels, weights) for rows in (pairs.a, pairs.b))
    for task in a:
        for name in a[task]:
            compare = plain if name == "ece" else paired
            yield compare(
                f"reliability.{task}.{name}", a[task][name], b[task][name], higher_is_better=False
            )


def _judged(figures: list[Figure]) -> tuple[Figure, ...]:
    labels = judge_together([figure for figure in figures if figure.name.endswith(".f1")])
    of_label = {figure.name: figure for figure in labels}
    return tuple(
        judge(figure, figure.p) if figure.name in HEADLINE else of_label.get(figure.name, figure)
        for figure in figures
    )
