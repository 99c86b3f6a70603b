"""Measures of a verifier: how well its probability tells supported claims from others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.reliability import calibration_error

if TYPE_CHECKING:
    from pipeline.verification.fitting import Claim

EVEN = 0.5


def measure(claims: "Sequence[Claim]", support: NDArray[np.float64]) -> dict[str, object]:
    """Return ROC-AUC by source, balanced accuracy at 0.5, calibration, and errors found by kind.

    Parameters
    ----------
    claims
        N claims.
    support
        Probabilities that they are supported, shape (N,).
    """
    from sklearn.metrics import balanced_accuracy_score, brier_score_loss, roc_auc_score

    truth = np.array([claim.supported for claim in claims])
    sources = np.array([claim.source for claim in claims])
    kinds = sorted({claim.kind for claim in claims if not claim.supported})
    found = [chance <= EVEN for chance in support]
    return {
        "claims": len(claims),
        "roc_auc": {
            source: _round(roc_auc_score(truth[sources == source], support[sources == source]))
            for source in sorted(set(sources.tolist()))
            if len(set(truth[sources == source].tolist())) == 2  # else it has none
        },
        "balanced_accuracy": _round(balanced_accuracy_score(truth, support > EVEN)),
        "ece": _round(calibration_error(np.ones((1, len(truth))), support, truth)[0]),
        "brier": _round(brier_score_loss(truth, support)),
        "errors_found": {
            kind: _round(
                np.mean(
                    [
                        hit
                        for c, hit in zip(claims, found, strict=True)
                        if c.kind == kind and not c.supported
                    ]
                )
            )
            for kind in kinds
        },
    }


def _round(value: float) -> float:
    return round(float(value), 6)
