import numpy as np
import pytest

from pipeline.comparison.bootstrap import holm, judge, judge_together, p_value, paired, plain
from pipeline.metrics.resampling import article_weights, mean

EDGE = 0.051948  # 2 x 26 / 1001: zero lies between the two resamples that the interval ends between


def test_p_value_counts_resamples_beyond_zero():
    # Of nine resamples one is at or below zero: 2 x (1 + 1) / (1 + 9).
    assert p_value(np.array([0.3, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, -0.1])) == 0.4
    assert p_value(np.array([-0.3, *[-0.1] * 999])) == 0.002
    assert p_value(np.zeros(1001)) == 1
    assert p_value(np.array([0.0, -1.0, 1.0])) == 1


def test_better_in_every_article():
    articles = [f"a{n // 5}" for n in range(100)]
    weights = article_weights(articles, seed=1)
    right = np.arange(100) % 5 > 1  # three of five
    found = paired("accuracy", mean(weights, right), mean(weights, right | True))
    assert (found.a, found.b, found.difference) == (0.6, 1, 0.4)
    assert (found.low, found.high) == (0.4, 0.4)
    assert found.p == 0.001998
    assert judge(found, found.p).verdict == "better"


def test_pairing_cancels_what_articles_share():
    random = np.random.default_rng(3)
    hardness = random.normal(0, 5, 50)
    weights = article_weights([f"a{n:02}" for n in range(50)], seed=2)
    a, b = hardness, hardness + 0.5 + random.normal(0, 0.2, 50)
    found = paired("mean", mean(weights, a), mean(weights, b))
    alone = np.quantile(mean(weights, a)[1:], [0.025, 0.975])
    assert found.high - found.low < 0.2 < 2 < alone[1] - alone[0]
    assert found.low > 0


def test_interval_and_p_value_agree():
    random = np.random.default_rng(5)
    weights = article_weights([f"a{n:02}" for n in range(40)], seed=2)
    for shift in np.linspace(-1, 1, 41):
        a = random.normal(0, 1, 40)
        found = paired("mean", mean(weights, a), mean(weights, a + random.normal(shift, 1.5, 40)))
        if found.p != EDGE:
            assert (found.p < 0.05) == (found.low > 0 or found.high < 0)


def test_no_difference_is_rarely_found():
    """Two classifiers of the same skill: 5 % of the draws may say otherwise."""
    random = np.random.default_rng(11)
    articles = [f"a{n:02}" for n in range(50)]
    alarms = 0
    for draw in range(300):
        weights = article_weights(articles, seed=draw)
        skill = random.beta(8, 2, 50)  # articles differ, for both alike
        a, b = (random.binomial(8, skill) / 8 for _ in range(2))  # of eight sentences each
        alarms += paired("accuracy", mean(weights, a), mean(weights, b)).p < 0.05
    # 15 are expected; the standard deviation is 3.8.
    assert 4 <= alarms <= 27


def test_a_rounding_error_is_no_difference():
    a = np.full(11, 0.3)
    found = paired("mean", a, a + 1e-16 * np.arange(-5, 6))
    assert (found.difference, found.p) == (0, 1)


def test_holm():
    # Holm (1979): 0.01 x 4, 0.02 x 3, 0.03 x 2, 0.04 x 1, never less than the one before.
    assert holm([0.03, 0.01, 0.04, 0.02]) == [0.06, 0.04, 0.06, 0.06]
    assert holm([0.6, 0.7]) == [1, 1]
    assert holm([]) == []


def test_labels_are_judged_together():
    ones = np.ones(1001)
    clear = paired("a.f1", 0 * ones, ones)
    edge = clear.model_copy(update={"p": 0.03, "name": "b.f1"})
    alone = judge(edge, edge.p)
    first, second, third = judge_together([clear, edge, edge.model_copy(update={"p": 0.5})])
    assert alone.verdict == "better"
    assert (first.verdict, first.p_holm) == ("better", pytest.approx(0.005994))
    assert (second.verdict, second.p_holm) == (None, 0.06)
    assert third.verdict is None


def test_less_error_is_better():
    found = paired("brier", np.full(1001, 0.2), np.full(1001, 0.1), higher_is_better=False)
    assert judge(found, found.p).verdict == "better"
    bare = plain("ece", np.full(1001, 0.2), np.full(1001, 0.1), higher_is_better=False)
    assert (bare.difference, bare.low, bare.high, bare.p) == (-0.1, None, None, None)
    assert judge(bare, bare.p).verdict is None
