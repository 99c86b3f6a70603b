"""train: fit the topic and stance classifier on the training articles and save it."""

import argparse

from pipeline import paths
from pipeline.classifier.model import Settings, new_classifier
from pipeline.labelling.labels import read_examples
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--splits", paths.SPLITS, "folder with train.jsonl, as split writes it")
    add_path(
        parser,
        "--embeddings",
        paths.EMBEDDINGS,
        "embeddings of its sentences, as embed writes them",
    )
    add_path(parser, "--encoder", paths.ENCODER, "the encoder, which is saved with the model")
    add_path(parser, "--out", paths.CLASSIFIER, "folder for the model")


def run(params: Params, options: argparse.Namespace) -> None:
    """Fit and save."""
    use_threads(params.threads)
    examples = read_examples(options.splits / "train.jsonl", params.labels)
    stored = StoredEmbeddings(options.embeddings)
    new_classifier(Settings.of(params), stored, options.encoder).fit(examples).save(options.out)
