from metrics.rows import scored_row

from pipeline.metrics.curves import calibration, confusion, precision_recall, risk_coverage


def row(probability, true):
    return scored_row(
        topic_probabilities={"privacy": probability},
        topics=("privacy",) if probability >= 0.5 else (),
        true_topics=("privacy",) if true else (),
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


def test_risk_coverage():
    points = {r["coverage"]: r for r in risk_coverage(ROWS, ["privacy"])}
    assert points[1.0]["stance"] == 0
    # Most sure is 0.98, which is wrong; then 0.92 and 0.11 (a "no" of 0.89), which are right.
    assert points[0.3]["topics"] == 1
    assert points[0.5]["topics"] == 0.5
    assert points[1.0]["topics"] == 0.333333
