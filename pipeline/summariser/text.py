"""Text at sentence ends: what is kept of the generator's output, and an article's beginning."""

import re

from pipeline.cleaning.sentences import split_sentences

_COMPLETE = re.compile(r"""[.!?]["')\]]*$""")
_ITEM = re.compile(r"^(?:\d+[.)]|[-*•])\s+")
SHORTEST = 4  # words of a sentence that is kept


def complete_sentence(output: str) -> str:
    """Return the first sentence of a generated text, or nothing if it is cut in the middle.

    A list mark in front goes.
    """
    sentences = _sentences(output)
    text = _ITEM.sub("", sentences[0]) if sentences else ""
    return text if _COMPLETE.search(text) and len(text.split()) >= SHORTEST else ""


def lead(text: str, limit: int) -> tuple[str, ...]:
    """Return the first `limit` sentences of an article."""
    return tuple(_sentences(text)[:limit])


def _sentences(text: str) -> list[str]:
    return [s for line in text.split("\n") if line.strip() for s in split_sentences(line.strip())]
