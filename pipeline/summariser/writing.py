"""Write: several candidates for each selected sentence, said in fewer and other words.

All candidates of a sentence share the prompt's key-value cache, which is computed once. One
article is one batch, whose shape depends on nothing else: its summary does not change with the
articles beside it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.summariser.prompting import Point, prompt_for
from pipeline.summariser.text import complete_sentence

if TYPE_CHECKING:
    import torch

MULTIPLE = 16  # prompts are padded to it: fewer shapes, faster kernels
LIKELIEST = 20  # tokens that a sampled candidate chooses from


class Writer:
    """Writes candidates with a causal language model.

    Parameters
    ----------
    tokenizer, model
        As `load_generator` returns them.
    instruction
        What the generator is told.
    candidates
        How many for each point: the first is greedy, the others are sampled.
    temperature
        Of the sampled ones.
    max_new_tokens
        Longest candidate.
    seed
        Of the sampling, the same for every article.
    """

    def __init__(  # noqa: PLR0913
        self,
        tokenizer: Any,
        model: Any,
        *,
        instruction: str,
        candidates: int,
        temperature: float,
        max_new_tokens: int,
        seed: int,
    ) -> None:
        self._tokenizer = tokenizer
        self._model = model
        self._instruction = instruction
        self._candidates = candidates
        self._temperature = temperature
        self._max_new_tokens = max_new_tokens
        self._seed = seed

    def write(self, points: Sequence[Point]) -> list[list[str]]:
        """Return for each point its distinct candidates, complete sentences only."""
        import torch
        from transformers import LogitsProcessorList

        prompts = [prompt_for(self._tokenizer, self._instruction, point) for point in points]
        each = self._candidates
        with torch.inference_mode():
            shared = self._shared(prompts)
            tokens = self._model.generate(
                **{name: tensor.repeat_interleave(each, dim=0) for name, tensor in shared.items()},
                past_key_values=self._cache(shared, each),
                do_sample=False,
                logits_processor=LogitsProcessorList([self._draws(len(points))]),
                max_new_tokens=self._max_new_tokens,
                pad_token_id=self._tokenizer.pad_token_id,
            )
        written = self._tokenizer.batch_decode(
            tokens[:, shared["input_ids"].shape[1] :], skip_special_tokens=True
        )
        rows = [written[place : place + each] for place in range(0, len(written), each)]
        return [list(dict.fromkeys(filter(None, map(complete_sentence, row)))) for row in rows]

    def _shared(self, prompts: list[str]) -> dict[str, "torch.Tensor"]:
        inputs = self._tokenizer(
            prompts,
            add_special_tokens=False,
            padding=True,
            pad_to_multiple_of=MULTIPLE,
            return_tensors="pt",
        )
        return {"input_ids": inputs["input_ids"], "attention_mask": inputs["attention_mask"]}

    def _cache(self, shared: dict[str, "torch.Tensor"], each: int) -> Any:
        """Return keys and values of all prompts but their last token, repeated for the candidates."""
        mask = shared["attention_mask"][:, :-1]
        cache = self._model(
            input_ids=shared["input_ids"][:, :-1],
            attention_mask=mask,
            position_ids=(mask.cumsum(dim=1) - 1).clamp(min=0),
            use_cache=True,
            logits_to_keep=1,
        ).past_key_values
        cache.batch_repeat_interleave(each)
        return cache

    def _draws(self, points: int) -> Any:
        """Return what turns a greedy choice into a random one for all candidates but the first.

        The largest of logits with Gumbel noise is a sample of their softmax (Maddison et al.
        2014). Sorting and summing the whole vocabulary would take longer than the model.
        """
        import torch
        from transformers import LogitsProcessor

        generator = torch.Generator().manual_seed(self._seed)
        sampled = (torch.arange(points * self._candidates) % self._candidates > 0)[:, None]
        temperature = self._temperature

        class Draws(LogitsProcessor):
            def __call__(self, input_ids: "torch.Tensor", scores: "torch.Tensor") -> "torch.Tensor":
                del input_ids
                values, places = scores.topk(min(LIKELIEST, scores.shape[1]), dim=-1)
                chance = torch.rand(values.shape, generator=generator)
                drawn = values / temperature - torch.log(-torch.log(chance))
                kept = torch.where(sampled, drawn.to(values.dtype), values)
                return torch.full_like(scores, -torch.inf).scatter(1, places, kept)

        return Draws()
