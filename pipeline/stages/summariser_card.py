"""summariser_card: the summariser as its users load it, with a model card in the Hub's format."""

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

# Verified summaries of news about Chinese internet policy

Writes a short abstractive summary of one English article. Every sentence names the sentences of the article that
it rests on, and how probable it is that they support it; what is not supported well enough gives way to
sentences of the article. {made}

## Use

```python
from pipeline import load_summariser

summariser = load_summariser("models/summariser", classifier="models/classifier")
summary = summariser.summarise(text, title="Fine for Didi")
print(summary)
summary.sentences[0].supports, summary.sentences[0].support
```

It needs the classifier of the same revision, which tells topics and stance. transformers loads the two
networks as they are: `AutoModelForCausalLM.from_pretrained("models/summariser/generator")` (or with
`subfolder="generator"` from the Hub) and `AutoModel.from_pretrained("models/summariser/encoder")`; without the
verifier (`verifier.json`) nothing tells right sentences from wrong ones.

## How good it is

Summaries of {articles} articles that training never saw, {references} with a reference; ROUGE F1 in per cent,
cosine of embeddings. `lead-3` are the article's first three sentences.

| | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | similarity | words |
| --- | --- | --- | --- | --- | --- |
| this model | {ours} |
| lead-3 | {lead} |

| | |
| --- | --- |
| sentences that are the article's own | {extractive:.0%} |
| 4-grams that the article does not hold | {novel:.0%} |
| summaries with a name or number that the article does not hold | {foreign:.0%} |
| topics of the article that are spoken to | {topics:.0%} |
| verifier on {claims}: ROC-AUC | {roc_auc:.2f} |

## Intended use and limits

For skimming many articles and finding those to read. A rewritten sentence can lose a condition, a speaker or a
relation, and the printed probability does not see all of it: read it beside the sentences that it rests on
before it is quoted. It knows English text about Chinese internet policy; other languages are refused.

## Training

Unless it was taken as it comes, the generator learnt to condense from `seeds/condensed.jsonl`; the verifier learnt
from `seeds/judged.jsonl`, a generator's sentences that people judged (without any: from claims that people wrote
and errors that rules planted); all of training articles. How it is set: `summariser.json`.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--model", paths.ASSEMBLED, "the summariser as summarise writes it")
    add_path(parser, "--metrics", paths.METRICS / "summaries.json", "as assess writes them")
    add_path(parser, "--verifier", paths.METRICS / "verifier.json", "as verifier writes them")
    add_path(parser, "--out", paths.SUMMARISER, "folder for summariser and card")


def run(params: Params, options: argparse.Namespace) -> None:
    """Copy, and write the card."""
    card = model_card(params, read_json(options.metrics), read_json(options.verifier))
    put_together(options.model, card, options.out)


def model_card(params: Params, metrics: dict[str, Any], verifier: dict[str, Any]) -> str:
    """Return the card's text: metadata, use, figures, limits."""
    ours = metrics["ours"]
    judged = "judged" in verifier
    return TEXT.format(
        metadata=_metadata(ours["rouge"]),
        made=_made(params),
        articles=metrics["articles"],
        references=metrics["references"],
        ours=_row(ours),
        lead=_row(metrics["lead3"]),
        extractive=ours["extractive"],
        novel=ours["novel"]["4_grams"],
        foreign=ours["foreign_name_or_number"],
        topics=ours["topic_coverage"],
        claims="a generator's sentences that people judged" if judged else "planted errors",
        roc_auc=verifier["judged" if judged else "made"]["roc_auc"],
    )


def _metadata(rouge: dict[str, float]) -> str:
    """Return the card's YAML, with its results in the Hub's model index."""
    from huggingface_hub import EvalResult, ModelCardData

    results = [
        EvalResult(
            task_type="summarization",
            dataset_type="policylens-seeds",
            dataset_name="policylens: held-out articles",
            metric_type="rouge",
            metric_name=name,
            metric_value=round(rouge[key], 2),
        )
        for name, key in (("ROUGE-1", "rouge1"), ("ROUGE-2", "rouge2"), ("ROUGE-Lsum", "rougeLsum"))
    ]
    return ModelCardData(
        language="en",
        license="apache-2.0",
        library_name="transformers",
        pipeline_tag="summarization",
        tags=["news", "china", "internet-policy", "faithfulness"],
        model_name="policylens-summariser",
        eval_results=results,
    ).to_yaml()


def _made(params: Params) -> str:
    generator, encoder = (
        public_source(source.source)
        for source in (params.weights.generator, params.weights.similarity)
    )
    how = "taught to condense sentences" if params.summariser.adapt else "as it comes"
    return f"A causal language model ({generator}), {how}, and a sentence encoder ({encoder})."


def _row(found: dict[str, Any]) -> str:
    rouge = (f"{found['rouge'][key]:.1f}" for key in ("rouge1", "rouge2", "rougeLsum"))
    return " | ".join([*rouge, f"{found['similarity']:.2f}", f"{found['words']:.0f}"])
