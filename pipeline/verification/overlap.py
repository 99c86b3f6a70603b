"""Signals of support that are read from the words alone: what is copied, and what was turned."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from pipeline.verification.facts import unsupported, words

_STEM = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly|e)$")
# Words that carry no content: they say nothing about where a sentence comes from.
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """
a an the of to in on at by for from with and or but as is are was were be been being has have
had it its he his she her they their them this that these those which who whom whose will would
can could may might must shall should do does did not no than then there here so such also into
over under about after before up out if while when where said says say
""",
    )
)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        """
about across after against among at before behind between beyond by during for from in into of on over
since through to toward towards under until upon via with within without
""",
    )
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|den(?:y|ies|ied)|refus\w+"
    r"|reject\w*|fail(?:s|ed)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says?|saying|told|according|stat(?:es|ed|ement)|add(?:s|ed)|argu\w+|claim\w*|accus\w+"
    r"|alleg\w+|warn\w*|critici\w+|prais\w+|call(?:s|ed)|report(?:s|ed)|insist\w*|believe[sd]?"
    r"|wrote|writes|heard|found|finds|conclud\w+|announc\w+|think|thought|describ\w+|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_UNCERTAIN = re.compile(
    r"\b(?:may|might|could|would|should|plan(?:s|ned|ning)?|propos\w+|draft\w*|consider\w*|expect\w*"
    r"|likely|possibl\w+|potential\w*|seek(?:s|ing)?|intend\w*|aim(?:s|ed)?|if|whether|will|suspect\w*"
    r"|alleged\w*|reported\w*|appear\w*|seem\w*|hop(?:e|es|ed|ing)|want\w*|urg\w+|ask(?:s|ed)?)\b",
    re.IGNORECASE,
)

NAMES = {
    "words": 1, "words_in_one": 1, "words_in_two": 1, "bigrams": 1, "trigrams": 1, "longest_copy": 1,
    "copied_in_one": 1, "foreign": -1, "negation": -1, "unreported": -1, "certainty": -1,
}  # fmt: skip  # 1 speaks for support, -1 against


def overlap(sentence: str, sources: Sequence[str]) -> list[float]:
    """Return the signals named in `NAMES` for one sentence and its article's sentences.

    words, words_in_one, words_in_two
        Share of its content words in the article, in the best sentence, in the best two.
    bigrams, trigrams
        Share of its n-grams that the article holds (ROUGE-n precision).
    longest_copy
        Longest run of words in common with the article over its length.
    copied_in_one
        Share of its words in order in the best sentence (ROUGE-L precision).
    foreign
        Names, numbers and quotations from nowhere.
    negation, unreported, certainty
        Whether a negation differs from the best sentence, a source's "said" is gone, or a source's "may"
        is gone or new: 0 or 1.
    """
    tokens = words(sentence)
    articles = [words(source) for source in sources]
    meant = content(sentence)
    held = [{stem(word) for word in article} for article in articles]
    shares = [_share(meant, one) for one in held]
    ranked = sorted(range(len(sources)), key=lambda i: (-shares[i], i))
    best = ranked[0]
    two = max((_share(meant, held[best] | held[i]) for i in ranked[:8]), default=0.0)
    whole = [word for article in articles for word in article]
    source = sources[best]
    return [
        _share(meant, set().union(*held)),
        shares[best],
        two,
        _share(_ngrams(tokens, 2), set(_ngrams(whole, 2))),
        _share(_ngrams(tokens, 3), set(_ngrams(whole, 3))),
        _longest(tokens, whole) / max(len(tokens), 1),
        _in_order(tokens, articles[best]),
        float(min(len(unsupported(sentence, sources)), 3)),
        *map(float, turned(sentence, source)),
    ]


def turned(sentence: str, source: str) -> tuple[bool, bool, bool]:
    """Say whether a negation came or went, a report's "said" went, or a "may" came or went."""
    return (
        bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(source)),
        bool(_REPORTED.search(source)) and not _REPORTED.search(sentence),
        bool(_UNCERTAIN.search(source)) != bool(_UNCERTAIN.search(sentence)),
    )


def garbled(sentence: str, source: str) -> bool:
    """Say whether a preposition of the source became another one, or three words in a row come twice.

    Few such sentences of a generator are right: who does what to whom has changed, or it lost its
    thread.
    """
    tokens, original = words(sentence), words(source)
    if _twice(tokens) - _twice(original):
        return True
    return any(
        change == "replace"
        and len(before := original[start:end]) == len(after := tokens[begin:stop]) == 1
        and _PREPOSITIONS.issuperset(before + after)
        for change, start, end, begin, stop in SequenceMatcher(
            None, original, tokens, autojunk=False
        ).get_opcodes()
    )


def content(sentence: str) -> list[str]:
    """Return the stems of the words that carry content; of all words where none does."""
    tokens = words(sentence)
    return [stem(word) for word in tokens if word not in _EMPTY] or [stem(word) for word in tokens]


def stem(word: str) -> str:
    """Return a word without its commonest endings: enough to find it again."""
    return _STEM.sub("", word)


def _share(items: Sequence[object], held: set[object] | set[str]) -> float:
    return sum(item in held for item in items) / len(items) if items else 1.0


def _ngrams(tokens: Sequence[str], n: int) -> list[object]:
    return [tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def _twice(tokens: Sequence[str]) -> set[object]:
    """Return what three words in a row come more than once."""
    return {three for three, count in Counter(_ngrams(tokens, 3)).items() if count > 1}


def _longest(tokens: list[str], whole: list[str]) -> int:
    matcher = SequenceMatcher(None, whole, tokens, autojunk=False)
    return matcher.find_longest_match().size


def _in_order(tokens: list[str], source: list[str]) -> float:
    matcher = SequenceMatcher(None, source, tokens, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / max(len(tokens), 1)
