"""The search over parameters: trials are DVC experiments, and only cross-validation is looked at."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import dvc.api
import pytest
import yaml
from conftest import ROOT
from dvc.cli import main as run_dvc

SCRIPT = """
import json, yaml
given = yaml.safe_load(open("params.yaml"))["classifier"]
cv = {"topics_macro_f1": given["ngrams"] / 10, "stance_macro_f1": given["C"] / 100}
json.dump({"cv": cv, "test": {"macro_f1": 1.0}}, open("metrics/classifier.json", "w"))
"""


@pytest.fixture
def sweep():
    spec = importlib.util.spec_from_file_location("sweep", ROOT / "benchmarks/sweep.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def trivial(tmp_path, monkeypatch) -> Path:
    """Make a DVC project whose one stage computes its metrics from its parameters."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    names = ["C", "class_weight", "kind", "ngrams"]
    stage = {
        "cmd": "python evaluate.py",
        "deps": ["evaluate.py"],
        "params": [f"classifier.{name}" for name in names],
        "metrics": [{"metrics/classifier.json": {"cache": False}}],
    }
    params = {"C": 3.0, "class_weight": "balanced", "kind": "finetuned", "ngrams": 2}
    Path("evaluate.py").write_text(SCRIPT)
    Path("params.yaml").write_text(yaml.safe_dump({"classifier": params}))
    Path("dvc.yaml").write_text(yaml.safe_dump({"stages": {"evaluate": stage}}))
    Path("metrics").mkdir()
    Path("metrics/classifier.json").write_text("{}")  # in Git, as the project's own
    for command in (
        ["git", "init", "--quiet"],
        ["git", "config", "user.name", "a"],
        ["git", "config", "user.email", "a@example.org"],
    ):
        subprocess.run(command, check=True)
    assert run_dvc(["init", "--quiet"]) == 0
    subprocess.run(["git", "add", "--all"], check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", "start"], check=True)
    return tmp_path


@pytest.mark.slow
def test_two_trials(sweep, trivial):
    study = sweep.sweep(trivial, trials=2, seed=13, name="try", target="evaluate")
    assert len(study.trials) == 2
    for trial in study.trials:
        name = f"try-{trial.number}"
        used = dvc.api.params_show(rev=name)["classifier"]
        assert used["kind"] == "embedding"
        assert used["ngrams"] == trial.params["classifier.ngrams"]
        assert used["C"] == round(trial.params["classifier.C"], 3)
        assert trial.value == pytest.approx((used["ngrams"] / 10 + used["C"] / 100) / 2)
    # Run in a copy: the working tree is as it was.
    assert yaml.safe_load(Path("params.yaml").read_text())["classifier"]["kind"] == "finetuned"
    assert Path("metrics/classifier.json").read_text() == "{}"
    with pytest.raises(SystemExit, match="try-0"):  # a name that is taken
        sweep.sweep(trivial, trials=1, seed=13, name="try", target="evaluate")


def test_the_same_seed_asks_the_same_questions(sweep, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(sweep, "run_experiment", lambda p, name, values, t: asked.append(values))
    monkeypatch.setattr(sweep, "objective", lambda project, name: len(asked) % 4)
    for _ in range(2):
        sweep.sweep(tmp_path, trials=4, seed=13, name="a", target="evaluate")
    assert asked[:4] == asked[4:]
    assert len({json.dumps(values) for values in asked}) == 4


def test_the_objective_is_of_cross_validation_alone(sweep, monkeypatch, tmp_path):
    metrics = json.loads((ROOT / "metrics/classifier.json").read_text(encoding="utf-8"))
    monkeypatch.setattr("dvc.api.metrics_show", lambda path, repo, rev: {"cv": metrics["cv"]})
    found = metrics["cv"]
    expected = (found["topics_macro_f1"] + found["stance_macro_f1"]) / 2
    assert sweep.objective(tmp_path, "any") == expected


def test_every_parameter_of_the_search_is_one_of_params_yaml(sweep):
    import optuna

    values = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))["classifier"]
    trial = optuna.create_study().ask()
    for name in sweep.FIXED | sweep.suggest(trial):
        section, key = name.split(".")
        assert section == "classifier"
        assert key in values
