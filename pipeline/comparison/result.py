"""What a comparison finds: the structure that `compare --json` prints."""

from typing import Literal

from pydantic import Field, JsonValue

from pipeline.records.base import Record

Verdict = Literal["better", "worse"]


class Side(Record):
    """A revision: the name that it was asked for by, and its commit (empty for the workspace)."""

    name: str
    commit: str


class Sample(Record):
    """What both revisions are measured on.

    Attributes
    ----------
    articles, sentences
        Held out in both.
    left_out_a, left_out_b
        Sentences held out in one revision only.
    relabelled
        Sentences whose label differs; both revisions are measured against B's.
    resamples, seed
        Of the bootstrap over articles.
    """

    articles: int
    sentences: int
    left_out_a: int
    left_out_b: int
    relabelled: int
    resamples: int
    seed: int


class Figure(Record):
    """A figure of both revisions, and what the articles say of the difference.

    Attributes
    ----------
    name
        As in the metrics files: `stance.macro_f1`, `topics.privacy.f1`, `reliability.stance.brier`.
    higher_is_better
        False for errors.
    difference, low, high
        B less A, and the ends of its 95 % interval; a figure without an interval has null.
    p
        Two-sided p-value of no difference (`bootstrap.p_value`).
    p_holm
        The same after Holm's correction, for all labels together and for the kinds of ROUGE together;
        null for other figures.
    verdict
        Of B: `better` or `worse` where `p_holm` (labels, ROUGE) or `p` (macro-F1) is below 0.05;
        null elsewhere, and for figures that are not judged.
    """

    name: str
    higher_is_better: bool = True
    a: float
    b: float
    difference: float
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_holm: float | None = None
    verdict: Verdict | None = None


class Change(Record):
    """A sentence of which the two revisions think differently.

    Attributes
    ----------
    label
        `stance`, or the topic in question.
    truth, said_a, said_b
        The stance; or `yes` and `no` for a topic.
    probability_a, probability_b
        What each revision gave the truth.
    """

    article: str
    text: str
    label: str
    truth: str
    said_a: str
    said_b: str
    probability_a: float
    probability_b: float


class Summaries(Record):
    """ROUGE of both revisions' summaries against the same references (B's), in per cent.

    Attributes
    ----------
    articles
        With a reference and with a summary in both.
    left_out
        With a reference, and with a summary in one revision only.
    same
        Every one of these summaries is the same text in both; then no figure is computed.
    """

    articles: int
    left_out: int
    same: bool
    figures: tuple[Figure, ...]


class Parameter(Record):
    """A parameter that differs; null where a revision does not have it."""

    name: str
    a: JsonValue
    b: JsonValue


class Metric(Record):
    """A tracked number that differs and is not among the figures; null where it is missing.

    `name` begins with the file: `verifier.judged.roc_auc` stands in `metrics/verifier.json`.
    `headline` is false for those that only `--json` lists.
    """

    name: str
    a: float | None
    b: float | None
    headline: bool


class Comparison(Record):
    """Everything that `compare` finds. Differences are B less A.

    `gained` and `lost` are the sentences whose truth became more and less probable, most first.
    """

    a: Side
    b: Side
    conclusion: str
    notes: tuple[str, ...] = Field(description="What to know before trusting the figures")
    sample: Sample
    figures: tuple[Figure, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]
    summaries: Summaries | None
    parameters: tuple[Parameter, ...]
    metrics: tuple[Metric, ...]
