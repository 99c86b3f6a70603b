from pipeline.cleaning.layout import blocks


def texts(text):
    return [block.text for block in blocks(text)]


WRAPPED = """\
The regulator said on Monday that platforms would have to
check the names of all their users before the end of the
year.
Companies that fail to do so may lose the licence that lets
them run a cross-
border service, it said.

Shares fell.
"""


def test_hard_wrapped_lines_are_rejoined():
    assert texts(WRAPPED) == [
        "The regulator said on Monday that platforms would have to check the names of all their "
        "users before the end of the year.",
        "Companies that fail to do so may lose the licence that lets them run a cross-border "
        "service, it said.",
        "Shares fell.",
    ]


def test_a_break_in_mid_sentence_is_mended_and_headlines_stay():
    text = (
        "Rules for platforms\nThe two leaders met for a summit\nmeeting in the hills.\nThey left."
    )
    assert texts(text) == [
        "Rules for platforms",
        "The two leaders met for a summit meeting in the hills.",
        "They left.",
    ]


def test_a_missing_space_behind_a_full_stop():
    assert texts("a pressing concern.The government said so.It did.") == [
        "a pressing concern. The government said so. It did."
    ]


def test_addresses_and_abbreviations_keep_their_dots():
    kept = (
        "See www.example.com/a.The or write to a.Smith@host.org about the U.S.A. and Node.js now."
    )
    assert texts(kept) == [kept]


def test_line_numbers_count_from_one():
    assert [(b.line, b.text) for b in blocks("\nOne.\n\nTwo.")] == [(2, "One."), (4, "Two.")]
