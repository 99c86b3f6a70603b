import pytest

from pipeline.cleaning.header import date_in, split_credit, split_dateline, split_title
from pipeline.cleaning.layout import Block


@pytest.mark.parametrize(
    ("text", "place", "day", "agency", "rest"),
    [
        ("SHANGHAI Aug 5 China is planning", "SHANGHAI", "Aug 5", "", "China is planning"),
        ("BEIJING, March 3 (Agency) -- The office", "BEIJING", "March 3", "Agency", "The office"),
        ("HONG KONG/SHANGHAI (Wire) - Shares", "HONG KONG/SHANGHAI", "", "Wire", "Shares"),
        ("HANGZHOU, July 18 - With schools", "HANGZHOU", "July 18", "", "With schools"),
    ],
)
def test_datelines(text, place, day, agency, rest):
    found = split_dateline(text)
    assert found is not None
    assert (found.place, found.day, found.agency, found.text) == (place, day, agency, rest)


@pytest.mark.parametrize(
    "text", ["NATO The allies met.", "China said so.", "PIPL Article 5 applies."]
)
def test_capitals_alone_are_no_dateline(text):
    assert split_dateline(text) is None


def test_credits():
    assert split_credit("(Reporting by A Name; Editing by B Name)") == (
        "",
        "Reporting by A Name; Editing by B Name",
    )
    assert split_credit("It ended. (Writing by A Name)") == ("It ended.", "Writing by A Name")
    assert split_credit("By Ada Quill") == ("", "By Ada Quill")
    assert split_credit("(Reporting by A Name (Oslo); Editing by B Name)")[0] == ""
    assert split_credit("The reporting by the paper won a prize.") == (
        "The reporting by the paper won a prize.",
        "",
    )


def test_title_and_outlet():
    body = Block(3, "The regulator said so.")
    assert split_title([Block(1, "Rules for maps are drafted - The Paper"), body]) == (
        "Rules for maps are drafted",
        "The Paper",
        [body],
    )
    assert split_title([body, body]) == ("", "", [body, body])


def test_date_in():
    assert date_in("appears in print on February 28, 2014, on page A4") == "2014-02-28"
    assert date_in("from May 1, 2014 to May 2, 2014") == ""
    assert date_in("February 31, 2014") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Writing by hand is still taught in schools.",
        "Edited by a committee, the book was banned.",
        "Reporting by foreign media was restricted on Monday.",
    ],
)
def test_sentences_are_no_credits(text):
    assert split_credit(text) == (text, "")
