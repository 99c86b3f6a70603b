"""Embeddings that were computed before, so that an experiment need not encode the corpus again."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import PipelineError
from pipeline.files import replacing


class Encodes(Protocol):
    """Whatever turns N texts into an array of shape (N, dimensions)."""

    def encode(self, texts: Sequence[str], *, progress: str = "") -> NDArray[np.float32]: ...


class StoredEmbeddings:
    """An encoder over a file of embeddings: known texts are looked up, the rest is refused.

    The file holds `digests` (N, 32) and `vectors` (N, dimensions), sorted by digest.
    """

    def __init__(self, file: Path) -> None:
        from safetensors.numpy import load_file

        if not file.is_file():
            raise PipelineError(f"{file}: no such file; run the embed stage first.")
        tensors = load_file(file)
        self._vectors = tensors["vectors"]
        self._rows = {digest.tobytes(): row for row, digest in enumerate(tensors["digests"])}

    def encode(self, texts: Sequence[str], *, progress: str = "") -> NDArray[np.float32]:
        """Return the stored embeddings of `texts`.

        Raises
        ------
        PipelineError
            If a text has none.
        """
        del progress
        try:
            rows = [self._rows[_digest(text)] for text in texts]
        except KeyError as error:
            raise PipelineError(
                "a sentence has no stored embedding; run the embed stage on these sentences first."
            ) from error
        vectors: NDArray[np.float32] = self._vectors[rows]
        return vectors


def store(texts: Iterable[str], encoder: Encodes, file: Path) -> int:
    """Encode every distinct text, write the embeddings to `file`, and return how many."""
    from safetensors.numpy import save_file

    distinct = sorted(set(texts), key=_digest)
    vectors = encoder.encode(distinct, progress="embed")
    digests = np.array([list(_digest(text)) for text in distinct], dtype=np.uint8)
    with replacing(file) as temporary:
        save_file({"digests": digests, "vectors": vectors}, temporary)
    return len(distinct)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
