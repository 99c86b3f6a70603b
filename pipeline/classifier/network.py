"""The fine-tuned encoder: one transformer with one head, its lower layers frozen.

Frozen layers give the same output in every epoch, so training computes it once (`lower`) and then
runs only the trained ones (`upper`).
"""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from pipeline.classifier.inputs import Contextual, before
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    import torch

MULTIPLE = 8  # lengths are padded to it: fewer shapes, faster kernels


class Network:
    """A tokenizer and a transformer for sequence classification.

    Parameters
    ----------
    folder
        A saved encoder, or a classifier that `save` wrote.
    labels
        Names of the outputs, for a new head; None takes the saved head.
    trained_layers
        How many of the upper layers are trained.
    max_tokens
        Longest input.
    dtype
        `auto`, `float32` or `bfloat16`: of the arithmetic.
    """

    def __init__(
        self,
        folder: Path,
        *,
        labels: Sequence[str] | None,
        trained_layers: int,
        max_tokens: int,
        dtype: str,
    ) -> None:
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer
        from transformers.utils import logging

        from pipeline.pretrained.compute import torch_dtype

        logging.disable_progress_bar()
        logging.set_verbosity_error()  # a new head is no surprise
        self.dtype = torch_dtype(dtype)
        self.max_tokens = max_tokens
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        if labels is None:
            self.model = AutoModelForSequenceClassification.from_pretrained(
                folder, dtype=self.dtype
            ).eval()
        else:
            self.model = AutoModelForSequenceClassification.from_pretrained(
                folder,
                dtype=torch.float32,
                num_labels=len(labels),
                id2label=dict(enumerate(labels)),
                label2id={label: number for number, label in enumerate(labels)},
                problem_type="multi_label_classification",
            )
        layers = getattr(getattr(self.model.base_model, "encoder", None), "layer", None)
        if layers is None or not hasattr(self.model.base_model, "embeddings"):
            raise PipelineError(
                f"{folder}: {type(self.model).__name__} cannot be fine-tuned here; take an encoder "
                "of the BERT, MPNet or RoBERTa family, or classifier.kind embedding."
            )
        # Without dropout a step takes half the time on a processor, and the model is no worse.
        for module in self.model.modules():
            if isinstance(module, torch.nn.Dropout):
                module.p = 0.0
        self._layers = list(layers)
        self._first = max(0, len(self._layers) - trained_layers)

    def tokenize(self, sentences: Sequence[Contextual], *, context: bool) -> list[dict[str, Any]]:
        """Return each sentence's tokens, followed, with `context`, by its title and the sentence before."""
        rows = []
        for sentence in sentences:
            pair = before(sentence) if context else ""
            rows.append(
                dict(
                    self.tokenizer(
                        sentence.text, pair or None, truncation=True, max_length=self.max_tokens
                    )
                )
            )
        return rows

    def lower(self, rows: Sequence[dict[str, Any]], batch_size: int) -> "list[torch.Tensor]":
        """Return what the trained layers get: a tensor (tokens, dimensions) for each row."""
        import torch

        found: list[Any] = [None] * len(rows)
        with self._only(slice(0, self._first)), torch.inference_mode(), self.arithmetic():
            for numbers in tqdm(
                batches(rows, batch_size), desc="lower layers", unit="batch", disable=None
            ):
                inputs = self.pad([rows[i] for i in numbers])
                hidden = self.model.base_model(**inputs)[0].to(self.dtype)
                for place, i in enumerate(numbers):
                    found[i] = hidden[place, : len(rows[i]["input_ids"])].clone()
        return found

    def upper(self, hidden: "torch.Tensor", mask: "torch.Tensor") -> "torch.Tensor":
        """Return logits (N, labels) of what `lower` gave, as trained layers and head see it."""
        with self._only(slice(self._first, None)), _passed_on(self.model.base_model):
            logits: torch.Tensor = self.model(inputs_embeds=hidden, attention_mask=mask).logits
        return logits.float()

    def logits(self, rows: Sequence[dict[str, Any]], batch_size: int) -> "torch.Tensor":
        """Return logits (N, labels) of tokenized rows."""
        import torch

        self.model.eval()
        found = torch.zeros(len(rows), self.model.config.num_labels)
        with torch.inference_mode(), self.arithmetic():
            for numbers in batches(rows, batch_size):
                found[numbers] = self.model(**self.pad([rows[i] for i in numbers])).logits.float()
        return found

    def pad(self, rows: Sequence[dict[str, Any]]) -> Any:
        """Return rows as one batch of tensors."""
        return self.tokenizer.pad(list(rows), return_tensors="pt", pad_to_multiple_of=MULTIPLE)

    def arithmetic(self) -> "torch.autocast":
        """Return the context in which bfloat16 is used, if it is."""
        import torch

        return torch.autocast("cpu", torch.bfloat16, enabled=self.dtype == torch.bfloat16)

    def groups(self, rate: float, decay: float, head_rate: float) -> list[dict[str, Any]]:
        """Return what is trained with its learning rates: a layer's is `decay` times the next one's."""
        for parameter in self.model.parameters():
            parameter.requires_grad_(False)
        inner = {id(parameter) for parameter in self.model.base_model.parameters()}
        head = [p for p in self.model.parameters() if id(p) not in inner]
        pooler = getattr(self.model.base_model, "pooler", None)
        head += list(pooler.parameters()) if pooler is not None else []
        found: list[dict[str, Any]] = [{"params": head, "lr": head_rate}]
        trained = self._layers[self._first :]
        for depth, layer in enumerate(reversed(trained)):
            found.append({"params": list(layer.parameters()), "lr": rate * decay**depth})
        for group in found:
            for parameter in group["params"]:
                parameter.requires_grad_(True)
        return found

    def save(self, folder: Path) -> None:
        """Write model and tokenizer so that transformers loads the folder as it is."""
        self.model.save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)

    @contextlib.contextmanager
    def _only(self, part: slice) -> Iterator[None]:
        """Let the encoder consist of some of its layers."""
        import torch

        encoder = self.model.base_model.encoder
        encoder.layer = torch.nn.ModuleList(self._layers[part])
        try:
            yield
        finally:
            encoder.layer = torch.nn.ModuleList(self._layers)


@contextlib.contextmanager
def _passed_on(base: Any) -> Iterator[None]:
    """Let the embeddings pass on what they are given: it comes from the lower layers."""
    import torch

    class Given(torch.nn.Module):
        def forward(self, inputs_embeds: "torch.Tensor", **_: Any) -> "torch.Tensor":
            return inputs_embeds

    embeddings = base.embeddings
    base.embeddings = Given()
    try:
        yield
    finally:
        base.embeddings = embeddings


def batches(rows: Sequence[dict[str, Any]], size: int) -> list[list[int]]:
    """Return row numbers in batches of like length."""
    order = sorted(
        range(len(rows)), key=lambda i: (len(rows[i]["input_ids"]), rows[i]["input_ids"])
    )
    return [order[start : start + size] for start in range(0, len(order), size)]
