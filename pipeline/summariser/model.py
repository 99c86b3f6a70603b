"""The summariser as a whole: summarise, save, load."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from pipeline.cleaning.decoding import tidy
from pipeline.cleaning.layout import blocks
from pipeline.cleaning.markup import strip_markup
from pipeline.errors import PipelineError
from pipeline.files import read_model, replacing, write_json
from pipeline.params import Params
from pipeline.pretrained.generator import load_generator
from pipeline.summariser.text import complete_sentences, fit_article, lead

CONFIG = "summariser.json"
VERSION = 1  # raise it when a change of code changes what is written: old summaries go then
BUCKET = 128  # prompts are padded to a multiple of this many tokens


@dataclass(frozen=True)
class Summary:
    """A summary of an article; `str()` of it is its text.

    Attributes
    ----------
    sentences
        Its sentences, all of them complete.
    method
        `abstractive`, or `extractive` where the generator wrote no complete sentence and the
        article's first sentences stand in.
    """

    sentences: tuple[str, ...]
    method: str

    def __str__(self) -> str:
        return " ".join(self.sentences)


class Settings(BaseModel, frozen=True):
    """What a saved summariser must know of how it was made."""

    sentences: int
    max_new_tokens: int
    max_article_tokens: int
    batch_size: int
    prompt: str
    dtype: str

    @classmethod
    def of(cls, params: Params) -> "Settings":
        """Take them from the parameters."""
        return cls(**params.summariser.model_dump(), dtype=params.dtype)


class Summariser:
    """Writes abstractive summaries with a causal language model, greedily.

    In bfloat16 a sum depends on the shape that it is computed in. Every batch therefore has
    the same number of rows, and a row's padded length depends on its own article alone: a
    summary does not change with the articles beside it.
    """

    def __init__(self, settings: Settings, generator: Path) -> None:
        self.settings = settings
        self._folder = generator
        self._tokenizer, self._model = load_generator(generator, settings.dtype)

    def summarise(self, text: str) -> Summary:
        """Summarise one article, also one as it was found: wrapped lines are joined, markup goes.

        Raises
        ------
        PipelineError
            If the text holds no word.
        """
        joined = "\n\n".join(block.text for block in blocks(tidy(strip_markup(text))))
        ((_, summary),) = self.summarise_all([joined])
        return summary

    def summarise_all(self, texts: Sequence[str]) -> Iterator[tuple[int, Summary]]:
        """Summarise articles and yield (number of the article, summary) as they are done."""
        buckets: dict[int, list[tuple[int, str]]] = {}
        for number, text in enumerate(texts):
            if not text.strip():
                raise PipelineError("summarise: a text without a word was given; leave it out.")
            prompt = self._prompt(text)
            length = -(-self._tokens(prompt) // BUCKET) * BUCKET
            buckets.setdefault(length, []).append((number, prompt))
        size = self.settings.batch_size
        for length in sorted(buckets):
            for start in range(0, len(buckets[length]), size):
                batch = buckets[length][start : start + size]
                outputs = self._generate([prompt for _, prompt in batch], length)
                for (number, _), output in zip(batch, outputs, strict=True):
                    yield number, self._summary(output, texts[number])

    def _prompt(self, text: str) -> str:
        article = fit_article(text, self._tokens, self.settings.max_article_tokens)
        content = self.settings.prompt.replace("{article}", article)
        prompt: str = self._tokenizer.apply_chat_template(
            [{"role": "user", "content": content}], tokenize=False, add_generation_prompt=True
        )
        return prompt

    def _tokens(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def _generate(self, prompts: list[str], length: int) -> list[str]:
        import torch

        rows = prompts + prompts[:1] * (self.settings.batch_size - len(prompts))
        inputs = self._tokenizer(
            rows,
            add_special_tokens=False,
            padding="max_length",
            max_length=length,
            return_tensors="pt",
        )
        with torch.inference_mode():
            tokens = self._model.generate(
                **inputs,
                max_new_tokens=self.settings.max_new_tokens,
                do_sample=False,
                pad_token_id=self._tokenizer.pad_token_id,
            )
        texts: list[str] = self._tokenizer.batch_decode(
            tokens[:, length:], skip_special_tokens=True
        )
        return texts[: len(prompts)]

    def _summary(self, output: str, article: str) -> Summary:
        sentences = complete_sentences(output, self.settings.sentences)
        if sentences:
            return Summary(sentences, "abstractive")
        return Summary(lead(article, self.settings.sentences), "extractive")

    def save(self, folder: Path) -> None:
        """Write the configuration and a copy of the generator."""
        with replacing(folder) as temporary:
            shutil.copytree(self._folder, temporary / "generator")
            write_json(temporary / CONFIG, self.settings.model_dump())


def load_summariser(folder: str | Path) -> Summariser:
    """Load a saved summariser; needs no network.

    Raises
    ------
    PipelineError
        If the folder holds none.
    """
    folder = Path(folder)
    if not (folder / CONFIG).is_file():
        raise PipelineError(f"{folder}: holds no summariser ({CONFIG} is missing); make one first.")
    return Summariser(read_model(folder / CONFIG, Settings), folder / "generator")
