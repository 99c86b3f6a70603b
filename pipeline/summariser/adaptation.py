"""Adapting the generator: it learns from people's examples how to condense sentences faithfully.

Low-rank updates of the upper layers' linear maps (LoRA, Hu et al. 2022) are trained in float32
beside the frozen weights and then merged, so that the adapted model loads as the original does.
"""

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, cast

from pipeline.params import Adaptation
from pipeline.pretrained.generator import load_generator
from pipeline.pretrained.training import training_arguments

if TYPE_CHECKING:
    import torch

IGNORED = -100  # label of a token that is not learnt
MULTIPLE = 16  # batches are padded to it: fewer shapes, faster kernels
TRAINED = 2 / 3  # of the layers, the upper ones: gradients need not go further down


def adapt(  # noqa: PLR0913
    generator: Path,
    pairs: Sequence[tuple[str, str]],
    folder: Path,
    *,
    settings: Adaptation,
    dtype: str,
    seed: int,
) -> None:
    """Train on pairs of (prompt, what is to be written) and save the merged model.

    Parameters
    ----------
    generator
        The pretrained model.
    pairs
        N pairs; only the second text is learnt.
    folder
        Where tokenizer and model are written to.
    settings
        Epochs, learning rate and more.
    dtype
        `auto`, `float32` or `bfloat16`: of the frozen weights.
    seed
        Of the updates' first values and of the order.
    """
    from peft import LoraConfig, get_peft_model
    from transformers import PrinterCallback, Trainer, set_seed

    set_seed(seed)
    tokenizer, base = load_generator(generator, dtype)
    model = get_peft_model(
        base,
        LoraConfig(
            r=settings.rank,
            lora_alpha=2 * settings.rank,
            target_modules="all-linear",
            exclude_modules=_lower(base.config.num_hidden_layers),
            task_type="CAUSAL_LM",
        ),
    )
    rows = [_tokens(tokenizer, prompt, target) for prompt, target in pairs]
    with tempfile.TemporaryDirectory() as nowhere:
        trainer = Trainer(
            model=_module(model),
            args=training_arguments(
                nowhere,
                seed=seed,
                per_device_train_batch_size=1,  # a batch each
                learning_rate=settings.learning_rate,
                warmup_steps=0.05,
            ),
            train_dataset=_batches(rows, settings, tokenizer.pad_token_id, seed),
            data_collator=_only,
        )
        trainer.remove_callback(PrinterCallback)
        trainer.train()
    merged: Any = cast(Any, model).merge_and_unload()
    merged.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _lower(layers: int) -> str | None:
    """Return a pattern of the modules that are not trained, if there are any."""
    numbers = "|".join(map(str, range(layers - math.ceil(TRAINED * layers))))
    return rf".*\.layers\.({numbers})\..*" if numbers else None


def _tokens(tokenizer: Any, prompt: str, target: str) -> tuple[list[int], list[int]]:
    def tokens(text: str) -> list[int]:
        return list(tokenizer(text, add_special_tokens=False)["input_ids"])

    return tokens(prompt), [*tokens(target), tokenizer.eos_token_id]


def _batches(
    rows: Sequence[tuple[list[int], list[int]]], settings: Adaptation, padding: int, seed: int
) -> "list[dict[str, torch.Tensor]]":
    """Return the batches of all epochs: rows of like length together, batches in random order."""
    order = sorted(range(len(rows)), key=lambda i: (sum(map(len, rows[i])), rows[i]))
    size = settings.batch_size
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    random = Random(seed)
    return [
        _batch([rows[i] for i in batch], padding)
        for _ in range(settings.epochs)
        for batch in random.sample(batches, len(batches))
    ]


def _batch(rows: Sequence[tuple[list[int], list[int]]], padding: int) -> "dict[str, torch.Tensor]":
    import torch

    longest = max(len(prompt) + len(target) for prompt, target in rows)
    shape = len(rows), -(-longest // MULTIPLE) * MULTIPLE
    inputs = torch.full(shape, padding)
    labels = torch.full(shape, IGNORED)
    mask = torch.zeros(shape, dtype=torch.long)
    for row, (prompt, target) in enumerate(rows):
        end = len(prompt) + len(target)
        inputs[row, :end] = torch.tensor(prompt + target)
        labels[row, len(prompt) : end] = torch.tensor(target)
        mask[row, :end] = 1
    return {"input_ids": inputs, "attention_mask": mask, "targets": labels}


def _only(batches: list[dict[str, "torch.Tensor"]]) -> dict[str, "torch.Tensor"]:
    """Return the one batch that the loader was asked for."""
    (batch,) = batches
    return batch


def _module(model: Any) -> Any:
    """Return a module that computes the loss on the target alone: most tokens need no vocabulary."""
    import torch
    from torch.nn.functional import cross_entropy

    causal = model.get_base_model()
    decoder: Any = causal.get_decoder()
    vocabulary: Any = causal.get_output_embeddings()

    class Targets(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self,
            input_ids: "torch.Tensor",
            attention_mask: "torch.Tensor",
            targets: "torch.Tensor",
        ) -> dict[str, "torch.Tensor"]:
            hidden = decoder(input_ids=input_ids, attention_mask=attention_mask)
            hidden = hidden.last_hidden_state[:, :-1]
            wanted = targets[:, 1:]
            learnt = wanted != IGNORED
            logits = vocabulary(hidden[learnt])
            return {"loss": cross_entropy(logits.float(), wanted[learnt])}

    return Targets()
