"""annotate: every sentence of the corpus with its topics, stance and probabilities."""

import argparse

from tqdm import tqdm

from pipeline import paths
from pipeline.classifier.model import load_classifier
from pipeline.files import read_records, write_records
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.records.corpus import Sentence
from pipeline.records.scored import Scored, scored

CHUNK = 512


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser, "--sentences", paths.DATA / "sentences.jsonl", "sentences as clean writes them"
    )
    add_path(parser, "--model", paths.CLASSIFIER, "a saved classifier")
    add_path(parser, "--embeddings", None, "embeddings of these sentences, if embed made them")
    add_path(parser, "--out", paths.DATA / "annotated.jsonl", "file for the labelled sentences")


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
