"""From lines to blocks: hard-wrapped lines joined, sentences that a break cut in two mended."""

import re
from dataclasses import dataclass
from itertools import pairwise

_ENDS = re.compile(r"""[.!?:;]["')\]]*$""")
_MISSING_SPACE = re.compile(
    r"""(?<=[a-z]{2}[.!?])(?=["']?[A-Z][a-z])|(?<=[a-z]{2}[.!?]["'])(?=[A-Z][a-z])"""
)
_MISSING_SPACE_SHORT = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z] [a-z]|A [A-Z])")
_DOMAIN = re.compile(
    r"\b(?:https?://|www\.)\S+|\S+@\S+|\b\w+\.(?:com|net|org|cn|gov|io|js|py)\b", re.I
)
WRAP_SHARE = 0.3
NARROW = 100


@dataclass(frozen=True)
class Block:
    """A paragraph, a headline or a piece of furniture, with the line that it begins at."""

    line: int
    text: str


def blocks(text: str) -> list[Block]:
    """Split a text into blocks and rejoin what a line break tore apart."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    result: list[Block] = []
    open_line = False  # the line above goes on here
    for number, line in enumerate(lines, start=1):
        if not line:
            open_line = False
            continue
        # Behind an empty line only body text goes on: the first block may be a headline.
        goes_on = (
            _continues(result[-1].text, line)
            if result and (len(result) > 1 or lines[number - 2])
            else False
        )
        if result and (open_line or goes_on) and not _stands_alone(line):
            result[-1] = Block(result[-1].line, _join(result[-1].text, line))
        else:
            result.append(Block(number, line))
        open_line = width > 0 and not (_ENDS.search(line) and len(line) < 0.85 * width)
    return [Block(block.line, _space_sentences(block.text)) for block in result]


def _wrap_width(lines: list[str]) -> int:
    """Return the column at which lines are hard-wrapped, 0 where they are not.

    Wrapped text has many narrow lines that stop in mid-sentence right above another line.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    cut = [a for a, b in pairs if len(a) <= NARROW and not _ENDS.search(a) and b[0].islower()]
    if len(cut) < 3 or len(cut) < WRAP_SHARE * len(pairs):
        return 0
    return max(len(line) for line in cut)


def _continues(above: str, line: str) -> bool:
    return not _ENDS.search(above) and line[0].islower() and len(above.split()) > 3


def _stands_alone(line: str) -> bool:
    return line.startswith("(") and line.endswith(")")


def _join(above: str, line: str) -> str:
    # A wrapped compound ("cross-" / "border") keeps its hyphen; which hyphens are soft is unknown.
    return above + line if re.search(r"\w-$", above) else f"{above} {line}"


def _space_sentences(text: str) -> str:
    """Put the space after a full stop that ran into the next sentence (`concerns.The`)."""
    kept = [match.span() for match in _DOMAIN.finditer(text)]

    def spaced(match: re.Match[str]) -> str:
        return "" if any(a < match.start() < b for a, b in kept) else " "

    return _MISSING_SPACE_SHORT.sub(spaced, _MISSING_SPACE.sub(spaced, text))
