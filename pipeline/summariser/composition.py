"""Compose: the best supported candidates under the length limit, in the article's order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.verification.facts import words
from pipeline.verification.verifier import Verdict

_LEANS = re.compile(
    r"^(?:It|Its|He|His|She|Her|They|Their|This|That|These|Those|Such|But|And|The latter)\b"
)
ALIKE = 0.6  # share of words in common from which two sentences repeat each other
TITLE = 14  # words of a headline at most


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
        Whether it only leaves words of its source out.
    """

    point: int
    text: str
    verdict: Verdict
    extractive: bool


def compose(
    groups: Sequence[Sequence[Candidate]], *, sentences: int, words: int, support: float
) -> list[Candidate]:
    """Return what is printed, in the article's order.

    Parameters
    ----------
    groups
        For each point, the most important first, its candidates; among them one that is extractive.
    sentences, words
        Most sentences and words. One sentence is always printed.
    support
        Least probability of support for a sentence that is not extractive.
    """
    best = [_best(group, support) for group in groups]
    # Rewritten sentences come before copied ones, and of these such that lean on no other;
    # otherwise importance decides.
    ranked = sorted(
        best, key=lambda c: (c.extractive, c.extractive and bool(_LEANS.search(c.text)))
    )
    chosen: list[Candidate] = []
    for candidate in ranked:
        length = sum(len(c.text.split()) for c in [*chosen, candidate])
        if chosen and (len(chosen) == sentences or length > words):
            continue
        if not any(_alike(candidate.text, other.text) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.point)


def headline(groups: Sequence[Sequence[Candidate]], *, support: float) -> str:
    """Return a supported candidate that is no longer than a title, of the most important point.

    Empty where there is none.
    """
    for group in groups:
        short = [c for c in group if _passes(c, support) and len(c.text.split()) <= TITLE]
        if short:
            best = max(short, key=lambda c: (c.verdict.support, c.text))
            return best.text.rstrip(".")
    return ""


def is_extract(text: str, source: str) -> bool:
    """Say whether a text only leaves words of its source out."""
    rest = iter(words(source))
    return all(word in rest for word in words(text))


def _best(group: Sequence[Candidate], support: float) -> Candidate:
    written = [c for c in group if not c.extractive and _passes(c, support)]
    extracts = [c for c in group if c.extractive]
    return max(written or extracts, key=lambda c: (c.verdict.support, c.text))


def _passes(candidate: Candidate, support: float) -> bool:
    return not candidate.verdict.missing and candidate.verdict.support >= support


def _alike(text: str, other: str) -> bool:
    first, second = set(words(text)), set(words(other))
    return len(first & second) >= ALIKE * min(len(first), len(second))
