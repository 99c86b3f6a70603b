"""Hard facts of a sentence: names, numbers and quotations, in a form that can be compared.

"8bn" equals "8 billion" and "eight billion", "Mr. Xi" is found in "Xi Jinping", "50 per cent" is
"50%". A month and a weekday are names, a day and a year numbers, so dates are covered too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_UNITS = re.findall(
    r"\w+",
    """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
""",
)
_WORDS = {word: float(value) for value, word in enumerate(_UNITS)} | {
    word: 10.0 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<digits>\d+(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?P<glued>bn|mn|tn|m|b|k)\b)?"
    rf"|\b(?P<tens>{_SPELLED})(?:-(?P<ones>{_SPELLED}))?\b",
    re.IGNORECASE,
)
_SCALE = re.compile(r"[ -](hundred|thousand|million|billion|trillion|bn|mn|tn)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][\w'’&-]*")
_ENDING = re.compile(r"(?:['’]s|['’])$")
_QUOTED = re.compile(r"\"([^\"]{3,})\"")
# They begin a sentence, so that their capital says nothing, or are no name whatever their capital.
PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
a an the this that these those it its he she they we i you his her their our my your one two
some any all both each every many most several few no not none nobody nothing in on at by for
from of to with without within under over after before during since until about against between
among through across despite as if when while where who what which why how because although
though and but or nor so yet also however there here other others another such more less only
even then now meanwhile earlier later still instead people officials authorities critics experts
analysts lawyers researchers companies firms users regulators police government state new last
next
""",
    )
)
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "prof", "sir", "president", "premier", "minister"])


@dataclass(frozen=True)
class Facts:
    """What a text names.

    Attributes
    ----------
    names
        Capitalised words in lower case, without a possessive ending.
    pairs
        Neighbouring capitalised words, in lower case.
    numbers
        Values, scaled: 8e9 for "8 billion".
    quotations
        Quoted passages as lower-case words.
    """

    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[float]
    quotations: tuple[str, ...]


def numbers(text: str) -> list[float]:
    """Return the numbers of a text, with digits or in words, scaled by "million" and the like."""
    found = []
    for match in _NUMBER.finditer(text):
        if match["digits"]:
            value = float(match["digits"].replace(",", ""))
            value *= _SCALES.get((match["glued"] or "").lower(), 1)
        else:
            value = _WORDS[match["tens"].lower()] + _WORDS.get((match["ones"] or "").lower(), 0)
        end = match.end()
        while scale := _SCALE.match(text, end):
            value *= _SCALES[scale[1].lower()]
            end = scale.end()
        found.append(round(value, 6))
    return found


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without possessive endings."""
    return [_ENDING.sub("", word.lower()) for word in re.findall(r"\w[\w'’&.-]*\w|\w", text)]


def facts(sentence: str) -> Facts:
    """Return what one sentence names."""
    names, pairs = set(), set()
    before: re.Match[str] | None = None
    for match in _NAME.finditer(sentence):
        word = _ENDING.sub("", match[0].lower())
        if word in PLAIN or _NUMBER.fullmatch(word):
            before = None
            continue
        names.add(word)
        if (
            before
            and sentence[before.end() : match.start()] == " "
            and not _ENDING.search(before[0])
        ):
            pairs.add((before[0].lower(), word))
        before = match
    return Facts(
        frozenset(names),
        frozenset(pairs),
        frozenset(numbers(sentence)),
        tuple(" ".join(words(quoted)) for quoted in _QUOTED.findall(_straight(sentence))),
    )


def unsupported(sentence: str, sources: Sequence[str]) -> list[str]:
    """Return names, numbers and quotations of a sentence that no source sentence holds.

    Parameters
    ----------
    sentence
        What is to be checked.
    sources
        The article's sentences and its title.
    """
    found = facts(sentence)
    known = _known(sources)
    missing = [name for name in sorted(found.names) if not _held(name, known)]
    text = " " + " ".join(words(" ".join(sources))) + " "
    missing += [
        f"{first} {second}"
        for first, second in sorted(found.pairs)
        if first not in _TITLES and f" {first} {second} " not in text
    ]
    values = {value for source in sources for value in numbers(source)}
    missing += [f"{value:g}" for value in sorted(found.numbers - values) if value > 1]
    quoted = [quotation for quotation in found.quotations if f" {quotation} " not in text]
    return missing + quoted


def _known(sources: Iterable[str]) -> set[str]:
    known = {word for source in sources for word in words(source)}
    return known | {part for word in known for part in re.split(r"[-.&]", word)}


def _held(name: str, known: set[str]) -> bool:
    if name in known or name.removesuffix("s") in known or f"{name}s" in known:
        return True
    return "-" in name and all(part in known for part in name.split("-"))


def _straight(text: str) -> str:
    return re.sub(r"[“”]|``|''", '"', text)
