import numpy as np
import pytest

from pipeline.metrics.resampling import RESAMPLES, article_weights, figure, mean, ratio

ARTICLES = ["a"] * 3 + ["b"] * 2 + ["c"]


def test_articles_are_drawn_whole():
    weights = article_weights(ARTICLES, seed=5)
    assert weights.shape == (1 + RESAMPLES, 6)
    assert weights[0].tolist() == [1] * 6
    assert (weights[:, 0] == weights[:, 2]).all()
    drawn = weights[1:, [0, 3, 5]]  # one column an article
    assert (drawn.sum(axis=1) == 3).all()
    assert drawn.mean(axis=0) == pytest.approx([1, 1, 1], abs=0.1)


def test_the_interval_of_a_mean_is_as_wide_as_theory_says():
    values = np.random.default_rng(1).normal(10, 2, 400)
    weights = article_weights([str(n) for n in range(400)], seed=2)
    found = figure("mean", mean(weights, values))
    half = 1.96 * values.std() / 20
    assert found["mean"] == pytest.approx(values.mean(), abs=1e-6)
    assert found["mean_high"] - found["mean"] == pytest.approx(half, rel=0.15)
    assert found["mean"] - found["mean_low"] == pytest.approx(half, rel=0.15)


def test_nothing_over_nothing_is_nought():
    assert ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist() == [0.5, 0.0]
