"""What a summary is: sentences that each name what supports them."""

from dataclasses import dataclass

ABSTRACTIVE = "abstractive"
EXTRACTIVE = "extractive"


@dataclass(frozen=True)
class SummarySentence:
    """One sentence of a summary, with its warrant.

    Attributes
    ----------
    text
        The sentence.
    supports
        Numbers of the article's sentences that support it, counted from 0.
    support
        Calibrated probability that the article supports all of it.
    method
        `abstractive`, or `extractive` where it is a sentence of the article as it stands.
    topics, stance
        What the classifier says of the sentence that it was made from.
    """

    text: str
    supports: tuple[int, ...]
    support: float
    method: str
    topics: tuple[str, ...]
    stance: str


@dataclass(frozen=True)
class Summary:
    """A summary of an article; `str()` of it is its text.

    Attributes
    ----------
    sentences
        In the order of the article.
    headline
        One line, no longer than a title.
    refusal
        Why there is no summary; empty where there is one.
    """

    sentences: tuple[SummarySentence, ...]
    headline: str = ""
    refusal: str = ""

    def __str__(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)
