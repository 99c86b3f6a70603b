"""dvc.yaml: complete, narrow, and up to date after a run."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from pipeline.cli import STAGES

# Read by every stage, and without a share in what it computes: the call, its checks, its paths.
SHELL = {
    "pipeline/__init__.py",
    "pipeline/cli.py",
    "pipeline/errors.py",
    "pipeline/options.py",
    "pipeline/params.py",
    "pipeline/paths.py",
}
DVC = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]


def imported(file: Path) -> set[Path]:
    """Return the package's modules that `file` imports when it runs."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.If)
            and isinstance(node.test, ast.Name)
            and node.test.id == "TYPE_CHECKING"
        ):
            node.body = []
    names = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("pipeline")
    }
    return {path for name in names if (path := ROOT / f"{name.replace('.', '/')}.py").is_file()}


def closure(file: Path) -> set[str]:
    found, open_files = set(), {file}
    while open_files:
        path = open_files.pop()
        found.add(path)
        open_files |= imported(path) - found
    return {path.relative_to(ROOT).as_posix() for path in found} - SHELL


@pytest.mark.parametrize("stage", STAGES)
def test_deps_are_complete_and_narrow(stage):
    needed = closure(ROOT / f"pipeline/stages/{stage}.py")
    listed = {dep for dep in DVC[stage]["deps"] if dep.startswith("pipeline/")}
    covered = {
        path.relative_to(ROOT).as_posix()
        for dep in listed
        for path in ([ROOT / dep] if dep.endswith(".py") else (ROOT / dep).glob("*.py"))
        if path.name != "__init__.py"
    }
    assert needed - covered == set()
    assert covered - needed == set()


def test_every_stage_of_the_command_line_is_in_dvc_yaml():
    assert list(DVC) == list(STAGES)


def test_params_exist():
    values = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    for stage in DVC.values():
        for name in stage.get("params", []):
            value = values
            for part in name.split("."):
                value = value[part]
            assert not isinstance(value, dict), f"{name} is a section; name its leaves"


def test_the_models_of_the_registry_are_outputs_of_stages():
    content = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))
    outs = {out for stage in DVC.values() for out in stage.get("outs", []) if isinstance(out, str)}
    registered = {name: artifact["path"] for name, artifact in content["artifacts"].items()}
    assert registered == {"classifier": "models/classifier", "summariser": "models/summariser"}
    assert set(registered.values()) <= outs


@pytest.fixture
def dvc(project):
    """Make the project a DVC project with a copy of the package; return what runs `dvc` in it."""
    shutil.copytree(
        ROOT / "pipeline", project / "pipeline", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "dvc.yaml", project)
    for name in ("second_reading", "contrast", "boundaries", "out_of_domain"):
        (project / f"seeds/{name}.jsonl").write_text("")

    # dvc.yaml says `python`: it must be the one that runs the tests.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path}

    def run(*command: str) -> str:
        result = subprocess.run(
            [*command], capture_output=True, text=True, check=False, cwd=project, env=environment
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout + result.stderr

    def run_dvc(*arguments: str) -> str:
        return run(sys.executable, "-m", "dvc", *arguments)

    run("git", "init", "--quiet")
    run_dvc("init", "--quiet")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    run("git", *identity, "commit", "--quiet", "--allow-empty", "--message", "start")
    return run_dvc


def stages_run(output: str) -> list[str]:
    return re.findall(r"Running stage '(\w+)'", output)


@pytest.mark.slow
def test_dvc_repro_then_up_to_date_then_only_what_changed(project, dvc):
    assert set(stages_run(dvc("repro"))) == set(STAGES)
    assert "Data and pipelines are up to date." in dvc("repro")

    text = (project / "params.yaml").read_text()
    (project / "params.yaml").write_text(text.replace("  points: 3", "  points: 2"))
    changed = stages_run(dvc("repro"))
    assert "summarise" in changed
    assert "train" not in changed


@pytest.mark.slow
def test_a_comment_runs_the_stages_that_list_its_module_and_none_behind_them(project, dvc):
    assert stages_run(dvc("repro", "split")) == ["clean", "split"]
    for module, stages in (
        ("cleaning/furniture.py", ["clean"]),
        ("labelling/join.py", ["split"]),
        ("records/corpus.py", ["clean", "split"]),
        ("metrics/slices.py", []),
    ):
        file = project / "pipeline" / module
        file.write_text(file.read_text() + "# a comment\n")
        assert stages_run(dvc("repro", "split")) == stages, module
