from itertools import pairwise

from pipeline.metrics.learning import learning_curve, nested_subsets

ARTICLES = [f"a{number}" for number in range(40)] * 2  # an article has several sentences


def test_subsets_are_nested_and_end_with_all():
    found = list(nested_subsets(ARTICLES, seed=13))
    assert [(draw, len(subset)) for draw, subset in found] == [
        *((draw, size) for draw in range(3) for size in (2, 5, 10, 20)),
        (0, 40),
    ]
    for (draw, smaller), (same, larger) in pairwise(found):
        assert draw != same or smaller < larger
    assert len({subset for _, subset in found if len(subset) == 20}) == 3


def test_draws_depend_on_the_seed_alone():
    assert list(nested_subsets(ARTICLES, seed=1)) == list(nested_subsets(ARTICLES[::-1], seed=1))
    assert list(nested_subsets(ARTICLES, seed=1)) != list(nested_subsets(ARTICLES, seed=2))


def test_few_articles():
    sizes = [(draw, len(subset)) for draw, subset in nested_subsets(["a", "b", "c"], seed=13)]
    assert sizes == [(0, 1), (1, 1), (2, 1), (0, 3)]
    assert list(nested_subsets(["a"], seed=13)) == [(0, frozenset("a"))]


def test_learning_curve_has_a_row_for_each_figure():
    found = learning_curve(["a"], lambda subset: {"topics": 0.5, "stance": len(subset)}, seed=13)
    assert found == [
        {"label": "topics", "articles": 1, "draw": 0, "value": 0.5},
        {"label": "stance", "articles": 1, "draw": 0, "value": 1},
    ]
