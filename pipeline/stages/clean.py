"""clean: articles as found become clean articles and sentences; all that goes is listed."""

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.cleaning.apostrophes import restore_apostrophes
from pipeline.cleaning.decoding import decode, tidy
from pipeline.cleaning.furniture import furniture
from pipeline.cleaning.header import date_in, split_credit, split_dateline, split_title
from pipeline.cleaning.layout import blocks
from pipeline.cleaning.markup import strip_markup
from pipeline.cleaning.screening import Duplicates, English
from pipeline.cleaning.sentences import split_sentences
from pipeline.errors import PipelineError
from pipeline.files import read_records, write_json, write_records
from pipeline.options import add_path
from pipeline.params import Clean, Params
from pipeline.records.corpus import Article, Metadata, Reject, Sentence

ENDINGS = {".txt", ".html", ".htm", ".md"}
METADATA = "metadata.jsonl"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser,
        "--articles",
        paths.ARTICLES,
        "folder of .txt and .html files, perhaps with metadata.jsonl",
    )
    add_path(
        parser, "--out", paths.DATA, "folder for articles.jsonl, sentences.jsonl and rejects.jsonl"
    )
    add_path(parser, "--metrics", None, "file for the counts")


def run(params: Params, options: argparse.Namespace) -> None:
    """Clean every file of a folder."""
    metadata = _read_metadata(options.articles)
    files = _article_files(options.articles)
    rejects = [
        Reject(file=METADATA, line=0, reason="metadata without article", text=name)
        for name in sorted(set(metadata) - {_name(path, options.articles) for path in files})
    ]
    screen = _Screen(params)
    articles = []
    for path in tqdm(files, desc="clean", unit="file", disable=None):
        name = _name(path, options.articles)
        article, dropped = clean_file(
            path, metadata.get(name, Metadata(article=name)), params.clean
        )
        file = path.relative_to(options.articles).as_posix()
        if article is not None:
            verdict = screen.verdict(article)
            if verdict is None:
                articles.append(article)
            else:
                dropped = [*dropped, Reject(file=file, line=0, reason=verdict[0], text=verdict[1])]
        rejects += [reject.model_copy(update={"file": file}) for reject in dropped]
    sentences = [sentence for article in articles for sentence in sentences_of(article)]
    write_records(options.out / "articles.jsonl", articles)
    write_records(options.out / "sentences.jsonl", sentences)
    write_records(options.out / "rejects.jsonl", rejects)
    write_json(
        options.metrics or options.out / "clean.json",
        {
            "files": len(files),
            "articles": len(articles),
            "sentences": len(sentences),
            "words": sum(len(sentence.text.split()) for sentence in sentences),
            "set_aside": _count(reject for reject in rejects if reject.line == 0),
            "dropped": _count(reject for reject in rejects if reject.line > 0),
        },
    )


def clean_file(path: Path, known: Metadata, limits: Clean) -> tuple[Article | None, list[Reject]]:
    """Clean one file: the article, or None with the reason among the rejects.

    Metadata in `known` goes before what the text says of itself.
    """

    def aside(reason: str, detail: str = "") -> tuple[None, list[Reject]]:
        return None, [Reject(file=path.name, line=0, reason=reason, text=detail)]

    if path.suffix.lower() not in ENDINGS:
        return aside("not a text file", path.suffix)
    try:
        size = path.stat().st_size
        if size > limits.max_megabytes * 1e6:
            return aside("file too large", f"{size / 1e6:.1f} MB")
        text = decode(path.read_bytes())
    except OSError as error:
        return aside("file cannot be read", error.strerror or "")
    if text is None:
        return aside("binary file")
    return clean_text(tidy(strip_markup(text)), known)


def clean_text(text: str, known: Metadata) -> tuple[Article, list[Reject]]:
    """Clean a decoded text: drop furniture, split metadata off, repair what is left."""
    found = blocks(text)
    # With a title known, a headline at the top is one more furniture block.
    title, outlet, body = (known.title, "", found) if known.title else split_title(found)
    place = day = credit = date = ""
    kept: list[str] = []
    rejects: list[Reject] = []
    for block in body:

        def reject(reason: str, text: str, line: int = block.line) -> None:
            rejects.append(Reject(file="", line=line, reason=reason, text=text))

        reason = furniture(block.text, title, top=not kept)
        if reason is not None:
            date = date or (date_in(block.text) if reason == "print notice" else "")
            reject(reason, block.text)
            continue
        rest, names = split_credit(block.text)
        if names:
            credit = "; ".join(filter(None, (credit, names)))
            reject("credit", names)
        dateline = split_dateline(rest) if not kept else None
        if dateline is not None:
            reject("dateline", rest.removesuffix(dateline.text).strip())
            place, day, rest = dateline.place, dateline.day, dateline.text
            outlet = outlet or dateline.agency
        if rest:
            kept.append(rest)
    title, *paragraphs = restore_apostrophes("\n".join([title, *kept])).split("\n")
    article = Article(
        **known.model_dump(exclude={"title", "outlet", "date"}),
        title=title,
        outlet=known.outlet or outlet,
        date=known.date or date or date_in(day),
        place=place,
        credit=credit,
        paragraphs=tuple(paragraphs),
    )
    return article, rejects


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


def _article_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise PipelineError(f"{folder}: no such folder; name one with articles in it.")
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name != METADATA and not path.name.startswith(".")
    )
    if not files:
        raise PipelineError(f"{folder}: holds no article; put .txt or .html files there.")
    names = Counter(_name(path, folder) for path in files)
    for name, count in names.items():
        if count > 1:
            raise PipelineError(f"{folder}: {count} files are called {name}; rename all but one.")
    return files


def _read_metadata(folder: Path) -> dict[str, Metadata]:
    file = folder / METADATA
    rows = read_records(file, Metadata) if file.is_file() else []
    known = {row.article: row for row in rows}
    if len(known) < len(rows):
        twice = next(name for name, n in Counter(row.article for row in rows).items() if n > 1)
        raise PipelineError(f"{file}: {twice} stands there twice; keep one line.")
    return known


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _count(rejects: Iterable[Reject]) -> dict[str, int]:
    counts = Counter(re.sub(r"\W+", "_", reject.reason) for reject in rejects)
    return dict(sorted(counts.items()))
