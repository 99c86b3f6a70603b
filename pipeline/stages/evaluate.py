"""evaluate: measure the classifier on held-out articles and by grouped cross-validation.

With `--on FILE` a saved classifier is measured on any labelled sentences instead.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from tqdm import tqdm

from pipeline import paths
from pipeline.classifier.model import (
    Classifier,
    Prediction,
    Settings,
    load_classifier,
    new_classifier,
)
from pipeline.files import write_json, write_records, write_table
from pipeline.labelling.labels import read_examples
from pipeline.metrics.classification import headline, mean_and_spread, score, table
from pipeline.metrics.curves import calibration, confusion, precision_recall
from pipeline.options import add_path
from pipeline.params import Labels, Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import Encodes, StoredEmbeddings
from pipeline.records import Example, ScoredExample, scored


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser,
        "--on",
        None,
        "labelled sentences (JSON Lines with article, title, previous, text, "
        "topics, stance) to measure the saved model on, instead of the splits",
    )
    add_path(parser, "--model", paths.CLASSIFIER, "a saved classifier")
    add_path(parser, "--splits", paths.SPLITS, "folder with train.jsonl and test.jsonl")
    add_path(parser, "--embeddings", paths.EMBEDDINGS, "embeddings of their sentences")
    add_path(
        parser, "--out", None, "file for the metrics; without --on it is metrics/classifier.json"
    )
    add_path(
        parser,
        "--predictions",
        None,
        "file for the predictions; without --on data/predictions.jsonl",
    )
    add_path(parser, "--plots", paths.PLOTS, "folder for the plots' rows")


def run(params: Params, options: argparse.Namespace) -> None:
    """Measure, write, and print the table."""
    use_threads(params.threads)
    if options.on:
        metrics, rows = _measure_elsewhere(params.labels, options)
    else:
        metrics, rows = _measure_splits(params, options)
        options.out = options.out or paths.METRICS / "classifier.json"
        options.predictions = options.predictions or paths.DATA / "predictions.jsonl"
    if options.out:
        write_json(options.out, metrics)
    if options.predictions:
        write_records(options.predictions, rows)
    tqdm.write(table(metrics.get("test", metrics)))


def _measure_elsewhere(
    names: Labels, options: argparse.Namespace
) -> tuple[dict[str, Any], list[ScoredExample]]:
    examples = read_examples(options.on, names)
    predictions = load_classifier(options.model).predict_inputs(examples)
    return score(examples, predictions, names), _rows(examples, predictions, "test")


def _measure_splits(
    params: Params, options: argparse.Namespace
) -> tuple[dict[str, Any], list[ScoredExample]]:
    train = read_examples(options.splits / "train.jsonl", params.labels)
    test = read_examples(options.splits / "test.jsonl", params.labels)
    predictions = load_classifier(options.model, embeddings=options.embeddings).predict_inputs(test)
    rows = _rows(test, predictions, "test")
    settings, stored = Settings.of(params), StoredEmbeddings(options.embeddings)
    cross = _cross_validate(train, settings, stored)
    tfidf = new_classifier(
        settings.model_copy(update={"kind": "tfidf"}), stored, paths.ENCODER
    ).fit(train)
    baselines = {
        "majority": [_majority(train, params.labels)] * len(test),
        "tfidf": tfidf.predict_inputs(test),
    }
    metrics = {
        "test": score(test, predictions, params.labels),
        "cv": mean_and_spread(
            [
                headline(score([e for e, _ in fold], [p for _, p in fold], params.labels))
                for fold in cross
            ]
        ),
        "baselines": {
            name: headline(score(test, found, params.labels)) for name, found in baselines.items()
        },
    }
    write_table(options.plots / "confusion.csv", confusion(rows))
    write_table(
        options.plots / "precision_recall.csv", precision_recall(rows, params.labels.topics)
    )
    write_table(options.plots / "calibration.csv", calibration(rows))
    for fold in cross:
        rows += _rows([e for e, _ in fold], [p for _, p in fold], "cv")
    return metrics, rows


def _cross_validate(
    examples: Sequence[Example], settings: Settings, encoder: Encodes
) -> list[list[tuple[Example, Prediction]]]:
    """Predict each fold with a model that was trained on the others."""
    folds = []
    for number in tqdm(
        sorted({e.fold for e in examples}), desc="cross-validate", unit="fold", disable=None
    ):
        inside = [e for e in examples if e.fold == number]
        model: Classifier = new_classifier(settings, encoder, paths.ENCODER)
        model.fit([e for e in examples if e.fold != number])
        folds.append(list(zip(inside, model.predict_inputs(inside), strict=True)))
    return folds


def _majority(examples: Sequence[Example], names: Labels) -> Prediction:
    """Return the baseline that knows only which labels are common."""
    share = {t: sum(t in e.topics for e in examples) / len(examples) for t in names.topics}
    stances = {s: sum(s == e.stance for e in examples) / len(examples) for s in names.stances}
    topics = tuple(t for t, p in share.items() if p >= 0.5)
    return Prediction(topics, max(stances, key=stances.__getitem__), share, stances)


def _rows(
    examples: Sequence[Example], predictions: Sequence[Prediction], part: str
) -> list[ScoredExample]:
    return [
        ScoredExample(
            **scored(e, p).model_dump(), part=part, true_topics=e.topics, true_stance=e.stance
        )
        for e, p in zip(examples, predictions, strict=True)
    ]
