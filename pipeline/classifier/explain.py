"""Which words carried a label: leave each out, and see what the label loses."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

WORD = re.compile(r"\S+")

Explanation = dict[str, list[tuple[str, float]]]
"""For each topic and stance the sentence's words in order, each with its share in the logit."""


def occlude(
    sentence: str,
    logits: Callable[[Sequence[str]], tuple[Any, Any]],
    topics: Sequence[str],
    stances: Sequence[str],
) -> Explanation:
    """Explain a sentence of n words by n + 1 predictions.

    Parameters
    ----------
    logits
        Gives texts logits of topics (N, T) and stances (N, S).
    """
    places = [match.span() for match in WORD.finditer(sentence)]
    shorter = [f"{sentence[:start]}{sentence[end:]}".strip() for start, end in places]
    of_topics, of_stances = logits([sentence, *shorter])
    # A stance stands against the others: what counts is its logit over their mean.
    of_stances = of_stances - of_stances.mean(axis=1, keepdims=True)
    every = np.concatenate([of_topics, of_stances], axis=1)
    shares = every[0] - every[1:]
    return {
        label: [
            (sentence[start:end], round(float(share), 4))
            for (start, end), share in zip(places, shares[:, column], strict=True)
        ]
        for column, label in enumerate([*topics, *stances])
    }
