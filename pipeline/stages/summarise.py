"""summarise: one abstractive summary an article; what is unchanged is not made again."""

import argparse
import hashlib
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.files import read_records, write_records
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.records import Article, SummaryRecord
from pipeline.summariser.journal import Journal, summary_key
from pipeline.summariser.model import Settings, Summariser


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    parser.add_argument(
        "--articles",
        type=Path,
        default=paths.DATA / "articles.jsonl",
        metavar="FILE",
        help="articles as clean writes them",
    )
    parser.add_argument(
        "--generator",
        type=Path,
        default=paths.GENERATOR,
        metavar="DIR",
        help="a saved causal language model",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=paths.DATA / "summaries.jsonl",
        metavar="FILE",
        help="file for the summaries",
    )
    parser.add_argument(
        "--model",
        type=Path,
        default=paths.SUMMARISER,
        metavar="DIR",
        help="folder for the summariser",
    )


def run(params: Params, options: argparse.Namespace) -> None:
    """Summarise every article that has no summary yet, and save the summariser."""
    use_threads(params.threads)
    articles = read_records(options.articles, Article)
    settings = Settings.of(params)
    summariser = Summariser(settings, options.generator)
    digest = _digest(options.generator)
    keys = [summary_key(a.article, a.text, settings, digest) for a in articles]
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
        digest.update(hashlib.file_digest(file.open("rb"), "sha256").digest())
    return digest.hexdigest()
