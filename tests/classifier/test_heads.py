import numpy as np
import pytest

from pipeline.classifier.heads import LinearHeads

FEATURES = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [0, 2], [2, 0]], dtype=float)
TOPICS = FEATURES > 0
STANCES = [0, 1, 2, 0, 1, 2]


def test_probabilities_follow_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    heads = LinearHeads(2, 3, C=2.0, balanced=False).fit(FEATURES, TOPICS, STANCES)
    topics, stances = heads.probabilities(FEATURES)
    one = LogisticRegression(C=2.0, max_iter=5000)
    assert topics[:, 0] == pytest.approx(
        one.fit(FEATURES, TOPICS[:, 0]).predict_proba(FEATURES)[:, 1], abs=1e-5
    )
    assert stances == pytest.approx(one.fit(FEATURES, STANCES).predict_proba(FEATURES), abs=1e-5)


def test_classes_that_training_never_saw():
    heads = LinearHeads(2, 3, C=1.0, balanced=True)
    heads.fit(FEATURES, np.zeros((6, 2), dtype=bool), [0, 1, 0, 1, 0, 1])
    topics, stances = heads.probabilities(FEATURES)
    assert topics.max() < 1e-9
    assert stances[:, 2].max() < 1e-9
    assert stances.sum(axis=1) == pytest.approx(np.ones(6))


def test_save_and_load(tmp_path):
    heads = LinearHeads(2, 3, C=1.0, balanced=True).fit(FEATURES, TOPICS, STANCES)
    heads.save(tmp_path / "heads.safetensors")
    again = LinearHeads(2, 3, C=1.0, balanced=True).load(tmp_path / "heads.safetensors")
    assert np.array_equal(again.probabilities(FEATURES)[1], heads.probabilities(FEATURES)[1])
