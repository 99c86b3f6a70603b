"""Training and measuring the verifier: claims of one's own, and one logistic regression."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from pipeline.verification.claims import ClaimedArticle
from pipeline.verification.perturbing import corruptions, shortened
from pipeline.verification.verifier import SIGNALS, Weights

PENALTY = 0.03  # of squared weights, beside a mean loss
PAIRS = 3  # claims that people wrote, with their twins, of one article: more of them only take time
COPIES = 3  # sentences of an article that stand as they are: claims that hold
PLANTED = 4  # sentences of an article with a planted error
PARTS = 8  # of the learnt articles, for probabilities out of fold
LENGTHS = range(8, 46)  # words of a sentence that is taken for either

WRITTEN, JUDGED, MADE = "written", "judged", "made"


@dataclass(frozen=True)
class Claim:
    """A sentence about an article, and whether the article supports it.

    `kind` is what it is in particular: `claim` or the kind of an error, `copy` or `shortened`,
    `generated`. `source` says who made it: a person wrote it, a generator wrote it and people judged
    it, or a rule made it.
    """

    text: str
    supported: bool
    kind: str
    source: str


def judged_claims(article: ClaimedArticle) -> list[Claim]:
    """Return what generators wrote about an article and people judged: what the verifier learns from."""
    return [Claim(row.text, row.supported, "generated", JUDGED) for row in article.judged]


def all_claims(article: ClaimedArticle, seed: int) -> list[Claim]:
    """Return all claims about an article, to measure on.

    Those that people wrote and those that a generator wrote stand beside sentences of the article
    itself, shortened or not, and sentences with a planted error.
    """
    random = Random(f"{seed} {article.article}")
    found = judged_claims(article)
    for pair in random.sample(article.pairs, min(PAIRS, len(article.pairs))):
        found.append(Claim(pair.claim, True, "claim", WRITTEN))
        found.append(Claim(pair.error, False, pair.kind, WRITTEN))
    long = [s for s in article.sentences if len(s.split()) in LENGTHS]
    short = [text for text in map(shortened, long) if text]
    found += [Claim(text, True, "shortened", MADE) for text in _some(short, 1, random)]
    found += [Claim(text, True, "copy", MADE) for text in _some(long, COPIES, random)]
    planted = [
        random.choice(made)
        for sentence in _some(long, 2 * PLANTED, random)
        if (made := list(corruptions(sentence, article.sentences, random)))
    ]
    return found + [Claim(text, False, f"planted_{kind}", MADE) for kind, text in planted[:PLANTED]]


def _some(texts: Sequence[str], count: int, random: Random) -> list[str]:
    return random.sample(texts, min(count, len(texts)))


def fit_weights(table: NDArray[np.float64], claims: Sequence[Claim]) -> Weights:
    """Fit a logistic regression on signals (N, len(SIGNALS)) of N claims.

    A signal may count only in the direction that its meaning gives it, so that a chance of few
    sentences does not turn one round. The probability is that of claims of this kind, of which the
    share that is supported is kept as `prior`.
    """
    from scipy.optimize import minimize

    truth = np.array([1.0 if claim.supported else -1.0 for claim in claims])
    mean, scale = table.mean(axis=0), table.std(axis=0)
    scale[scale == 0] = 1.0
    inputs = np.column_stack([(table - mean) / scale, np.ones(len(table))])

    def loss(weight: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = truth * (inputs @ weight)
        penalty = np.append(weight[:-1], 0.0) * PENALTY
        slope = inputs.T @ (-truth * expit(-margin)) / len(truth) + penalty
        return float(np.logaddexp(0, -margin).mean() + penalty @ weight / 2), slope

    bounds = [(0, None) if sign > 0 else (None, 0) for sign in SIGNALS.values()]
    found = minimize(
        loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]
    )
    return Weights(
        signals=tuple(SIGNALS),
        mean=tuple(mean.tolist()),
        scale=tuple(scale.tolist()),
        weight=tuple(found.x[:-1].tolist()),
        bias=float(found.x[-1]),
        prior=float((truth > 0).mean()),
    )


def out_of_fold(
    table: NDArray[np.float64], claims: Sequence[Claim], articles: Sequence[str]
) -> NDArray[np.float64]:
    """Return probabilities (N,), each of a regression that saw no claim about the same article.

    Parameters
    ----------
    table
        Signals, shape (N, len(SIGNALS)).
    claims, articles
        N claims, and what each is about; at least two articles.
    """
    from sklearn.model_selection import GroupKFold

    found = np.empty(len(claims))
    parts = GroupKFold(min(PARTS, len(set(articles)))).split(table, groups=articles)
    for learn, rest in parts:
        weights = fit_weights(table[learn], [claims[number] for number in learn])
        found[rest] = weights.probability(table[rest])
    return found
