"""What reading a corpus gives, whatever form it has."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records.corpus import Metadata, Reject


@dataclass(frozen=True)
class Found:
    """One article as it was found.

    Attributes
    ----------
    file
        Its file in the folder, or its table and row (`news.csv:17`; the header is no row).
    known
        What metadata, table or page say of it beside the text.
    text
        The text, decoded and without markup; None if there is none to be had, which `rejects` explains.
    rejects
        What reading left out.
    """

    file: str
    known: Metadata
    text: str | None
    rejects: tuple[Reject, ...] = ()


def set_aside(file: str, known: Metadata, reason: str, detail: str = "") -> Found:
    """Return what was found without a text, and why."""
    return Found(file, known, None, (Reject(file=file, line=0, reason=reason, text=detail),))


@dataclass(frozen=True)
class Corpus:
    """All articles, read one after the other.

    Attributes
    ----------
    articles
        In a fixed order.
    size
        How many they are, if that is known before they are read.
    rejects
        What belongs to none of them.
    """

    articles: Iterable[Found]
    size: int | None = None
    rejects: tuple[Reject, ...] = ()
