"""Parameters that were changed after the predictions were made."""

from collections.abc import Mapping
from typing import Any

from pipeline import paths


def changed_since(
    lock: Mapping[str, Any], parameters: Mapping[str, Any], artefact: str
) -> dict[str, Any]:
    """Return the parameters that `artefact` was made with, where `params.yaml` now says otherwise.

    Parameters
    ----------
    lock
        The stages of `dvc.lock`.
    parameters
        `params.yaml`, flat.
    artefact
        The path of an output; parameters of all stages that lead to it count.
    """
    made_with: dict[str, Any] = {}
    for stage in _makers(lock, artefact):
        made_with |= lock[stage].get("params", {}).get(paths.PARAMS.as_posix(), {})
    return {
        name: value
        for name, value in sorted(made_with.items())
        if name in parameters and parameters[name] != value
    }


def _makers(lock: Mapping[str, Any], path: str) -> set[str]:
    """Return the stages that `path` comes from, directly or not."""
    found = set()
    for stage, content in lock.items():
        if any(_same(path, out["path"]) for out in content.get("outs", [])):
            found.add(stage)
            for dependency in content.get("deps", []):
                found |= _makers(lock, dependency["path"])
    return found


def _same(path: str, out: str) -> bool:
    return path == out or path.startswith(f"{out}/")
