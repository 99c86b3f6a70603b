"""Claims joined to their articles, each article with its part to play."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.errors import PipelineError
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example
from pipeline.records.summaries import ClaimPair, JudgedSentence

ADAPT, VERIFY, TEST = "adapt", "verify", "test"
VERIFYING = 2  # folds, the last ones: the generator never learns from what fits the verifier


@dataclass(frozen=True)
class ClaimedArticle:
    """An article with claims about it.

    `part` is `adapt` (the generator learns from it), `verify` (the verifier does) or `test`.
    """

    article: str
    sentences: tuple[str, ...]
    pairs: tuple[ClaimPair, ...]
    judged: tuple[JudgedSentence, ...]
    part: str


def parts(train: Iterable[Example]) -> dict[str, str]:
    """Return the part of every article in training: `verify` for those of the last two folds."""
    folds = {example.article: example.fold for example in train}
    first = max(folds.values(), default=0) - VERIFYING + 1
    return {article: VERIFY if fold >= first else ADAPT for article, fold in folds.items()}


def join_claims(
    pairs: Iterable[ClaimPair],
    judged: Iterable[JudgedSentence],
    sentences: Iterable[Sentence],
    train: Iterable[Example],
    test: Iterable[Example],
) -> list[ClaimedArticle]:
    """Join claims to the labelled articles, which are returned in alphabetical order.

    Parameters
    ----------
    pairs, judged, sentences
        Claims that people wrote, sentences of a generator that people judged, and the sentences of
        all articles.
    train, test
        Labelled sentences of articles in training, with their folds, and of those held out.

    Raises
    ------
    PipelineError
        If a claim names an article or a sentence that is not there.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        texts[sentence.article].append(sentence.text)
    part = parts(train) | {example.article: TEST for example in test}
    claims: dict[str, list[ClaimPair]] = defaultdict(list)
    for pair in pairs:
        if max(pair.supports) >= len(texts[pair.article]):
            raise PipelineError(
                f"claims: {pair.article!r} has {len(texts[pair.article])} sentences, but a claim names "
                f"number {max(pair.supports)}; correct its `supports` (they count from 0)."
            )
        claims[pair.article].append(pair)
    verdicts: dict[str, list[JudgedSentence]] = defaultdict(list)
    for row in judged:
        if row.article not in texts:
            raise PipelineError(
                f"judged: there is no article {row.article!r}; correct the name, or drop the line."
            )
        verdicts[row.article].append(row)

    return [
        ClaimedArticle(
            article,
            tuple(texts[article]),
            tuple(claims[article]),
            tuple(verdicts[article]),
            part[article],
        )
        for article in sorted(part)
    ]
