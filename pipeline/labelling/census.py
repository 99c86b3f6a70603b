"""Counting a labelled corpus: labels, their combinations, genres, copies."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.params import Labels
from pipeline.records.corpus import Article
from pipeline.records.labels import Label

BLOCK = 1000


def count_labels(labels: Sequence[Label], names: Labels) -> dict[str, Any]:
    """Count topics, stances, every pair of them, and every combination of topics."""
    total = len(labels)
    sets = [frozenset(label.topics) for label in labels]
    several = {
        "+".join(group): sum(set(group) <= topics for topics in sets)
        for size in range(2, len(names.topics) + 1)
        for group in combinations(names.topics, size)
    }
    return {
        "sentences": total,
        "topics": {
            **{topic: _share(sum(topic in t for t in sets), total) for topic in names.topics},
            "none": _share(sum(not t for t in sets), total),
        },
        "stances": {
            stance: _share(sum(label.stance == stance for label in labels), total)
            for stance in names.stances
        },
        "pairs": {
            topic: {
                stance: sum(topic in label.topics and label.stance == stance for label in labels)
                for stance in names.stances
            }
            for topic in names.topics
        },
        "topics_together": several,
        "hard": _share(sum(bool(label.hard) for label in labels), total),
    }


def count_articles(articles: Sequence[Article]) -> dict[str, Any]:
    """Count articles by origin, genre and decade, and their words."""
    lengths = [len(article.text.split()) for article in articles]
    return {
        "total": len(articles),
        "origin": _counts(article.origin or "unknown" for article in articles),
        "genre": _counts(article.genre or "unknown" for article in articles),
        "decade": _counts(
            f"{article.date[:3]}0s" if article.date else "unknown" for article in articles
        ),
        "words": {
            "least": min(lengths),
            "mean": round(sum(lengths) / len(lengths), 1),
            "most": max(lengths),
        },
    }


def close_pairs(vectors: NDArray[np.float32], threshold: float) -> list[tuple[int, int, float]]:
    """Return pairs of rows (first, second, cosine) above `threshold`, closest first.

    Parameters
    ----------
    vectors
        Vectors of length one, shape (N, dimensions).
    """
    found = []
    for start in range(0, len(vectors), BLOCK):
        cosines = vectors[start : start + BLOCK] @ vectors.T
        for row, column in np.argwhere(cosines > threshold).tolist():
            if start + row < column:
                found.append((start + row, column, float(cosines[row, column])))
    return sorted(found, key=lambda pair: (-pair[2], pair))


def _share(count: int, total: int) -> dict[str, float]:
    return {"count": count, "share": round(count / total, 6)}


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))
