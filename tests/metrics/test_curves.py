from pipeline.metrics.curves import calibration, confusion, precision_recall
from pipeline.records import ScoredExample


def row(probability, true):
    return ScoredExample(
        article="a",
        index=0,
        text="x",
        topics=(),
        stance="neutral",
        part="test",
        topic_probabilities={"privacy": probability},
        stance_probabilities={"neutral": 1.0},
        true_topics=("privacy",) if true else (),
        true_stance="neutral",
    )


ROWS = [row(0.92, True), row(0.98, False), row(0.11, False)]


def test_confusion():
    assert confusion(ROWS[:1]) == [{"actual": "neutral", "predicted": "neutral"}]


def test_calibration():
    assert [r for r in calibration(ROWS) if r["label"] == "privacy"] == [
        {"label": "privacy", "predicted": 0.11, "observed": 0.0},
        {"label": "privacy", "predicted": 0.95, "observed": 0.5},
    ]


def test_precision_recall():
    points = [(r["recall"], r["precision"]) for r in precision_recall(ROWS, ["privacy", "sport"])]
    assert (1.0, 0.5) in points
    assert (0.0, 1.0) in points
