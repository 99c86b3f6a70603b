from pipeline.summariser.composition import (
    Candidate,
    compose,
    headline,
    is_extract,
    supported,
    to_copy,
)
from pipeline.verification.verifier import Verdict


def candidate(point, text, support=0.9, *, missing=()):
    return Candidate(point, text, Verdict(support, (point,), missing, 1.0), extractive=False)


FINED = candidate(4, "The ministry fined a firm.")
GROUP = [
    candidate(4, "The ministry fined Brussels.", 0.99, missing=("brussels",)),
    FINED,
    candidate(4, "A ministry fined the firm.", 0.8),
]
RANKED = [FINED, candidate(1, "Sailors need a card."), candidate(2, "Ferries were late on Monday.")]


def texts(**limits):
    return [c.text for c in compose(RANKED, **({"sentences": 3, "words": 60} | limits))]


def test_the_best_that_passes():
    assert supported(GROUP, 0.7) == FINED
    assert supported(GROUP, 0.95) is None
    assert supported([], 0.1) is None


def test_the_articles_order_and_the_limits():
    assert texts() == [
        "Sailors need a card.",
        "Ferries were late on Monday.",
        "The ministry fined a firm.",
    ]
    assert texts(sentences=2) == ["Sailors need a card.", "The ministry fined a firm."]
    assert texts(words=5) == ["The ministry fined a firm."]
    assert texts(words=1) == ["The ministry fined a firm."]


def test_no_sentence_repeats_another():
    again = [*RANKED, candidate(7, "A firm was fined by the ministry.")]
    assert [c.point for c in compose(again, sentences=9, words=99)] == [1, 2, 4]


def test_a_sentence_that_leans_on_another_is_copied_last():
    sentences = ["It fined a firm.", "Ferries were late.", "They paid."]
    assert to_copy([0, 1, 2], sentences) == [1, 0, 2]


def test_headline_is_short_and_supported():
    long = candidate(1, "The ministry fined a firm " + "and again a firm " * 4)
    assert headline([[long], GROUP], 0.7, "Title", [long]) == "The ministry fined a firm"
    assert headline([[long], GROUP], 0.95, "Title", [long]) == "Title"
    assert headline([[long], GROUP], 0.95, "", [long, GROUP[0]]) == GROUP[0].text.rstrip(".")
    assert headline([], 0.95, "", []) == ""


def test_an_extract_only_leaves_words_out():
    source = "On Monday the ministry fined a firm in Wuhan."
    assert is_extract("The ministry fined a firm.", source)
    assert not is_extract("A firm fined the ministry.", source)
