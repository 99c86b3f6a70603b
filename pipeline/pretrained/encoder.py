"""The sentence encoder: mean-pooled, normalised sentence embeddings.

Reimers & Gurevych (2019), Sentence-BERT. transformers runs it directly, since importing
sentence-transformers alone takes longer than a classifier may take to load.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from pipeline.errors import PipelineError
from pipeline.files import read_json
from pipeline.pretrained.compute import torch_dtype

POOLING = Path("1_Pooling/config.json")


class Encoder:
    """A pretrained encoder that turns texts into vectors of length one.

    Parameters
    ----------
    folder
        A saved transformers model; a sentence-transformers pooling file, if there, must say mean.
    dtype
        `auto`, `float32` or `bfloat16`.
    max_tokens, batch_size
        Longest input, and inputs a batch.
    """

    def __init__(self, folder: Path, *, dtype: str, max_tokens: int, batch_size: int) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer
        from transformers.utils import logging

        if not (folder / "config.json").is_file():
            raise PipelineError(f"{folder}: holds no encoder; run the weights stage first.")
        pooling = folder / POOLING
        if pooling.is_file() and not read_json(pooling).get("pooling_mode_mean_tokens"):
            raise PipelineError(f"{pooling}: only encoders with mean pooling are supported.")
        logging.disable_progress_bar()
        self._torch = torch
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder, dtype=torch_dtype(dtype)).eval()
        self._max_tokens = max_tokens
        self._batch_size = batch_size

    def encode(self, texts: Sequence[str], *, progress: str = "") -> NDArray[np.float32]:
        """Return the embeddings of `texts`, shape (N, dimensions); `progress` names a bar."""
        vectors = np.zeros((len(texts), self._model.config.hidden_size), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), texts[i]))
        starts = range(0, len(order), self._batch_size)
        for start in tqdm(starts, desc=progress, unit="batch", disable=None if progress else True):
            rows = order[start : start + self._batch_size]
            vectors[rows] = self._encode_batch([texts[i] for i in rows])
        return vectors

    def _encode_batch(self, texts: list[str]) -> NDArray[np.float32]:
        torch = self._torch
        inputs = self._tokenizer(
            texts, padding=True, truncation=True, max_length=self._max_tokens, return_tensors="pt"
        )
        with torch.inference_mode():
            hidden = self._model(**inputs).last_hidden_state.float()
            mask = inputs["attention_mask"].unsqueeze(-1)
            mean = (hidden * mask).sum(1) / mask.sum(1)
            unit = torch.nn.functional.normalize(mean, dim=-1)
        vectors: NDArray[np.float32] = unit.numpy()
        return vectors
