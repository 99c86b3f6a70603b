"""Same in, same out: the bytes of a run tell nothing of when, where and in which process it ran."""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import OPTIONS, ROOT, lay_out

pytestmark = pytest.mark.slow

# The summaries' journal stays, as a killed run would leave it; few steps of training give a curve.
RUN = """
import json, sys
from pipeline.classifier import finetuning
from pipeline.cli import STAGES, main
from pipeline.summariser.journal import Journal

Journal.close = lambda self: None
finetuning.LOG_EVERY = 1
options = json.loads(sys.argv[1])
for stage in STAGES:
    if main([stage, *options.get(stage, [])]):
        sys.exit(f"{stage} failed")
"""


def artefacts(folder: Path) -> list[Path]:
    return [
        path
        for part in ("data", "metrics", "models", "plots")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    ]


@pytest.fixture(scope="module")
def runs(tmp_path_factory, settings) -> list[Path]:
    """Run every stage from nothing in two folders, each in a process with its own order of sets."""
    folders = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp("run")
        lay_out(folder, settings)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(
            [sys.executable, "-c", RUN, json.dumps(OPTIONS)],
            check=True,
            cwd=folder,
            env=environment,
        )
        folders.append(folder)
    return folders


def test_two_processes_write_the_same_bytes(runs):
    one, two = (
        {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in artefacts(folder)
        }
        for folder in runs
    )
    assert {
        "data/summaries.jsonl.partial",
        "metrics/summaries.json",
        "models/classifier/model.safetensors",
        "models/summariser/generator/model.safetensors",
        "plots/calibration.csv",
        "plots/training/plots/metrics/loss.tsv",
    } <= set(one)
    assert one == two


def test_no_artefact_holds_a_clock_a_path_or_an_address(runs, tmp_path_factory):
    now = time.localtime()
    second = str(int(time.time()))
    patterns = [
        *(re.escape(str(path)) for path in (tmp_path_factory.getbasetemp(), Path.home(), ROOT)),
        *(time.strftime(form, now) for form in ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d %b %Y")),
        r"\d\d:\d\d:\d\d",
        rf"(?<![\d.]){second[:5]}\d{{5}}",  # seconds since 1970
        "0x[0-9a-f]{6,}",
    ]
    files = artefacts(runs[0])
    for pattern in patterns:
        found = [path.name for path in files if re.search(pattern.encode(), path.read_bytes())]
        assert found == [], pattern
