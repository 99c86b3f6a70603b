import pytest

from pipeline.metrics.summaries import describe, foreign_names, novelty, rouge

ARTICLE = "The Cyberspace Administration fined Brightwell 8,000 yuan on Monday. China's rules changed in 2021."


def test_foreign_names_and_numbers():
    assert foreign_names("The regulator fined Brightwell 8000 yuan.", ARTICLE) == []
    assert foreign_names("Officials in Beijing fined it 9,000 yuan in 2021.", ARTICLE) == [
        "Beijing",
        "9,000",
    ]
    assert foreign_names("Beijing changed the rules of the Chinese firm.", ARTICLE) == ["Chinese"]
    assert (
        foreign_names("The rule, said Ms. Quill, is new.", ARTICLE, known="Quill's notes, Ms") == []
    )


def test_novelty():
    assert novelty("the regulator fined it", "the regulator fined it twice") == {
        1: 0,
        2: 0,
        3: 0,
        4: 0,
    }
    assert novelty("a b c d", "a b x c d")[2] == pytest.approx(1 / 3)
    assert novelty("short", "other")[4] == 0


def test_rouge():
    assert rouge(["the cat sat"], ["the cat sat"]) == {
        "rouge1": 100,
        "rouge2": 100,
        "rougeLsum": 100,
    }
    assert rouge(["the cat"], ["the cat sat down"])["rouge1"] == pytest.approx(66.6667)


def test_describe():
    result = describe(["Brightwell paid."], [ARTICLE], [""])
    assert result["words"] == 2
    assert result["compression"] == round(2 / 14, 6)
    assert result["novel"]["1_grams"] == 0.5
    assert result["foreign_name_or_number"] == 0
