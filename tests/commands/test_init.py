"""init: what it refuses, what it makes, and a newcomer's way from an empty folder to metrics."""

import csv
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import project_template
import pytest
import yaml
from conftest import ARTICLES, LABELS, ROOT, sentences_of

from pipeline.cli import main
from pipeline.params import load_params

NAMES = ["--topics", "safety,prices", "--stances", "glad,sorry,plain"]
TOPICS = {"state_control": "safety", "privacy": "prices"}
STANCES = {"supportive": "glad", "critical": "sorry", "neutral": "plain"}


@pytest.mark.parametrize("name", ["dvc.template.yaml", "params.yaml"])
def test_the_template_is_this_project_without_code_and_corpus(name):
    made = {
        "dvc.template.yaml": project_template.dvc_yaml,
        "params.yaml": project_template.params_yaml,
    }
    kept = (ROOT / "pipeline/project" / name).read_text(encoding="utf-8")
    assert kept == made[name](), "run: python tests/project_template.py"


def test_the_templates_stages_are_ours_without_deps_on_code():
    ours = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    theirs = yaml.safe_load(
        (ROOT / "pipeline/project/dvc.template.yaml").read_text(encoding="utf-8")
    )
    assert tuple(theirs["stages"]) == project_template.STAGES
    for name, stage in theirs["stages"].items():
        deps = [dep for dep in ours[name]["deps"] if not dep.startswith("pipeline/")]
        assert stage.get("deps", []) == deps
        assert {**ours[name], "deps": deps} == {"deps": [], **stage}


def test_a_project_for_a_table(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("News.CSV").write_text("article,text,headline,date\na,It rains.,Rain,2024\n")
    names = ["--topics", "safety,yes", "--stances", "glad,sorry"]
    assert main(["init", "new", *names, "--articles", "News.CSV"]) == 0
    params = load_params(Path("new/params.yaml"))
    assert params.labels.topics == ("safety", "yes")
    assert params.labels.stances == ("glad", "sorry")
    assert params.corpus.articles == "seeds/articles.csv"
    assert params.corpus.columns.model_dump() == {
        "article": "article",
        "text": "text",
        "title": "",
        "outlet": "",
        "date": "date",
        "genre": "",
        "event": "",
    }
    assert params.card.subject == "new"
    assert Path("new/seeds/articles.csv").read_bytes() == Path("News.CSV").read_bytes()
    assert Path("new/.git").is_dir()
    assert Path("new/.dvc/config").is_file()
    assert "| `safety` |" in Path("new/seeds/LABELLING.md").read_text()
    assert "(safety, yes)" in Path("new/README.md").read_text()
    assert capsys.readouterr().out == "new is a project; new/README.md says how to go on.\n"


def test_inside_a_repository_none_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    assert main(["init", "sub", *NAMES]) == 0
    assert not Path("sub/.git").exists()
    assert Path("sub/.dvc").is_dir()
    assert main(["init", "sub/inner", *NAMES]) == 0
    assert not Path("sub/inner/.dvc").exists()
    assert load_params(Path("sub/inner/params.yaml")).corpus.articles == "seeds/articles"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["full", *NAMES], "full: is not empty; name a new or an empty folder."),
        (["new", "--topics", "a,a", "--stances", "x,y"], "init: topics holds a name twice."),
        (["new", "--topics", "a", "--stances", "x"], "init: stances: Tuple should have at least 2"),
        (
            ["new", "--topics", "Big Words", "--stances", "x,y"],
            "init: topics.0: String should match",
        ),
        (["new", *NAMES, "--articles", "none"], "none: no such file or folder."),
        (["new", *NAMES, "--articles", "full/a.txt"], "full/a.txt: is neither a folder nor a .csv"),
    ],
)
def test_refused_and_nothing_made(tmp_path, monkeypatch, capsys, arguments, said):
    monkeypatch.chdir(tmp_path)
    Path("full").mkdir()
    Path("full/a.txt").write_text("x")
    assert main(["init", *arguments]) == 1
    assert capsys.readouterr().err.startswith(f"error: {said}")
    assert not Path("new").exists()


def articles_found(folder: Path) -> None:
    """Write two articles as text and the others as pages."""
    folder.mkdir()
    for number, (name, text) in enumerate(ARTICLES.items()):
        if number < 2:
            (folder / f"{name}.txt").write_text(f"{name.title()}\n\n{text}\n")
        else:
            (folder / f"{name}.html").write_text(
                f"<html><head><title>{name.title()}</title></head><body><nav><a href='/'>Home</a></nav>"
                f"<article><h1>{name.title()}</h1><p>{text}</p></article></body></html>"
            )


def make_small(file: Path, settings: dict) -> None:
    values = yaml.safe_load(file.read_text())
    values |= {"dtype": "float32", "threads": 1, "weights": settings["weights"]}
    values["split"]["folds"] = 4
    file.write_text(yaml.safe_dump(values, sort_keys=False))


def fill_in(file: Path) -> None:
    """Label every task as the tests' corpus is labelled, in other names."""
    known = {sentences_of(a)[i]: (topics, stance) for a, i, topics, stance in LABELS}
    with file.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {(row["topics"], row["stance"]) for row in rows} == {("", "")}
    for row in rows:
        topics, stance = known[row["text"]]
        row["topics"] = "|".join(TOPICS[t] for t in topics if t in TOPICS)
        row["stance"] = STANCES[stance]
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [number for inner in value.values() for number in numbers(inner)]
    return [value]


@pytest.mark.slow
def test_the_how_to_from_an_empty_folder_to_metrics(tmp_path, settings):
    text = (ROOT / "docs/own-corpus.md").read_text(encoding="utf-8")
    commands = [
        line
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]
    assert commands[0].startswith("python -m pipeline init ")
    assert commands[-1] == "dvc metrics show"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    articles_found(tmp_path / "my-articles")

    folder, shown = tmp_path, ""
    for command in commands:
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            make_small(folder / "params.yaml", settings)
            continue
        if "labels import" in command:
            fill_in(folder / "labelling/tasks.csv")
        done = subprocess.run(
            command,
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            cwd=folder,
            env=environment,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        shown = done.stdout

    assert "metrics/headline/classifier.json" in shown.replace(os.sep, "/")
    metrics = json.loads((folder / "metrics/classifier.json").read_text())
    assert {"safety", "prices"} <= set(metrics["test"]["topics"])
    assert {"glad", "sorry", "plain"} <= set(metrics["test"]["stance"])
    assert all(math.isfinite(number) for number in numbers(metrics))
    clean = json.loads((folder / "metrics/clean.json").read_text())
    assert (clean["articles"], clean["sentences"]) == (5, len(LABELS))
    assert clean["dropped"]["outside_the_main_text"] == 3  # each page's `Home`
    labels = (folder / "seeds/labels.jsonl").read_text().splitlines()
    assert len(labels) == len(LABELS)
    first = json.loads((folder / "data/annotated.jsonl").read_text().splitlines()[0])
    assert list(first["topic_probabilities"]) == ["safety", "prices"]
    card = (folder / "models/classifier/README.md").read_text()
    assert "# Topics and stance of news about ferries" in card
    assert "China" not in card and "Chinese" not in card
