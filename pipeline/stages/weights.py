"""weights: bring the pretrained models, checked, into `models/base/`."""

import argparse
import tempfile
from pathlib import Path

from tqdm import tqdm

from pipeline import paths
from pipeline.files import replacing
from pipeline.options import add_path
from pipeline.params import Params, Source
from pipeline.pretrained.generator import convert_gguf
from pipeline.pretrained.sources import fetch


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the stage's options."""
    add_path(parser, "--out", paths.BASE, "folder for the models, one a role")


def run(params: Params, options: argparse.Namespace) -> None:
    """Fetch every model; a failure leaves nothing of the model behind."""
    wanted: dict[str, Source] = dict(params.weights)
    for role, source in tqdm(wanted.items(), desc="weights", unit="model", disable=None):
        with tempfile.TemporaryDirectory() as scratch, replacing(options.out / role) as folder:
            fetch(source, folder, Path(scratch))
            for file in folder.glob("*.gguf"):
                convert_gguf(folder, file.name)
