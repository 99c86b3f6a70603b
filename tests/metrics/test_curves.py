from metrics.rows import scored_row

from pipeline.metrics.curves import (
    calibration,
    precision_recall,
    risk_coverage,
    stance_confusion,
    topics_confusion,
)
from pipeline.params import Labels

LABELS = Labels(topics=("privacy", "sport"), stances=("neutral", "critical"))


def row(probability, true):
    return scored_row(
        topic_probabilities={"privacy": probability, "sport": 0.05},
        stance_probabilities={"neutral": 1.0, "critical": 0.0},
        topics=("privacy",) if probability >= 0.5 else (),
        true_topics=("privacy",) if true else (),
    )


ROWS = [row(0.92, True), row(0.98, False), row(0.11, False)]


def test_stance_confusion_counts_every_pair():
    rows = [*ROWS, scored_row(true_stance="critical")]
    assert stance_confusion(rows, LABELS.stances) == [
        {"label": "stance", "actual": "neutral", "predicted": "neutral", "sentences": 3},
        {"label": "stance", "actual": "neutral", "predicted": "critical", "sentences": 0},
        {"label": "stance", "actual": "critical", "predicted": "neutral", "sentences": 1},
        {"label": "stance", "actual": "critical", "predicted": "critical", "sentences": 0},
    ]


def test_topics_confusion_counts_found_missed_and_invented():
    found = topics_confusion(ROWS, LABELS.topics)
    counts = {(r["label"], r["actual"], r["predicted"]): r["sentences"] for r in found}
    assert counts == {
        ("privacy", "yes", "yes"): 1,
        ("privacy", "yes", "no"): 0,
        ("privacy", "no", "yes"): 1,
        ("privacy", "no", "no"): 1,
        ("sport", "yes", "yes"): 0,
        ("sport", "yes", "no"): 0,
        ("sport", "no", "yes"): 0,
        ("sport", "no", "no"): 3,
    }


def test_calibration():
    assert [r for r in calibration(ROWS, LABELS) if r["label"] == "privacy"] == [
        {"label": "privacy", "predicted": 0.11, "observed": 0.0, "sentences": 1},
        {"label": "privacy", "predicted": 0.95, "observed": 0.5, "sentences": 2},
    ]


def test_precision_recall_has_a_curve_for_each_label_that_occurs():
    found = precision_recall(ROWS, LABELS)
    assert list(dict.fromkeys(r["label"] for r in found)) == ["privacy", "neutral"]
    points = [(r["recall"], r["precision"]) for r in found if r["label"] == "privacy"]
    assert (1.0, 0.5) in points
    assert points[-1] == (0.0, 1.0)


def test_risk_coverage():
    found = risk_coverage(ROWS, ["privacy"])
    errors = {(r["label"], r["coverage"]): r["error"] for r in found}
    assert errors["stance", 1.0] == 0
    # Most sure is 0.98, which is wrong; then 0.92 and 0.11 (a "no" of 0.89), which are right.
    assert errors["topics", 0.3] == 1
    assert errors["topics", 0.5] == 0.5
    assert errors["topics", 1.0] == 0.333333
