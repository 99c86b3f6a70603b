"""How likely a language model finds sentences after a text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

ROWS = 8  # sentences a batch, of like length
MULTIPLE = 16  # batches are padded to it: fewer shapes, faster kernels


def log_likelihoods(
    tokenizer: Any, model: Any, prompt: str, sentences: Sequence[str]
) -> list[list[float]]:
    """Return for each sentence the log-probability of each of its tokens.

    Parameters
    ----------
    tokenizer, model
        A causal language model.
    prompt
        What stands before each sentence; it is computed once.
    sentences
        N sentences.
    """
    import torch

    found: list[list[float]] = [[] for _ in sentences]
    with torch.inference_mode():
        ids = tokenizer(prompt, add_special_tokens=False, return_tensors="pt")["input_ids"]
        read = model(input_ids=ids, use_cache=True, logits_to_keep=1)
        tokens = [tokenizer(s, add_special_tokens=False)["input_ids"] for s in sentences]
        order = sorted(range(len(tokens)), key=lambda number: (len(tokens[number]), number))
        for start in range(0, len(order), ROWS):
            batch = order[start : start + ROWS]
            rows = [tokens[number] for number in batch]
            chances = _chances(model, read, rows, tokenizer.pad_token_id)
            for place, number in enumerate(batch):
                found[number] = chances[place, : len(tokens[number])].tolist()
    return found


def _chances(model: Any, read: Any, rows: list[list[int]], padding: int) -> "torch.Tensor":
    """Return log-probabilities (rows, longest row) after what was read; those of padding mean nothing."""
    import torch
    from transformers import DynamicCache

    length = -(-max(map(len, rows)) // MULTIPLE) * MULTIPLE
    ids = torch.full((len(rows), length), padding)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = torch.tensor(row)
    cache = DynamicCache()
    for number, layer in enumerate(read.past_key_values.layers):
        cache.update(
            layer.keys.expand(len(rows), -1, -1, -1),
            layer.values.expand(len(rows), -1, -1, -1),
            number,
        )
    later = model(input_ids=ids, past_key_values=cache).logits[:, :-1]
    first = read.logits.expand(len(rows), -1, -1)
    logits = torch.cat([first, later], dim=1).float()
    chances: torch.Tensor = logits.log_softmax(dim=-1).gather(2, ids[:, :, None])[:, :, 0]
    return chances
