import numpy as np
import pytest

from pipeline.metrics.verification import choices, measure
from pipeline.verification.fitting import Claim


def test_measures_by_source_and_kind():
    claims = [
        Claim("a", True, "claim", "written"),
        Claim("b", False, "number", "written"),
        Claim("c", True, "copy", "made"),
        Claim("d", False, "planted_role", "made"),
        Claim("e", False, "planted_role", "made"),
        Claim("f", False, "generated", "judged"),
    ]
    support = [0.7, 0.9, 0.8, 0.1, 0.6, 0.3]
    found = measure(claims, np.array(support), prior=0.5)
    assert found["claims"] == 6
    assert "judged" not in found  # it holds no supported claim
    assert found["written"]["roc_auc"] == 0
    assert found["written"]["balanced_accuracy"] == 0.5
    made = found["made"]
    assert made["roc_auc"] == 1
    assert made["balanced_accuracy"] == 0.75
    assert "ece" not in made  # the probability is that of a generator's sentences
    assert found["errors_found"] == {"number": 0.0, "planted_role": 0.5, "generated": 1.0}

    found = measure(
        [*claims, Claim("g", True, "generated", "judged")], np.array([*support, 0.4]), 0.2
    )
    assert found["judged"]["roc_auc"] == 1
    assert found["judged"]["balanced_accuracy"] == 0.5  # both are above the prior
    assert found["judged"]["brier"] == pytest.approx((0.3**2 + 0.6**2) / 2)
    assert found["judged"]["ece"] == pytest.approx((0.3 + 0.6) / 2)


def test_what_a_threshold_lets_through():
    truth = [True, True, False, False, True]
    claims = [Claim("", right, "generated", "judged") for right in truth]
    claims.append(Claim("", False, "planted_role", "made"))  # no generator wrote it
    found = choices(claims, np.array([0.95, 0.6, 0.55, 0.2, 0.85, 0.99]))
    assert found["30"] == {"share": 0.8, "right": 0.75}
    assert found["60"] == {"share": 0.6, "right": 1.0}
    assert found["90"] == {"share": 0.2, "right": 1.0}
    assert choices(claims[:4], np.array([0.5, 0.5, 0.1, 0.1]))["60"] == {"share": 0.0}
    assert choices(claims[-1:], np.array([0.9])) == {}
