"""Load models of this folder, of another revision, or of another repository, by DVC.

A fetched model stands in the user's cache folder under the hash of its content, so it is downloaded
once, whatever revisions hold it.
"""

import atexit
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import PipelineError
from pipeline.files import replacing
from pipeline.paths import CLASSIFIER, SUMMARISER

if TYPE_CHECKING:
    from pipeline.classifier.model import Classifier
    from pipeline.summariser.model import Summariser


def load_classifier(
    folder: str | Path = CLASSIFIER,
    *,
    repo: str | Path | None = None,
    rev: str | None = None,
    embeddings: Path | None = None,
) -> "Classifier":
    """Load a saved classifier; without `repo` and `rev` it needs no network.

    Parameters
    ----------
    folder
        Where it was saved; with `repo` or `rev`, relative to the root of the project there.
    repo
        Address or folder of another Git repository with DVC; by default that of the working
        directory.
    rev
        A tag, branch, commit or experiment; by default the newest commit of `repo`. A version of
        the model registry is a tag too: `classifier@v1.0.0`.
    embeddings
        For a classifier of kind `embedding`: a file of stored embeddings to use in place of its
        encoder. Faster, but only sentences of that file can be predicted then.

    Raises
    ------
    PipelineError
        If the folder holds no classifier, or it cannot be fetched.
    """
    from pipeline.classifier.model import load_classifier as load

    return load(local(folder, repo=repo, rev=rev), embeddings=embeddings)


def load_summariser(
    folder: str | Path = SUMMARISER,
    classifier: str | Path | None = None,
    *,
    repo: str | Path | None = None,
    rev: str | None = None,
) -> "Summariser":
    """Load a saved summariser; without `repo` and `rev` it needs no network.

    Parameters
    ----------
    folder
        Where it was saved; with `repo` or `rev`, relative to the root of the project there.
    classifier
        Folder of the classifier that tells topics and stance, of the same repository and revision;
        by default `classifier` beside the summariser.
    repo, rev
        As `load_classifier` takes them.

    Raises
    ------
    PipelineError
        If a folder holds no model, or it cannot be fetched.
    """
    from pipeline.summariser.model import load_summariser as load

    beside = classifier or Path(folder).parent / CLASSIFIER.name
    return load(local(folder, repo=repo, rev=rev), local(beside, repo=repo, rev=rev))


def local(folder: str | Path, *, repo: str | Path | None, rev: str | None) -> Path:
    """Return a folder with the model: `folder` itself, or what was fetched of `repo` and `rev`.

    Raises
    ------
    PipelineError
        If repository, revision or folder do not exist, or DVC stored the content nowhere in reach.
    """
    folder = Path(folder)
    if repo is None and rev is None:
        return folder
    if rev is None and Path(str(repo)).exists():
        rev = "HEAD"  # what is committed; the working tree may hold anything
    where = f"{repo or 'this project'}@{rev}" if rev else str(repo)
    return _fetched(_open(repo, rev, where), folder.as_posix(), where)


def _open(repo: str | Path | None, rev: str | None, where: str) -> Any:
    """Return DVC's view of a revision as a file system."""
    from dvc.exceptions import DvcException
    from dvc.fs import DVCFileSystem
    from dvc.repo.open_repo import clean_repos
    from dvc.scm import RevError

    atexit.register(clean_repos)  # DVC leaves its temporary clones to its command line
    files = DVCFileSystem(repo=str(repo) if repo else None, rev=rev)
    try:
        files.info("/")  # opens, or clones
    except RevError as error:
        raise PipelineError(
            f"{where}: no such revision; `git tag` and `git log` list them."
        ) from error
    except DvcException as error:
        reason = error.__cause__ or error
        raise PipelineError(f"{where}: no Git repository with DVC ({reason}).") from error
    return files


def _fetched(files: Any, folder: str, where: str) -> Path:
    """Download a folder, unless its content is there already."""
    import platformdirs

    try:
        content = files.info(f"/{folder}").get("md5", "")
    except FileNotFoundError:
        content = ""
    if not content.endswith(".dir"):
        raise PipelineError(f"{where}: DVC tracks no folder {folder} there; see its dvc.yaml.")
    kept: Path = platformdirs.user_cache_path("policylens") / content.removesuffix(".dir")
    if not kept.is_dir():
        try:
            with replacing(kept) as temporary:
                files.get(f"/{folder}", str(temporary), recursive=True)
        except Exception as error:  # each kind of storage has its own
            raise PipelineError(
                f"{where}: {folder} is neither in DVC's cache nor in its remote ({error}); "
                "run `dvc push` where it was made."
            ) from error
    return kept
