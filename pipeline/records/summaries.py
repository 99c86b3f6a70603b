"""Summaries, and what the summariser and its verifier learn from."""

from pydantic import Field

from pipeline.records.base import Record


class Reference(Record):
    """A summary that a person wrote, to compare with."""

    article: str
    summary: str = Field(min_length=1)


class ClaimPair(Record):
    """Two claims about an article: `claim`, which it supports, and `error`, its twin, which it does not.

    `supports` are the numbers of the article's sentences that the claim condenses; `kind` names the
    mistake of the twin (`seeds/README.md` lists the kinds).
    """

    article: str
    supports: tuple[int, ...] = Field(min_length=1)
    claim: str = Field(min_length=1)
    error: str = Field(min_length=1)
    kind: str


class CondensedSentence(Record):
    """A sentence of an article, and what a person made of it in fewer words."""

    article: str
    text: str = Field(min_length=1)
    condensed: str = Field(min_length=1)


class JudgedSentence(Record):
    """A sentence that a generator wrote about an article, and whether readers say that it holds."""

    article: str
    text: str = Field(min_length=1)
    supported: bool


class SummarySentenceRecord(Record):
    """A sentence of a summary; `SummarySentence` explains the fields."""

    text: str
    supports: tuple[int, ...]
    support: float
    method: str
    topics: tuple[str, ...]
    stance: str


class SummaryRecord(Record):
    """A summary of one article. `key` changes when the article, a model or a parameter does."""

    article: str
    key: str
    headline: str
    refusal: str
    sentences: tuple[SummarySentenceRecord, ...]

    @property
    def text(self) -> str:
        """The sentences with a space between them."""
        return " ".join(sentence.text for sentence in self.sentences)
