"""Measures of a verifier: how well its probability tells supported claims from others."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.metrics.reliability import calibration_error

if TYPE_CHECKING:
    from pipeline.verification.fitting import Claim

CALIBRATED = "judged"  # the source whose probabilities these are
THRESHOLDS = range(30, 100, 10)  # per cent


def measure(
    claims: "Sequence[Claim]", support: NDArray[np.float64], prior: float
) -> dict[str, object]:
    """Return, for each source of claims, how well support is told, and errors found by kind.

    ROC-AUC and balanced accuracy; for a generator's own sentences also Brier score and expected
    calibration error. A source without both kinds of claims has none of them.

    Parameters
    ----------
    claims
        N claims.
    support
        Probabilities that they are supported, shape (N,).
    prior
        Probability above which a claim is taken for supported.
    """
    sources = np.array([claim.source for claim in claims])
    truth = np.array([claim.supported for claim in claims])
    kinds = np.array(["" if claim.supported else claim.kind for claim in claims])
    found: dict[str, Any] = {"claims": len(claims)}
    for source in sorted(set(sources.tolist())):
        part = sources == source
        if len(set(truth[part].tolist())) == 2:
            found[source] = _quality(truth[part], support[part], prior)
            if source == CALIBRATED:
                found[source] |= _calibration(truth[part], support[part])
    found["errors_found"] = {
        kind: _round(np.mean(support[kinds == kind] <= prior))
        for kind in sorted(set(kinds.tolist()) - {""})
    }
    return found


def choices(claims: "Sequence[Claim]", support: NDArray[np.float64]) -> dict[str, dict[str, float]]:
    """Return what a least probability lets through of a generator's judged sentences.

    For each threshold, in per cent, the share of all of them that reach it and, where one does, the share of
    these that are right. Without judged sentences there is nothing to tell.

    Parameters
    ----------
    claims
        N claims.
    support
        Probabilities, shape (N,), of regressions that did not learn from these claims.
    """
    judged = np.array([claim.source == CALIBRATED for claim in claims])
    truth = np.array([claim.supported for claim in claims])[judged]
    found = {}
    for threshold in THRESHOLDS if judged.any() else ():
        through = 100 * support[judged] >= threshold
        found[str(threshold)] = {"share": _round(through.mean())}
        if through.any():
            found[str(threshold)]["right"] = _round(truth[through].mean())
    return found


def _quality(
    truth: NDArray[np.bool_], support: NDArray[np.float64], prior: float
) -> dict[str, float]:
    from sklearn.metrics import balanced_accuracy_score, roc_auc_score

    return {
        "roc_auc": _round(roc_auc_score(truth, support)),
        "balanced_accuracy": _round(balanced_accuracy_score(truth, support > prior)),
    }


def _calibration(truth: NDArray[np.bool_], support: NDArray[np.float64]) -> dict[str, float]:
    return {
        "brier": _round(float(np.mean((support - truth) ** 2))),
        "ece": _round(calibration_error(np.ones((1, len(truth))), support, truth)[0]),
    }


def _round(value: float) -> float:
    return round(float(value), 6)
