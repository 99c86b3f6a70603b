"""embed: encode every sentence of the corpus once; later stages and experiments look it up."""

import argparse
from pathlib import Path

from pipeline import paths
from pipeline.classifier.inputs import views
from pipeline.files import read_records
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import store
from pipeline.pretrained.encoder import Encoder
from pipeline.records import Sentence


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
        "--encoder", type=Path, default=paths.ENCODER, metavar="DIR", help="a saved encoder"
    )
    parser.add_argument(
        "--out", type=Path, default=paths.EMBEDDINGS, metavar="FILE", help="file for the embeddings"
    )


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
