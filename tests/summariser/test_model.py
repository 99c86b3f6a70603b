import textwrap

import pytest
from conftest import ARTICLES, sentences_of

from pipeline.errors import PipelineError
from pipeline.summariser.model import load_summariser


@pytest.fixture(scope="module")
def summariser(trained):
    return load_summariser(trained / "models/summariser")


def test_what_it_writes_whatever_it_is_given(summariser, trained):
    text = ARTICLES["harbour rules"]
    summary = summariser.summarise(text)
    assert 1 <= len(summary.sentences) <= 3
    assert str(summary) == " ".join(sentence.text for sentence in summary.sentences)
    known = sentences_of("harbour rules")
    for sentence in summary.sentences:
        assert sentence.supports
        if sentence.method == "extractive":
            assert sentence.text in known
    assert [min(s.supports) for s in summary.sentences] == sorted(
        min(s.supports) for s in summary.sentences
    )

    # Wrapped lines are joined, and the articles before it change nothing.
    assert summariser.summarise(textwrap.fill(text, 60)) == summary
    summariser.summarise(ARTICLES["cable-talks"])
    assert summariser.summarise(text) == summary

    with pytest.raises(PipelineError, match="a text without a word"):
        summariser.summarise(" \n")
    german = "Die Behörde verlangt, dass alle Nutzer ihre Namen und Nummern angeben. " * 4
    refused = summariser.summarise(german)
    assert refused.sentences == ()
    assert "not English" in refused.refusal
    assert str(refused) == ""
    unended = (
        "The ministry said on Monday that all sailors must register with their names and numbers"
    )
    assert len(summariser.summarise(unended).sentences) == 1
    long = "\n\n".join(f"{text} This is paragraph {n}." for n in range(40))
    assert len(summariser.summarise(long).sentences) <= 3

    with pytest.raises(PipelineError, match="holds no summariser"):
        load_summariser(trained / "models")
    with pytest.raises(PipelineError, match="holds no classifier"):
        load_summariser(trained / "models/summariser", classifier=trained / "models")


@pytest.mark.parametrize(
    ("rewrite", "method"),
    [
        (lambda words: [*words[1:], words[0]], "abstractive"),  # other words, or another order
        (
            lambda words: words[1:],
            "extractive",
        ),  # leaves a word out: the sentence itself is printed
    ],
)
def test_what_only_leaves_words_out_gives_way_to_its_source(trained, monkeypatch, rewrite, method):
    summariser = load_summariser(trained / "models/summariser")
    summariser.settings = summariser.settings.model_copy(update={"support": 0.0})
    written = {
        sentence: " ".join(rewrite(sentence.rstrip(".").split())) + "."
        for sentence in sentences_of("harbour rules")
    }
    monkeypatch.setattr(
        summariser._writer, "write", lambda points: [[written[p.text]] for p in points]
    )
    summary = summariser.summarise(ARTICLES["harbour rules"])
    assert {sentence.method for sentence in summary.sentences} == {method}
    texts = written.values() if method == "abstractive" else written
    assert all(sentence.text in texts for sentence in summary.sentences)
