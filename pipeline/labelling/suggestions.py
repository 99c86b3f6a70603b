"""Which unlabelled sentences are most worth labelling: unsure ones, unlike one another.

Without a classifier that could be unsure: some of every article.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans

from pipeline.records.corpus import Sentence
from pipeline.records.scored import Scored

POOL = 10  # candidates for each suggestion


@dataclass(frozen=True)
class Suggestion:
    """A sentence worth labelling, its place among those that were asked about, and why."""

    row: int
    article: str
    text: str
    why: str


def suggest(
    rows: Sequence[Scored], vectors: NDArray[np.float32], count: int, seed: int
) -> list[Suggestion]:
    """Choose `count` of N sentences: clusters among the least certain, and the least certain of each.

    Uncertainty is the smallest margin of a sentence's labels: a topic's distance from one half,
    doubled, or the two best stances' difference (Settles 2009). Clusters keep the choice diverse
    (Zhdanov 2019).

    Parameters
    ----------
    vectors
        The sentences' embeddings, shape (N, dimensions).
    """
    doubts = [_doubt(row) for row in rows]
    pool = sorted(range(len(rows)), key=lambda i: (doubts[i][0], i))[: POOL * count]
    if len(pool) <= count:
        chosen = pool
    else:
        groups = KMeans(n_clusters=count, random_state=seed, n_init=1).fit_predict(vectors[pool])
        best: dict[int, int] = {}
        for row, group in zip(pool, groups.tolist(), strict=True):
            best.setdefault(group, row)
        chosen = sorted(best.values(), key=lambda i: (doubts[i][0], i))
    return [Suggestion(i, rows[i].article, rows[i].text, doubts[i][1]) for i in chosen]


def spread(sentences: Sequence[Sentence], count: int, seed: int) -> list[int]:
    """Draw `count` rows at random, as many of each article as of any other, in their old order."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, sentence in enumerate(sentences):
        rows[sentence.article].append(row)
    drawn = random.Random(seed)
    shuffled = [drawn.sample(group, len(group)) for group in rows.values()]
    drawn.shuffle(shuffled)
    turns = chain.from_iterable(zip_longest(*shuffled))  # the first of each, the second of each, …
    return sorted(islice((row for row in turns if row is not None), count))


def _doubt(row: Scored) -> tuple[float, str]:
    (first, p), (second, q), *_ = sorted(
        row.stance_probabilities.items(), key=lambda item: -item[1]
    )
    margins = [(p - q, f"{first} {p:.2f} against {second} {q:.2f}")]
    margins += [
        (2 * abs(p - 0.5), f"{topic} {p:.2f}") for topic, p in row.topic_probabilities.items()
    ]
    return min(margins)
