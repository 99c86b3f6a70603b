"""Figures of parts of a test set: by genre, by length, by topic and stance together."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.metrics.resampling import article_weights, figure, mean
from pipeline.params import Labels
from pipeline.records.scored import ScoredExample

FEW_ARTICLES = 5  # below, an interval over articles says nothing and is left out
PLAIN = ("topics_exact", "stance_accuracy")
LENGTHS = ((0, 10), (10, 20), (20, 30), (30, 40), (40, 10_000))  # words


def slices(
    rows: Sequence[ScoredExample], genres: Mapping[str, str], names: Labels, *, seed: int
) -> dict[str, Any]:
    """Measure parts of the rows.

    Macro-F1 would swing where a label is rare in a part, so each part has the share of sentences
    whose set of topics is right and the share whose stance is, with 95 % intervals.

    Parameters
    ----------
    genres
        Of the articles.
    """
    found: dict[str, Any] = {"genre": {}, "length": {}, "topic_stance": {}}
    of_genre = [genres.get(row.article) or "unknown" for row in rows]
    for genre in sorted(set(of_genre)):
        found["genre"][genre] = _part(rows, [g == genre for g in of_genre], seed)
    words = [len(row.text.split()) for row in rows]
    for low, high in LENGTHS:
        name = f"{low}-{high - 1}" if high < LENGTHS[-1][1] else f"{low}+"
        found["length"][name] = _part(rows, [low <= n < high for n in words], seed)
    for topic in (*names.topics, "none"):
        of_topic = [topic in (row.true_topics or ("none",)) for row in rows]
        for stance in names.stances:
            of_both = [t and r.true_stance == stance for t, r in zip(of_topic, rows, strict=True)]
            found["topic_stance"][f"{topic}-{stance}"] = _part(rows, of_both, seed)
    return {
        kind: {name: part for name, part in parts.items() if part["sentences"]}
        for kind, parts in found.items()
    }


def _part(rows: Sequence[ScoredExample], inside: Sequence[bool], seed: int) -> dict[str, Any]:
    chosen = [row for row, chosen in zip(rows, inside, strict=True) if chosen]
    if not chosen:
        return {"sentences": 0}
    weights = article_weights([row.article for row in chosen], seed)
    topics = mean(weights, [set(row.topics) == set(row.true_topics) for row in chosen])
    stance = mean(weights, [row.stance == row.true_stance for row in chosen])
    found = figure("topics_exact", topics) | figure("stance_accuracy", stance)
    few = len({row.article for row in chosen}) < FEW_ARTICLES
    return {
        "sentences": len(chosen),
        **{name: value for name, value in found.items() if name in PLAIN or not few},
    }
