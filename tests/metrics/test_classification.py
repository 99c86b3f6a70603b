import pytest

from pipeline.metrics.classification import headline, mean_and_spread, score
from pipeline.records import Example


def row(topics, stance):
    return Example(article="a", text="x", topics=topics, stance=stance)


TRUTH = [
    row(("privacy",), "neutral"),
    row(("privacy", "state_control"), "critical"),
    row((), "neutral"),
    row(("state_control",), "supportive"),
]
FOUND = [
    row(("privacy",), "neutral"),
    row(("privacy",), "critical"),
    row(("privacy",), "critical"),
    row(("state_control",), "neutral"),
]


def test_worked_values(params):
    result = score(TRUTH, FOUND, params.labels)
    assert result["topics"]["privacy"] == {
        "precision": 0.666667,
        "recall": 1.0,
        "f1": 0.8,
        "support": 2,
    }
    assert result["topics"]["state_control"] == {
        "precision": 1.0,
        "recall": 0.5,
        "f1": 0.666667,
        "support": 2,
    }
    assert result["topics"]["international_friction"]["support"] == 0
    assert result["topics"]["macro_f1"] == pytest.approx((0.8 + 2 / 3 + 0) / 3, abs=1e-6)
    assert result["topics"]["exact"] == 0.5
    assert result["stance"]["accuracy"] == 0.5
    assert result["stance"]["critical"]["f1"] == 0.666667
    assert result["stance"]["macro_f1"] == pytest.approx((0 + 2 / 3 + 0.5) / 3, abs=1e-6)


def test_mean_and_spread(params):
    parts = [
        headline(score(TRUTH, TRUTH, params.labels)),
        headline(score(TRUTH, FOUND, params.labels)),
    ]
    result = mean_and_spread(parts)
    assert result["stance_macro_f1"] == pytest.approx((1 + 0.388889) / 2, abs=1e-5)
    assert result["stance_macro_f1_sd"] == pytest.approx((1 - 0.388889) / 2**0.5, abs=1e-5)
