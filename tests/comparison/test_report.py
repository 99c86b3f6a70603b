import pytest

from pipeline.comparison import report
from pipeline.comparison.markdown import as_markdown
from pipeline.comparison.result import (
    Change,
    Comparison,
    Figure,
    Metric,
    Parameter,
    Sample,
    Side,
    Summaries,
)
from pipeline.comparison.text import as_text

SAMPLE = Sample(
    articles=30, sentences=1200, left_out_a=3, left_out_b=0, relabelled=2, resamples=1000, seed=13
)
CHANGE = Change(
    article="a_b",
    text="Is <b>this</b> *new* | or [not]?",
    label="privacy",
    truth="yes",
    said_a="no",
    said_b="yes",
    probability_a=0.25,
    probability_b=0.75,
)
PROMPT = "Say this in fewer and other words.\n\n{article}\n" * 4
COMPARISON = Comparison(
    a=Side(name="main", commit="0123456789"),
    b=Side(name="workspace", commit=""),
    conclusion="A and B predict the same.",
    notes=("a note.",),
    sample=SAMPLE,
    figures=(),
    gained=(CHANGE,),
    lost=(),
    summaries=None,
    parameters=(
        Parameter(name="summariser.adapt", a=None, b=True),
        Parameter(name="summariser.prompt", a=PROMPT, b=""),
    ),
    metrics=(
        Metric(name="verifier.claims", a=3, b=4, headline=False),
        Metric(name="verifier.made.ece", a=None, b=0.25, headline=True),
    ),
)


@pytest.mark.parametrize(
    ("name", "commit", "shown"),
    [
        ("tfidf", "012345678", "tfidf (0123456)"),
        ("0123", "012345678", "0123"),
        ("workspace", "", "workspace"),
    ],
)
def test_title(name, commit, shown):
    assert report.title(Side(name=name, commit=commit)) == shown


def test_text():
    text = as_text(COMPARISON)
    assert max(len(line) for line in text.splitlines()) <= 100
    assert "Left out, being held out in one only: 3 sentences of A, 0 of B.\n" in text
    assert "2 sentences have other labels in A and B: both are measured against B's.\n" in text
    assert "\nNote: a note.\n" in text
    assert "\nsummariser.adapt: - -> true\n" in text
    assert '{article} -> ""\n' in text
    assert "\nverifier.made.ece  -  0.2500\n1 more that differ: --json\n" in text
    assert "less probable" not in text


def test_markdown_takes_nothing_for_its_own():
    text = as_markdown(COMPARISON)
    assert "a_b: Is \\<b\\>this\\</b\\> \\*new\\* \\| or \\[not\\]?" in text
    assert "| summariser.adapt | - | true |" in text
    assert "\n> a note.\n" in text


def test_summaries_say_what_was_left_out():
    rouge = Figure(
        name="summaries.rouge1", a=20, b=21.5, difference=1.5, low=1, high=2, p=0.002, p_holm=0.006
    )
    summaries = Summaries(articles=30, left_out=2, same=False, figures=(rouge,))
    found = COMPARISON.model_copy(update={"summaries": summaries})
    title = (
        "Summaries of 30 articles (2 left out, with one in A or B only): "
        "ROUGE, whose p is Holm's for all three"
    )
    assert f"\n{title}\n" in as_text(found)
    assert f"\n### {title}\n" in as_markdown(found)
    assert (
        "| summaries.rouge1 | 20.00 | 21.50 | +1.50 | +1.00 to +2.00 | 0.006 |  |"
        in as_markdown(found)
    )
