"""summarise: one abstractive summary an article; what is unchanged is not made again."""

import argparse
import hashlib
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.files import read_records, write_records
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import torch_dtype, use_threads
from pipeline.records import Article, Example, SummaryRecord
from pipeline.summariser.journal import Journal, summary_key
from pipeline.summariser.model import Settings, Summariser


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--articles", paths.DATA / "articles.jsonl", "articles as clean writes them")
    add_path(parser, "--only", None, "labelled sentences: only their articles are summarised")
    add_path(parser, "--generator", paths.GENERATOR, "a saved causal language model")
    add_path(parser, "--out", paths.DATA / "summaries.jsonl", "file for the summaries")
    add_path(parser, "--model", paths.SUMMARISER, "folder for the summariser")


def run(params: Params, options: argparse.Namespace) -> None:
    """Summarise every article (or chosen one) that has no summary yet, and save the summariser."""
    use_threads(params.threads)
    articles = read_records(options.articles, Article)
    if options.only:
        chosen = {example.article for example in read_records(options.only, Example)}
        articles = [article for article in articles if article.article in chosen]
    settings = Settings.of(params)
    summariser = Summariser(settings, options.generator)
    digest = _digest(options.generator)
    machine = f"{torch_dtype(params.dtype)}, {params.threads} threads"
    keys = [summary_key(a.article, a.text, settings, machine, digest) for a in articles]
    journal = Journal(options.out)
    records = [journal.find(key) for key in keys]
    todo = [number for number, record in enumerate(records) if record is None]
    made = summariser.summarise_all([articles[number].text for number in todo])
    for position, summary in tqdm(
        made, total=len(todo), desc="summarise", unit="article", disable=None
    ):
        number = todo[position]
        record = SummaryRecord(
            article=articles[number].article,
            key=keys[number],
            method=summary.method,
            sentences=summary.sentences,
        )
        journal.add(record)
        records[number] = record
    write_records(options.out, filter(None, records))
    summariser.save(options.model)
    journal.close()


def _digest(generator: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(path for path in generator.rglob("*") if path.is_file()):
        digest.update(file.name.encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
