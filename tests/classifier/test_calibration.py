import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from pipeline.classifier.calibration import (
    NEVER,
    Calibration,
    calibrate,
    conformal_quantile,
    least_confidence,
)

RANDOM = np.random.default_rng(3)
N = 3000
TOPICS = RANDOM.random((N, 2)) < 0.4
STANCES = np.eye(3, dtype=bool)[RANDOM.integers(0, 3, N)]
ARTICLES = [f"a{n // 25}" for n in range(N)]
TRUTH = np.hstack([TOPICS, STANCES])
# Two models that are far too sure of themselves: their scores are ten times what they should be.
SCORES = np.stack(
    [10 * (2 * TRUTH - 1 + RANDOM.normal(0, 1.5, TRUTH.shape)) for _ in range(2)], axis=1
)


@pytest.fixture(scope="module")
def calibration():
    half = N // 2
    return calibrate(
        SCORES[:half], TOPICS[:half], STANCES[:half], ARTICLES[:half], precision=0.9, coverage=0.9
    )


def test_probabilities_are_frequencies(calibration):
    topics, stances = calibration.probabilities(SCORES[N // 2 :])
    for chance, truth in (
        (topics[:, 0], TOPICS[N // 2 :, 0]),
        (stances[:, 1], STANCES[N // 2 :, 1]),
    ):
        for low in (0.1, 0.3, 0.6, 0.8):
            inside = (chance > low) & (chance < low + 0.2)
            assert truth[inside].mean() == pytest.approx(chance[inside].mean(), abs=0.08)
    assert stances.sum(axis=1) == pytest.approx(np.ones(N // 2))


def test_topics_are_stacked_as_scikit_learn_does(calibration):
    theirs = LogisticRegression().fit(SCORES[: N // 2, :, 0], TOPICS[: N // 2, 0])
    assert calibration.probabilities(SCORES)[0][:, 0] == pytest.approx(
        theirs.predict_proba(SCORES[:, :, 0])[:, 1], abs=1e-4
    )


def test_what_is_let_through_is_as_precise_as_asked(calibration):
    _, stances = calibration.probabilities(SCORES[N // 2 :])
    decided = stances.max(axis=1) >= calibration.stance_confidence
    right = STANCES[N // 2 :][np.arange(N // 2), stances.argmax(axis=1)]
    assert 0.2 < decided.mean() < 0.95
    assert right[decided].mean() == pytest.approx(0.9, abs=0.03)
    assert right.mean() < 0.87


def test_conformal_sets_hold_the_truth_as_often_as_asked(calibration):
    topics, stances = calibration.probabilities(SCORES[N // 2 :])
    held = 1 - stances[STANCES[N // 2 :]] <= calibration.stance_nonconformity
    assert held.mean() == pytest.approx(0.9, abs=0.03)
    truth = np.where(TOPICS[N // 2 :], topics, 1 - topics)
    assert (1 - truth <= np.array(calibration.topic_nonconformity)).mean() == pytest.approx(
        0.9, abs=0.03
    )


def test_the_conformal_quantile_is_mapies():
    from mapie.classification import SplitConformalClassifier

    scores = RANDOM.normal(0, 1, (400, 2)) + np.repeat([[0, 0], [1.5, 0]], 200, axis=0)
    classes = np.repeat([0, 1], 200)
    model = LogisticRegression().fit(scores, classes)
    theirs = SplitConformalClassifier(
        model, confidence_level=0.8, conformity_score="lac", prefit=True
    ).conformalize(scores, classes)
    quantile = conformal_quantile(1 - model.predict_proba(scores)[np.arange(400), classes], 0.8)
    fresh = RANDOM.normal(0.7, 1.5, (300, 2))
    ours = 1 - model.predict_proba(fresh) <= quantile
    assert (ours == theirs.predict_set(fresh)[1][:, :, 0]).all()


def test_least_confidence():
    confidence = np.linspace(0.99, 0.5, 50)
    right = np.array([True] * 30 + [False] * 20)
    # The first 33 decisions hold 30 right ones: 30 / 33 >= 0.9 > 30 / 34.
    assert least_confidence(confidence, right, 0.9) == confidence[32]
    assert least_confidence(confidence, ~right, 0.9) == NEVER
    assert least_confidence(confidence[:10], right[:10], 0.9) == NEVER


def test_it_survives_being_written_down(calibration):
    again = Calibration.model_validate_json(calibration.model_dump_json())
    assert again == calibration


def test_equal_confidences_are_decided_together():
    confidence = np.full(100, 0.9)
    right = np.array([True] * 60 + [False] * 40)
    assert least_confidence(confidence, right, 0.95) == NEVER
    assert least_confidence(confidence, right, 0.6) == 0.9


def test_where_calibration_lacks_a_label_the_scores_stand_as_they_are():
    neutral = np.eye(3, dtype=bool)[np.full(N, 2)]
    none = np.zeros((N, 2), dtype=bool)
    found = calibrate(SCORES, none, neutral, ARTICLES, precision=0.9, coverage=0.9)
    topics, stances = found.probabilities(np.full((1, 2, 5), 2.0))
    assert topics[0] == pytest.approx([1 / (1 + np.exp(-2))] * 2)
    assert stances[0] == pytest.approx([1 / 3] * 3)
