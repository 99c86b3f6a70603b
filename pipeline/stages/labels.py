"""labels: check and count what people labelled, find errors, and trade files with labelling tools."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, read_text, write_json, write_records, write_text
from pipeline.labelling.agreement import agreement, differ
from pipeline.labelling.census import close_pairs, count_articles, count_labels
from pipeline.labelling.contrast import read_contrast
from pipeline.labelling.exchange import Task, export, read_annotations
from pipeline.labelling.labels import check_names, read_labels, squeeze
from pipeline.labelling.merge import merge
from pipeline.labelling.suggestions import Suggestion, spread, suggest
from pipeline.labelling.suspects import suspects
from pipeline.labelling.validation import boundary_f1, read_second_readings, twice
from pipeline.metrics.summaries import novelty
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings
from pipeline.records.corpus import Article, Sentence
from pipeline.records.labels import Label
from pipeline.records.scored import Scored, ScoredExample
from pipeline.records.summaries import Reference

CLOSE = 0.9  # cosine above which two sentences say the same
SHOWN = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    add_path(parser, "--labels", paths.LABELS, "the labels")
    add_path(
        parser, "--data", paths.DATA, "folder with what clean, embed, evaluate and annotate wrote"
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    validate = actions.add_parser("validate", help="check everything in seeds/ and count it")
    validate.add_argument("--out", type=Path, default=paths.METRICS / "labels.json", metavar="FILE")
    wrong = actions.add_parser("suspects", help="list probable label errors")
    wrong.add_argument("-n", type=_count, default=200, help="how many")
    next_ones = actions.add_parser(
        "suggest", help="list the unlabelled sentences most worth labelling"
    )
    next_ones.add_argument("-n", type=_count, default=50, help="how many")
    out = actions.add_parser(
        "export", help="write unlabelled sentences as tasks for a labelling tool"
    )
    out.add_argument("--format", choices=["label-studio", "argilla", "csv"], required=True)
    out.add_argument("--out", type=Path, required=True, metavar="DIR")
    which = out.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="labelled sentences too")
    which.add_argument(
        "-n", type=_count, help="only so many: those that suggest lists, or some of every article"
    )
    back = actions.add_parser("import", help="merge a labelling tool's export into the labels")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--replace", action="store_true", help="let new labels replace others")


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of sentences")
    return int(text)


def run(params: Params, options: argparse.Namespace) -> None:
    """Run one action."""
    use_threads(params.threads)
    actions = {
        "validate": _validate,
        "suspects": _suspects,
        "suggest": _suggest,
        "export": _export,
        "import": _import,
    }
    actions[options.action](params, options)


def _validate(params: Params, options: argparse.Namespace) -> None:
    names = params.labels
    labels = read_labels(options.labels, names)
    if not labels:
        raise PipelineError(f"{options.labels}: holds no label.")
    articles = read_records(options.data / "articles.jsonl", Article)
    readings = read_second_readings(paths.SECOND_READING, names, labels)
    references = read_records(paths.REFERENCES, Reference) if paths.REFERENCES.is_file() else []
    texts = {article.article: article.text for article in articles}
    for name in twice([row.article for row in references]):
        raise PipelineError(f"{paths.REFERENCES}: {name} has two summaries; keep one.")
    for row in references:
        if row.article not in texts:
            raise PipelineError(f"{paths.REFERENCES}: {row.article} is no article of the corpus.")
    copied = [1 - novelty(row.summary, texts[row.article])[4] for row in references]
    counts: dict[str, Any] = {
        **count_labels(labels, names),
        "articles": count_articles(articles),
        "references": {
            "count": len(references),
            "copied_4_grams_mean": round(sum(copied) / max(len(copied), 1), 6),
            "copied_4_grams_most": round(max(copied, default=0.0), 6),
        },
        "contrast_pairs": len(read_contrast(paths.CONTRAST, names)) // 2,
        "sentences_too_close": len(_too_close(labels, options.data)),
    }
    if readings:
        counts["second_reading"] = {
            "sentences": len(readings),
            "share": round(len(readings) / len(labels), 6),
            "disagreements": sum(differ(row.first, row.second) for row in readings),
            "alpha": agreement(readings, names),
        }
    f1 = boundary_f1(paths.BOUNDARIES)
    if f1 is not None:
        counts["boundary_f1"] = f1
    write_json(options.out, counts)


def _too_close(labels: list[Label], data: Path) -> list[tuple[str, str]]:
    """Return pairs of different places in the corpus whose sentences say nearly the same."""
    sentences = {squeeze(s.text): s for s in read_records(data / "sentences.jsonl", Sentence)}
    found = sorted({squeeze(label.text) for label in labels} & set(sentences))
    vectors = StoredEmbeddings(data / paths.EMBEDDINGS.name).encode(
        [sentences[t].text for t in found]
    )
    pairs = [(found[a], found[b]) for a, b, _ in close_pairs(vectors, CLOSE)]
    for one, other in pairs[:SHOWN]:
        sys.stderr.write(f"too close: {one[:90]!r} and {other[:90]!r}\n")
    return pairs


def _suspects(params: Params, options: argparse.Namespace) -> None:
    rows = read_records(options.data / "predictions.jsonl", ScoredExample)
    for row in suspects(rows, params.labels, options.n):
        _say(
            f"{row.quality:.3f}  {row.task}: {row.given}, rather {row.suggested}  [{row.article}]  {row.text}"
        )


def _suggest(params: Params, options: argparse.Namespace) -> None:
    tasks = _unlabelled(params, options)
    if not tasks:
        _say("every sentence has a label")
        return
    if not (scored := _all_scored(tasks)):
        raise PipelineError(
            f"{options.data / 'annotated.jsonl'}: no such file; without a classifier take "
            f"labels export -n {options.n}, which draws sentences from every article."
        )
    for row in _suggestions(scored, params, options):
        _say(f"{row.why}  [{row.article}]  {row.text}")


def _suggestions(
    scored: Sequence[Scored], params: Params, options: argparse.Namespace
) -> list[Suggestion]:
    stored = StoredEmbeddings(options.data / paths.EMBEDDINGS.name)
    return suggest(scored, stored.encode([row.text for row in scored]), options.n, params.seed)


def _export(params: Params, options: argparse.Namespace) -> None:
    tasks = _unlabelled(params, options, everything=options.all)
    if not tasks:
        raise PipelineError(
            "labels export: every sentence has a label; add --all to export them again."
        )
    if options.n and (scored := _all_scored(tasks)):
        tasks = [tasks[s.row] for s in _suggestions(scored, params, options)]
    elif options.n:
        tasks = [tasks[i] for i in spread([s for s, _ in tasks], options.n, params.seed)]
    files = export(tasks, params.labels, read_text(paths.GUIDELINE), options.format)
    for name, text in files.items():
        write_text(options.out / name, text)
    _say(f"{len(tasks)} tasks in {options.out}: {', '.join(files)}")


def _import(params: Params, options: argparse.Namespace) -> None:
    old = read_labels(options.labels, params.labels) if options.labels.is_file() else []
    new = read_annotations(options.file)
    known = {
        (s.article, squeeze(s.text))
        for s in read_records(options.data / "sentences.jsonl", Sentence)
    }
    for number, label in enumerate(new, start=1):
        where = f"{options.file}: label {number}"
        check_names(label.topics, label.stance, params.labels, where)
        if (label.article, squeeze(label.text)) not in known:
            raise PipelineError(f"{where}: the corpus has no such sentence ({label.text[:60]!r}).")
    result = merge(old, new)
    for before, after in result.conflicts:
        sys.stderr.write(
            f"conflict: {before.stance} {list(before.topics)} or {after.stance} {list(after.topics)}"
            f"  [{after.article}]  {after.text}\n"
        )
    if result.conflicts and not options.replace:
        raise PipelineError(
            f"{options.file}: {len(result.conflicts)} labels contradict others; nothing was changed. "
            "Mend them, or add --replace to let the later ones stand."
        )
    write_records(options.labels, result.labels)
    _say(
        f"{result.added} labels added, {len(result.conflicts)} replaced, {len(result.labels)} in all"
    )


def _unlabelled(
    params: Params, options: argparse.Namespace, *, everything: bool = False
) -> list[Task]:
    """Pair sentences without a label (or all) with what the classifier says of them, if there is one."""
    sentences = read_records(options.data / "sentences.jsonl", Sentence)
    labels = read_labels(options.labels, params.labels) if options.labels.is_file() else []
    done = set() if everything else {(label.article, squeeze(label.text)) for label in labels}
    annotated = options.data / "annotated.jsonl"
    if not annotated.is_file():
        return [(s, None) for s in sentences if (s.article, squeeze(s.text)) not in done]
    scored = read_records(annotated, Scored)
    if [(s.article, s.text) for s in sentences] != [(row.article, row.text) for row in scored]:
        raise PipelineError(f"{annotated}: is of other sentences; run the annotate stage first.")
    tasks = zip(sentences, scored, strict=True)
    return [(s, row) for s, row in tasks if (s.article, squeeze(s.text)) not in done]


def _all_scored(tasks: Sequence[Task]) -> list[Scored]:
    """Return what the classifier says of the tasks; nothing if there is none yet."""
    return [scored for _, scored in tasks if scored is not None]


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
