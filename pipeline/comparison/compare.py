"""Compare two revisions of the project."""

from pipeline import paths
from pipeline.comparison import changes, classifier
from pipeline.comparison.conclusion import conclude
from pipeline.comparison.pairing import Pairs, pair
from pipeline.comparison.result import Comparison, Sample, Side, Summaries
from pipeline.comparison.revisions import Revision
from pipeline.comparison.staleness import changed_since
from pipeline.comparison.summaries import compare_summaries
from pipeline.errors import PipelineError
from pipeline.metrics.resampling import RESAMPLES
from pipeline.records.scored import ScoredExample
from pipeline.records.summaries import Reference, SummaryRecord

PREDICTIONS = paths.DATA / "predictions.jsonl"
SUMMARIES = paths.DATA / "summaries.jsonl"
FEW = 20  # articles; docs/compare.md says how often a bootstrap over fewer is wrong


def compare(a: Revision, b: Revision, *, sentences: int, seed: int) -> Comparison:
    """Compare B with A on the sentences that both held out.

    Parameters
    ----------
    sentences
        How many sentences of each direction to show.
    seed
        Of the bootstrap.

    Raises
    ------
    PipelineError
        If a revision has no predictions, or if both have other labels or no sentence in common.
    """
    pairs = pair(_held_out(a), _held_out(b))
    figures = classifier.figures(pairs, seed=seed)
    summaries, notes = _summaries(a, b, seed)
    articles = len(set(pairs.articles))
    gained, lost = changes.sentences(pairs, sentences)
    return Comparison(
        a=Side(name=a.name, commit=a.commit),
        b=Side(name=b.name, commit=b.commit),
        conclusion=conclude(figures, summaries, articles, same=_same(pairs)),
        notes=(*_few(articles), *_stale("A", a), *_stale("B", b), *notes),
        sample=Sample(
            articles=articles,
            sentences=len(pairs.a),
            left_out_a=pairs.left_out_a,
            left_out_b=pairs.left_out_b,
            relabelled=pairs.relabelled,
            resamples=RESAMPLES,
            seed=seed,
        ),
        figures=figures,
        gained=gained,
        lost=lost,
        summaries=summaries,
        parameters=changes.parameters(a.parameters(), b.parameters()),
        metrics=changes.metrics(a.metrics(), b.metrics()),
    )


def _held_out(revision: Revision) -> list[ScoredExample]:
    rows = [row for row in revision.records(PREDICTIONS, ScoredExample) if row.part == "test"]
    if not rows:
        raise PipelineError(
            f"{revision.name}: {PREDICTIONS} has no held-out sentence; run `dvc repro evaluate` there."
        )
    return rows


def _same(pairs: Pairs) -> bool:
    return all(
        (a.topics, a.stance, a.topic_probabilities, a.stance_probabilities)
        == (b.topics, b.stance, b.topic_probabilities, b.stance_probabilities)
        for a, b in zip(pairs.a, pairs.b, strict=True)
    )


def _summaries(a: Revision, b: Revision, seed: int) -> tuple[Summaries | None, tuple[str, ...]]:
    """Compare the summaries; without any of their files say so in a note, as they may be missing."""
    try:
        references = b.records(paths.REFERENCES, Reference)
        rows_a, rows_b = (side.records(SUMMARIES, SummaryRecord) for side in (a, b))
    except PipelineError as error:
        return None, (f"summaries are not compared. {error}",)
    found = compare_summaries(rows_a, rows_b, references, seed=seed)
    return found, () if found else ("summaries are not compared: no article has one in both.",)


def _few(articles: int) -> tuple[str, ...]:
    if articles >= FEW:
        return ()
    return (f"{articles} articles are few: intervals are too narrow, p-values too small.",)


def _stale(side: str, revision: Revision) -> tuple[str, ...]:
    parameters = revision.parameters()
    return tuple(
        f"{side}: its predictions were made with {name} = {value}, params.yaml now says "
        f"{parameters[name]}; `dvc repro` brings them up to date."
        for name, value in changed_since(
            revision.lock(), parameters, PREDICTIONS.as_posix()
        ).items()
    )
