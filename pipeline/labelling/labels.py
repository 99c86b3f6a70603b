"""Reading labels: every name known, every sentence labelled once."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.files import read_records
from pipeline.params import Labels
from pipeline.records.labels import Example, Label


def read_labels(path: Path, names: Labels) -> list[Label]:
    """Read a label file.

    Raises
    ------
    PipelineError
        For an unknown topic or stance, a missing or unknown column, or a sentence that stands
        there twice, whether its labels agree or not; with file and line.
    """
    labels = read_records(path, Label)
    seen: dict[tuple[str, str], tuple[int, Label]] = {}
    for number, label in enumerate(labels, start=1):
        where = f"{path}: label {number}"
        check_names(label.topics, label.stance, names, where)
        key = (label.article, squeeze(label.text))
        if key in seen:
            first, other = seen[key]
            same = (set(other.topics), other.stance) == (set(label.topics), label.stance)
            verdict = (
                "the same label" if same else f"another label ({other.stance}, {other.topics})"
            )
            raise PipelineError(
                f"{where}: the sentence has {verdict} at label {first} already; keep one of them "
                f"({label.text[:60]!r})."
            )
        seen[key] = (number, label)
    return labels


def read_examples(path: Path, names: Labels) -> list[Example]:
    """Read labelled sentences with their context, and check their labels."""
    examples = read_records(path, Example)
    if not examples:
        raise PipelineError(f"{path}: holds no labelled sentence.")
    for number, example in enumerate(examples, start=1):
        check_names(example.topics, example.stance, names, f"{path}: sentence {number}")
    return examples


def check_names(topics: Iterable[str], stance: str, names: Labels, where: str) -> None:
    """Refuse a topic or stance that `params.yaml` does not name."""
    for topic in topics:
        if topic not in names.topics:
            raise PipelineError(
                f"{where}: unknown topic {topic!r}; take {', '.join(names.topics)}."
            )
    if stance not in names.stances:
        raise PipelineError(f"{where}: unknown stance {stance!r}; take {', '.join(names.stances)}.")


def squeeze(text: str) -> str:
    """Return `text` with all white space as single spaces: the form in which texts are compared."""
    return " ".join(text.split())
