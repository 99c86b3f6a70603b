"""Articles, and the sentences that cleaning makes of them."""

from pydantic import Field

from pipeline.records.base import Record


class Metadata(Record):
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


class Article(Record):
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


class Sentence(Record):
    """One sentence with what it takes to understand it: the title and the sentence before."""

    article: str
    index: int
    title: str
    previous: str
    text: str


class Reject(Record):
    """Something that cleaning left out: a line of a file, a block of lines, or a whole file.

    `line` counts from 1; 0 stands for the whole file.
    """

    file: str
    line: int
    reason: str
    text: str
