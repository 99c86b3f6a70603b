"""What a revision holds, read through DVC without a checkout."""

import json
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import first_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dvc.api import DVCFileSystem

WORKSPACE = "workspace"
Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True)
class Revision:
    """A git revision, a DVC experiment, or the workspace.

    Attributes
    ----------
    name
        As the user gave it.
    commit
        Its SHA-1; empty for the workspace.
    files
        Its files, those that git tracks and those that DVC tracks.
    """

    name: str
    commit: str
    files: "DVCFileSystem"

    def records(self, path: Path, kind: type[Record]) -> list[Record]:
        """Read a JSON Lines file of `kind`.

        Raises
        ------
        PipelineError
            If the revision does not have the file, the cache does not hold it, or a line is not what
            `kind` asks for.
        """
        found = []
        with self._open(path) as file:
            for number, line in enumerate(file, start=1):
                try:
                    found.append(kind.model_validate_json(line))
                except ValidationError as error:
                    raise PipelineError(
                        f"{self.name}: {path}:{number}: {first_problem(error)}; the file was written by "
                        "another version of the pipeline or is damaged."
                    ) from error
        return found

    def parameters(self) -> dict[str, Any]:
        """Return its `params.yaml`, flat: `classifier.kind` and so on."""
        return flat(self._yaml(paths.PARAMS))

    def lock(self) -> dict[str, Any]:
        """Return the stages of its `dvc.lock`: what they last ran with."""
        stages: dict[str, Any] = self._yaml(Path("dvc.lock")).get("stages", {})
        return stages

    def metrics(self) -> dict[str, float]:
        """Return all numbers of `metrics/`, flat, the file's name first: `verifier.judged.ece`."""
        found: dict[str, Any] = {}
        for name in sorted(self.files.glob(f"/{paths.METRICS.as_posix()}/*.json")):
            if "fs_info" not in self.files.info(name):
                continue  # a stage names it, but the file is not there
            path = Path(name.lstrip("/"))
            with self._open(path) as file:
                try:
                    found[path.stem] = json.load(file)
                except json.JSONDecodeError as error:
                    raise PipelineError(
                        f"{self.name}: {path}: not valid JSON ({error})."
                    ) from error
        return {
            name: float(value)
            for name, value in flat(found).items()
            if isinstance(value, int | float) and not isinstance(value, bool)
        }

    def has(self, path: Path) -> bool:
        """Say whether the revision has the file, or DVC's record of its content."""
        try:
            info = self.files.info(f"/{path.as_posix()}")
        except FileNotFoundError:
            return False
        return "fs_info" in info or "md5" in info  # neither: a stage names it that never ran

    def _yaml(self, path: Path) -> dict[str, Any]:
        """Read YAML as DVC does, by version 1.2: by 1.1, which PyYAML knows, 5e-05 is a string."""
        from dvc.exceptions import DvcException
        from dvc.utils.serialize import parse_yaml

        if not self.has(path):
            return {}
        with self._open(path) as file:
            try:
                content = parse_yaml(file.read(), str(path))
            except DvcException as error:
                raise PipelineError(f"{self.name}: {path}: not valid YAML.") from error
        return content if isinstance(content, dict) else {}

    @contextmanager
    def _open(self, path: Path) -> "Iterator[IO[str]]":
        from dvc.exceptions import DvcException

        if not self.has(path):
            commit = " on that revision and commit dvc.lock" if self.commit else ""
            raise PipelineError(f"{self.name}: has no {path}; run `dvc repro`{commit}.")
        try:
            file = self.files.open(f"/{path.as_posix()}", mode="r", encoding="utf-8")
        except (OSError, DvcException) as error:
            bring = "pull" if not self.commit else "fetch --all-commits"
            raise PipelineError(
                f"{self.name}: {path} is not in DVC's cache; bring it with `dvc {bring}`, or make it "
                "again with `dvc repro` on that revision."
            ) from error
        with file:
            yield file


def open_revision(name: str) -> Revision:
    """Return the revision called `name`: whatever git knows, a DVC experiment, or `workspace`.

    Raises
    ------
    PipelineError
        If there is no such revision, or no DVC project in the working directory.
    """
    from dvc.api import DVCFileSystem
    from dvc.exceptions import DvcException
    from dvc.scm import RevError

    if not Path(".dvc").is_dir():
        raise PipelineError(
            "compare: no DVC project here; run it in the project's folder (`dvc init` makes one)."
        )
    files = DVCFileSystem(rev=None if name == WORKSPACE else name)
    try:
        commit = "" if name == WORKSPACE else files.repo.get_rev()
    except RevError as error:
        raise PipelineError(
            f"{name}: no such revision; give a commit, a tag, a branch, an experiment "
            "(`dvc exp list --all-commits`) or `workspace`."
        ) from error
    except DvcException as error:
        raise PipelineError(f"{name}: cannot be read ({' '.join(str(error).split())}).") from error
    return Revision(name, commit, files)


def flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return nested mappings as one, with dots between the names."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = value
    return found
