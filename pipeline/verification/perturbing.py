"""Claims made from an article's own sentences: shortened ones that hold, and ones with a planted error.

Kryściński et al. (2020), FactCC, made training data for fact checking so. Only what a rule can do
safely is done here; finer errors are written by people (`seeds/claims.jsonl`).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from pipeline.verification.facts import PLAIN

_NAME = re.compile(r"(?<=[a-z,;:] )(?:[A-Z][\w&-]*)(?: (?:of (?:the )?)?[A-Z][\w&-]*)*")
_DIGITS = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w,])")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|has|have|had|must|should|may)\b")
_NOT = re.compile(
    r"\b(is|are|was|were|will|would|can|could|has|have|had|must|should|may|do|does|did) not\b"
)
_VERB = re.compile(
    r"(?<=\w )(?:said|says|told|is|are|was|were|will|would|has|have|had|can|could|may|must|plans|"
    r"announced|issued|called|ordered|began|opened|passed|fined|asked|warned|denied|rejected|approved)\b"
)
_ASIDE = re.compile(r", (?:which|who|where|whose)\b[^,.;]*(?=,)|\s\([^)]*\)|, however\b|\balso ")
_LEADING = re.compile(
    r"^(?:(?:On|In|At|Since|After|By|During|Under) [^,]{3,40}|Meanwhile|However|Earlier), "
)
_TURNS = {
    "rose": "fell", "more": "less", "increase": "decrease", "before": "after", "first": "last",
    "approved": "rejected", "allow": "forbid", "allows": "forbids", "strengthen": "weaken",
    "support": "oppose", "supports": "opposes", "praised": "criticised", "domestic": "foreign",
    "public": "private", "open": "close", "include": "exclude", "higher": "lower", "new": "old",
    "all": "some", "many": "few", "won": "lost", "joined": "left", "began": "ended",
    "accepted": "refused", "tightened": "loosened", "protect": "endanger", "expanded": "cut",
}  # fmt: skip
_TURN = {**_TURNS, **{second: first for first, second in _TURNS.items()}}
_WORD = re.compile(r"\b(?:" + "|".join(sorted(_TURN)) + r")\b")


def shortened(sentence: str) -> str | None:
    """Return the sentence without an aside or its opening circumstance; None where it has neither."""
    text = _LEADING.sub("", _ASIDE.sub("", sentence, count=1), count=1)
    text = re.sub(r" ,|,,", ",", re.sub(r"\s+", " ", text)).strip()
    if text == sentence or len(text.split()) < 6:
        return None
    return text[0].upper() + text[1:]


def corruptions(sentence: str, article: Sequence[str], random: Random) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) for every kind of error that the sentence has a place for."""
    kinds: dict[str, Callable[[], str | None]] = {
        "name": lambda: _other(_NAME, sentence, article, random),
        "number": lambda: _other(_DIGITS, sentence, article, random),
        "negation": lambda: _negated(sentence, random),
        "role": lambda: _swapped(sentence, random),
        "turn": lambda: _turned(sentence, random),
        "splice": lambda: _spliced(sentence, article, random),
        "subject": lambda: _other_subject(sentence, article, random),
    }
    for kind, make in kinds.items():
        text = make()
        if text and text != sentence and text not in article:
            yield kind, text


def _other(
    pattern: re.Pattern[str], sentence: str, article: Sequence[str], random: Random
) -> str | None:
    """Put another thing of the same kind from the article in place of one."""
    places = [m for m in pattern.finditer(sentence) if m[0].lower() not in PLAIN]
    found = {m[0] for text in article for m in pattern.finditer(text) if m[0].lower() not in PLAIN}
    others = sorted(other for other in found if other not in sentence)
    if not places or not others:
        return None
    place = random.choice(places)
    return sentence[: place.start()] + random.choice(others) + sentence[place.end() :]


def _negated(sentence: str, random: Random) -> str | None:
    if _NOT.search(sentence):
        return _NOT.sub(r"\1", sentence, count=1)
    places = list(_AUXILIARY.finditer(sentence))
    if not places:
        return None
    place = random.choice(places)
    return f"{sentence[: place.end()]} not{sentence[place.end() :]}"


def _swapped(sentence: str, random: Random) -> str | None:
    """Let two names change places."""
    places = [m for m in _NAME.finditer(sentence) if m[0].lower() not in PLAIN]
    if len(places) < 2:
        return None
    first, second = sorted(random.sample(places, 2), key=lambda match: match.start())
    if first[0] == second[0]:
        return None
    middle = sentence[first.end() : second.start()]
    return sentence[: first.start()] + second[0] + middle + first[0] + sentence[second.end() :]


def _turned(sentence: str, random: Random) -> str | None:
    places = list(_WORD.finditer(sentence))
    if not places:
        return None
    place = random.choice(places)
    return sentence[: place.start()] + _TURN[place[0]] + sentence[place.end() :]


def _spliced(sentence: str, article: Sequence[str], random: Random) -> str | None:
    """Let the beginning of this sentence go on as another one of the article does."""
    start = _VERB.search(sentence)
    other = random.choice(article)
    end = _VERB.search(other)
    if not start or not end or other == sentence:
        return None
    return sentence[: start.start()] + other[end.start() :]


def _other_subject(sentence: str, article: Sequence[str], random: Random) -> str | None:
    """Let this sentence's statement be one on somebody else whom the article names."""
    verb = _VERB.search(sentence)
    subjects = sorted({m[0] for text in article for m in _NAME.finditer(text)})
    subjects = [subject for subject in subjects if subject not in sentence]
    if not verb or not subjects:
        return None
    return f"{random.choice(subjects)} {sentence[verb.start() :]}"
