"""split: labels find their sentences; articles go to training, with folds, or to the test set."""

import argparse
import sys
import warnings
from collections import Counter
from collections.abc import Sequence

from sklearn.model_selection import StratifiedGroupKFold

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import read_records, write_records
from pipeline.labelling.join import join
from pipeline.labelling.labels import read_labels
from pipeline.options import add_path
from pipeline.params import Params
from pipeline.records.corpus import Article, Sentence
from pipeline.records.labels import Example


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(
        parser, "--sentences", paths.DATA / "sentences.jsonl", "sentences as clean writes them"
    )
    add_path(parser, "--articles", paths.DATA / "articles.jsonl", "articles as clean writes them")
    add_path(parser, "--labels", paths.LABELS, "labels: article, text, topics, stance")
    add_path(parser, "--out", paths.SPLITS, "folder for train.jsonl, test.jsonl and lost.jsonl")


def run(params: Params, options: argparse.Namespace) -> None:
    """Join and divide."""
    labels = read_labels(options.labels, params.labels)
    examples, lost = join(read_records(options.sentences, Sentence), labels)
    write_records(options.out / "lost.jsonl", lost)
    if len(lost) > params.split.max_lost * len(labels):
        raise PipelineError(
            f"{options.labels}: {len(lost)} of {len(labels)} labels find no sentence, "
            f"split.max_lost allows {params.split.max_lost:.0%}; see {options.out / 'lost.jsonl'}."
        )
    events = {a.article: a.event for a in read_records(options.articles, Article) if a.event}
    groups = [events.get(e.article, e.article) for e in examples]
    fixed = always_held(examples, groups, params.split.always_test)
    train, test = divide(
        [e for e, f in zip(examples, fixed, strict=True) if not f],
        [g for g, f in zip(groups, fixed, strict=True) if not f],
        params.split.test_share,
        params.split.folds,
        params.seed,
    )
    test += [e for e, f in zip(examples, fixed, strict=True) if f]
    write_records(options.out / "train.jsonl", train)
    write_records(options.out / "test.jsonl", test)


def always_held(
    examples: Sequence[Example], groups: Sequence[str], articles: Sequence[str]
) -> list[bool]:
    """Say of each example whether its group has one of the articles that are always held out."""
    for name in sorted(set(articles) - {example.article for example in examples}):
        sys.stderr.write(f"split.always_test: no labelled article is named {name}.\n")
    held = {g for e, g in zip(examples, groups, strict=True) if e.article in articles}
    return [group in held for group in groups]


def divide(
    examples: list[Example], groups: list[str], test_share: float, folds: int, seed: int
) -> tuple[list[Example], list[Example]]:
    """Divide examples into training (with `fold` 0 to `folds` - 1) and test.

    A group, an event or else an article, stays on one side.

    Stratified by stance and topics together, so that rare combinations are on both sides.

    Raises
    ------
    PipelineError
        If there are too few articles for a test set and the folds.
    """
    parts = max(2, round(1 / test_share))
    count = len(set(groups))
    if count < max(parts, folds + 1):
        raise PipelineError(
            f"split: {count} labelled articles (or events) are too few for {folds} folds and a test "
            f"share of {test_share}; label more or change split.folds and split.test_share."
        )
    part = _grouped_folds(examples, groups, parts, seed)
    train = [example for example, p in zip(examples, part, strict=True) if p != 0]
    test = [example for example, p in zip(examples, part, strict=True) if p == 0]
    inside = [group for group, p in zip(groups, part, strict=True) if p != 0]
    fold = _grouped_folds(train, inside, folds, seed)
    return [e.model_copy(update={"fold": f}) for e, f in zip(train, fold, strict=True)], test


def _grouped_folds(examples: list[Example], groups: list[str], count: int, seed: int) -> list[int]:
    strata = ["+".join([example.stance, *sorted(example.topics)]) for example in examples]
    sizes = Counter(strata)
    # A combination that is rarer than the folds joins its stance, or scikit-learn would warn.
    strata = [s if sizes[s] >= count else s.partition("+")[0] for s in strata]
    sizes = Counter(strata)
    strata = [s if sizes[s] >= count else "rare" for s in strata]
    with warnings.catch_warnings():  # in a tiny corpus even the rest is rarer than the folds
        warnings.simplefilter("ignore", UserWarning)
        return _assign(groups, strata, count, seed)


def _assign(groups: list[str], strata: list[str], count: int, seed: int) -> list[int]:
    folds = [0] * len(groups)
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=seed)
    for number, (_, rows) in enumerate(splitter.split(groups, strata, groups)):
        for row in rows:
            folds[row] = number
    return folds
