"""clean: articles as found become clean articles and sentences; all that goes is listed."""

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.cleaning.document import clean_text
from pipeline.cleaning.screening import Duplicates, English
from pipeline.cleaning.sentences import split_sentences
from pipeline.corpus.reading import read_corpus
from pipeline.errors import PipelineError
from pipeline.files import write_json, write_records
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.records.corpus import Article, Reject, Sentence


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="PATH",
        help="folder of .txt and .html files, perhaps with metadata.jsonl, or a .csv, .jsonl or "
        ".parquet file, instead of corpus.articles",
    )
    add_path(
        parser, "--out", paths.DATA, "folder for articles.jsonl, sentences.jsonl and rejects.jsonl"
    )
    add_path(parser, "--metrics", None, "file for the counts")


def run(params: Params, options: argparse.Namespace) -> None:
    """Clean every article."""
    corpus = read_corpus(options.articles or Path(params.corpus.articles), params)
    rejects = list(corpus.rejects)
    screen = _Screen(params)
    articles = []
    count = 0
    for found in tqdm(corpus.articles, "clean", corpus.size, unit="article", disable=None):
        count += 1
        rejects += found.rejects
        if found.text is None:
            continue
        article, dropped = clean_text(found.text, found.known)
        verdict = screen.verdict(article)
        if verdict is None:
            articles.append(article)
        else:
            dropped.append(Reject(file="", line=0, reason=verdict[0], text=verdict[1]))
        rejects += [reject.model_copy(update={"file": found.file}) for reject in dropped]
    sentences = [sentence for article in articles for sentence in sentences_of(article)]
    write_records(options.out / "articles.jsonl", articles)
    write_records(options.out / "sentences.jsonl", sentences)
    write_records(options.out / "rejects.jsonl", rejects)
    write_json(
        options.metrics or options.out / "clean.json",
        {
            "files": count,
            "articles": len(articles),
            "sentences": len(sentences),
            "words": sum(len(sentence.text.split()) for sentence in sentences),
            "set_aside": _count(reject for reject in rejects if reject.line == 0),
            "dropped": _count(reject for reject in rejects if reject.line > 0),
        },
    )
    if not articles:
        raise PipelineError(
            f"clean: none of {count} articles was kept; {options.out / 'rejects.jsonl'} says why."
        )


def sentences_of(article: Article) -> list[Sentence]:
    """Return the sentences of an article, each with its context."""
    texts = [text for paragraph in article.paragraphs for text in split_sentences(paragraph)]
    return [
        Sentence(
            article=article.article,
            index=index,
            title=article.title,
            previous=texts[index - 1] if index else "",
            text=text,
        )
        for index, text in enumerate(texts)
    ]


class _Screen:
    """Refuses whole articles: too short, not English, there already."""

    def __init__(self, params: Params) -> None:
        self._limits = params.clean
        self._english = English()
        self._duplicates = Duplicates(params.clean.near_duplicate, params.seed)

    def verdict(self, article: Article) -> tuple[str, str] | None:
        words = len(article.text.split())
        if words < self._limits.min_words:
            return "too short", f"{words} words"
        probability = self._english.probability(article.text)
        if probability < self._limits.min_english:
            return "not English", f"probability {probability:.2f}"
        return self._duplicates.find(article.article, article.text)


def _count(rejects: Iterable[Reject]) -> dict[str, int]:
    counts = Counter(re.sub(r"\W+", "_", reject.reason) for reject in rejects)
    return dict(sorted(counts.items()))
