"""Labels, second readings and labelled sentences."""

from pydantic import Field

from pipeline.records.base import Record


class Label(Record):
    """The label of one sentence, found again by its article and its text.

    `hard` names what makes the sentence difficult (`seeds/README.md` lists the kinds), if anything.
    """

    article: str
    text: str = Field(min_length=1)
    topics: tuple[str, ...]
    stance: str
    hard: str = ""


class Reading(Record):
    """What one reader gave a sentence."""

    topics: tuple[str, ...]
    stance: str


class SecondReading(Record):
    """Two independent readings of one sentence; `reason` says why the label is what it is.

    The reason is empty where both agree.
    """

    article: str
    text: str
    first: Reading
    second: Reading
    reason: str = ""


class Contrast(Record):
    """One sentence of a contrast pair: the two of a `pair` differ in few words and in a label."""

    pair: int
    title: str
    text: str
    topics: tuple[str, ...]
    stance: str


class Foreign(Record):
    """A text that is not of the classifier's domain, of a `kind` such as sport or source code."""

    kind: str
    text: str


class Boundaries(Record):
    """A paragraph as a reader divided it: its sentences, to be joined by single spaces."""

    article: str
    sentences: tuple[str, ...]


class Example(Record):
    """A labelled sentence. `fold` is its cross-validation fold; -1 where it has none."""

    article: str
    index: int = -1
    title: str = ""
    previous: str = ""
    text: str = Field(min_length=1)
    topics: tuple[str, ...]
    stance: str
    fold: int = -1


class LostLabel(Record):
    """A label that found no sentence, and why."""

    article: str
    text: str
    reason: str
