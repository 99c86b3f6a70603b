"""What a user sees who calls a stage too early, wrongly, or asks for help."""

import subprocess
import sys

import pytest
from conftest import ROOT

from pipeline.cli import COMMANDS, STAGES, WITHOUT_PARAMS, main

TOO_EARLY = {
    "split": "seeds/labels.jsonl",
    "embed": "models/base/encoder: holds no encoder; run the weights stage first",
    "train": "data/splits/train.jsonl: no such file",
    "evaluate": "data/splits/train.jsonl: no such file",
    "annotate": "data/sentences.jsonl: no such file",
    "summarise": "data/articles.jsonl: no such file",
    "assess": "data/articles.jsonl: no such file",
    "clean": "seeds/articles: no such folder",
}


@pytest.mark.parametrize("stage", TOO_EARLY)
def test_too_early(project, capsys, stage, monkeypatch, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/params.yaml").write_text((project / "params.yaml").read_text())
    monkeypatch.chdir(tmp_path / "empty")
    assert main([stage]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert TOO_EARLY[stage] in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("stage", [*STAGES, *COMMANDS])
def test_help(stage, capsys):
    with pytest.raises(SystemExit) as stop:
        main([stage, "--help"])
    assert stop.value.code == 0
    assert ("--params FILE" in capsys.readouterr().out) == (stage not in WITHOUT_PARAMS)


def test_a_wrong_call():
    result = subprocess.run(
        [sys.executable, "-m", "pipeline", "polish"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert result.returncode == 2
    assert "invalid choice: 'polish'" in result.stderr
    assert "Traceback" not in result.stderr
