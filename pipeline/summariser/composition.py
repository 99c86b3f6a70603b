"""Compose: the best supported candidates under the length limit, in the article's order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.verification.facts import words
from pipeline.verification.verifier import Verdict

ALIKE = 0.6  # share of words in common from which two sentences repeat each other
TITLE = 14  # words of a headline at most
_LEANS = re.compile(
    r"^(?:It|Its|He|His|She|Her|They|Their|This|That|These|Those|Such|But|And|The latter)\b"
)


@dataclass(frozen=True)
class Candidate:
    """A sentence that might be printed.

    Attributes
    ----------
    point
        Number of the article's sentence that it was made from.
    text, verdict
        The sentence, and what the verifier says of it.
    extractive
        Whether it is a sentence of the article.
    """

    point: int
    text: str
    verdict: Verdict
    extractive: bool


def supported(group: Sequence[Candidate], support: float) -> Candidate | None:
    """Return the best candidate that names nothing from nowhere and reaches the probability."""
    passed = [c for c in group if not c.verdict.missing and c.verdict.support >= support]
    return max(passed, key=lambda c: (c.verdict.support, c.text), default=None)


def to_copy(points: Sequence[int], sentences: Sequence[str]) -> list[int]:
    """Return the points, those first whose sentence leans on none before it and may stand as it is."""
    return sorted(points, key=lambda point: bool(_LEANS.search(sentences[point])))


def compose(ranked: Sequence[Candidate], *, sentences: int, words: int) -> list[Candidate]:
    """Return what is printed, in the article's order, without repetition.

    Parameters
    ----------
    ranked
        Candidates, those first that have the first claim to a place.
    sentences, words
        Most sentences and words. One sentence is always printed.
    """
    chosen: list[Candidate] = []
    for candidate in ranked:
        length = sum(len(c.text.split()) for c in [*chosen, candidate])
        if chosen and (len(chosen) == sentences or length > words):
            continue
        if not any(_alike(candidate.text, other.text) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.point)


def headline(
    groups: Sequence[Sequence[Candidate]], support: float, title: str, printed: Sequence[Candidate]
) -> str:
    """Return a supported candidate that is no longer than a title, of the most important point.

    Where there is none, the article's title; where it has none, the shortest printed sentence.
    """
    for group in groups:
        short = [c for c in group if len(c.text.split()) <= TITLE]
        if best := supported(short, support):
            return best.text.rstrip(".")
    return title or min((c.text for c in printed), key=len, default="").rstrip(".")


def is_extract(text: str, source: str) -> bool:
    """Say whether a text only leaves words of its source out."""
    rest = iter(words(source))
    return all(word in rest for word in words(text))


def _alike(text: str, other: str) -> bool:
    first, second = set(words(text)), set(words(other))
    return len(first & second) >= ALIKE * min(len(first), len(second))
