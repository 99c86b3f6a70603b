from pipeline.comparison.conclusion import conclude
from pipeline.comparison.result import Figure, Summaries

BETTER = Figure(
    name="stance.macro_f1",
    a=0.8,
    b=0.821,
    difference=0.021,
    low=0.008,
    high=0.034,
    p=0.002,
    verdict="better",
)
UNCLEAR = Figure(name="topics.macro_f1", a=0.8, b=0.8, difference=0.0, low=-0.1, high=0.1, p=0.9)
EVIDENCE = "(+0.021, 95 % interval +0.008 to +0.034, p = 0.002)"


def test_better_and_unclear():
    assert conclude([UNCLEAR, BETTER], None, 92, same=False) == (
        f"B is better on stance {EVIDENCE}; topics: no difference that 92 articles can show."
    )


def test_better_and_worse():
    worse = BETTER.model_copy(update={"name": "topics.macro_f1", "verdict": "worse"})
    assert conclude([worse, BETTER], None, 9, same=False) == (
        f"B is better on stance {EVIDENCE}; B is worse on topics {EVIDENCE}."
    )
    both = BETTER.model_copy(update={"name": "topics.macro_f1"})
    assert conclude([both, BETTER], None, 9, same=False) == (
        f"B is better on topics {EVIDENCE} and stance {EVIDENCE}."
    )


def test_summaries():
    same = Summaries(articles=9, left_out=0, same=True, figures=())
    assert (
        conclude([], same, 9, same=True) == "A and B predict the same; the summaries are the same."
    )
    rouge = BETTER.model_copy(update={"name": "summaries.rouge2", "p_holm": 0.006})
    shown = same.model_copy(update={"same": False, "figures": (rouge,)})
    assert conclude([], shown, 9, same=True) == (
        "A and B predict the same; B's summaries are better by ROUGE-2 "
        "(+0.02, 95 % interval +0.01 to +0.03, p = 0.006)."
    )
    hidden = shown.model_copy(update={"figures": (rouge.model_copy(update={"verdict": None}),)})
    assert conclude([UNCLEAR], hidden, 9, same=False) == (
        "topics: no difference that 9 articles can show; "
        "summaries: no difference in ROUGE that 9 articles can show."
    )
