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
        Claim("e", False, "generated", "judged"),
    ]
    found = measure(claims, np.array([0.9, 0.7, 0.8, 0.1, 0.3]))
    assert found["claims"] == 5
    # `judged` holds no supported claim here, and so has no curve.
    assert found["roc_auc"] == {"written": 1.0, "made": 1.0}
    assert found["balanced_accuracy"] == pytest.approx((1 + 2 / 3) / 2, abs=1e-6)
    assert found["errors_found"] == {"number": 0.0, "planted_role": 1.0, "generated": 1.0}
    assert found["brier"] == pytest.approx((0.01 + 0.49 + 0.04 + 0.01 + 0.09) / 5)
    assert found["ece"] == pytest.approx((0.1 + 0.7 + 0.2 + 0.1 + 0.3) / 5)


def test_a_source_that_weighs_nothing_has_no_share():
    claims = [Claim("a", True, "copy", "made"), Claim("b", False, "planted_role", "made")]
    assert set(measure(claims, np.array([0.6, 0.6]))["roc_auc"]) == {"made"}
