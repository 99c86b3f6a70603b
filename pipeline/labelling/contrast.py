"""Contrast pairs: two sentences that differ in few words and therefore in a label."""

from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.files import read_records
from pipeline.labelling.agreement import differ
from pipeline.labelling.labels import check_names
from pipeline.params import Labels
from pipeline.records.labels import Contrast, Reading


def read_contrast(path: Path, names: Labels) -> list[Contrast]:
    """Read contrast pairs, if the file is there: two sentences each, with different labels."""
    if not path.is_file():
        return []
    rows = read_records(path, Contrast)
    pairs: dict[int, list[Contrast]] = {}
    for number, row in enumerate(rows, start=1):
        check_names(row.topics, row.stance, names, f"{path}: sentence {number}")
        pairs.setdefault(row.pair, []).append(row)
    for pair, both in pairs.items():
        if len(both) != 2 or not differ(*(Reading(topics=r.topics, stance=r.stance) for r in both)):
            raise PipelineError(f"{path}: pair {pair} must be two sentences with different labels.")
    return rows
