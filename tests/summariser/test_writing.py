import pytest

from pipeline.pretrained.generator import load_generator
from pipeline.summariser import writing
from pipeline.summariser.prompting import Point, prompt_for
from pipeline.summariser.writing import Writer

POINTS = [Point("Cables broke twice."), Point("Sailors need a card.", before="Ferries are late.")]


@pytest.fixture
def generator(tiny_generator):
    return load_generator(tiny_generator, "float32")


def writer(generator, **changes):
    settings = {"candidates": 3, "temperature": 0.7, "max_new_tokens": 12, "seed": 5} | changes
    return Writer(*generator, instruction="Say it shorter.", **settings)


@pytest.fixture(autouse=True)
def everything_is_kept(monkeypatch):
    """Keep what a random model writes, which has no sentences."""
    monkeypatch.setattr(writing, "complete_sentence", str.strip)


def test_the_prompt_names_the_sentence_before_where_the_sentence_leans_on_it(generator):
    leaning = Point("They need a card.", before="Sailors are late.")
    prompt = prompt_for(generator[0], "Say it shorter.", leaning)
    assert "Say it shorter.\nuser: Before: Sailors are late.\nSentence: They need a card." in prompt
    prompt = prompt_for(generator[0], "Say it shorter.", POINTS[1])
    assert "Say it shorter.\nuser: Sentence: Sailors need a card." in prompt


def test_the_first_candidate_is_greedy(generator):
    tokenizer, model = generator
    inputs = tokenizer(
        prompt_for(tokenizer, "Say it shorter.", POINTS[0]),
        add_special_tokens=False,
        return_tensors="pt",
        return_token_type_ids=False,
    )
    tokens = model.generate(**inputs, max_new_tokens=12, do_sample=False)
    expected = tokenizer.decode(tokens[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True)
    (written,) = writer(generator).write(POINTS[:1])
    assert written[0] == expected.strip()


def test_the_others_are_drawn_and_the_same_again(generator):
    first = writer(generator, temperature=5.0).write(POINTS)
    assert first == writer(generator, temperature=5.0).write(POINTS)
    assert first != writer(generator, temperature=5.0, seed=6).write(POINTS)
    assert [len(row) for row in first] == [3, 3]
    assert [len(row) for row in writer(generator, candidates=1).write(POINTS)] == [1, 1]
