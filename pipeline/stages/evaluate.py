"""evaluate: measure the classifier on held-out articles, contrast pairs and texts of other domains.

Cross-validation and learning curve are of the classifier itself where it trains in seconds, and of
kind `embedding` where it is fine-tuned. With `--on FILE` a saved classifier is measured on any
labelled sentences instead.
"""

import argparse
from collections.abc import Sequence, Set
from typing import Any

from tqdm import tqdm

from pipeline import paths
from pipeline.classifier.model import Classifier, load_classifier
from pipeline.classifier.prediction import Prediction
from pipeline.classifier.scorers import new_scorer
from pipeline.classifier.settings import Settings
from pipeline.errors import PipelineError
from pipeline.files import read_records, write_json, write_records, write_table
from pipeline.labelling.contrast import read_contrast
from pipeline.labelling.labels import read_examples
from pipeline.metrics.challenge import contrast_scores, out_of_domain_scores
from pipeline.metrics.classification import headline, mean_and_spread, score, table
from pipeline.metrics.curves import (
    Rows,
    calibration,
    precision_recall,
    risk_coverage,
    stance_confusion,
    topics_confusion,
)
from pipeline.metrics.headline import classifier_headline
from pipeline.metrics.learning import learning_curve
from pipeline.metrics.reliability import reliability, set_coverage, withheld
from pipeline.metrics.slices import slices
from pipeline.options import add_path
from pipeline.params import Labels, Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings
from pipeline.records.corpus import Article
from pipeline.records.labels import Example, Foreign
from pipeline.records.scored import ScoredExample, scored_example


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser,
        "--on",
        None,
        "labelled sentences (JSON Lines with article, title, previous, text, "
        "topics, stance) to measure the saved model on, instead of the splits",
    )
    add_path(parser, "--model", paths.TRAINED, "a saved classifier")
    add_path(parser, "--splits", paths.SPLITS, "folder with train.jsonl and test.jsonl")
    add_path(parser, "--embeddings", paths.EMBEDDINGS, "embeddings of their sentences")
    add_path(parser, "--out", None, "with --on: file for the metrics")
    add_path(parser, "--predictions", None, "with --on: file for the predictions")


def run(params: Params, options: argparse.Namespace) -> None:
    """Measure, write, and print the table."""
    use_threads(params.threads)
    if options.on:
        _measure_elsewhere(params, options)
    elif options.out or options.predictions:
        raise PipelineError(
            "evaluate: --out and --predictions are for --on; without it they are fixed."
        )
    else:
        _measure_splits(params, options)


def _measure_elsewhere(params: Params, options: argparse.Namespace) -> None:
    examples = read_examples(options.on, params.labels)
    classifier = load_classifier(options.model)
    known = classifier.settings
    if (known.topics, known.stances) != (params.labels.topics, params.labels.stances):
        raise PipelineError(
            f"{options.model}: was trained on other labels ({', '.join(known.topics + known.stances)}) "
            "than params.yaml names; use the params.yaml that it was trained with."
        )
    rows = rows_of(examples, classifier.predict_inputs(examples), "test")
    metrics = _all_figures(rows, params)
    if options.out:
        write_json(options.out, metrics)
    if options.predictions:
        write_records(options.predictions, rows)
    _show(metrics)


def _measure_splits(params: Params, options: argparse.Namespace) -> None:
    train = read_examples(options.splits / "train.jsonl", params.labels)
    test = read_examples(options.splits / "test.jsonl", params.labels)
    classifier = load_classifier(options.model, embeddings=options.embeddings)
    rows = rows_of(test, classifier.predict_inputs(test), "test")
    stored = StoredEmbeddings(options.embeddings)
    metrics = {
        "test": _all_figures(rows, params),
        "baselines": _baselines(train, test, params, stored),
    }
    cross, metrics["cv"] = _cross_validate(train, params, stored)
    curve = _learning_curve(train, test, params, stored)
    classifier = load_classifier(options.model)  # the rest has no stored embeddings
    if pairs := read_contrast(paths.CONTRAST, params.labels):
        found = classifier.predict([c.text for c in pairs], [{"title": c.title} for c in pairs])
        metrics["contrast"] = contrast_scores(pairs, found, seed=params.seed)
    foreign = paths.OUT_OF_DOMAIN
    if texts := [r.text for r in read_records(foreign, Foreign)] if foreign.is_file() else []:
        metrics["out_of_domain"] = out_of_domain_scores(
            classifier.predict(texts),
            classifier.predict(texts, abstain=True),
            majority(train, params).stance,
        )
    genres = {a.article: a.genre for a in read_records(paths.DATA / "articles.jsonl", Article)}
    write_json(paths.METRICS / "classifier.json", metrics)
    write_json(paths.METRICS / "slices.json", slices(rows, genres, params.labels, seed=params.seed))
    write_json(paths.HEADLINES / "classifier.json", classifier_headline(metrics))
    write_records(paths.DATA / "predictions.jsonl", [*rows, *cross])
    for name, table_ in _plots(rows, params.labels).items():
        write_table(paths.PLOTS / f"{name}.csv", table_)
    write_table(paths.PLOTS / "learning_curve.csv", curve)
    _show(metrics["test"])


