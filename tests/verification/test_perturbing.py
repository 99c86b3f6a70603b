from random import Random

from pipeline.verification.perturbing import corruptions, shortened

ARTICLE = [
    "On Tuesday, the ministry said that Brightwell, which makes lamps, paid Corvik 40 yuan.",
    "The harbour was closed by Anders Quill on 12 May.",
]


def test_only_asides_and_circumstances_are_left_out():
    assert shortened(ARTICLE[0]) == "The ministry said that Brightwell, paid Corvik 40 yuan."
    assert shortened("The harbour was closed by the police.") is None


def test_every_corruption_differs_and_names_its_kind():
    found = dict(corruptions(ARTICLE[0], ARTICLE, Random(1)))
    assert {"name", "number", "role", "subject"} <= set(found)
    assert found["number"].endswith("paid Corvik 12 yuan.")
    assert "Corvik, which makes lamps, paid Brightwell" in found["role"]
    assert not set(found.values()) & set(ARTICLE)
    negated = dict(corruptions(ARTICLE[1], ARTICLE, Random(1)))["negation"]
    assert negated == "The harbour was not closed by Anders Quill on 12 May."
