import pytest
from conftest import ARTICLES

from pipeline.errors import PipelineError
from pipeline.summariser.model import Settings, Summariser


@pytest.fixture(scope="module")
def summariser(params, tiny_generator):
    return Summariser(Settings.of(params), tiny_generator)


def test_a_summary_does_not_depend_on_its_neighbours(summariser):
    texts = [*ARTICLES.values(), ARTICLES["cable-talks"] * 2]
    together = dict(summariser.summarise_all(texts))
    assert sorted(together) == list(range(6))
    for number, text in enumerate(texts):
        assert summariser.summarise(text) == together[number]


def test_without_a_complete_sentence_the_lead_stands_in(summariser, monkeypatch):
    monkeypatch.setattr(summariser, "_generate", lambda prompts, length: ["no end"] * len(prompts))
    summary = summariser.summarise(ARTICLES["cable-talks"])
    assert summary.method == "extractive"
    assert str(summary).startswith("Negotiators from two countries met")
    assert len(summary.sentences) == 3


def test_an_empty_text_is_refused(summariser):
    with pytest.raises(PipelineError, match="a text without a word"):
        summariser.summarise(" \n")


def test_a_wrapped_text_is_read_as_if_it_were_not(summariser):
    import textwrap

    text = ARTICLES["harbour rules"]
    wrapped = textwrap.fill(text, 60)
    assert summariser.summarise(wrapped) == summariser.summarise(text)
