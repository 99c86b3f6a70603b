"""Select: which sentences of an article a summary should speak of.

A sentence matters if it is like the whole article (centrality) and if it stands early, as news
puts first what matters most. Sentences are taken greedily, each new one as unlike the chosen
ones as possible (maximal marginal relevance, Carbonell & Goldstein 1998); every topic of the
article, and both poles where its sentences take opposed stances, get a sentence.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.classifier.prediction import Prediction

LEAD = 1.0  # weight of an early place beside centrality
DECAY = 4.0  # sentences after which the lead's weight has fallen to a third
REPETITION = 0.5  # weight of likeness to what is chosen already
_QUESTION = re.compile(r"\?[\"')\]]*$")  # a question is no statement that could be supported
SHORTEST = 6  # words: a shorter sentence says too little
LONGEST = 70  # words: a longer one is a list or a failure of splitting


def select(
    sentences: Sequence[str],
    vectors: NDArray[np.float32],
    predictions: Sequence[Prediction],
    count: int,
) -> list[int]:
    """Return the numbers of up to `count` sentences, the most important first.

    Parameters
    ----------
    sentences
        The article's N sentences in order.
    vectors
        Their embeddings of length one, shape (N, dimensions).
    predictions
        What the classifier says of them.
    """
    fit = [
        i
        for i, s in enumerate(sentences)
        if SHORTEST <= len(s.split()) <= LONGEST and not _QUESTION.search(s)
    ]
    fit = fit or list(range(len(sentences)))
    centre = vectors.mean(axis=0)
    centrality = vectors @ (centre / np.linalg.norm(centre))
    spread = centrality.std() or 1.0
    lead = np.exp(-np.arange(len(sentences)) / DECAY)
    worth = (centrality - centrality.mean()) / spread + LEAD * lead / (lead.std() or 1.0)
    wanted = _required(predictions, fit)
    chosen: list[int] = []
    while len(chosen) < min(count, len(fit)):
        rest = [i for i in fit if i not in chosen]
        missing = [w for w in wanted if not any(w in _speaks_to(predictions[i]) for i in chosen)]
        if len(missing) >= count - len(chosen):  # the last places belong to what is missing
            rest = [i for i in rest if missing[0] in _speaks_to(predictions[i])] or rest
        near = np.array([max((vectors[i] @ vectors[j] for j in chosen), default=0.0) for i in rest])
        chosen.append(rest[int(np.argmax(worth[rest] - REPETITION / spread * near))])
    return chosen


def _required(predictions: Sequence[Prediction], fit: Sequence[int]) -> list[str]:
    """Return topics of the article's sentences and, where two poles meet, both stances."""
    topics = {topic for i in fit for topic in predictions[i].topics}
    poles = {predictions[i].stance for i in fit if predictions[i].stance != "neutral"}
    return sorted(topics) + (sorted(poles) if len(poles) > 1 else [])


def _speaks_to(prediction: Prediction) -> set[str]:
    return {*prediction.topics, prediction.stance}
