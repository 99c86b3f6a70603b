import numpy as np
import pytest
from metrics.rows import scored_row

from pipeline.metrics.reliability import (
    calibration_error,
    reliability,
    risk_coverage_area,
    set_coverage,
    withheld,
)

ONCE = np.ones((2, 4))


def test_calibration_error():
    # Bin 0.8-0.9 holds 0.8 twice, one true: gap 0.3 x 2; bin 0.2-0.3 holds 0.2 twice, none true: 0.2 x 2.
    found = calibration_error(ONCE, [0.8, 0.8, 0.2, 0.2], np.array([True, False, False, False]))
    assert found[0] == pytest.approx((2 * 0.3 + 2 * 0.2) / 4)
    sure = calibration_error(ONCE, [1.0, 1.0, 0.0, 0.0], np.array([True, True, False, False]))
    assert sure[0] == 0


def test_risk_coverage_area():
    # In order of confidence: right, wrong, right, right; risks 0, 1/2, 1/3, 1/4.
    found = risk_coverage_area(ONCE, [0.9, 0.8, 0.7, 0.6], [True, False, True, True])
    assert found[0] == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 4) / 4)


def row(stance, true, chance, **more):
    rest = (1 - chance) / 2
    names = ("supportive", "critical", "neutral")
    return scored_row(
        stance=stance,
        true_stance=true,
        stance_probabilities={name: chance if name == stance else rest for name in names},
        topic_probabilities={"state_control": 0.9, "privacy": 0.2, "international_friction": 0.0},
        topics=("state_control",),
        true_topics=("state_control", "privacy"),
        **more,
    )


def test_brier_and_area(params):
    found = reliability([row("critical", "critical", 0.8)], params.labels, seed=1)
    assert found["stance"]["brier"] == pytest.approx(0.2**2 + 0.1**2 + 0.1**2)
    assert found["stance"]["ece"] == pytest.approx(0.2)
    assert found["stance"]["aurc"] == 0
    assert found["topics"]["brier"] == pytest.approx((0.1**2 + 0.8**2 + 0) / 3, abs=1e-6)
    assert found["topics"]["aurc"] == pytest.approx(1 / 3, abs=1e-6)


def test_withheld(params):
    rows = [
        row("critical", "critical", 0.8),
        row("critical", "neutral", 0.5, undecided=("stance", "state_control")),
    ]
    found = withheld(rows, params.labels, seed=1)
    assert (found["stance"]["coverage"], found["stance"]["precision"]) == (0.5, 1)
    assert (found["topics"]["coverage"], found["topics"]["precision"]) == (0.5, 1)


def test_set_coverage(params):
    sets = {
        "state_control": (True,),
        "privacy": (True, False),
        "international_friction": (True,),
    }
    rows = [
        row("critical", "critical", 0.8, topic_sets=sets, stance_set=("critical", "neutral")),
        row("critical", "supportive", 0.8, topic_sets=sets, stance_set=("critical",)),
    ]
    found = set_coverage(rows, params.labels, seed=1)
    assert (found["stance"]["coverage"], found["stance"]["size"]) == (0.5, 1.5)
    assert found["topics"]["coverage"] == pytest.approx(2 / 3, abs=1e-6)
    assert found["topics"]["size"] == pytest.approx(4 / 3, abs=1e-6)


def test_a_sentence_that_counts_twice_is_two_sentences():
    weights = np.array([[2.0, 1.0, 0.0, 1.0]])
    chance, truth = np.array([0.85, 0.3, 0.9, 0.55]), np.array([True, False, False, False])
    repeated = [0, 0, 1, 3]
    once = np.ones((1, 4))
    assert calibration_error(weights, chance, truth)[0] == pytest.approx(
        calibration_error(once, chance[repeated], truth[repeated])[0]
    )
    # The first is drawn twice and both copies are right: risks 0, 0, 1/3, 2/4 in order of confidence.
    right = np.array([True, False, True, False])
    assert risk_coverage_area(weights, chance, right)[0] == pytest.approx(
        (0 + 0 + 1 / 3 + 2 / 4) / 4
    )
