"""assess: compare the summaries with the references, beside the article's first three sentences."""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, write_json, write_table
from pipeline.metrics.headline import summaries_headline
from pipeline.metrics.summaries import describe, rouge, rouge_of_each, similarity, warrants
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.encoder import Encoder
from pipeline.records.corpus import Article
from pipeline.records.scored import Scored
from pipeline.records.summaries import Reference, SummaryRecord
from pipeline.summariser.text import lead

LEAD = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--articles", paths.DATA / "articles.jsonl", "articles as clean writes them")
    add_path(
        parser, "--summaries", paths.DATA / "summaries.jsonl", "summaries as summarise writes them"
    )
    add_path(
        parser, "--references", paths.REFERENCES, "summaries that people wrote: article, summary"
    )
    add_path(parser, "--annotated", paths.DATA / "annotated.jsonl", "as annotate writes them")
    add_path(parser, "--encoder", paths.SIMILARITY, "a small sentence encoder")
    add_path(parser, "--out", paths.METRICS / "summaries.json", "file for the metrics")
    add_path(parser, "--headline", None, "file for the figures that runs are compared by")
    add_path(parser, "--scores", None, "file for each article's ROUGE-1")


def run(params: Params, options: argparse.Namespace) -> None:
    """Measure all summaries, and those with a reference against it."""
    use_threads(params.threads)
    articles = {article.article: article for article in read_records(options.articles, Article)}
    summaries = [row for row in read_records(options.summaries, SummaryRecord) if row.sentences]
    references = {row.article: row.summary for row in read_records(options.references, Reference)}
    truth = {row.article: references[row.article] for row in summaries if row.article in references}
    if not truth:
        raise PipelineError(f"{options.references}: no reference belongs to a summarised article.")
    written = {row.article: row.text for row in summaries}
    leads = {row.article: " ".join(lead(articles[row.article].text, LEAD)) for row in summaries}
    encoder = Encoder(options.encoder, dtype=params.dtype, **params.embed.model_dump())
    topics = _topics(read_records(options.annotated, Scored))
    metrics = {
        "articles": len(summaries),
        "references": len(truth),
        "ours": {
            **_measure(written, truth, articles),
            **warrants(summaries, topics),
            "similarity": similarity(written, truth, encoder),
        },
        "lead3": {
            **_measure(leads, truth, articles),
            "similarity": similarity(leads, truth, encoder),
        },
        "reference": _measure(truth, {}, articles),
    }
    write_json(options.out, metrics)
    if options.headline:
        write_json(options.headline, summaries_headline(metrics))
    if options.scores:
        write_table(options.scores, _scores(written, leads, truth))


def _scores(
    written: dict[str, str], leads: dict[str, str], truth: dict[str, str]
) -> list[dict[str, str | float]]:
    """Return ROUGE-1 of both summaries of each article, in per cent."""
    ours, lead3 = (
        rouge_of_each([texts[name] for name in truth], list(truth.values()))["rouge1"]
        for texts in (written, leads)
    )
    return [
        {"article": name, "lead3": round(lead3[place], 4), "ours": round(ours[place], 4)}
        for place, name in enumerate(truth)
    ]


def _topics(sentences: Iterable[Scored]) -> dict[str, set[str]]:
    """Return the topics of each article: those of any of its sentences."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        found[sentence.article].update(sentence.topics)
    return found


def _measure(
    texts: dict[str, str], truth: dict[str, str], articles: dict[str, Article]
) -> dict[str, Any]:
    """Describe texts by article, and score those that have a reference."""
    found = [articles[name] for name in texts]
    measures = describe(list(texts.values()), [a.text for a in found], [a.title for a in found])
    if truth:
        measures["rouge"] = rouge([texts[name] for name in truth], list(truth.values()))
    return measures
