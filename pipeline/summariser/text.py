"""Cutting text at sentence ends: what the generator reads, and what of its output is kept."""

import re
from collections.abc import Callable

from pipeline.cleaning.sentences import split_sentences

_COMPLETE = re.compile(r"""[.!?]["')\]]*$""")
_ITEM = re.compile(r"^(?:\d+[.)]|[-*•])\s+")


def fit_article(text: str, length: Callable[[str], int], limit: int) -> str:
    """Return the leading sentences of `text` that fit into `limit` tokens, at least one word.

    Parameters
    ----------
    length
        Counts the tokens of a text.
    """
    if length(text) <= limit:
        return text
    kept: list[str] = []
    used = 0
    for sentence in _sentences(text):
        used += length(sentence) + 1
        if used > limit:
            break
        kept.append(sentence)
    if kept:
        return " ".join(kept)
    words = text.split()
    while len(words) > 1 and length(" ".join(words)) > limit:
        words = words[: len(words) * 3 // 4]
    return " ".join(words)


def complete_sentences(output: str, limit: int) -> tuple[str, ...]:
    """Return the first `limit` complete and distinct sentences of a generated text.

    List marks go, and so does a last sentence without its end.
    """
    kept: dict[str, str] = {}
    for sentence in _sentences(output):
        text = _ITEM.sub("", sentence)
        if _COMPLETE.search(text) and len(text.split()) > 2:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())[:limit]


def lead(text: str, limit: int) -> tuple[str, ...]:
    """Return the first `limit` sentences of an article."""
    return tuple(_sentences(text)[:limit])


def _sentences(text: str) -> list[str]:
    return [s for line in text.split("\n") if line.strip() for s in split_sentences(line.strip())]
