"""Every code block of the documentation runs, page by page and in order, in a tiny project.

Blocks are `python`, `sh` or `text` (what is printed; it is only read). The Python blocks of a page
share their names. Shell lines run one by one; those of `NOT_RUN` are only checked to be valid.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ARTICLES, ROOT, read_jsonl, write_jsonl
from dvc.cli import main as dvc
from dvc.cli import parse_args
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.cli import main as pipeline
from pipeline.params import Params

PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("seeds/*.md"))]
NOT_RUN = {  # how a line begins, and why it is not run
    "make": "makes .venv from the package index",
    "dvc exp run -S classifier": "trains the classifier and all behind it",
    "dvc exp run -S weights": "brings weights and trains everything",
    "dvc repro annotate": "trains the classifier",
}
ENVIRONMENT = {
    # dvc.yaml says `python`: it must be the one that runs the tests.
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def blocks(page: Path) -> list[Token]:
    tokens = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    return [token for token in tokens if token.type in ("fence", "code_block")]


def lines(block: Token) -> list[str]:
    found = (shlex.split(line, comments=True) for line in block.content.splitlines())
    return [shlex.join(words) for words in found if words]


def run(line: str) -> None:
    """Run a line; the pipeline and DVC in this process, which saves the seconds that they load in."""
    words = shlex.split(line)
    if words[:3] == ["python", "-m", "pipeline"]:
        assert pipeline(words[3:]) == 0, line
    elif words[0] == "dvc":
        assert dvc(words[1:]) == 0, line
    else:
        result = subprocess.run(words, capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{line}\n{result.stdout}{result.stderr}"


@pytest.fixture(scope="session")
def repository(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the trained project under git and DVC, with what the pages speak of."""
    folder = tmp_path_factory.mktemp("repository") / "project"
    shutil.copytree(trained, folder)
    shutil.copytree(ROOT / "pipeline", folder / "pipeline")
    for name in (".gitignore", "Makefile", "dvc.yaml", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    article = "seeds/articles/network-security-offices-2015.txt"
    for name in (article, "seeds/LABELLING.md"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("second_reading", "boundaries"):
        (folder / f"seeds/{name}.jsonl").touch()
    labels = read_jsonl(folder / "seeds/labels.jsonl")
    write_jsonl(folder / "seeds/labels.jsonl", labels[:-2])  # two sentences are left to label
    write_jsonl(folder / "my-data/labelled.jsonl", read_jsonl(folder / "data/splits/test.jsonl"))
    (folder / "my-articles").mkdir()
    (folder / "my-articles/ferries.txt").write_text(ARTICLES["harbour rules"], encoding="utf-8")
    with contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        for line in (
            "git init --quiet",
            "dvc init --quiet",
            "dvc commit --quiet --force",
            "git add .",
            "git commit --quiet --message start",
        ):
            run(line)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_blocks_name_a_language_that_is_known(page):
    assert {block.info for block in blocks(page)} <= {"python", "sh", "text"}


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if blocks(page)],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_page_runs(page, repository, tmp_path, monkeypatch):
    monkeypatch.chdir(shutil.copytree(repository, tmp_path / "project"))
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.info == "python":
            text = "\n" * (block.map[0] + 1) + block.content
            exec(compile(text, page, "exec"), names)
        if block.info == "sh":
            for line in lines(block):
                check(line) if line.startswith(tuple(NOT_RUN)) else run(line)


def check(line: str) -> None:
    """Check that a line that is not run could be."""
    program, *words = shlex.split(line)
    if program == "make":
        run(shlex.join(["make", "--dry-run", *words]))
    else:
        known = parse_args(words)
        values = yaml.safe_load(Path("params.yaml").read_text(encoding="utf-8"))
        for change in getattr(known, "set_param", None) or []:
            key, value = change.split("=")
            section = values
            *path, last = key.split(".")
            for part in path:
                section = section[part]
            section[last] = yaml.safe_load(value)
        Params.model_validate(values)


def test_every_exception_is_needed():
    every = [line for page in PAGES for block in blocks(page) for line in lines(block)]
    assert {
        begin for begin in NOT_RUN if not any(line.startswith(begin) for line in every)
    } == set()