def _plots(rows: Sequence[ScoredExample], names: Labels) -> dict[str, Rows]:
    return {
        "confusion_stance": stance_confusion(rows, names.stances),
        "confusion_topics": topics_confusion(rows, names.topics),
        "precision_recall": precision_recall(rows, names),
        "calibration": calibration(rows, names),
        "risk_coverage": risk_coverage(rows, names.topics),
    }


def _all_figures(rows: Sequence[ScoredExample], params: Params) -> dict[str, Any]:
    names, seed = params.labels, params.seed
    return {
        **score(rows, names, seed=seed),
        "reliability": reliability(rows, names, seed=seed),
        "abstaining": withheld(rows, names, seed=seed),
        "conformal": set_coverage(rows, names, seed=seed),
    }


def _show(metrics: dict[str, Any]) -> None:
    tqdm.write(table(metrics))
    for task, row in metrics["reliability"].items():
        tqdm.write(f"{task}: calibration error {row['ece']:.3f}, Brier score {row['brier']:.3f}")


def _baselines(
    train: Sequence[Example], test: Sequence[Example], params: Params, stored: StoredEmbeddings
) -> dict[str, Any]:
    """Measure what is simpler, trained on the same sentences."""
    settings = Settings.of(params)
    found = {"majority": [majority(train, params)] * len(test)}
    for kind in ("tfidf", "embedding"):
        simpler = settings.model_copy(update={"kind": kind})
        scorer = new_scorer(simpler, stored, paths.ENCODER)
        found[kind] = Classifier(simpler, scorer).fit(train).predict_inputs(test)
    return {
        name: headline(score(rows_of(test, each, "test"), params.labels, seed=params.seed))
        for name, each in found.items()
    }


def _cross_validate(
    examples: Sequence[Example], params: Params, stored: StoredEmbeddings
) -> tuple[list[ScoredExample], dict[str, float]]:
    """Predict each fold with a classifier that was trained on the others; mean and spread."""
    rows: list[ScoredExample] = []
    figures = []
    folds = sorted({e.fold for e in examples})
    for number in tqdm(folds, desc="cross-validate", unit="fold", disable=None):
        inside = [e for e in examples if e.fold == number]
        model = _quick(params, stored).fit([e for e in examples if e.fold != number])
        found = rows_of(inside, model.predict_inputs(inside), "cv")
        figures.append(headline(score(found, params.labels, seed=params.seed)))
        rows += found
    return rows, mean_and_spread(figures)


def _learning_curve(
    train: Sequence[Example], test: Sequence[Example], params: Params, stored: StoredEmbeddings
) -> Rows:
    """Measure macro-F1 on `test`; all subsets are calibrated on the same articles, the last fold."""
    last = max(e.fold for e in train)
    articles = [e.article for e in train if e.fold != last]

    def measure(subset: Set[str]) -> dict[str, float]:
        model = _quick(params, stored)
        model.fit([e for e in train if e.fold == last or e.article in subset])
        found = score(
            rows_of(test, model.predict_inputs(test), "test"), params.labels, seed=params.seed
        )
        return {task: found[task]["macro_f1"] for task in ("topics", "stance")}

    return learning_curve(articles, measure, seed=params.seed)


def _quick(params: Params, stored: StoredEmbeddings) -> Classifier:
    """Return an untrained classifier that takes seconds to train."""
    settings = Settings.of(params)
    if settings.kind == "finetuned":
        settings = settings.model_copy(update={"kind": "embedding"})
    return Classifier(settings, new_scorer(settings, stored, paths.ENCODER))


def majority(examples: Sequence[Example], params: Params) -> Prediction:
    """Return the baseline that knows only which labels are common."""
    names = params.labels
    share = {t: sum(t in e.topics for e in examples) / len(examples) for t in names.topics}
    stances = {s: sum(s == e.stance for e in examples) / len(examples) for s in names.stances}
    return Prediction(
        topics=tuple(t for t, p in share.items() if p >= 0.5),
        stance=max(stances, key=stances.__getitem__),
        topic_probabilities=share,
        stance_probabilities=stances,
        undecided=(),
        topic_sets=dict.fromkeys(names.topics, (True, False)),
        stance_set=names.stances,
    )


def rows_of(
    examples: Sequence[Example], predictions: Sequence[Prediction], part: str
) -> list[ScoredExample]:
    """Put labels and predictions side by side."""
    return [scored_example(e, p, part) for e, p in zip(examples, predictions, strict=True)]
