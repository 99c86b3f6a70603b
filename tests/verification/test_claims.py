import pytest

from pipeline.errors import PipelineError
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example
from pipeline.records.summaries import ClaimPair, JudgedSentence
from pipeline.verification.claims import join_claims
from pipeline.verification.fitting import all_claims


def sentence(article, index):
    text = f"Sentence number {index} of the article says that ferries were late again."
    return Sentence(article=article, index=index, title="", previous="", text=text)


def pair(article, supports=(0,)):
    return ClaimPair(
        article=article, supports=supports, claim="Ferries are late.", error="No.", kind="number"
    )


SENTENCES = [sentence(name, index) for name in "abcd" for index in range(3)]
TRAIN = [
    Example(article=name, text="x", topics=(), stance="neutral", fold=fold)
    for fold, name in enumerate("abc")
]
TEST = [Example(article="d", text="x", topics=(), stance="neutral")]


def test_every_article_has_its_part():
    joined = join_claims([pair(name) for name in "dba"], [], SENTENCES, TRAIN, TEST)
    assert [(a.article, a.part) for a in joined] == [
        ("a", "adapt"),
        ("b", "verify"),
        ("c", "verify"),
        ("d", "test"),
    ]
    assert len(joined[0].sentences) == 3


def test_a_sentence_that_is_not_there_is_an_error():
    with pytest.raises(PipelineError, match="'a' has 3 sentences, but a claim names number 3"):
        join_claims([pair("a", (1, 3))], [], SENTENCES, TRAIN, TEST)
    lost = JudgedSentence(article="z", text="A ferry is late.", supported=True)
    with pytest.raises(PipelineError, match="judged: there is no article 'z'"):
        join_claims([], [lost], SENTENCES, TRAIN, TEST)


def test_all_claims_an_article_are_written_or_planted():
    judged = JudgedSentence(article="a", text="A ferry is late.", supported=False)
    article, *_ = join_claims([pair("a")], [judged], SENTENCES, TRAIN, TEST)
    claims = all_claims(article, seed=1)
    assert claims == all_claims(article, seed=1)
    assert [c.supported for c in claims if c.source == "written"] == [True, False]
    assert [c.text for c in claims if c.source == "judged"] == ["A ferry is late."]
    assert {c.text for c in claims if c.kind == "copy"} <= set(article.sentences)
    assert all(not c.supported for c in claims if c.kind.startswith("planted"))


def test_an_article_without_claims_has_planted_ones():
    *_, article = join_claims([], [], SENTENCES, TRAIN, TEST)
    assert (article.article, article.part, article.pairs, article.judged) == ("d", "test", (), ())
    claims = all_claims(article, seed=1)
    assert {c.source for c in claims} == {"made"}
    assert {c.supported for c in claims} == {True, False}
