import numpy as np
import pytest

from pipeline.labelling.census import close_pairs, count_articles, count_labels
from pipeline.records.corpus import Article
from pipeline.records.labels import Label


def label(topics, stance, hard=""):
    return Label(article="a", text="x", topics=topics, stance=stance, hard=hard)


def test_counts(params):
    labels = [
        label(("privacy", "state_control"), "critical", "irony"),
        label(("privacy",), "neutral"),
        label((), "neutral"),
        label((), "supportive"),
    ]
    counts = count_labels(labels, params.labels)
    assert counts["topics"]["privacy"] == {"count": 2, "share": 0.5}
    assert counts["topics"]["none"]["count"] == 2
    assert counts["stances"]["neutral"] == {"count": 2, "share": 0.5}
    assert counts["pairs"]["privacy"] == {"supportive": 0, "critical": 1, "neutral": 1}
    assert counts["topics_together"]["state_control+privacy"] == 1
    assert counts["topics_together"]["state_control+privacy+international_friction"] == 0
    assert counts["hard"] == {"count": 1, "share": 0.25}


def test_articles():
    article = Article(
        article="a",
        title="",
        outlet="",
        date="2014-02",
        place="",
        credit="",
        origin="",
        genre="opinion",
        subject="",
        event="",
        paragraphs=("one two", "three"),
    )
    counts = count_articles([article, article.model_copy(update={"date": "", "genre": ""})])
    assert counts["genre"] == {"opinion": 1, "unknown": 1}
    assert counts["decade"] == {"2010s": 1, "unknown": 1}
    assert counts["words"] == {"least": 3, "mean": 3.0, "most": 3}


def test_close_pairs():
    vectors = np.array([[1, 0], [0, 1], [0.99, 0.141]], dtype=np.float32)
    ((first, second, cosine),) = close_pairs(vectors, 0.9)
    assert (first, second) == (0, 2)
    assert cosine == pytest.approx(0.99)
