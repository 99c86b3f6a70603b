"""card: the classifier as its users load it, with a model card in the Hugging Face Hub's format."""

import argparse
from typing import Any

from pipeline import paths
from pipeline.cards import public_source, put_together
from pipeline.files import read_json
from pipeline.options import add_path
from pipeline.params import Params

TEXT = """---
{metadata}
---

# Topics and stance of news about {subject}

Labels one sentence of a news article: topics ({topics}; zero or more) and stance toward
{toward} ({stances}; exactly one). {made}

## Use

```python
from pipeline import load_classifier

classifier = load_classifier("models/classifier")
classifier.predict(["The regulator fined the firm."], context=[{{"title": "Fine for Didi"}}])
```
{as_is}
## How good it is

Measured on {sentences} sentences of articles that training never saw; 95 % intervals from a bootstrap over
articles. Brackets hold the interval.

| label | precision | recall | F1 | sentences |
| --- | --- | --- | --- | --- |
{rows}

| | topics | stance |
| --- | --- | --- |
| macro-F1 | {topics_f1} | {stance_f1} |
| expected calibration error | {topics_ece} | {stance_ece} |
| Brier score | {topics_brier} | {stance_brier} |
| area under the risk-coverage curve | {topics_aurc} | {stance_aurc} |
| decided when abstaining | {topics_decided} | {stance_decided} |
| … and right (asked: {precision:.0%}) | {topics_right} | {stance_right} |
| conformal sets hold the truth (asked: {coverage:.0%}) | {topics_cover} | {stance_cover} |
{contrast}
## Intended use and limits

For reading many articles: counting, filtering, finding sentences to look at. Not for decisions about persons, and
not for a verdict on a single sentence that nobody reads. It knows English text about
{subject} {scope}; on other text its figures are
lower, above all for rare stances. A sentence needs its title and the sentence before it where it leans on them.

## Training

Labelled sentences of `seeds/`, {origin} and labelled by
`seeds/LABELLING.md`.
Parameters: `classifier.json`. Probabilities are calibrated on training articles that the model was not
fitted on (`calibration.json`).
"""

AS_IS = """
transformers loads the encoder as it is, without what stands beside it (TF-IDF heads, calibration):
`transformers.pipeline("text-classification", "models/classifier", top_k=None)`, called with
`{"text": sentence, "text_pair": "title. previous sentence"}`. It gives a sigmoid of every output,
which is a topic's probability; for the stances take a softmax over their logits (`function_to_apply="none"`).
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--model", paths.TRAINED, "the classifier as train writes it")
    add_path(parser, "--metrics", paths.METRICS / "classifier.json", "as evaluate writes them")
    add_path(parser, "--out", paths.CLASSIFIER, "folder for classifier and card")


def run(params: Params, options: argparse.Namespace) -> None:
    """Copy, and write the card."""
    put_together(options.model, model_card(params, read_json(options.metrics)), options.out)


def model_card(params: Params, metrics: dict[str, Any]) -> str:
    """Return the card's text: metadata, use, figures, limits."""
    test, names = metrics["test"], params.labels
    tuned = params.classifier.kind == "finetuned"
    values = {
        f"{task}_{short}": _with_interval(test[part][task], name)
        for task in ("topics", "stance")
        for short, part, name in (
            ("brier", "reliability", "brier"),
            ("aurc", "reliability", "aurc"),
            ("decided", "abstaining", "coverage"),
            ("right", "abstaining", "precision"),
            ("cover", "conformal", "coverage"),
        )
    }
    return TEXT.format(
        metadata=_metadata(params, test),
        subject=params.card.subject,
        toward=params.card.toward,
        scope=params.card.scope,
        origin=params.card.origin,
        topics=", ".join(names.topics),
        stances=", ".join(names.stances),
        made=_made(params),
        as_is=AS_IS if tuned else "",
        sentences=test["sentences"],
        rows="\n".join(
            f"| {name} | {row['precision']:.3f} | {row['recall']:.3f} | {_with_interval(row, 'f1')} "
            f"| {row['support']} |"
            for task in ("topics", "stance")
            for name, row in test[task].items()
            if isinstance(row, dict)
        ),
        topics_ece=f"{test['reliability']['topics']['ece']:.3f}",
        stance_ece=f"{test['reliability']['stance']['ece']:.3f}",
        topics_f1=_with_interval(test["topics"], "macro_f1"),
        stance_f1=_with_interval(test["stance"], "macro_f1"),
        precision=params.classifier.precision,
        coverage=params.classifier.coverage,
        contrast=_contrast(metrics.get("contrast")),
        **values,
    )


def _metadata(params: Params, test: dict[str, Any]) -> str:
    """Return the card's YAML, with its results in the Hub's model index."""
    from huggingface_hub import EvalResult, ModelCardData

    results = [
        EvalResult(
            task_type="text-classification",
            task_name=task,
            dataset_type="policylens-seeds",
            dataset_name="policylens: held-out articles",
            metric_type="f1",
            metric_name=f"{task} macro-F1",
            metric_value=round(test[task]["macro_f1"], 4),
        )
        for task in ("topics", "stance")
    ]
    return ModelCardData(
        language="en",
        license="apache-2.0",
        library_name="transformers" if params.classifier.kind == "finetuned" else "sklearn",
        pipeline_tag="text-classification",
        tags=list(params.card.tags),
        model_name="policylens-classifier",
        eval_results=results,
    ).to_yaml()


def _made(params: Params) -> str:
    source = public_source(params.weights.encoder.source)
    words = ", with TF-IDF features beside it" if params.classifier.words else ""
    return {
        "finetuned": f"An encoder ({source}) whose upper "
        f"{params.classifier.finetuning.trained_layers} layers were fine-tuned on both tasks{words}.",
        "embedding": f"Logistic regression on a frozen encoder ({source}){words}.",
        "tfidf": "Logistic regression on TF-IDF features.",
    }[params.classifier.kind]


def _contrast(scores: dict[str, float] | None) -> str:
    if scores is None:
        return ""
    return (
        "\nContrast pairs (two sentences that differ in few words and in a label): topics "
        f"{_with_interval(scores, 'topics_accuracy')}, stance "
        f"{_with_interval(scores, 'stance_accuracy')} right; both sentences wholly right in "
        f"{_with_interval(scores, 'consistency')} of the pairs.\n"
    )


def _with_interval(row: dict[str, Any], name: str) -> str:
    return f"{row[name]:.3f} [{row[f'{name}_low']:.3f}, {row[f'{name}_high']:.3f}]"
