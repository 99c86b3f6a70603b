"""train: fit the topic and stance classifier on the training articles and save it."""

import argparse
from pathlib import Path

from pipeline import paths
from pipeline.classifier.model import Classifier
from pipeline.classifier.scorers import new_scorer
from pipeline.classifier.settings import Settings
from pipeline.files import replacing, write_text
from pipeline.labelling.labels import read_examples
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings

LOSS = Path("plots/metrics/loss.tsv")  # where dvclive writes it


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--splits", paths.SPLITS, "folder with train.jsonl, as split writes it")
    add_path(
        parser,
        "--embeddings",
        paths.EMBEDDINGS,
        "embeddings of its sentences, as embed writes them",
    )
    add_path(parser, "--encoder", paths.ENCODER, "the pretrained encoder")
    add_path(parser, "--out", paths.TRAINED, "folder for the model")
    add_path(parser, "--curves", paths.PLOTS / "training", "folder for the curves of fine-tuning")


def run(params: Params, options: argparse.Namespace) -> None:
    """Fit, calibrate and save."""
    use_threads(params.threads)
    examples = read_examples(options.splits / "train.jsonl", params.labels)
    settings, stored = Settings.of(params), StoredEmbeddings(options.embeddings)
    with replacing(options.curves) as curves:
        curves.mkdir()
        scorer = new_scorer(settings, stored, options.encoder, curves)
        Classifier(settings, scorer).fit(examples).save(options.out)
        if not (curves / LOSS).exists():  # DVC's plots warn where a file is missing
            write_text(curves / LOSS, "step\tloss\n")
