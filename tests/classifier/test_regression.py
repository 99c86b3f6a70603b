import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from pipeline.classifier.regression import binary_regression, softmax_regression

FEATURES = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [0, 2], [2, 0]], dtype=float)
CLASSES = np.array([0, 1, 2, 0, 1, 2])


def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=1, keepdims=True)


def test_probabilities_are_scikit_learns():
    weights, offsets = softmax_regression(FEATURES, CLASSES, 3, penalty=2.0, balanced=False)
    theirs = LogisticRegression(C=2.0, max_iter=5000).fit(FEATURES, CLASSES)
    assert softmax(FEATURES @ weights.T + offsets) == pytest.approx(
        theirs.predict_proba(FEATURES), abs=1e-6
    )


def test_a_yes_or_no_is_scikit_learns():
    truth = FEATURES[:, 0] > 0
    weights, offsets = binary_regression(FEATURES, truth, penalty=1.0, balanced=True)
    theirs = LogisticRegression(class_weight="balanced", max_iter=5000).fit(FEATURES, truth)
    assert FEATURES @ weights[0] + offsets[0] == pytest.approx(theirs.decision_function(FEATURES))


def test_classes_that_training_never_saw_are_never_given():
    seen = np.array([0, 1, 0, 1, 0, 1])
    weights, offsets = softmax_regression(FEATURES, seen, 3, penalty=1.0, balanced=False)
    found = softmax(FEATURES @ weights.T + offsets)
    assert found[:, 2].max() < 1e-9
    assert found.sum(axis=1) == pytest.approx(np.ones(6))
    weights, offsets = binary_regression(
        FEATURES, np.zeros(6, dtype=bool), penalty=1.0, balanced=False
    )
    assert (FEATURES @ weights[0] + offsets[0]).max() <= -30
