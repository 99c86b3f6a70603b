"""What the model cards of both models share."""

import shutil
from pathlib import Path

from pipeline.files import replacing


def public_source(source: str) -> str:
    """Return the source of weights as a card may name it: where a folder stands is nobody's business."""
    kind, _, name = source.partition(":")
    return f"{kind}:{Path(name).name}" if kind == "folder" else source


def put_together(model: Path, card: str, out: Path) -> None:
    """Copy a model's folder and write its card beside it, as the Hugging Face Hub reads it."""
    with replacing(out) as temporary:
        shutil.copytree(model, temporary)
        (temporary / "README.md").write_text(card, encoding="utf-8")
