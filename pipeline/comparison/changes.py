"""Sentences, parameters and metrics that differ between two revisions."""

import fnmatch
from collections.abc import Mapping
from typing import Any

from pipeline.comparison.pairing import Pairs
from pipeline.comparison.result import Change, Metric, Parameter
from pipeline.records.scored import ScoredExample

SHOWN = (  # compared sentence by sentence, or summary by summary
    "classifier.test.sentences",
    "classifier.test.topics.*",
    "classifier.test.stance.*",
    "classifier.test.reliability.*",
    "summaries.ours.rouge.*",
)
HEADLINE = (
    "classifier.baselines.*",
    "classifier.contrast.*",
    "classifier.cv.*_macro_f1",
    "classifier.out_of_domain.*",
    "classifier.test.abstaining.*",
    "classifier.test.conformal.*",
    "clean.articles",
    "clean.sentences",
    "summaries.ours.*",
    "verifier.*.roc_auc",
    "verifier.*.ece",
)
ENDS = ("*_low", "*_high")


def sentences(pairs: Pairs, count: int) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the `count` sentences whose truth became more probable, and as many less, most first.

    The truth is the stance, or a topic's yes or no; each sentence stands for the one of them that
    moved most in that direction.
    """
    gained, lost = [], []
    for a, b in zip(pairs.a, pairs.b, strict=True):
        moves = [_stance(a, b), *(_topic(a, b, topic) for topic in pairs.labels.topics)]
        gained.append(max(moves, key=_gain))
        lost.append(min(moves, key=_gain))
    return (
        tuple(one for one in sorted(gained, key=_gain, reverse=True)[:count] if _gain(one) > 0),
        tuple(one for one in sorted(lost, key=_gain)[:count] if _gain(one) < 0),
    )


def _gain(change: Change) -> float:
    return change.probability_b - change.probability_a


def _stance(a: ScoredExample, b: ScoredExample) -> Change:
    return Change(
        article=a.article,
        text=a.text,
        label="stance",
        truth=a.true_stance,
        said_a=a.stance,
        said_b=b.stance,
        probability_a=a.stance_probabilities[a.true_stance],
        probability_b=b.stance_probabilities[a.true_stance],
    )


def _topic(a: ScoredExample, b: ScoredExample, topic: str) -> Change:
    there = topic in a.true_topics

    def of_truth(row: ScoredExample) -> float:
        chance = row.topic_probabilities[topic]
        return chance if there else round(1 - chance, 6)

    return Change(
        article=a.article,
        text=a.text,
        label=topic,
        truth=_word(there),
        said_a=_word(topic in a.topics),
        said_b=_word(topic in b.topics),
        probability_a=of_truth(a),
        probability_b=of_truth(b),
    )


def _word(there: bool) -> str:
    return "yes" if there else "no"


def parameters(a: Mapping[str, Any], b: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """Return the parameters that differ, by name."""
    return tuple(
        Parameter(name=name, a=a.get(name), b=b.get(name))
        for name in sorted({*a, *b})
        if (name in a, a.get(name)) != (name in b, b.get(name))
    )


def metrics(a: Mapping[str, float], b: Mapping[str, float]) -> tuple[Metric, ...]:
    """Return the tracked numbers that differ and are not compared elsewhere, by name."""
    return tuple(
        Metric(name=name, a=a.get(name), b=b.get(name), headline=_is_headline(name))
        for name in sorted({*a, *b})
        if a.get(name) != b.get(name) and not _matches(name, SHOWN)
    )


def _is_headline(name: str) -> bool:
    return _matches(name, HEADLINE) and not _matches(name, ENDS)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
