"""Models of other revisions and repositories: fetched once, and what is said when they are not there."""

import os
import shutil
import subprocess
from pathlib import Path

import dvc.api
import pytest
import yaml
from conftest import ARTICLES, ROOT, sentences_of
from dvc.cli import main as run_dvc

from pipeline import PipelineError, load_classifier, load_summariser
from pipeline.cli import main
from pipeline.registry import local

MODELS = ["models/classifier", "models/summariser"]
TEXT = ARTICLES["camera-ledger"]


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch) -> Path:
    """Keep fetched models out of the user's own cache."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: folder / name)
    return folder / "policylens"


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def dvc_(*arguments: str) -> None:
    assert run_dvc([*arguments, "--quiet"]) == 0


def start(storage: Path, outs: list[str]) -> None:
    """Make the working directory a DVC project with a remote, and register its models."""
    artifacts = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["artifacts"]
    content = {"stages": {"models": {"cmd": "exit 1", "outs": outs}}, "artifacts": artifacts}
    Path("dvc.yaml").write_text(yaml.safe_dump(content))
    Path(".gitignore").write_text("/data\n/models\n")
    git("init", "--quiet")
    dvc_("init")
    dvc_("remote", "add", "--default", "storage", str(storage))


def release(tag: str) -> None:
    """Store, commit and push what stands in `models/`."""
    dvc_("commit", "--force")
    dvc_("push")
    git("add", ".dvc", ".gitignore", "dvc.yaml", "dvc.lock")
    git("commit", "--quiet", "--message", tag)
    git("tag", "--annotate", "--message", tag, tag)


@pytest.fixture
def repository(tmp_path, tmp_path_factory, monkeypatch) -> Path:
    """Make a project with one release, of a folder that is no model."""
    monkeypatch.chdir(tmp_path)
    start(tmp_path_factory.mktemp("storage"), MODELS[:1])
    (tmp_path / "models/classifier").mkdir(parents=True)
    (tmp_path / "models/classifier/config.json").write_text("{}")
    release("v1.0")
    return tmp_path


def forget(project: Path) -> None:
    """Remove the models and the project's cache; what was pushed stays."""
    shutil.rmtree(project / ".dvc/cache")
    for folder in MODELS:
        shutil.rmtree(project / folder, ignore_errors=True)


def test_fetched_once_and_kept_by_content(repository, cache, tmp_path_factory, monkeypatch):
    assert local("models/classifier", repo=None, rev=None) == Path("models/classifier")
    forget(repository)
    first = local("models/classifier", repo=None, rev="v1.0")
    assert first.parent == cache
    assert [path.name for path in first.iterdir()] == ["config.json"]

    storage = Path(dvc.api.DVCFileSystem().repo.config["remote"]["storage"]["url"])
    shutil.rmtree(storage)  # nothing can be downloaded any more
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    for repo, rev in ((repository, None), (repository, "HEAD"), (f"file://{repository}", "v1.0")):
        assert local("models/classifier", repo=repo, rev=rev) == first
    assert [path.name for path in cache.iterdir()] == [first.name]


def test_a_version_of_the_registry_is_a_tag(repository):
    for tag in ("classifier@v1.0.0", "classifier#prod#1"):
        git("tag", "--annotate", "--message", tag, tag)
    found = dvc.api.artifacts_show("classifier", stage="prod")
    assert found["path"] == "models/classifier"
    folders = {
        local("models/classifier", repo=None, rev=rev)
        for rev in ("classifier@v1.0.0", found["rev"])
    }
    assert len(folders) == 1


@pytest.mark.parametrize(
    ("folder", "repo", "rev", "said"),
    [
        ("models/classifier", None, "v9", "this project@v9: no such revision"),
        ("models/classifier", "nowhere", "v1.0", "nowhere@v1.0: no Git repository with DVC"),
        ("models/encoder", ".", None, ".@HEAD: DVC tracks no folder models/encoder there"),
        ("dvc.lock", ".", "v1.0", ".@v1.0: DVC tracks no folder dvc.lock there"),
    ],
)
def test_what_is_not_there(repository, cache, folder, repo, rev, said):
    with pytest.raises(PipelineError) as error:
        load_classifier(folder, repo=repo, rev=rev)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)
    assert not cache.exists()


def test_what_was_never_pushed(repository, cache):
    (repository / "models/classifier/config.json").write_text('{"other": 1}')
    dvc_("commit", "--force")
    git("commit", "--quiet", "--all", "--message", "not pushed")
    forget(repository)
    with pytest.raises(PipelineError, match=r"^this project@HEAD: models/classifier is neither in"):
        load_classifier(rev="HEAD")
    assert not list(cache.iterdir())


def stance(classifier) -> dict[str, float]:
    (prediction,) = classifier.predict([sentences_of("camera-ledger")[3]])
    return prediction.stance_probabilities


@pytest.mark.slow
def test_pushed_pulled_and_loaded_of_each_revision(finished, settings, tmp_path_factory):
    start(tmp_path_factory.mktemp("storage"), MODELS)
    release("v1.0")
    first = stance(load_classifier())
    summary = load_summariser().summarise(TEXT)

    settings = settings | {"classifier": settings["classifier"] | {"kind": "tfidf"}}
    Path("params.yaml").write_text(yaml.safe_dump(settings))
    for stage in ("train", "evaluate", "card"):
        assert main([stage]) == 0
    release("v2.0")
    second = stance(load_classifier())
    assert first != second
    forget(finished)

    clone = tmp_path_factory.mktemp("clones") / "clone"
    git("clone", "--quiet", str(finished), str(clone))
    os.chdir(clone)
    dvc_("pull")
    assert stance(load_classifier()) == second
    assert stance(load_classifier(rev="v1.0")) == first
    os.chdir(clone.parent)
    assert stance(load_classifier(repo=clone)) == second
    assert stance(load_classifier(repo=f"file://{finished}", rev="v1.0")) == first
    again = load_summariser(repo=f"file://{finished}", rev="v1.0").summarise(TEXT)
    assert again == summary
