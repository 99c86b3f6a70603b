"""Learning curves: figures against the number of articles that were learnt from."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from pipeline.metrics.curves import Rows

HALVINGS = 4  # the smallest subset holds 1 / 16 of the articles
DRAWS = 3


def learning_curve(
    articles: Sequence[str], measure: Callable[[frozenset[str]], dict[str, float]], *, seed: int
) -> Rows:
    """Measure on subsets of the articles.

    Parameters
    ----------
    articles
        Names of the articles to learn from; doubles do not count.
    measure
        Learns from the articles that it is given, and returns figures by name.
    seed
        Of the draws.

    Returns
    -------
    list of dict
        A row for each figure (`label`) and subset: how many `articles` it holds, the number of
        its `draw`, and the `value`.
    """
    return [
        {"label": name, "articles": len(subset), "draw": draw, "value": value}
        for draw, subset in nested_subsets(articles, seed)
        for name, value in measure(subset).items()
    ]


def nested_subsets(articles: Sequence[str], seed: int) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield draws of 1/16, 1/8, 1/4 and 1/2 of the articles, each within the next; once, all.

    Sizes that rounding makes equal come once.
    """
    names = sorted(set(articles))
    sizes = {max(1, len(names) >> halving) for halving in range(1, HALVINGS + 1)} - {len(names)}
    random = np.random.default_rng(seed)
    for draw in range(DRAWS):
        order = random.permutation(len(names))
        for size in sorted(sizes):
            yield draw, frozenset(names[place] for place in order[:size])
    yield 0, frozenset(names)
