"""Reading and writing files: typed JSON Lines, sorted JSON, and nothing ever half written."""

import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import PipelineError

Record = TypeVar("Record", bound=BaseModel)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path` that takes its place when the block succeeds.

    The block creates a file or a folder there. On any exception the temporary is removed
    and `path` stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    temporary = holder / path.name
    try:
        yield temporary
        if path.is_dir():
            shutil.rmtree(path)
        temporary.replace(path)
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write `text` as UTF-8, atomically."""
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def write_json(path: Path, value: object) -> None:
    """Write sorted, indented JSON; a NaN or an infinity is refused, as DVC cannot show it."""
    write_text(path, json.dumps(value, indent=2, sort_keys=True, allow_nan=False) + "\n")


def read_json(path: Path) -> Any:
    """Read a JSON file, with an error that names it when it is missing or broken."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise PipelineError(f"{path}: not valid JSON ({error}).") from error


def write_table(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of the same columns as CSV, atomically."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_text(path, out.getvalue())


def read_model(path: Path, kind: type[Record]) -> Record:
    """Read one JSON object of `kind`, with an error that names the file and the field."""
    try:
        return kind.model_validate_json(read_text(path))
    except ValidationError as error:
        raise PipelineError(f"{path}: {first_problem(error)}.") from error


def read_text(path: Path) -> str:
    """Read a UTF-8 file that the pipeline or a user wrote."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PipelineError(f"{path}: no such file.") from error
    except IsADirectoryError as error:
        raise PipelineError(f"{path}: is a folder, a file was expected.") from error
    except UnicodeDecodeError as error:
        raise PipelineError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}).") from error


def json_line(value: object) -> str:
    """Return `value` as one line of JSON with readable non-ASCII characters."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"


def write_records(path: Path, records: Iterable[BaseModel]) -> int:
    """Write one JSON object a line, atomically, and return how many."""
    count = 0
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json_line(record.model_dump(mode="json")))
            count += 1
    return count


def read_records(path: Path, kind: type[Record]) -> list[Record]:
    """Read a JSON Lines file of `kind`.

    Raises
    ------
    PipelineError
        With file, line and field of the first row that is not what `kind` asks for.
    """
    records = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            records.append(kind.model_validate_json(line))
        except ValidationError as error:
            raise PipelineError(f"{path}:{number}: {first_problem(error)}.") from error
    return records


def first_problem(error: ValidationError) -> str:
    """Say the first problem of a validation in words: where, and what is wrong."""
    problem = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    what = problem["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{where}: {what}" if where else what
