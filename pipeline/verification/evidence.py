"""Which sentences of an article a claim rests on."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.verification.overlap import content

CONTEXT = 400  # tokens of the article that a language model reads before a claim
MORE = 0.12  # a further sentence must hold this much more of the claim's content
MOST = 3  # sentences


def evidence(
    claim: str, sources: Sequence[str], similarity: NDArray[np.float32]
) -> tuple[int, ...]:
    """Return the numbers of the sentences that a claim rests on, in the article's order.

    Parameters
    ----------
    claim
        One sentence.
    sources
        The article's N sentences.
    similarity
        Cosine of the claim's embedding with each, shape (N,).
    """
    held = shared_content(claim, sources)
    size = max(len(set(content(claim))), 1)
    worth = [similarity[i] + len(held[i]) / size for i in range(len(sources))]
    chosen = [int(np.argmax(worth))]
    found = set(held[chosen[0]])
    while len(chosen) < MOST:
        gains = [(len(held[i] - found) / size, worth[i], -i) for i in range(len(sources))]
        gain, _, place = max(gains)
        if gain < MORE:
            break
        chosen.append(-place)
        found |= held[-place]
    return tuple(sorted(chosen))


def context(
    claims: Sequence[str],
    sources: Sequence[str],
    similarity: NDArray[np.float32],
    length: Callable[[str], int],
) -> str:
    """Return the part of an article that is nearest to any of some claims, in the article's order.

    Parameters
    ----------
    claims, sources
        M sentences, and the article's N sentences.
    similarity
        Cosines of their embeddings, shape (M, N).
    length
        Counts the tokens of a text: at most `CONTEXT` are returned, but at least one sentence.
    """
    worth = np.zeros(len(sources))
    for claim, near in zip(claims, similarity, strict=True):
        size = max(len(set(content(claim))), 1)
        held = [len(found) / size for found in shared_content(claim, sources)]
        worth = np.maximum(worth, near + np.array(held))
    chosen: list[int] = []
    used = 0
    for place in np.argsort(-worth, kind="stable").tolist():
        used += length(sources[place])
        if chosen and used > CONTEXT:
            break
        chosen.append(place)
    return " ".join(sources[place] for place in sorted(chosen))


def shared_content(claim: str, sources: Sequence[str]) -> list[set[str]]:
    """Return for each sentence which content of a claim it holds."""
    wanted = set(content(claim))
    return [wanted & set(content(source)) for source in sources]
