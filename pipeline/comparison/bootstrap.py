"""Paired bootstrap over articles: how sure the difference of two revisions is.

Both revisions are measured on the same resamples (Koehn 2004; Berg-Kirkpatrick, Burkett & Klein 2012),
so what makes an article hard for both cancels out. `pipeline.metrics.resampling` draws them.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.comparison.result import Figure
from pipeline.metrics.resampling import DIGITS, Values, figure

LEVEL = 0.05
_NOISE = 12  # decimals: a sum's rounding error must not count as a difference


def paired(name: str, a: Values, b: Values, *, higher_is_better: bool = True) -> Figure:
    """Compare a figure of two revisions in the sample and in each resample.

    Parameters
    ----------
    a, b
        Its values from the same `article_weights`, (1 + RESAMPLES,).
    """
    differences = np.round(b - a, _NOISE)
    found = figure("difference", differences)
    return plain(name, a, b, higher_is_better=higher_is_better).model_copy(
        update={
            "low": found["difference_low"],
            "high": found["difference_high"],
            "p": p_value(differences),
        }
    )


def plain(name: str, a: Values, b: Values, *, higher_is_better: bool = True) -> Figure:
    """Compare a figure of two revisions in the sample alone, without interval and p-value."""
    return Figure(
        name=name,
        higher_is_better=higher_is_better,
        a=_round(a[0]),
        b=_round(b[0]),
        difference=_round(b[0] - a[0]),
    )


def p_value(differences: Values) -> float:
    """Return the two-sided p-value of the hypothesis that there is no difference.

    With R resampled differences d,

        p = min(1, 2 (1 + min(#{d <= 0}, #{d >= 0})) / (1 + R)).

    It asks how wide a percentile interval must be to reach zero (Efron & Tibshirani 1993, section
    15.4), so p < 0.05 says what a 95 % interval without zero says, but for one resample at its edge.
    One is added to both counts as chance alone never gives a p-value of 0 (Davison & Hinkley
    1997, section 4.2): R = 1000 cannot show less than 0.002. Koehn (2004) takes the one-sided share.

    Parameters
    ----------
    differences
        (1 + R,); the first is the measured one and does not count.
    """
    drawn = differences[1:]
    beyond = min(int((drawn <= 0).sum()), int((drawn >= 0).sum()))
    return _round(min(1.0, 2 * (1 + beyond) / (1 + len(drawn))))


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjust m p-values so that the chance of any false alarm stays below the level (Holm 1979).

    The k-th smallest is multiplied by m - k + 1; none is less than a smaller one's, or over 1.
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = _round(highest)
    return adjusted


def judge(figure: Figure, p: float | None) -> Figure:
    """Return the figure with a verdict on B where `p` shows a difference."""
    if p is None or p >= LEVEL or figure.difference == 0:
        return figure
    gain = (figure.difference > 0) == figure.higher_is_better
    return figure.model_copy(update={"verdict": "better" if gain else "worse"})


def judge_together(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures that have p-values with verdicts on B after Holm's correction for all of them."""
    adjusted = holm([figure.p for figure in figures if figure.p is not None])
    return [
        judge(figure.model_copy(update={"p_holm": p}), p)
        for figure, p in zip(figures, adjusted, strict=True)
    ]


def _round(value: float) -> float:
    return round(float(value), DIGITS)
