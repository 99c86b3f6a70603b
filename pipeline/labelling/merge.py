"""Putting new labels into a label file."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.labelling.labels import squeeze
from pipeline.records.labels import Label


@dataclass(frozen=True)
class Merge:
    """What merging would give: all labels, how many are new, and which contradict an old one."""

    labels: list[Label]
    added: int
    conflicts: list[tuple[Label, Label]]


def merge(old: Sequence[Label], new: Sequence[Label]) -> Merge:
    """Add `new` labels behind `old`; where both label a sentence, the new label takes its place.

    A label that says the same changes nothing. Two new labels of one sentence conflict too.
    """
    merged = {_key(label): label for label in old}
    conflicts, added = [], 0
    for label in new:
        before = merged.get(_key(label))
        if before is None:
            added += 1
        elif (set(before.topics), before.stance) == (set(label.topics), label.stance):
            continue
        else:
            conflicts.append((before, label))
        hard = before.hard if before else ""
        merged[_key(label)] = label.model_copy(update={"hard": hard})
    return Merge(list(merged.values()), added, conflicts)


def _key(label: Label) -> tuple[str, str]:
    return label.article, squeeze(label.text)
