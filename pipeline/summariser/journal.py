"""Summaries that are there already: of an earlier run, or of one that was killed."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from pipeline.files import json_line, read_records
from pipeline.records.summaries import SummaryRecord
from pipeline.summariser.model import Settings

VERSION = 3  # raise it when a change of code changes what is written: old summaries go then


class Journal:
    """The finished file of the last run, and beside it a journal of the present one.

    Parameters
    ----------
    file
        Where the finished summaries go; the journal is `<name>.partial` beside it.
    """

    def __init__(self, file: Path) -> None:
        self._journal = file.with_name(f"{file.name}.partial")
        self._known: dict[str, SummaryRecord] = {}
        if file.is_file():
            self._known = {record.key: record for record in read_records(file, SummaryRecord)}
        if self._journal.is_file():
            for line in self._journal.read_text(encoding="utf-8", errors="replace").split("\n"):
                try:
                    record = SummaryRecord.model_validate_json(line)
                except ValidationError:
                    continue  # the line that a kill cut off
                self._known[record.key] = record

    def find(self, key: str) -> SummaryRecord | None:
        """Return the summary that was made under `key`."""
        return self._known.get(key)

    def add(self, record: SummaryRecord) -> None:
        """Note a new summary at once, so that a kill loses none."""
        self._journal.parent.mkdir(parents=True, exist_ok=True)
        with self._journal.open("a", encoding="utf-8") as stream:
            # The line break comes first: a kill may have left half a line.
            stream.write("\n" + json_line(record.model_dump(mode="json")))

    def close(self) -> None:
        """Drop the journal: the finished file holds everything."""
        self._journal.unlink(missing_ok=True)


def summary_key(title: str, text: str, settings: Settings, machine: str, models: str) -> str:
    """Return a digest of all that a summary depends on.

    `machine` says how it is computed (number format, threads), `models` is the digest of the
    models' files; a change of the code that matters is told by `VERSION`.
    """
    content = "\0".join([str(VERSION), title, text, settings.model_dump_json(), machine, models])
    return hashlib.sha256(content.encode()).hexdigest()
