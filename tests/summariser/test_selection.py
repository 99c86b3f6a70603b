import numpy as np

from pipeline.classifier.prediction import Prediction
from pipeline.summariser.selection import select

TEXTS = [f"This is sentence number {n} of the article." for n in range(6)]


def prediction(topics=(), stance="neutral"):
    return Prediction(topics, stance, {}, {}, (), {}, ())


def unit(*rows):
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_early_and_central_sentences_come_first_without_repetition():
    vectors = unit([1, 0], [1, 0], [1, 0.1], [0, 1], [1, 0.2], [1, 0.1])
    chosen = select(TEXTS, vectors, [prediction()] * 6, 3)
    assert chosen[0] == 0
    assert len(set(chosen)) == 3


def test_every_topic_and_opposed_stances_get_a_sentence():
    vectors = unit(*[[1, 0]] * 5, [0, 1])
    predictions = [prediction(("control",), "supportive")] * 5 + [
        prediction(("privacy",), "critical")
    ]
    assert 5 in select(TEXTS, vectors, predictions, 2)


def test_short_and_endless_sentences_are_left_out_if_others_are_there():
    texts = ["Too short.", "word " * 90, "What does the ministry say of it today?", TEXTS[0]]
    assert select(texts, unit(*[[1, 0]] * 4), [prediction()] * 4, 3) == [3]
    assert select(["Too short."], unit([1, 0]), [prediction()], 3) == [0]
