"""Contrast pairs and texts of other domains: small sets that ask one question each."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.classifier.prediction import Prediction
from pipeline.metrics.resampling import DIGITS, article_weights, figure, mean
from pipeline.records.labels import Contrast


def contrast_scores(
    pairs: Sequence[Contrast], predictions: Sequence[Prediction], *, seed: int
) -> dict[str, float]:
    """Score contrast pairs (Gardner et al. 2020), with intervals from a bootstrap over pairs.

    Returns
    -------
    dict
        `topics_accuracy` (each topic's yes or no), `stance_accuracy`, `all_right` (topics and stance of a
        sentence) and `consistency` (both sentences of a pair all right).
    """
    topics = [
        np.mean([(t in c.topics) == (t in p.topics) for t in p.topic_probabilities])
        for c, p in zip(pairs, predictions, strict=True)
    ]
    stance = [c.stance == p.stance for c, p in zip(pairs, predictions, strict=True)]
    right = [t == 1 and s for t, s in zip(topics, stance, strict=True)]
    of_pair = defaultdict(list)
    for one, ok in zip(pairs, right, strict=True):
        of_pair[one.pair].append(ok)
    weights = article_weights([str(one.pair) for one in pairs], seed)
    return {
        **figure("topics_accuracy", mean(weights, topics)),
        **figure("stance_accuracy", mean(weights, stance)),
        **figure("all_right", mean(weights, right)),
        **figure("consistency", mean(weights, [all(of_pair[one.pair]) for one in pairs])),
    }


def out_of_domain_scores(
    plain: Sequence[Prediction], withheld: Sequence[Prediction], usual: str
) -> dict[str, Any]:
    """Say how often texts of other domains are given a topic, or a stance other than the usual one.

    Parameters
    ----------
    plain, withheld
        Predictions as they are, and with `abstain`.
    usual
        The most common stance, which claims nothing.
    """

    def share(found: Sequence[Prediction]) -> float:
        claims = [bool(p.topics) or p.stance not in (usual, "undecided") for p in found]
        return round(float(np.mean(claims)), DIGITS)

    return {
        "texts": len(plain),
        "claims": share(plain),
        "claims_abstaining": share(withheld),
        "undecided": round(float(np.mean([bool(p.undecided) for p in plain])), DIGITS),
    }
