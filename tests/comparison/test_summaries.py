import pytest

from pipeline.comparison.summaries import compare_summaries
from pipeline.metrics.summaries import rouge
from pipeline.records.summaries import Reference, SummaryRecord, SummarySentenceRecord

REFERENCES = [
    Reference(article=f"a{n}", summary=f"Regulator number {n} fined the ferry firm.")
    for n in range(10)
]
BAD = "Shares of a bank fell."


def summary(article: str, text: str) -> SummaryRecord:
    sentence = SummarySentenceRecord(
        text=text, supports=(0,), support=0.9, method="abstractive", topics=(), stance="neutral"
    )
    return SummaryRecord(
        article=article, key="k", headline="", refusal="", sentences=(sentence,) if text else ()
    )


def test_every_summary_is_better():
    a = [summary(row.article, BAD) for row in REFERENCES]
    b = [summary(row.article, "The regulator fined a firm.") for row in REFERENCES]
    found = compare_summaries(a, b, REFERENCES, seed=1)
    assert (found.articles, found.left_out, found.same) == (10, 0, False)
    references = [row.summary for row in REFERENCES]
    for figure, value_a, value_b in zip(
        found.figures,
        rouge([BAD] * 10, references).values(),
        rouge(["The regulator fined a firm."] * 10, references).values(),
        strict=True,
    ):
        assert (figure.a, figure.b) == (
            pytest.approx(value_a, abs=1e-4),
            pytest.approx(value_b, abs=1e-4),
        )
    rouge1 = found.figures[0]
    assert (rouge1.name, rouge1.verdict, rouge1.p_holm) == ("summaries.rouge1", "better", 0.005994)


def test_only_articles_with_a_summary_in_both_count():
    a = [summary("a0", BAD), summary("a1", ""), summary("a2", BAD), summary("z", BAD)]
    b = [summary("a0", BAD), summary("a1", BAD), summary("z", "Other.")]
    found = compare_summaries(a, b, REFERENCES, seed=1)
    assert (found.articles, found.left_out, found.same, found.figures) == (1, 2, True, ())
    assert compare_summaries(a[1:2], b, REFERENCES, seed=1) is None
