"""The verifier: how probable it is that an article supports a sentence, and by which sentences.

Cheap signals are weighed by one logistic regression, trained on sentences that the generator wrote
and people judged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from pipeline.files import read_model, write_json
from pipeline.pretrained.embeddings import Encodes
from pipeline.verification.evidence import context, evidence
from pipeline.verification.facts import unsupported
from pipeline.verification.likelihood import log_likelihoods
from pipeline.verification.overlap import NAMES, overlap

CONFIG = "verifier.json"
SIGNALS = NAMES | {
    "similarity": 1, "likelihood": 1, "least_likely": 1, "three_least_likely": 1, "gain": 1,
    "least_gain": 1, "unlikely": -1,
}  # fmt: skip
SIMILARITY = list(SIGNALS).index("similarity")
UNLIKELY = -3.0  # log-probability below which a token surprises


@dataclass(frozen=True)
class Verdict:
    """What the verifier says of a sentence.

    Attributes
    ----------
    support
        Calibrated probability that the article supports all of it.
    evidence
        Numbers of the sentences that it rests on.
    missing
        Names, numbers and quotations that the article does not hold.
    similarity
        Cosine of its embedding with that of the sentence nearest to it.
    """

    support: float
    evidence: tuple[int, ...]
    missing: tuple[str, ...]
    similarity: float


class Weights(BaseModel, frozen=True):
    """A logistic regression on standardised signals.

    `prior` is the share of supported claims among those that it was fitted on: a claim with a higher
    probability is more likely supported than not where both are equally frequent.
    """

    signals: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float
    prior: float

    def probability(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return probabilities (N,) of signals (N, len(signals))."""
        logits = ((table - self.mean) / self.scale) @ np.array(self.weight) + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)))


class Verifier:
    """Judges sentences against an article.

    Parameters
    ----------
    encoder
        Embeds sentences.
    tokenizer, model
        The causal language model whose likelihoods are read.
    prompt
        Returns what stands before a claim, given the part of the article that is nearest to the
        claims judged together, or nothing.
    weights
        Of the signals.
    """

    def __init__(
        self,
        encoder: Encodes,
        tokenizer: Any,
        model: Any,
        prompt: Callable[[str], str],
        weights: Weights | None = None,
    ) -> None:
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._model = model
        self._prompt = prompt
        self.weights = weights

    def judge(
        self, claims: Sequence[str], article: Sequence[str], title: str = ""
    ) -> list[Verdict]:
        """Judge sentences.

        Parameters
        ----------
        claims
            One sentence each.
        article
            The article's sentences.
        title
            Its title, which may name what the sentences do not.
        """
        if not claims:
            return []
        assert self.weights is not None, "fit or load first"
        table, found = self.signals(claims, article)
        sources = [*article, title]
        return [
            Verdict(float(support), rests_on, tuple(unsupported(claim, sources)), float(near))
            for claim, support, rests_on, near in zip(
                claims, self.weights.probability(table), found, table[:, SIMILARITY], strict=True
            )
        ]

    def signals(
        self, claims: Sequence[str], article: Sequence[str]
    ) -> tuple[NDArray[np.float64], list[tuple[int, ...]]]:
        """Return the signals (N, len(SIGNALS)) of N claims, and the evidence of each."""
        near = self._encoder.encode(list(claims)) @ self._encoder.encode(list(article)).T
        found = [evidence(claim, article, row) for claim, row in zip(claims, near, strict=True)]
        read = context(claims, article, near, self._length)
        given = log_likelihoods(self._tokenizer, self._model, self._prompt(read), claims)
        alone = log_likelihoods(self._tokenizer, self._model, self._prompt(""), claims)
        rows = [
            [*overlap(claim, article), float(near[i].max()), *_likelihood(given[i], alone[i])]
            for i, claim in enumerate(claims)
        ]
        return np.array(rows), found

    def _length(self, text: str) -> int:
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def save(self, folder: Path) -> None:
        """Write the weights as JSON."""
        assert self.weights is not None, "fit or load first"
        write_json(folder / CONFIG, self.weights.model_dump())


def read_weights(folder: Path) -> Weights:
    """Read what `Verifier.save` wrote."""
    return read_model(folder / CONFIG, Weights)


def _likelihood(given: Sequence[float], alone: Sequence[float]) -> list[float]:
    after = np.array(given)
    gain = after - np.array(alone)
    return [
        after.mean(), after.min(), np.sort(after)[:3].mean(), gain.mean(), gain.min(),
        float((after < UNLIKELY).mean()),
    ]  # fmt: skip
