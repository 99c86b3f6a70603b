"""Sentence boundaries: nupunkt, and what news about Chinese internet policy needs beyond it.

`docs/segmentation.md` compares the libraries. nupunkt takes some common words in front of a full
stop for abbreviations and some abbreviations for words; the two rules below mend both.
A sentence ends inside a quotation too, when a new sentence begins after it.
"""

import re

import nupunkt

# A full stop behind a plain word, and a capital after it: a boundary, whatever nupunkt says.
_MISSED = re.compile(
    r"""(?<=[a-z]{2}[.!?])["')\]]* (?=["'(\[]?[A-Z0-9])|(?<=[a-z0-9%)][.!?]["')])\s(?=["'(\[]?[A-Z])"""
)
_ABBREVIATION = re.compile(
    r"(?:(?:^|[\s(\"'-])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Hon|St|Jr|Sr|Co|Corp|Inc|Ltd|Bros|No|Nos"
    r"|Art|Arts|Sec|Para|Vol|Fig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|cf|al|approx|est|dept"
    r"|Ave|Univ|Assn|Dept|pp?|[A-Z])|(?:^|[\s(])[a-z])\.$"
)
# After these a capital goes on with the same name or number: they never end a sentence.
_NEVER_LAST = re.compile(
    r"(?:^|[\s(\"'-])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Hon|St|vs|cf|Art|Arts|Nos|No(?=\.$))\.$"
)
_STARTER = re.compile(
    r"(?:The|This|These|That|Those|It|Its|He|She|They|We|In|On|At|But|And|Analysts|Officials|Experts|Critics)\b"
)

# The number of a section or of an item of a list, which the section's first sentence follows.
_ITEM = re.compile(
    r"(?:(?:^|: |; )\(?[0-9]{1,2}|^(?:Section|Sec|Article|Art|Chapter|Part|Annex) [0-9IVX]{1,4})\.$"
)


def split_sentences(paragraph: str) -> list[str]:
    """Split one paragraph into its sentences, without the white space between them."""
    pieces: list[str] = []
    for found in nupunkt.sent_tokenize(paragraph):
        pieces.extend(filter(None, _split_missed(str(found).strip())))
    sentences: list[str] = []
    for piece in pieces:
        if sentences and _belongs_to(sentences[-1], piece):
            sentences[-1] = f"{sentences[-1]} {piece}"
        else:
            sentences.append(piece)
    return sentences


def _split_missed(text: str) -> list[str]:
    pieces, start = [], 0
    for match in _MISSED.finditer(text):
        closing = len(match[0]) - len(match[0].lstrip("\"')]"))
        end = match.start() + closing
        if not _ABBREVIATION.search(text[start:end]):
            pieces.append(text[start:end].strip())
            start = end
    pieces.append(text[start:].strip())
    return pieces


def _belongs_to(before: str, piece: str) -> bool:
    """Say whether a boundary was none: `piece` goes on with the sentence `before`."""
    if re.match(r"#|[a-z](?![A-Z])", piece) or _ITEM.search(before):
        return True
    if _NEVER_LAST.search(before):
        return not (before.endswith("No.") and not piece[0].isdigit())
    return bool(_ABBREVIATION.search(before)) and not _STARTER.match(piece)
