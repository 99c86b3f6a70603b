import pytest

from pipeline.cleaning.furniture import furniture

TITLE = "Regulator drafts rules for maps"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Your browser is out of date. Please upgrade your browser.", "browser warning"),
        ("This site requires JavaScript to run.", "browser warning"),
        ("A version of this article appeared in print on May 3, 2016, on page B2.", "print notice"),
        ("Questions? E-mail the desk at desk@paper.example.", "contact address"),
        ("Asia | Technology", "section label"),
        ("World > China > Regulator drafts rules", "section label"),
        ("REGULATOR DRAFTS RULES FOR MAPS", "repeated headline"),
        ("Read more: what the rules say", "promotion"),
        ("Advertisement", "promotion"),
        ("© 2019 The Paper. All rights reserved.", "rights notice"),
        ("Image: The Lab", "image credit"),
        ("Minister Gao Ruiming, 58, at a ceremony in Harbin last week.", "photo caption"),
        ("A woman using her telephone in Chengdu on Tuesday.", "photo caption"),
    ],
)
def test_furniture_is_named(text, reason):
    assert furniture(text, TITLE, top=True) == reason


@pytest.mark.parametrize(
    "text",
    [
        "The regulator drafted rules for maps on Monday.",
        "Officials using the system said on Tuesday that it works.",
        "Subscribers must give their names, and the operator checks them.",
        "Two firms in the city were fined last week.",
        "Related laws were adopted in 2015, including one against terrorism.",
        "Advertisement revenue fell 10 percent, the company said.",
        "Most popular apps now require real names, the agency said.",
        "Copyright law was amended in March to cover online music.",
        "The site requires cookies to track users, the regulator found.",
        "Log in with a real name, the rules now say.",
        "A version of this story appeared in state media before it was censored, editors said.",
        "He can be reached at press@firm.example, the lawyer told the court.",
    ],
)
def test_sentences_stay(text):
    assert furniture(text, TITLE, top=True) is None


def test_a_caption_stands_at_the_top_only():
    caption = "Minister Gao Ruiming, 58, at a ceremony in Harbin last week."
    assert furniture(caption, TITLE, top=False) is None
