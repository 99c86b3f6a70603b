"""Articles as the rows of a table: CSV, JSON Lines or Parquet, read by `datasets`."""

import contextlib
import re
import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.cleaning.decoding import tidy
from pipeline.cleaning.markup import strip_markup
from pipeline.corpus.found import Corpus, Found, set_aside
from pipeline.errors import PipelineError
from pipeline.params import Columns
from pipeline.records.corpus import Metadata

ENDINGS = (".csv", ".jsonl", ".parquet")
REQUIRED = ("article", "text")
_TIME = re.compile(r"(?<=^\d{4}-\d{2}-\d{2})[T ].*")


def read_table(path: Path, columns: Columns, max_megabytes: float) -> Corpus:
    """Read the rows of a table in their order; a row that is no article is set aside.

    Raises
    ------
    PipelineError
        If `datasets` is missing, the table is empty or broken, or it lacks a column of `columns`.
    """
    names = {field: name for field, name in columns.model_dump().items() if name}
    there = columns_of(path)
    for field, name in names.items():
        if name not in there:
            right = "the right one" if field in REQUIRED else 'the right one, or "" for none,'
            raise PipelineError(
                f"{path}: has no column {name!r}, only {', '.join(there)}; name {right} in "
                f"params.yaml under corpus.columns.{field}."
            )
    return Corpus(_read_rows(path, names, max_megabytes))


def columns_of(path: Path) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    with contextlib.closing(_rows(path)) as rows:
        first = next(rows, None)
    if first is None:
        raise PipelineError(f"{path}: holds no row.")
    return tuple(first)


def _read_rows(path: Path, names: Mapping[str, str], max_megabytes: float) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for number, row in enumerate(_rows(path, names.values()), start=1):
        file = f"{path.name}:{number}"
        found = _read_row({field: row[name] for field, name in names.items()}, file, max_megabytes)
        article = found.known.article
        if found.text is not None and article in seen:
            found = set_aside(file, found.known, "name is taken", f"{article}: {seen[article]}")
        elif found.text is not None:
            seen[article] = file
        yield found


def _read_row(values: Mapping[str, Any], file: str, max_megabytes: float) -> Found:
    about = {field: _written(value) for field, value in values.items() if field != "text"}
    try:
        known = Metadata.model_validate(about | {"date": _day(values.get("date"))})
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        return set_aside(file, Metadata(article=file), f"bad {field}", str(values[field]))
    text = values["text"]
    if text is None or text == "":
        return set_aside(file, known, "no text", known.article)
    if not isinstance(text, str):
        return set_aside(file, known, "bad text", str(text))
    if (size := len(text.encode())) > max_megabytes * 1e6:
        return set_aside(file, known, "text too large", f"{size / 1e6:.1f} MB")
    return Found(file, known, tidy(strip_markup(text)))


def _written(value: object) -> object:
    """Return a number as text, and nothing as empty text; what else is no text stays, to be refused."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else value


def _day(value: object) -> object:
    """Return a date, or a time on it, as its date's ISO form; what is neither stays, to be refused."""
    if isinstance(value, date):  # as every datetime is
        return value.isoformat()[:10]
    text = _written(value)
    return _TIME.sub("", text) if isinstance(text, str) else text


def _rows(path: Path, texts: Iterable[str] = ()) -> Generator[dict[str, Any]]:
    """Yield a table's rows; of a CSV file the columns `texts` as they stand: `001` and `NA` are text."""
    try:
        import datasets
    except ImportError as error:
        raise PipelineError(
            f'{path}: datasets, which reads tables, is missing; pip install "policylens[tables]".'
        ) from error
    datasets.logging.set_verbosity(datasets.logging.CRITICAL)  # its failures are our errors
    if path.stat().st_size == 0:
        return
    read = datasets.IterableDataset
    # Streaming reads the file itself; only a lock file goes to the cache's folder.
    with tempfile.TemporaryDirectory() as cache:
        try:
            match path.suffix.lower():
                case ".csv":
                    as_text = {"keep_default_na": False, "converters": dict.fromkeys(texts, str)}
                    yield from read.from_csv(str(path), cache_dir=cache, **as_text)
                case ".jsonl":
                    yield from read.from_json(str(path), cache_dir=cache)
                case _:
                    yield from read.from_parquet(str(path), cache_dir=cache)
        except (ValueError, NotImplementedError) as error:  # Arrow's: broken, or of an unknown type
            what = " ".join(str(error).split())
            raise PipelineError(f"{path}: cannot be read ({what}).") from error
