"""adapt: teach the generator to condense sentences, as people condensed those in training."""

import argparse
import shutil
from collections.abc import Iterable

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, replacing
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.generator import load_tokenizer
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example
from pipeline.records.summaries import CondensedSentence
from pipeline.summariser.adaptation import adapt
from pipeline.summariser.prompting import Point, prompt_for
from pipeline.verification.claims import ADAPT, parts


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--condensed", paths.CONDENSED, "sentences as people condensed them")
    add_path(parser, "--sentences", paths.DATA / "sentences.jsonl", "as clean writes them")
    add_path(parser, "--train", paths.SPLITS / "train.jsonl", "labelled sentences with folds")
    add_path(parser, "--generator", paths.GENERATOR, "a saved causal language model")
    add_path(parser, "--out", paths.ADAPTED, "folder for the adapted model")


def run(params: Params, options: argparse.Namespace) -> None:
    """Train on all folds but those of the verifier; without `adapt`, copy the model."""
    use_threads(params.threads)
    if not params.summariser.adapt:
        with replacing(options.out) as temporary:
            shutil.copytree(options.generator, temporary)
        return
    sentences = read_records(options.sentences, Sentence)
    part = parts(read_records(options.train, Example))
    learnt = [
        (point, row.condensed)
        for row, point in condensed_points(
            read_records(options.condensed, CondensedSentence), sentences
        )
        if part.get(row.article) == ADAPT
    ]
    if not learnt:
        raise PipelineError(
            f"{options.condensed}: no sentence is of an article in training; add some, or set "
            "summariser.adapt to false."
        )
    tokenizer = load_tokenizer(options.generator)
    pairs = [(prompt_for(tokenizer, params.summariser.prompt, p), text) for p, text in learnt]
    with replacing(options.out) as temporary:
        adapt(
            options.generator,
            pairs,
            temporary,
            settings=params.summariser.adaptation,
            dtype=params.dtype,
            seed=params.seed,
        )


def condensed_points(
    rows: Iterable[CondensedSentence], sentences: Iterable[Sentence]
) -> list[tuple[CondensedSentence, Point]]:
    """Find the sentences that people condensed, with those before them.

    Raises
    ------
    PipelineError
        If an article holds no such sentence.
    """
    known = {(sentence.article, sentence.text): sentence for sentence in sentences}
    found = []
    for row in rows:
        if (row.article, row.text) not in known:
            raise PipelineError(
                f"condensed: {row.article!r} holds no sentence {row.text[:40]!r}; copy it as clean "
                "writes it."
            )
        found.append((row, Point(row.text, known[row.article, row.text].previous)))
    return found
