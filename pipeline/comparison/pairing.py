"""The held-out sentences of two revisions, side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.params import Labels
from pipeline.records.scored import ScoredExample

Key = tuple[str, str, int]  # article, text, and which of its occurrences in the article


@dataclass(frozen=True)
class Pairs:
    """N sentences that both revisions held out, in the same order, with the same truth.

    Attributes
    ----------
    a, b
        The predictions of each, (N,); the truth of both is B's.
    labels
        What can be predicted, in A's order.
    left_out_a, left_out_b
        How many sentences only one held out.
    relabelled
        How many of the N had another truth in A.
    """

    a: list[ScoredExample]
    b: list[ScoredExample]
    labels: Labels
    left_out_a: int
    left_out_b: int
    relabelled: int

    @property
    def articles(self) -> list[str]:
        """The article of each sentence, (N,)."""
        return [row.article for row in self.a]


def pair(a: Sequence[ScoredExample], b: Sequence[ScoredExample]) -> Pairs:
    """Match sentences by article and text.

    Raises
    ------
    PipelineError
        For different label sets, and for revisions that share no held-out sentence.
    """
    labels, other = _labels(a[0]), _labels(b[0])
    if _sets(labels) != _sets(other):
        raise PipelineError(
            f"compare: A has the labels {_names(labels)}, B {_names(other)}; only revisions with the "
            "same labels can be compared."
        )
    of_a, of_b = _by_key(a), _by_key(b)
    common = [key for key in of_a if key in of_b]
    if not common:
        raise PipelineError(
            "compare: A and B share no held-out article, so there is nothing to compare; give both "
            "the same corpus, seed and split parameters."
        )
    same_truth = [
        of_a[key].model_copy(
            update={"true_topics": of_b[key].true_topics, "true_stance": of_b[key].true_stance}
        )
        for key in common
    ]
    return Pairs(
        a=same_truth,
        b=[of_b[key] for key in common],
        labels=labels,
        left_out_a=len(a) - len(common),
        left_out_b=len(b) - len(common),
        relabelled=sum(_truth(of_a[key]) != _truth(of_b[key]) for key in common),
    )


def _labels(row: ScoredExample) -> Labels:
    """Return the labels that a prediction knows; params.yaml may have changed since, so it is not asked."""
    return Labels(topics=tuple(row.topic_probabilities), stances=tuple(row.stance_probabilities))


def _sets(labels: Labels) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(labels.topics), frozenset(labels.stances)


def _names(labels: Labels) -> str:
    return ", ".join(labels.topics + labels.stances)


def _by_key(rows: Sequence[ScoredExample]) -> dict[Key, ScoredExample]:
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for row in rows:
        place = (row.article, row.text)
        found[(*place, seen[place])] = row
        seen[place] += 1
    return found


def _truth(row: ScoredExample) -> tuple[frozenset[str], str]:
    return frozenset(row.true_topics), row.true_stance
