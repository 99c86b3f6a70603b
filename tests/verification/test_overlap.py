from pipeline.verification.overlap import NAMES, content, garbled, overlap

ARTICLE = [
    "The ministry said it may fine the harbour company next year.",
    "Sailors did not pay for the new cards.",
]


def signals(claim):
    return dict(zip(NAMES, overlap(claim, ARTICLE), strict=True))


def test_a_copy_has_everything():
    found = signals(ARTICLE[0])
    assert found == {name: 1.0 if sign > 0 else 0.0 for name, sign in NAMES.items()}


def test_what_was_turned_is_seen():
    found = signals("The ministry will fine the harbour company 20 times.")
    assert found["foreign"] == 1
    assert found["unreported"] == 1
    assert 0 < found["trigrams"] < 1
    assert signals("Sailors did pay for the new cards.")["negation"] == 1
    assert signals("The ministry said it fined the harbour company.")["certainty"] == 1


def test_content_leaves_small_words_out():
    assert content("It is the fined company") == ["fin", "company"]
    assert content("it is") == ["it", "is"]


def test_another_preposition_or_the_same_words_again():
    source = "The office in the port will answer to the ministry on Monday."
    assert garbled("The office for the port will answer to the ministry on Monday.", source)
    assert garbled("The office in the port will answer, the office in the port said.", source)
    assert not garbled("On Monday the port's office will report to the ministry.", source)
    assert not garbled("The office in the port answers to the ministry.", source)
    twice = "Not in the port, they said, and not in the port town."
    assert not garbled("Not in the port, and not in the port town.", twice)
