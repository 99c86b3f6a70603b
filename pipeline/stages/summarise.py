"""summarise: a verified abstractive summary an article; what is unchanged is not made again."""

import argparse
import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.files import read_records, write_records
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import torch_dtype, use_threads
from pipeline.records.corpus import Article
from pipeline.records.labels import Example
from pipeline.records.summaries import SummaryRecord
from pipeline.summariser.journal import Journal, summary_key
from pipeline.summariser.model import Settings, load_summariser, save_summariser


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--articles", paths.DATA / "articles.jsonl", "articles as clean writes them")
    add_path(parser, "--only", None, "labelled sentences: only their articles are summarised")
    add_path(parser, "--generator", paths.ADAPTED, "a saved causal language model")
    add_path(parser, "--encoder", paths.SIMILARITY, "a small sentence encoder")
    add_path(parser, "--verifier", paths.VERIFIER, "a saved verifier")
    add_path(parser, "--classifier", paths.CLASSIFIER, "a saved classifier")
    add_path(parser, "--out", paths.DATA / "summaries.jsonl", "file for the summaries")
    add_path(parser, "--model", paths.ASSEMBLED, "folder for the summariser")


def run(params: Params, options: argparse.Namespace) -> None:
    """Put the summariser together; summarise every article (or chosen one) that has no summary yet."""
    use_threads(params.threads)
    articles = read_records(options.articles, Article)
    if options.only:
        chosen = {example.article for example in read_records(options.only, Example)}
        articles = [article for article in articles if article.article in chosen]
    settings = Settings.of(params)
    save_summariser(
        options.model,
        settings,
        generator=options.generator,
        encoder=options.encoder,
        verifier=options.verifier,
    )
    machine = f"{torch_dtype(params.dtype)}, {params.threads} threads"
    models = _digest([options.model, options.classifier])
    keys = [summary_key(a.title, a.text, settings, machine, models) for a in articles]
    journal = Journal(options.out)
    records = [journal.find(key) for key in keys]
    todo = [number for number, record in enumerate(records) if record is None]
    summariser = load_summariser(options.model, options.classifier) if todo else None
    for number in tqdm(todo, desc="summarise", unit="article", disable=None):
        assert summariser is not None
        article = articles[number]
        summary = summariser.summarise_paragraphs(article.paragraphs, article.title)
        record = SummaryRecord.model_validate(
            {"article": article.article, "key": keys[number], **asdict(summary)}
        )
        journal.add(record)
        records[number] = record
    write_records(options.out, filter(None, records))
    journal.close()


def _digest(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(file.name.encode())
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
