"""The labels command: validation, and round trips through labelling tools' own formats."""

import csv
import json
from collections import Counter

import pytest
from conftest import ARTICLES, read_jsonl, sentences_of, write_jsonl

from pipeline.cli import main

SENTENCE = sentences_of("cable-talks")[0]


@pytest.fixture
def ready(project):
    params = project / "params.yaml"  # what the labels' tools get from it is the same
    params.write_text(params.read_text().replace("kind: finetuned", "kind: embedding"))
    for stage in ("weights", "clean", "split", "embed", "train"):
        assert main([stage]) == 0
    assert main(["annotate", "--model", "data/classifier"]) == 0
    return project


def unlabel(project, count):
    rows = read_jsonl(project / "seeds/labels.jsonl")
    write_jsonl(project / "seeds/labels.jsonl", rows[count:])
    return rows[:count]


def test_validate_counts(ready, capsys):
    first = {"topics": [], "stance": "neutral"}
    write_jsonl(
        ready / "seeds/second_reading.jsonl",
        [
            {"article": "cable-talks", "text": SENTENCE, "first": first, "second": first},
        ],
    )
    assert main(["labels", "validate"]) == 0
    counts = json.loads((ready / "metrics/labels.json").read_text())
    assert counts["sentences"] == 25
    assert counts["articles"]["total"] == 5
    assert counts["second_reading"]["alpha"]["stance"] == 1
    assert counts["references"]["copied_4_grams_most"] == 1  # the references are copied sentences
    shown = capsys.readouterr().err.count("too close:")
    assert shown == min(10, counts["sentences_too_close"]) > 0


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("second_reading", {"text": "Nowhere."}, "its sentence has no label"),
        (
            "second_reading",
            {"second": {"topics": [], "stance": "critical"}},
            "the readers differ; say in `reason`",
        ),
        (
            "second_reading",
            {"first": {"topics": ["sport"], "stance": "neutral"}},
            "unknown topic 'sport'",
        ),
    ],
)
def test_validate_refuses(ready, capsys, name, row, said):
    same = {"topics": [], "stance": "neutral"}
    whole = {"article": "cable-talks", "text": SENTENCE, "first": same, "second": same} | row
    write_jsonl(ready / f"seeds/{name}.jsonl", [whole])
    assert main(["labels", "validate"]) == 1
    assert said in capsys.readouterr().err


def test_validate_refuses_a_contrast_pair_of_equals(ready, capsys):
    row = {"pair": 1, "title": "", "text": "x", "topics": [], "stance": "neutral"}
    write_jsonl(ready / "seeds/contrast.jsonl", [row, row])
    assert main(["labels", "validate"]) == 1
    assert "pair 1 must be two sentences with different labels" in capsys.readouterr().err


@pytest.fixture
def exported(ready, tmp_path):
    """Take three labels away, export their sentences, and give the tasks and the lost labels."""

    def run(form):
        (ready / "seeds/LABELLING.md").write_text("Read one sentence.")
        lost = unlabel(ready, 3)
        assert main(["labels", "export", "--format", form, "--out", str(tmp_path / "tasks")]) == 0
        return tmp_path / "tasks", lost

    return run


def answers(lost, text):
    return next(row for row in lost if row["text"] == text)


def test_label_studio_round_trip(exported, ready):
    folder, lost = exported("label-studio")
    tasks = json.loads((folder / "tasks.json").read_text())
    assert len(tasks) == 3
    assert {r["from_name"] for r in tasks[0]["predictions"][0]["result"]} == {"topics", "stance"}
    assert '<Choice value="privacy"/>' in (folder / "config.xml").read_text()
    assert (folder / "instructions.md").read_text() == "Read one sentence."
    done = []
    for number, task in enumerate(tasks):
        row = answers(lost, task["data"]["text"])
        result = [
            {
                "id": "x",
                "from_name": "stance",
                "to_name": "text",
                "type": "choices",
                "origin": "manual",
                "value": {"choices": [row["stance"]]},
            }
        ]
        if row["topics"]:
            result.append(
                {
                    "from_name": "topics",
                    "to_name": "text",
                    "type": "choices",
                    "value": {"choices": row["topics"]},
                }
            )
        done.append(
            task
            | {"id": number, "annotations": [{"id": 7, "was_cancelled": False, "result": result}]}
        )
    _import_and_check(ready, folder / "export.json", json.dumps(done), lost)


def test_argilla_round_trip(exported, ready):
    folder, lost = exported("argilla")
    records = json.loads((folder / "records.json").read_text())
    assert [q["name"] for q in json.loads((folder / "settings.json").read_text())["questions"]] == [
        "topics",
        "stance",
    ]
    for record in records:
        row = answers(lost, record["fields"]["text"])
        record["responses"] = {
            "stance": [{"value": row["stance"], "user_id": "1", "status": "submitted"}],
            "topics": [{"value": row["topics"], "user_id": "1", "status": "submitted"}],
        }
    _import_and_check(ready, folder / "export.json", json.dumps(records), lost)


