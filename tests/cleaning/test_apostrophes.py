import pytest

from pipeline.cleaning.apostrophes import restore_apostrophes


@pytest.mark.parametrize(
    ("lost", "mended"),
    [
        ("Chinas president spoke", "China's president spoke"),
        ("the countrys most pressing concern", "the country's most pressing concern"),
        ("Mr. Xi spoke in Mr. Xis first year", "Mr. Xi spoke in Mr. Xi's first year"),
        ("Deng Xiaopings tenure as leader", "Deng Xiaoping's tenure as leader"),
        ("the worlds second-largest economy", "the world's second-largest economy"),
        ("it doesnt say and they havent asked", "it doesn't say and they haven't asked"),
    ],
)
def test_certain_cases_are_mended(lost, mended):
    assert restore_apostrophes(lost) == mended


@pytest.mark.parametrize(
    "text",
    [
        "attacks on Americans and American companies",
        "the powers that the two presidents share",
        "both worlds are at risk",
        "the experts, the Beijings of this world",
        "he buys toys and plays",
        "the Liu family and the Lius are here",
        "President Williams argued and Mr. Roberts published it",
        "the two Koreas agreed",
        "a report by Mr. Adams first published here",
    ],
)
def test_plurals_stay(text):
    assert restore_apostrophes(text) == text


def test_a_text_that_kept_one_apostrophe_lost_none():
    text = "China's rule and the countrys law"
    assert restore_apostrophes(text) == text
