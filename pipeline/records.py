"""The contracts between stages: one frozen record for each kind of line in `data/` and `seeds/`."""

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from pipeline.classifier.prediction import Prediction


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Metadata(_Record):
    """What is known of an article beside its text (`metadata.jsonl` in the articles' folder).

    Attributes
    ----------
    article
        The file's name without its ending.
    origin
        `original` for a published document, `authored` for one that was written for this corpus.
    event
        What several articles report on, if any: they stay on one side of every split.
    """

    article: str = Field(min_length=1)
    title: str = ""
    outlet: str = ""
    date: str = Field(default="", pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")
    origin: str = ""
    genre: str = ""
    subject: str = ""
    event: str = ""


class Article(_Record):
    """A cleaned article: its metadata, and its text as paragraphs."""

    article: str
    title: str
    outlet: str
    date: str
    place: str
    credit: str
    origin: str
    genre: str
    subject: str
    event: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraphs with an empty line between them."""
        return "\n\n".join(self.paragraphs)


class Sentence(_Record):
    """One sentence with what it takes to understand it: the title and the sentence before."""

    article: str
    index: int
    title: str
    previous: str
    text: str


class Reject(_Record):
    """Something that cleaning left out: a line of a file, a block of lines, or a whole file.

    `line` counts from 1; 0 stands for the whole file.
    """

    file: str
    line: int
    reason: str
    text: str


class Label(_Record):
    """The label of one sentence, found again by its article and its text.

    `hard` names what makes the sentence difficult (`seeds/README.md` lists the kinds), if anything.
    """

    article: str
    text: str = Field(min_length=1)
    topics: tuple[str, ...]
    stance: str
    hard: str = ""


class Reading(_Record):
    """What one reader gave a sentence."""

    topics: tuple[str, ...]
    stance: str


class SecondReading(_Record):
    """Two independent readings of one sentence; `reason` says why the label is what it is.

    The reason is empty where both agree.
    """

    article: str
    text: str
    first: Reading
    second: Reading
    reason: str = ""


class Contrast(_Record):
    """One sentence of a contrast pair: the two of a `pair` differ in few words and in a label."""

    pair: int
    title: str
    text: str
    topics: tuple[str, ...]
    stance: str


class Foreign(_Record):
    """A text that is not of the classifier's domain, of a `kind` such as sport or source code."""

    kind: str
    text: str


class Boundaries(_Record):
    """A paragraph as a reader divided it: its sentences, to be joined by single spaces."""

    article: str
    sentences: tuple[str, ...]


class Example(_Record):
    """A labelled sentence. `fold` is its cross-validation fold; -1 where it has none."""

    article: str
    index: int = -1
    title: str = ""
    previous: str = ""
    text: str = Field(min_length=1)
    topics: tuple[str, ...]
    stance: str
    fold: int = -1


class LostLabel(_Record):
    """A label that found no sentence, and why."""

    article: str
    text: str
    reason: str


class Scored(_Record):
    """A sentence with what the classifier says of it; `Prediction` explains the fields."""

    article: str
    index: int
    text: str
    topics: tuple[str, ...]
    stance: str
    topic_probabilities: dict[str, float]
    stance_probabilities: dict[str, float]
    undecided: tuple[str, ...]
    topic_sets: dict[str, tuple[bool, ...]]
    stance_set: tuple[str, ...]


def scored(sentence: "Sentence | Example", prediction: "Prediction") -> Scored:
    """Write down what the classifier said of a sentence."""
    return Scored(
        article=sentence.article,
        index=sentence.index,
        text=sentence.text,
        topics=prediction.topics,
        stance=prediction.stance,
        topic_probabilities=_rounded(prediction.topic_probabilities),
        stance_probabilities=_rounded(prediction.stance_probabilities),
        undecided=prediction.undecided,
        topic_sets=prediction.topic_sets,
        stance_set=prediction.stance_set,
    )


def _rounded(probabilities: dict[str, float]) -> dict[str, float]:
    return {name: round(probability, 6) for name, probability in probabilities.items()}


class ScoredExample(Scored):
    """A labelled sentence with its prediction, made by a model that never saw its article.

    `part` is `test` for held-out articles and `cv` for out-of-fold predictions.
    """

    part: str
    true_topics: tuple[str, ...]
    true_stance: str


def scored_example(example: Example, prediction: "Prediction", part: str) -> ScoredExample:
    """Write down what the classifier said of a labelled sentence, and the label."""
    return ScoredExample(
        **scored(example, prediction).model_dump(),
        part=part,
        true_topics=example.topics,
        true_stance=example.stance,
    )


class Reference(_Record):
    """A summary that a person wrote, to compare with."""

    article: str
    summary: str = Field(min_length=1)


class ClaimPair(_Record):
    """Two claims about an article: `claim`, which it supports, and `error`, its twin, which it does not.

    `supports` are the numbers of the article's sentences that the claim condenses; `kind` names the
    mistake of the twin (`seeds/README.md` lists the kinds).
    """

    article: str
    supports: tuple[int, ...] = Field(min_length=1)
    claim: str = Field(min_length=1)
    error: str = Field(min_length=1)
    kind: str


class CondensedSentence(_Record):
    """A sentence of an article, and what a person made of it in fewer words."""

    article: str
    text: str = Field(min_length=1)
    condensed: str = Field(min_length=1)


class JudgedSentence(_Record):
    """A sentence that a generator wrote about an article, and whether readers say that it holds."""

    article: str
    text: str = Field(min_length=1)
    supported: bool


class SummarySentenceRecord(_Record):
    """A sentence of a summary; `SummarySentence` explains the fields."""

    text: str
    supports: tuple[int, ...]
    support: float
    method: str
    topics: tuple[str, ...]
    stance: str


class SummaryRecord(_Record):
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
