import numpy as np

from pipeline.verification.evidence import evidence

ARTICLE = [
    "The ministry fined a harbour.",
    "Ferries and buses stood still for a week.",
    "It rained.",
]


def test_one_sentence_is_enough():
    near = np.array([0.9, 0.1, 0.0], dtype=np.float32)
    assert evidence("A harbour was fined by the ministry.", ARTICLE, near) == (0,)


def test_a_second_one_is_named_where_it_adds_something():
    near = np.array([0.5, 0.6, 0.0], dtype=np.float32)
    assert evidence("Ferries stood still after the ministry fined a harbour.", ARTICLE, near) == (
        0,
        1,
    )
