from pipeline.summariser.composition import Candidate, compose, headline, is_extract
from pipeline.verification.verifier import Verdict


def candidate(point, text, support, *, extractive=False, missing=()):
    return Candidate(point, text, Verdict(support, (point,), missing, 1.0), extractive)


GROUPS = [
    [
        candidate(4, "The ministry fined a firm.", 0.9),
        candidate(4, "The ministry fined Brussels.", 0.99, missing=("brussels",)),
        candidate(4, "The ministry, it said, fined a firm.", 0.8, extractive=True),
    ],
    [
        candidate(1, "Nobody was fined at all.", 0.2),
        candidate(1, "Sailors need a card.", 0.7, extractive=True),
    ],
    [
        candidate(2, "Ferries were late on Monday.", 0.8),
        candidate(2, "Ferries, late again, came on Monday.", 0.9, extractive=True),
    ],
]


def texts(**limits):
    return [
        c.text for c in compose(GROUPS, **({"sentences": 3, "words": 60, "support": 0.7} | limits))
    ]


def test_best_supported_in_the_articles_order_with_a_copy_where_nothing_passes():
    assert texts() == [
        "Sailors need a card.",
        "Ferries were late on Monday.",
        "The ministry fined a firm.",
    ]


def test_limits_hold_and_rewritten_sentences_come_first():
    assert texts(sentences=2) == ["Ferries were late on Monday.", "The ministry fined a firm."]
    assert texts(words=5) == ["The ministry fined a firm."]
    assert "Sailors need a card." in texts(support=0.95)


def test_a_copy_that_leans_on_another_sentence_comes_last():
    copies = [
        [candidate(0, "It fined a firm.", 0.9, extractive=True)],
        [candidate(1, "Ferries were late on Monday.", 0.8, extractive=True)],
    ]
    (only,) = compose(copies, sentences=1, words=60, support=0.7)
    assert only.point == 1


def test_no_sentence_repeats_another():
    again = [*GROUPS, [candidate(7, "A firm was fined by the ministry.", 0.9)]]
    chosen = compose(again, sentences=9, words=99, support=0.7)
    assert [c.point for c in chosen] == [1, 2, 4]


def test_headline_is_short_and_supported():
    assert headline(GROUPS, support=0.7) == "The ministry fined a firm"
    assert headline(GROUPS, support=0.95) == ""


def test_an_extract_only_leaves_words_out():
    source = "On Monday the ministry fined a firm in Wuhan."
    assert is_extract("The ministry fined a firm.", source)
    assert not is_extract("A firm fined the ministry.", source)
