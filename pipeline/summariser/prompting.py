"""What the generator is given: a sentence of the article, and the one before it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Point:
    """A sentence of the article that the summary should speak of, and the one before it."""

    text: str
    before: str = ""


def prompt_for(tokenizer: Any, instruction: str, point: Point) -> str:
    """Return the whole prompt as the generator's chat template has it."""
    before = f"Before: {point.before}\n" if point.before else ""
    content = f"{instruction}\n\n{before}Sentence: {point.text}"
    prompt: str = tokenizer.apply_chat_template(
        [{"role": "user", "content": content}], tokenize=False, add_generation_prompt=True
    )
    return prompt
