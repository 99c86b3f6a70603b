"""Tables: the same articles whatever the form, and a reason for every row that is none."""

import csv
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from pipeline.corpus.tables import columns_of, read_table
from pipeline.errors import PipelineError
from pipeline.params import Columns
from pipeline.records.corpus import Metadata

COLUMNS = Columns(
    article="id", text="body", title="headline", outlet="", date="when", genre="", event=""
)
ROWS = [
    {
        "id": "007",
        "body": "One said:\nNA.",
        "headline": "NA",
        "when": "2024-01-02",
        "n": "1",
    },
    {"id": "b", "body": "It <i>rains</i>, they say.", "headline": "", "when": "2024", "n": "x"},
]


def write(path: Path, rows: list[dict]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def reasons(path: Path, columns: Columns = COLUMNS) -> dict[str, str]:
    found = read_table(path, columns, 1).articles
    return {f.file: f.rejects[0].reason if f.rejects else "" for f in found}


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_the_same_articles_in_every_form(tmp_path, ending, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = write(tmp_path / f"news.{ending}", ROWS)
    assert columns_of(path) == ("id", "body", "headline", "when", "n")
    first, second = read_table(path, COLUMNS, 1).articles
    assert (first.file, second.file) == (f"news.{ending}:1", f"news.{ending}:2")
    assert (first.text, second.text) == ("One said:\nNA.", "It rains, they say.")
    assert first.known == Metadata(article="007", title="NA", date="2024-01-02")
    assert second.known == Metadata(article="b", date="2024")
    assert first.rejects == second.rejects == ()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"body": ""}, "no text"),
        ({"body": None}, "no text"),
        ({"body": 5}, "bad text"),
        ({"body": ["a", "b"]}, "bad text"),
        ({"body": "a" * 1_000_001}, "text too large"),
        ({"id": ""}, "bad article"),
        ({"id": None}, "bad article"),
        ({"id": "007"}, "name is taken"),
        ({"headline": {"en": "A"}}, "bad title"),
        ({"when": "3 May 2019"}, "bad date"),
        ({"when": "2019-05-03T10:00:00Z"}, ""),
        ({"when": "2019-05-03 10:00"}, ""),
        ({"when": 2019}, ""),
        ({"id": 12}, ""),
    ],
)
def test_a_row_that_is_no_article_is_set_aside(tmp_path, row, reason):
    path = write(tmp_path / "news.jsonl", [*ROWS, ROWS[1] | {"id": "c"} | row])
    assert reasons(path) == {"news.jsonl:1": "", "news.jsonl:2": "", "news.jsonl:3": reason}


def test_what_is_set_aside_says_where_and_what(tmp_path):
    rows = [*ROWS, ROWS[0], ROWS[1] | {"id": "d", "when": "soon"}]
    *_, copy, late = read_table(write(tmp_path / "news.csv", rows), COLUMNS, 1).articles
    assert copy.rejects[0].text == "007: news.csv:1"
    assert (late.rejects[0].line, late.rejects[0].text) == (0, "soon")


def test_dates_of_parquet(tmp_path):
    rows = [{"id": 1, "body": "A", "when": date(2024, 1, 2)}, {"id": 2, "body": "B", "when": None}]
    columns = COLUMNS.model_copy(update={"title": ""})
    found = list(read_table(write(tmp_path / "a.parquet", rows), columns, 1).articles)
    assert [f.known for f in found] == [
        Metadata(article="1", date="2024-01-02"),
        Metadata(article="2"),
    ]
    rows = [{"id": 1, "body": "A", "when": datetime(2024, 1, 2, 23, 59)}]
    (found,) = read_table(write(tmp_path / "b.parquet", rows), columns, 1).articles
    assert found.known.date == "2024-01-02"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {"text": "text"},
            "news.csv: has no column 'text', only id, body, headline, when, n; name the right one in "
            "params.yaml under corpus.columns.text.",
        ),
        ({"outlet": "source"}, 'name the right one, or "" for none, in params.yaml under'),
    ],
)
def test_a_missing_column(tmp_path, columns, said):
    path = write(tmp_path / "news.csv", ROWS)
    with pytest.raises(PipelineError) as error:
        read_table(path, COLUMNS.model_copy(update=columns), 1)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("news.csv", b"", "holds no row"),
        ("news.csv", b"id,body\n", "holds no row"),
        ("news.csv", b"id,body,headline,when\n1,a,,\n2,b,,,too,many\n", "saw 6"),
        ("news.csv", b"id,body,headline,when\n1,caf\xe9,,\n", "utf-8"),
        ("news.jsonl", b"", "holds no row"),
        ("news.jsonl", b'{"id": 1, "body": "a"}\n{broken\n', "cannot be read"),
        ("news.parquet", b"PAR1", "cannot be read"),
    ],
)
def test_a_broken_table_is_one_clear_line(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(PipelineError) as error:
        list(read_table(tmp_path / name, COLUMNS, 1).articles)
    assert str(error.value).startswith(str(tmp_path / name))
    assert said in str(error.value)
    assert "\n" not in str(error.value)
