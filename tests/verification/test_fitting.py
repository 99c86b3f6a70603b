import numpy as np

from pipeline.verification.fitting import Claim, fit_weights, out_of_fold
from pipeline.verification.verifier import SIGNALS

NAMES = list(SIGNALS)


def test_no_signal_counts_against_its_meaning():
    random = np.random.default_rng(1)
    truth = random.random(400) < 0.5
    table = random.normal(size=(400, len(NAMES)))
    table[:, NAMES.index("least_likely")] += 2 * truth  # speaks for support, as it should
    table[:, NAMES.index("trigrams")] -= 2 * truth  # speaks against it, which it must not
    table[:, NAMES.index("foreign")] -= 2 * truth
    claims = [Claim("", bool(t), "", "made") for t in truth]
    found = dict(zip(NAMES, fit_weights(table, claims).weight, strict=True))
    assert found["least_likely"] > 1
    assert found["foreign"] < -1
    assert found["trigrams"] == 0
    assert all(found[name] * sign >= 0 for name, sign in SIGNALS.items())


def test_probability_of_a_fitted_regression():
    table = np.zeros((4, len(NAMES)))
    table[:2, NAMES.index("similarity")] = 1.0
    claims = [Claim("", supported, "", "made") for supported in (True, True, False, False)]
    weights = fit_weights(table, claims)
    low, high = weights.probability(table[[3, 0]])
    assert low < 0.2
    assert high > 0.8
    assert weights.probability(table[:1] / 2)[0] == np.float64(0.5)
    assert weights.prior == 0.5


def test_the_probability_is_that_of_the_claims():
    random = np.random.default_rng(2)
    truth = np.arange(2000) % 5 == 0
    table = random.normal(size=(2000, len(NAMES)))
    table[:, NAMES.index("similarity")] += truth
    weights = fit_weights(table, [Claim("", bool(t), "", "judged") for t in truth])
    assert weights.prior == 0.2
    assert abs(weights.probability(table).mean() - 0.2) < 0.001


def test_out_of_fold_learns_nothing_from_claims_about_the_same_article():
    random = np.random.default_rng(3)
    articles = np.repeat(list("abcdefghij"), 40)
    truth = np.isin(articles, list("acegi"))  # known by the article alone
    table = random.normal(size=(400, len(NAMES)))
    claims = [Claim("", bool(t), "", "judged") for t in truth]
    table[:, NAMES.index("similarity")] += 3 * truth
    support = out_of_fold(table, claims, articles.tolist())
    assert support[truth].mean() > support[~truth].mean() + 0.1
    other = [
        Claim("", bool(t) ^ (a == "a"), "", "judged") for t, a in zip(truth, articles, strict=True)
    ]
    again = out_of_fold(table, other, articles.tolist())
    assert (again[articles == "a"] == support[articles == "a"]).all()
    assert (again != support).any()
