"""What the classifier reads: a sentence, alone and behind its title and the sentence before."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from pipeline.errors import PipelineError

CONTEXT_KEYS = {"title", "previous"}


class Contextual(Protocol):
    """Anything with a sentence's text and context: `Sentence`, `Example`, `Input`."""

    @property
    def title(self) -> str: ...
    @property
    def previous(self) -> str: ...
    @property
    def text(self) -> str: ...


class Input(NamedTuple):
    """A sentence and its context; empty strings where there is none."""

    text: str
    title: str = ""
    previous: str = ""


def before(sentence: Contextual) -> str:
    """Return title and previous sentence as one text, empty if there is neither."""
    title = f"{sentence.title}." if sentence.title else ""
    return " ".join(filter(None, (title, sentence.previous)))


def with_context(sentence: Contextual) -> str:
    """Return title, previous sentence and sentence as one text."""
    return " ".join(filter(None, (before(sentence), sentence.text)))


def views(sentences: Iterable[Contextual], context: bool) -> list[list[str]]:
    """Return the texts that are encoded: each sentence alone, and, with `context`, in it."""
    sentences = list(sentences)
    alone = [sentence.text for sentence in sentences]
    return [alone, [with_context(sentence) for sentence in sentences]] if context else [alone]


def as_inputs(sentences: Sequence[str], context: Sequence[Mapping[str, str]] | None) -> list[Input]:
    """Pair sentences with their contexts.

    Raises
    ------
    PipelineError
        If a bare string is given, the lengths differ, or a context has an unknown key.
    """
    if isinstance(sentences, str):
        raise PipelineError("predict: one string was given; pass a list of sentences.")
    if context is None:
        return [Input(text) for text in sentences]
    if len(context) != len(sentences):
        raise PipelineError(
            f"predict: {len(sentences)} sentences but {len(context)} contexts; give one for each."
        )
    for one in context:
        if unknown := set(one) - CONTEXT_KEYS:
            raise PipelineError(f"predict: context has {sorted(unknown)}; take title and previous.")
    return [Input(text, **one) for text, one in zip(sentences, context, strict=True)]
