"""annotate: every sentence of the corpus with its topics, stance and probabilities."""

import argparse
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.classifier.model import load_classifier
from pipeline.files import read_records, write_records
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.records import Scored, Sentence, scored

CHUNK = 512


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    parser.add_argument(
        "--sentences",
        type=Path,
        default=paths.DATA / "sentences.jsonl",
        metavar="FILE",
        help="sentences as clean writes them",
    )
    parser.add_argument(
        "--model", type=Path, default=paths.CLASSIFIER, metavar="DIR", help="a saved classifier"
    )
    parser.add_argument(
        "--embeddings",
        type=Path,
        metavar="FILE",
        help="embeddings of these sentences, if embed made them",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=paths.DATA / "annotated.jsonl",
        metavar="FILE",
        help="file for the labelled sentences",
    )


def run(params: Params, options: argparse.Namespace) -> None:
    """Label every sentence."""
    use_threads(params.threads)
    sentences = read_records(options.sentences, Sentence)
    classifier = load_classifier(options.model, embeddings=options.embeddings)
    rows: list[Scored] = []
    for start in tqdm(range(0, len(sentences), CHUNK), desc="annotate", unit="chunk", disable=None):
        chunk = sentences[start : start + CHUNK]
        rows += map(scored, chunk, classifier.predict_inputs(chunk))
    write_records(options.out, rows)
