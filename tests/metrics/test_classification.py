import numpy as np
import pytest
from metrics.rows import scored_row
from sklearn.metrics import f1_score

from pipeline.metrics.classification import headline, mean_and_spread, score


def row(true, found, article="a"):
    return scored_row(
        article=article, true_topics=true[0], true_stance=true[1], topics=found[0], stance=found[1]
    )


TRUTH = [
    (("privacy",), "neutral"),
    (("privacy", "state_control"), "critical"),
    ((), "neutral"),
    (("state_control",), "supportive"),
]
FOUND = [
    (("privacy",), "neutral"),
    (("privacy",), "critical"),
    (("privacy",), "critical"),
    (("state_control",), "neutral"),
]
ROWS = [row(t, f) for t, f in zip(TRUTH, FOUND, strict=True)]


def test_worked_values(params):
    result = score(ROWS, params.labels, seed=1)
    privacy, control = result["topics"]["privacy"], result["topics"]["state_control"]
    assert (privacy["precision"], privacy["recall"], privacy["f1"]) == (0.666667, 1.0, 0.8)
    assert (control["precision"], control["recall"], control["f1"]) == (1.0, 0.5, 0.666667)
    assert (privacy["support"], control["support"]) == (2, 2)
    assert result["topics"]["international_friction"]["support"] == 0
    assert result["topics"]["macro_f1"] == pytest.approx((0.8 + 2 / 3 + 0) / 3, abs=1e-6)
    assert result["topics"]["exact"] == 0.5
    assert result["stance"]["accuracy"] == 0.5
    assert result["stance"]["critical"]["f1"] == 0.666667
    assert result["stance"]["macro_f1"] == pytest.approx((0 + 2 / 3 + 0.5) / 3, abs=1e-6)


def test_one_article_alone_has_no_spread(params):
    stance = score(ROWS, params.labels, seed=1)["stance"]
    assert stance["macro_f1_low"] == stance["macro_f1"] == stance["macro_f1_high"]


def test_macro_f1_is_scikit_learns_and_its_interval_holds_it(params):
    random = np.random.default_rng(4)
    stances = np.array(params.labels.stances)
    true, found = stances[random.integers(0, 3, 200)], stances[random.integers(0, 3, 200)]
    rows = [
        row(((), t), ((), f), f"a{n // 10}")
        for n, (t, f) in enumerate(zip(true, found, strict=True))
    ]
    stance = score(rows, params.labels, seed=1)["stance"]
    assert stance["macro_f1"] == pytest.approx(f1_score(true, found, average="macro"), abs=1e-6)
    assert stance["macro_f1_low"] < stance["macro_f1"] < stance["macro_f1_high"]
    # 200 sentences: the spread of a share near a third is about 2 x sqrt(2/9/200) = 0.067 each way.
    assert 0.08 < stance["macro_f1_high"] - stance["macro_f1_low"] < 0.2
    assert score(rows, params.labels, seed=1)["stance"] == stance


def test_mean_and_spread(params):
    right = [row(t, t) for t in TRUTH]
    parts = [headline(score(rows, params.labels, seed=1)) for rows in (right, ROWS)]
    result = mean_and_spread(parts)
    assert result["stance_macro_f1"] == pytest.approx((1 + 0.388889) / 2, abs=1e-5)
    assert result["stance_macro_f1_sd"] == pytest.approx((1 - 0.388889) / 2**0.5, abs=1e-5)
