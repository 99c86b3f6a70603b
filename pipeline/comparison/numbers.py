"""Numbers as a report prints them."""

import math

from pipeline.comparison.result import Figure

SIGNIFICANT = 4


def decimals(*values: float) -> int:
    """Return how many decimals show each of `values` with four significant digits, 6 at most."""
    sizes = [abs(value) for value in values if value != 0]
    if not sizes:
        return SIGNIFICANT
    return min(6, max(0, SIGNIFICANT - 1 - math.floor(math.log10(min(sizes)))))


def number(value: float | None) -> str:
    """Print a number with four significant digits, a whole one as it is, and None as a dash."""
    if value is None:
        return "-"
    return f"{value:.0f}" if value == int(value) else f"{value:.{decimals(value)}f}"


def cells(figure: Figure) -> tuple[str, str, str, str, str]:
    """Print A, B, difference and interval with the decimals of A and B, and the p-value."""
    places = decimals(figure.a, figure.b)
    return (
        f"{figure.a:.{places}f}",
        f"{figure.b:.{places}f}",
        f"{figure.difference:+.{places}f}",
        interval(figure, places),
        p_value(figure),
    )


def interval(figure: Figure, places: int) -> str:
    """Print both ends of an interval, or a dash for none."""
    if figure.low is None or figure.high is None:
        return "-"
    return f"{figure.low:+.{places}f} to {figure.high:+.{places}f}"


def p_value(figure: Figure) -> str:
    """Print the p-value that the verdict goes by, Holm's where there is one, or a dash for none."""
    p = figure.p if figure.p_holm is None else figure.p_holm
    return "-" if p is None else f"{p:.3f}"
