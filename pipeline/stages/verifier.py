"""verifier: learn how probable it is that an article supports a sentence, and measure it."""

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, replacing, write_json
from pipeline.metrics.verification import choices, measure
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.encoder import Encoder
from pipeline.pretrained.generator import load_generator
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example
from pipeline.records.summaries import ClaimPair, JudgedSentence
from pipeline.summariser.prompting import Point, prompt_for
from pipeline.verification.claims import TEST, VERIFY, ClaimedArticle, join_claims
from pipeline.verification.fitting import Claim, all_claims, fit_weights, judged_claims, out_of_fold
from pipeline.verification.verifier import Verifier


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--claims", paths.CLAIMS, "claims about articles, right and wrong")
    add_path(parser, "--judged", paths.JUDGED, "a generator's sentences with readers' verdicts")
    add_path(parser, "--sentences", paths.DATA / "sentences.jsonl", "as clean writes them")
    add_path(parser, "--train", paths.SPLITS / "train.jsonl", "labelled sentences with folds")
    add_path(parser, "--test", paths.SPLITS / "test.jsonl", "labelled sentences, held out")
    add_path(parser, "--generator", paths.ADAPTED, "the adapted causal language model")
    add_path(parser, "--encoder", paths.SIMILARITY, "a small sentence encoder")
    add_path(parser, "--out", paths.VERIFIER, "folder for the verifier")
    add_path(parser, "--metrics", paths.METRICS / "verifier.json", "file for the metrics")


def run(params: Params, options: argparse.Namespace) -> None:
    """Fit on articles that the generator never learnt from, measure on held-out ones."""
    use_threads(params.threads)
    articles = join_claims(
        read_records(options.claims, ClaimPair),
        read_records(options.judged, JudgedSentence),
        read_records(options.sentences, Sentence),
        read_records(options.train, Example),
        read_records(options.test, Example),
    )
    learning = [article for article in articles if article.part == VERIFY]
    learnt = [(article, judged_claims(article)) for article in learning if article.judged]
    if not learnt:  # without verdicts: claims that people wrote, and errors that rules plant
        learnt = [(article, all_claims(article, params.seed)) for article in learning]
    held = [(a, all_claims(a, params.seed)) for a in articles if a.part == TEST]
    if len({claim.supported for _, claims in learnt for claim in claims}) < 2:
        raise PipelineError(
            f"{options.judged}: all sentences about articles of the last folds have one verdict; "
            "add others, or empty the file to learn from written claims and planted errors."
        )
    tokenizer, model = load_generator(options.generator, params.dtype)
    verifier = Verifier(
        Encoder(options.encoder, dtype=params.dtype, **params.embed.model_dump()),
        tokenizer,
        model,
        lambda text: prompt_for(tokenizer, params.summariser.prompt, Point(text)),
    )
    claims, table = _signals(verifier, learnt, "fit")
    verifier.weights = fit_weights(table, claims)
    metrics: dict[str, object] = {}
    if len(learnt) > 1:
        about = [article.article for article, found in learnt for _ in found]
        metrics["thresholds"] = choices(claims, out_of_fold(table, claims, about))
    claims, table = _signals(verifier, held, "measure")
    metrics |= measure(claims, verifier.weights.probability(table), verifier.weights.prior)
    write_json(options.metrics, metrics)
    with replacing(options.out) as temporary:
        verifier.save(temporary)


def _signals(
    verifier: Verifier, articles: Sequence[tuple[ClaimedArticle, list[Claim]]], name: str
) -> tuple[list[Claim], NDArray[np.float64]]:
    """Return the claims about articles, N in all, and their signals (N, signals)."""
    tables = []
    for article, claims in tqdm(articles, desc=name, unit="article", disable=None):
        table, _ = verifier.signals([claim.text for claim in claims], article.sentences)
        tables.append(table)
    return [claim for _, claims in articles for claim in claims], np.vstack(tables)
