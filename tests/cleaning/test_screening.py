from conftest import ARTICLES

from pipeline.cleaning.screening import Duplicates, English


def test_english_is_told_from_others():
    english = English()
    assert english.probability(ARTICLES["cable-talks"]) > 0.9
    assert (
        english.probability("Le gouvernement a publié une loi sur les données personnelles.") < 0.1
    )
    assert english.probability("政府发布了关于个人信息保护的新规定") < 0.1


def test_duplicates():
    duplicates = Duplicates(0.8, seed=1)
    text = " ".join(ARTICLES.values())
    assert duplicates.find("a", text) is None
    assert duplicates.find("b", text.upper() + "\n") == ("exact duplicate", "a")
    assert duplicates.find("c", text.replace("eleven", "twelve")) == ("near duplicate", "a")
    assert duplicates.find("d", ARTICLES["cable-talks"]) is None
