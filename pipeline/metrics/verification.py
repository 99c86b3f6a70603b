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
    """Return, for each source of claims, how well support is told, and errors found by kind.

    ROC-AUC; balanced accuracy at 0.5; Brier score and expected calibration error in an even mix of
    supported and other claims. A source without both has none of them.

    Parameters
    ----------
    claims
        N claims.
    support
        Probabilities that they are supported, shape (N,).
    """
    sources = np.array([claim.source for claim in claims])
    truth = np.array([claim.supported for claim in claims])
    kinds = np.array(["" if claim.supported else claim.kind for claim in claims])
    found: dict[str, object] = {"claims": len(claims)}
    for source in sorted(set(sources.tolist())):
        part = sources == source
        if len(set(truth[part].tolist())) == 2:
            found[source] = _quality(truth[part], support[part])
    found["errors_found"] = {
        kind: _round(np.mean(support[kinds == kind] <= EVEN))
        for kind in sorted(set(kinds.tolist()) - {""})
    }
    return found


def _quality(truth: NDArray[np.bool_], support: NDArray[np.float64]) -> dict[str, float]:
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    even = np.where(truth, 0.5 / truth.sum(), 0.5 / (~truth).sum())
    return {
        "roc_auc": _round(roc_auc_score(truth, support)),
        "balanced_accuracy": _round(balanced_accuracy_score(truth, support > EVEN)),
        "brier": _round(even @ (support - truth) ** 2),
        "ece": _round(calibration_error(even[None], support, truth)[0]),
    }


def _round(value: float) -> float:
    return round(float(value), 6)
