"""Checking what people wrote in `seeds/`: labels, readings, references, boundaries."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.cleaning.sentences import split_sentences
from pipeline.errors import PipelineError
from pipeline.files import read_records
from pipeline.labelling.agreement import differ
from pipeline.labelling.labels import check_names, squeeze
from pipeline.params import Labels
from pipeline.records.labels import Boundaries, Label, SecondReading


def read_second_readings(path: Path, names: Labels, labels: Sequence[Label]) -> list[SecondReading]:
    """Read second readings, if the file is there, and check them against the labels.

    Raises
    ------
    PipelineError
        For an unknown name, a sentence that has no label, or a disagreement without a reason.
    """
    if not path.is_file():
        return []
    readings = read_records(path, SecondReading)
    known = {(label.article, squeeze(label.text)) for label in labels}
    for number, row in enumerate(readings, start=1):
        where = f"{path}: reading {number}"
        for reading in (row.first, row.second):
            check_names(reading.topics, reading.stance, names, where)
        if (row.article, squeeze(row.text)) not in known:
            raise PipelineError(f"{where}: its sentence has no label ({row.text[:60]!r}).")
        if differ(row.first, row.second) and not row.reason:
            raise PipelineError(
                f"{where}: the readers differ; say in `reason` why the label is what it is."
            )
    return readings


def boundary_f1(path: Path) -> float | None:
    """Return the F1 of our sentence boundaries on the gold file; None if there are none."""
    gold = read_records(path, Boundaries) if path.is_file() else []
    return round(boundary_scores(gold, split_sentences)[2], 6) if gold else None


def boundary_scores(
    gold: Sequence[Boundaries], split: Callable[[str], list[str]]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a splitter's boundaries inside the gold paragraphs."""
    found = expected = right = 0
    for row in gold:
        text = " ".join(row.sentences)
        guess, truth = _ends(split(text), text), _ends(row.sentences, text)
        found, expected, right = (
            found + len(guess),
            expected + len(truth),
            right + len(guess & truth),
        )
    return right / max(found, 1), right / max(expected, 1), 2 * right / max(found + expected, 1)


def twice(names: Sequence[str]) -> list[str]:
    """Return the names that occur more than once."""
    return [name for name, count in Counter(names).items() if count > 1]


def _ends(sentences: Sequence[str], text: str) -> set[int]:
    """Return where sentences end in `text`, however a splitter treats the space between them."""
    position, ends = 0, set()
    for sentence in filter(None, (sentence.strip() for sentence in sentences)):
        position = text.index(sentence, position) + len(sentence)
        ends.add(position)
    return ends - {len(text)}
