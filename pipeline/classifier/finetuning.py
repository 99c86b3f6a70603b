"""Training the upper layers on topics and stance at once, with transformers' Trainer."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from pipeline.classifier.inputs import Contextual, Input
from pipeline.classifier.network import Network
from pipeline.errors import PipelineError
from pipeline.params import Finetuning
from pipeline.pretrained.training import training_arguments

if TYPE_CHECKING:
    import torch

HEAD_RATE = 1e-3  # the head is new: it may move faster than pretrained layers
BALANCE = 0.5  # a stance weighs (N / (S x its count)) to this power: 0 not at all, 1 fully
KEEP_TITLE = 0.6  # where context is dropped, how often the title stays


def finetune(  # noqa: PLR0913
    network: Network,
    sentences: Sequence[Contextual],
    topics: NDArray[np.bool_],
    stances: NDArray[np.bool_],
    *,
    settings: Finetuning,
    context: bool,
    batch_size: int,
    seed: int,
    log: Path | None,
) -> None:
    """Train in place.

    Parameters
    ----------
    network
        With a new head of T topics and S stances.
    sentences
        N sentences.
    topics, stances
        Truth as tables (N, T) and (N, S).
    settings
        Epochs, learning rates and more.
    context
        Whether title and previous sentence are read.
    batch_size
        Inputs a batch where nothing is learnt.
    seed
        Of the order, and of who loses its context.
    log
        Folder for dvclive's curves of loss and learning rate; None writes none.
    """
    import torch
    from transformers import PrinterCallback, Trainer
    from transformers.trainer_pt_utils import LengthGroupedSampler

    inputs, epochs = _epochs(sentences, settings, seed if context else None)
    rows = network.tokenize([i for _, i in inputs], context=context)
    examples = [
        {"hidden": hidden, "topics": topics[number], "stance": stances[number].argmax()}
        for (number, _), hidden in zip(inputs, network.lower(rows, batch_size), strict=True)
    ]
    generator = torch.Generator().manual_seed(seed)
    order: list[int] = []  # every epoch's sentences in batches of like length
    for epoch in epochs:
        lengths = [len(rows[number]["input_ids"]) for number in epoch]
        order += [
            epoch[place]
            for place in LengthGroupedSampler(
                settings.batch_size, lengths=lengths, generator=generator
            )
        ]
    count = stances.sum(axis=0)
    weight = (len(stances) / len(count) / np.maximum(count, 1)) ** BALANCE
    network.model.train()

    class InOrder(Trainer):
        def _get_train_sampler(self, train_dataset: Any = None) -> Any:
            del train_dataset
            return order

    with tempfile.TemporaryDirectory() as nowhere:
        trainer = InOrder(
            model=_module(network, torch.tensor(weight, dtype=torch.float32)),
            args=training_arguments(
                nowhere,
                seed=seed,
                per_device_train_batch_size=settings.batch_size,
                warmup_steps=0.1,
                bf16=network.dtype == torch.bfloat16,
            ),
            train_dataset=examples,
            data_collator=_collate,
            optimizers=(
                torch.optim.AdamW(
                    network.groups(settings.learning_rate, settings.layer_decay, HEAD_RATE),
                    weight_decay=0.01,
                    fused=True,
                ),
                None,
            ),
            callbacks=[_curves(log)] if log else None,
        )
        trainer.remove_callback(PrinterCallback)  # it would print durations
        trainer.train()
    network.model.to(network.dtype).eval()  # as it is saved: calibration must see the same


def _epochs(
    sentences: Sequence[Contextual], settings: Finetuning, seed: int | None
) -> tuple[list[tuple[int, Input]], list[list[int]]]:
    """Return inputs with the number of their sentence, and for each epoch which inputs it shows.

    In a share of the epochs a sentence stands without the one before it, or without its title
    too: the classifier shall not lean on a context that its users may not have.
    """
    inputs = [(n, Input(s.text, s.title, s.previous)) for n, s in enumerate(sentences)]
    epochs = []
    random = np.random.default_rng(seed)
    for _ in range(settings.epochs):
        epoch = list(range(len(sentences)))
        bare = random.random(len(epoch)) < (0 if seed is None else settings.drop_context)
        titled = random.random(len(epoch)) < KEEP_TITLE
        for number in np.flatnonzero(bare).tolist():
            sentence = sentences[number]
            inputs.append((number, Input(sentence.text, sentence.title if titled[number] else "")))
            epoch[number] = len(inputs) - 1
        epochs.append(epoch)
    return inputs, epochs


def _module(network: Network, weight: "torch.Tensor") -> Any:
    """Return a module that computes the loss from what the lower layers gave."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

    class UpperLayers(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = network.model

        def forward(
            self,
            hidden: "torch.Tensor",
            mask: "torch.Tensor",
            topics: "torch.Tensor",
            stance: "torch.Tensor",
        ) -> dict[str, "torch.Tensor"]:
            logits = network.upper(hidden, mask)
            split = topics.shape[1]
            loss = binary_cross_entropy_with_logits(logits[:, :split], topics)
            return {"loss": loss + cross_entropy(logits[:, split:], stance, weight=weight)}

    return UpperLayers()


def _collate(examples: list[dict[str, Any]]) -> dict[str, "torch.Tensor"]:
    import torch
    from torch.nn.utils.rnn import pad_sequence

    hidden = [example["hidden"] for example in examples]
    return {
        "hidden": pad_sequence(hidden, batch_first=True),
        "mask": pad_sequence([torch.ones(len(h), dtype=torch.long) for h in hidden], True),
        "topics": torch.tensor(np.array([example["topics"] for example in examples]).astype("f4")),
        "stance": torch.tensor([int(example["stance"]) for example in examples]),
    }


def _curves(folder: Path) -> Any:
    """Return a callback that writes loss and learning rate, and nothing that a clock decides."""
    from dvclive.live import Live
    from scmrepo.exceptions import SCMError
    from transformers import TrainerCallback

    class Curves(TrainerCallback):
        def on_train_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            del args, state, control
            try:
                self.live = Live(
                    str(folder), dvcyaml=False, save_dvc_exp=False, monitor_system=False
                )
            except SCMError as error:
                raise PipelineError(
                    f"train: dvclive cannot read the git repository ({error}); commit once first."
                ) from error

        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:
            del args, control
            self.live.step = state.global_step
            for name in ("loss", "learning_rate"):
                if name in (logs or {}):
                    self.live.log_metric(name, logs[name])

        def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            del args, state, control
            self.live.end()

    return Curves()
