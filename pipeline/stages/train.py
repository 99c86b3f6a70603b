"""train: fit the topic and stance classifier on the training articles and save it."""

import argparse
from pathlib import Path

from pipeline import paths
from pipeline.classifier.model import Settings, new_classifier
from pipeline.labelling.labels import read_examples
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    parser.add_argument(
        "--splits",
        type=Path,
        default=paths.SPLITS,
        metavar="DIR",
        help="folder with train.jsonl, as split writes it",
    )
    parser.add_argument(
        "--embeddings",
        type=Path,
        default=paths.EMBEDDINGS,
        metavar="FILE",
        help="embeddings of its sentences, as embed writes them",
    )
    parser.add_argument(
        "--encoder",
        type=Path,
        default=paths.ENCODER,
        metavar="DIR",
        help="the encoder, which is saved with the model",
    )
    parser.add_argument(
        "--out", type=Path, default=paths.CLASSIFIER, metavar="DIR", help="folder for the model"
    )


def run(params: Params, options: argparse.Namespace) -> None:
    """Fit and save."""
    use_threads(params.threads)
    examples = read_examples(options.splits / "train.jsonl", params.labels)
    stored = StoredEmbeddings(options.embeddings)
    new_classifier(Settings.of(params), stored, options.encoder).fit(examples).save(options.out)
