import numpy as np
import pytest

from pipeline.metrics.verification import measure
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
    found = measure(claims, np.array([0.7, 0.9, 0.8, 0.1, 0.6, 0.3]))
    assert found["claims"] == 6
    assert "judged" not in found  # it holds no supported claim
    assert found["written"]["roc_auc"] == 0
    assert found["written"]["balanced_accuracy"] == 0.5
    made = found["made"]
    assert made["roc_auc"] == 1
    assert made["balanced_accuracy"] == 0.75
    # The supported claim weighs as much as the two others together.
    assert made["brier"] == pytest.approx(0.5 * 0.04 + 0.25 * (0.01 + 0.36))
    assert made["ece"] == pytest.approx(0.5 * 0.2 + 0.25 * (0.1 + 0.6))
    assert found["errors_found"] == {"number": 0.0, "planted_role": 0.5, "generated": 1.0}
