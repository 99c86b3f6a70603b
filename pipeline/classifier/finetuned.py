"""The fine-tuned encoder as a scorer."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from pipeline.classifier.inputs import Contextual
from pipeline.params import Finetuning

if TYPE_CHECKING:
    from pipeline.classifier.network import Network


class FinetunedScorer:
    """One transformer for topics and stance.

    Parameters
    ----------
    folder
        The pretrained encoder that `fit` starts from.
    labels
        Topics, then stances: names of the outputs.
    finetuning
        How it is trained.
    context, max_tokens, batch_size, dtype, seed
        Whether title and previous sentence are read, the longest input, inputs a batch, number
        format, and seed of the head and of the order.
    log
        Folder for the training's curves.
    """

    def __init__(  # noqa: PLR0913
        self,
        folder: Path,
        *,
        labels: Sequence[str],
        finetuning: Finetuning,
        context: bool,
        max_tokens: int,
        batch_size: int,
        dtype: str,
        seed: int,
        log: Path | None,
    ) -> None:
        self._folder = folder
        self._labels = labels
        self._finetuning = finetuning
        self._context = context
        self._max_tokens = max_tokens
        self._batch_size = batch_size
        self._dtype = dtype
        self._seed = seed
        self._log = log
        self._network: Network | None = None

    def fit(
        self, sentences: Sequence[Contextual], topics: NDArray[np.bool_], stances: NDArray[np.bool_]
    ) -> "FinetunedScorer":
        """Train on truth as tables (N, T) and (N, S)."""
        from transformers import set_seed

        from pipeline.classifier.finetuning import finetune

        set_seed(self._seed)  # of the new head
        network = self._read(self._folder, self._labels)
        finetune(
            network,
            sentences,
            topics,
            stances,
            settings=self._finetuning,
            context=self._context,
            batch_size=self._batch_size,
            seed=self._seed,
            log=self._log,
        )
        self._network = network
        return self

    def scores(self, sentences: Sequence[Contextual]) -> NDArray[np.float64]:
        """Return logits (N, 1, T + S)."""
        assert self._network is not None, "fit or load first"
        rows = self._network.tokenize(sentences, context=self._context)
        logits = self._network.logits(rows, self._batch_size).numpy()
        return np.asarray(logits, dtype=np.float64)[:, None, :]

    def save(self, folder: Path) -> None:
        """Write it as `AutoModelForSequenceClassification.from_pretrained` reads it."""
        assert self._network is not None, "fit or load first"
        self._network.save(folder)

    def load(self, folder: Path) -> "FinetunedScorer":
        """Read what `save` wrote."""
        self._network = self._read(folder, None)
        return self

    def _read(self, folder: Path, labels: Sequence[str] | None) -> "Network":
        from pipeline.classifier.network import Network

        return Network(
            folder,
            labels=labels,
            trained_layers=self._finetuning.trained_layers,
            max_tokens=self._max_tokens,
            dtype=self._dtype,
        )
