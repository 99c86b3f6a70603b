"""embed: encode every sentence of the corpus once; later stages and experiments look it up."""

import argparse

from pipeline import paths
from pipeline.classifier.inputs import views
from pipeline.files import read_records
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import store
from pipeline.pretrained.encoder import Encoder
from pipeline.records.corpus import Sentence


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser, "--sentences", paths.DATA / "sentences.jsonl", "sentences as clean writes them"
    )
    add_path(parser, "--encoder", paths.ENCODER, "a saved encoder")
    add_path(parser, "--out", paths.EMBEDDINGS, "file for the embeddings")


def run(params: Params, options: argparse.Namespace) -> None:
    """Encode each sentence alone and in its context."""
    use_threads(params.threads)
    encoder = Encoder(
        options.encoder,
        dtype=params.dtype,
        max_tokens=params.embed.max_tokens,
        batch_size=params.embed.batch_size,
    )
    sentences = read_records(options.sentences, Sentence)
    texts = [text for view in views(sentences, context=True) for text in view]
    store(texts, encoder, options.out)
