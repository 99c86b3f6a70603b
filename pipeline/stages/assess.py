"""assess: compare the summaries with the references, beside the article's first three sentences."""

import argparse
from typing import Any

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, write_json
from pipeline.metrics.summaries import describe, rouge
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.records import Article, Reference, SummaryRecord
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
    add_path(parser, "--out", paths.METRICS / "summaries.json", "file for the metrics")


def run(params: Params, options: argparse.Namespace) -> None:
    """Measure all summaries, and those with a reference against it."""
    del params
    articles = {article.article: article for article in read_records(options.articles, Article)}
    summaries = read_records(options.summaries, SummaryRecord)
    references = {row.article: row.summary for row in read_records(options.references, Reference)}
    known = [row for row in summaries if row.article in references]
    if not known:
        raise PipelineError(f"{options.references}: no reference belongs to a summarised article.")
    truth = {row.article: references[row.article] for row in known}
    written = {row.article: " ".join(row.sentences) for row in summaries}
    leads = {row.article: " ".join(lead(articles[row.article].text, LEAD)) for row in summaries}
    extractive = sum(row.method == "extractive" for row in summaries)
    write_json(
        options.out,
        {
            "articles": len(summaries),
            "references": len(known),
            "ours": {
                **_measure(written, truth, articles),
                "extractive": round(extractive / len(summaries), 6),
            },
            "lead3": _measure(leads, truth, articles),
            "reference": _measure(truth, {}, articles),
        },
    )


def _measure(
    texts: dict[str, str], truth: dict[str, str], articles: dict[str, Article]
) -> dict[str, Any]:
    """Describe texts by article, and score those that have a reference."""
    found = [articles[name] for name in texts]
    measures = describe(list(texts.values()), [a.text for a in found], [a.title for a in found])
    if truth:
        measures["rouge"] = rouge([texts[name] for name in truth], list(truth.values()))
    return measures
