"""What the generator is given: a sentence of the article and, where it leans on it, the one before."""

import re
from dataclasses import dataclass
from typing import Any

_LEANS = re.compile(
    r"\b(?:it|its|he|she|his|her|him|they|them|their|this|these|those|such|both|another|other)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Point:
    """A sentence of the article that the summary should speak of, and the one before it."""

    text: str
    before: str = ""


def prompt_for(tokenizer: Any, instruction: str, point: Point) -> str:
    """Return the whole prompt as the generator's chat template has it, as short as it can be."""
    before = f"Before: {point.before}\n" if point.before and _LEANS.search(point.text) else ""
    prompt: str = tokenizer.apply_chat_template(
        [
            {"role": "system", "content": instruction},
            {"role": "user", "content": f"{before}Sentence: {point.text}"},
        ],
        tokenize=False,
        add_generation_prompt=True,
    )
    return prompt