def test_csv_round_trip(exported, ready):
    folder, lost = exported("csv")
    with (folder / "tasks.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "export.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for row in rows:
            label = answers(lost, row["text"])
            writer.writerow(row | {"topics": "|".join(label["topics"]), "stance": label["stance"]})
    _import_and_check(ready, folder / "export.csv", None, lost)


def test_json_lines_come_in(ready, tmp_path):
    lost = unlabel(ready, 3)
    write_jsonl(tmp_path / "mine.jsonl", lost)
    _import_and_check(ready, tmp_path / "mine.jsonl", None, lost)


@pytest.fixture
def unlearned(project):
    """A project after clean: no label, no classifier."""
    assert main(["clean"]) == 0
    (project / "seeds/labels.jsonl").write_text("")
    (project / "seeds/LABELLING.md").write_text("Read one sentence.")
    return project


def export(form, folder, *options):
    assert main(["labels", "export", "--format", form, "--out", str(folder), *options]) == 0


def test_without_a_classifier_tasks_have_no_suggestions(unlearned, tmp_path):
    export("label-studio", tmp_path)
    assert [t["predictions"] for t in json.loads((tmp_path / "tasks.json").read_text())] == [
        []
    ] * 25
    export("argilla", tmp_path)
    records = json.loads((tmp_path / "records.json").read_text())
    assert [record["suggestions"] for record in records] == [{}] * 25
    export("csv", tmp_path)
    with (tmp_path / "tasks.csv").open(newline="") as file:
        assert [(r["topics"], r["stance"]) for r in csv.DictReader(file)] == [("", "")] * 25


def test_without_a_classifier_some_of_every_article_are_exported(unlearned, tmp_path, capsys):
    export("csv", tmp_path, "-n", "12")
    with (tmp_path / "tasks.csv").open(newline="") as file:
        found = Counter(row["article"] for row in csv.DictReader(file))
    assert sorted(found.values()) == [2, 2, 2, 3, 3]
    assert main(["labels", "suggest", "-n", "12"]) == 1
    assert "without a classifier take labels export -n 12" in capsys.readouterr().err


def test_with_a_classifier_those_are_exported_that_it_suggests(ready, tmp_path, capsys):
    (ready / "seeds/LABELLING.md").write_text("Read one sentence.")
    unlabel(ready, 9)
    assert main(["labels", "suggest", "-n", "3"]) == 0
    listed = capsys.readouterr().out.splitlines()
    export("csv", tmp_path, "-n", "3")
    with (tmp_path / "tasks.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [line.endswith(row["text"]) for line, row in zip(listed, rows, strict=True)] == [
        True
    ] * 3
    assert all(row["stance"] for row in rows)


def _import_and_check(project, file, text, lost):
    if text is not None:
        file.write_text(text)
    before = read_jsonl(project / "seeds/labels.jsonl")
    assert main(["labels", "import", str(file)]) == 0
    after = {
        (r["article"], r["text"]): (r["topics"], r["stance"])
        for r in read_jsonl(project / "seeds/labels.jsonl")
    }
    assert len(after) == len(before) + len(lost)
    for row in lost:
        topics, stance = after[row["article"], row["text"]]
        assert (sorted(topics), stance) == (sorted(row["topics"]), row["stance"])


def test_conflicts_change_nothing(ready, tmp_path, capsys):
    file = tmp_path / "back.csv"
    file.write_text(f"article,text,topics,stance\ncable-talks,{SENTENCE},privacy,critical\n")
    before = (ready / "seeds/labels.jsonl").read_bytes()
    assert main(["labels", "import", str(file)]) == 1
    said = capsys.readouterr().err
    assert "conflict: neutral ['international_friction'] or critical ['privacy']" in said
    assert "1 labels contradict others; nothing was changed" in said
    assert (ready / "seeds/labels.jsonl").read_bytes() == before
    assert main(["labels", "import", str(file), "--replace"]) == 0
    rows = {r["text"]: r for r in read_jsonl(ready / "seeds/labels.jsonl")}
    assert (len(rows), rows[SENTENCE]["stance"]) == (25, "critical")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"a": 1}', "no list of tasks"),
        ("a.json", '[{"text": "x"}]', "neither Label Studio's nor Argilla's export"),
        ("a.csv", "article,text\na,b\n", "column stance, topics is missing"),
        ("a.csv", "article,text,topics,stance\na,b,,angry\n", "unknown stance 'angry'"),
        ("a.csv", "article,text,topics,stance\na,b,,neutral\n", "the corpus has no such sentence"),
        ("a.json", '[{"annotations": [{"result": []}], "data": {}}]', "task 1: KeyError 'stance'"),
    ],
)
def test_bad_exports_change_nothing(ready, tmp_path, capsys, name, text, said):
    (tmp_path / name).write_text(text)
    before = (ready / "seeds/labels.jsonl").read_bytes()
    assert main(["labels", "import", str(tmp_path / name)]) == 1
    assert said in capsys.readouterr().err
    assert (ready / "seeds/labels.jsonl").read_bytes() == before


def test_suggest(ready, capsys):
    assert main(["labels", "suggest", "-n", "2"]) == 0
    assert capsys.readouterr().out == "every sentence has a label\n"
    unlabel(ready, 6)
    assert main(["labels", "suggest", "-n", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert 1 <= len(lines) <= 2
    assert all(any(text in line for a in ARTICLES for text in sentences_of(a)) for line in lines)
