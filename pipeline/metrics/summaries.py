"""Measures of summaries: ROUGE, novelty, compression, and names and numbers from nowhere."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

from rouge_score.rouge_scorer import RougeScorer

from pipeline.cleaning.sentences import split_sentences
from pipeline.pretrained.embeddings import Encodes
from pipeline.records.summaries import SummaryRecord

ROUGE = ("rouge1", "rouge2", "rougeLsum")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b[A-Z][\w'-]*[a-zA-Z]\b")
_STEM = re.compile(r"(?:'s|'|s)$")


def rouge(summaries: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Return mean F1 of ROUGE-1, ROUGE-2 and ROUGE-Lsum (Lin 2004), in per cent.

    Stemmed; Lsum is over sentences.
    """
    each = rouge_of_each(summaries, references)
    return {name: round(sum(scores) / len(scores), 4) for name, scores in each.items()}


def rouge_of_each(summaries: Sequence[str], references: Sequence[str]) -> dict[str, list[float]]:
    """Return the ROUGE of every summary, in per cent, as `rouge` averages them."""
    scorer = RougeScorer(ROUGE, use_stemmer=True)
    scores = [
        scorer.score(_lines(reference), _lines(summary))
        for summary, reference in zip(summaries, references, strict=True)
    ]
    return {name: [100 * float(one[name].fmeasure) for one in scores] for name in ROUGE}


def novelty(summary: str, article: str) -> dict[int, float]:
    """Return the share of the summary's distinct n-grams, n = 1 to 4, that the article lacks.

    See, Liu & Manning (2017). A summary shorter than n words has 0.
    """
    shares = {}
    for n in range(1, 5):
        written, read = _ngrams(summary, n), _ngrams(article, n)
        shares[n] = len(written - read) / len(written) if written else 0.0
    return shares


def foreign_names(summary: str, article: str, known: str = "") -> list[str]:
    """Return names and numbers in the summary that neither the article nor `known` holds.

    A name is a capitalised word that does not begin a sentence; possessive and plural endings do
    not count. Case does not count on the article's side.
    """
    source = f"{article} {known}"
    words = {_STEM.sub("", word.casefold()) for word in re.findall(r"[\w'-]+", source)}
    words |= {part for word in words for part in word.split("-")}
    numbers = {number.replace(",", "") for number in _NUMBER.findall(source)}
    foreign = []
    for sentence in split_sentences(summary):
        start = re.search(r"\w", sentence)
        for match in _NAME.finditer(sentence):
            if start and match.start() == start.start():
                continue
            parts = [_STEM.sub("", part) for part in match[0].casefold().split("-")]
            if _STEM.sub("", match[0].casefold()) not in words and not words.issuperset(parts):
                foreign.append(match[0])
        foreign += [n for n in _NUMBER.findall(sentence) if n.replace(",", "") not in numbers]
    return foreign


def describe(
    summaries: Sequence[str], articles: Sequence[str], titles: Sequence[str]
) -> dict[str, Any]:
    """Return mean words, compression (summary over article words), novelty and foreign share."""
    pairs = list(zip(summaries, articles, strict=True))
    novel = [novelty(summary, article) for summary, article in pairs]
    words = [(len(summary.split()), len(article.split())) for summary, article in pairs]
    foreign = [
        bool(foreign_names(summary, article, title))
        for (summary, article), title in zip(pairs, titles, strict=True)
    ]
    return {
        "words": _mean([s for s, _ in words]),
        "compression": _mean([s / a for s, a in words]),
        "novel": {f"{n}_grams": _mean([row[n] for row in novel]) for n in range(1, 5)},
        "foreign_name_or_number": _mean(foreign),
    }


def similarity(
    summaries: Mapping[str, str], references: Mapping[str, str], encoder: Encodes
) -> float:
    """Return the mean cosine of the embeddings of summaries and references, by article."""
    ours = encoder.encode([summaries[name] for name in references])
    theirs = encoder.encode(list(references.values()))
    return _mean((ours * theirs).sum(axis=1).tolist())


def warrants(
    summaries: Sequence[SummaryRecord], topics: Mapping[str, Set[str]]
) -> dict[str, float]:
    """Return what the sentences rest on.

    `extractive` is the share of sentences that are the article's own, `support` the mean probability
    of support, and `topic_coverage` the share of the articles' topics that a sentence speaks to.
    """
    sentences = [sentence for summary in summaries for sentence in summary.sentences]
    spoken = [
        topic in {t for sentence in summary.sentences for t in sentence.topics}
        for summary in summaries
        for topic in sorted(topics.get(summary.article, ()))
    ]
    return {
        "extractive": _mean([sentence.method == "extractive" for sentence in sentences]),
        "support": _mean([sentence.support for sentence in sentences]),
        "topic_coverage": _mean(spoken) if spoken else 1.0,
    }


def _ngrams(text: str, n: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def _lines(text: str) -> str:
    return "\n".join(split_sentences(text))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6)
