from comparison.made import STANCES, TOPICS, predictions

from pipeline.comparison.classifier import figures
from pipeline.comparison.pairing import pair
from pipeline.metrics.classification import score
from pipeline.metrics.reliability import reliability
from pipeline.params import Labels

LABELS = Labels(topics=TOPICS, stances=STANCES)


def by_name(a, b) -> dict:
    return {figure.name: figure for figure in figures(pair(a, b), seed=3)}


def at(scores: dict, name: str) -> float:
    for part in name.split("."):
        scores = scores[part]
    return scores


def test_figures_are_those_of_the_metrics():
    a, b = predictions(wrong=2, chance=0.8), predictions(wrong=1)[6:]
    found = by_name(a, b)
    for rows, side in ((a[6:], "a"), (b, "b")):
        scores = score(rows, LABELS, seed=3)
        scores["reliability"] = reliability(rows, LABELS, seed=3)
        assert {name: getattr(one, side) for name, one in found.items()} == {
            name: at(scores, name) for name in found
        }


def test_the_interval_is_of_the_metric():
    """With nothing to compare with, an interval of the difference is that of the metric."""
    rows = predictions(wrong=1)[:30] + predictions(wrong=3)[30:]
    nothing = [row.model_copy(update={"stance": "none"}) for row in rows]
    found = by_name(nothing, rows)["stance.macro_f1"]
    stance = score(rows, LABELS, seed=3)["stance"]
    assert found.a == 0
    assert (found.b, found.low, found.high) == tuple(
        stance[f"macro_f1{end}"] for end in ("", "_low", "_high")
    )


def test_better_in_every_article():
    found = by_name(predictions(wrong=1), predictions())
    # Of two supportive sentences an article one was called critical.
    assert found["stance.accuracy"].a == 0.833333
    assert found["stance.supportive.f1"].a == 0.666667
    assert found["stance.critical.f1"].a == 0.8
    assert found["stance.macro_f1"].difference == round(1 - (2 / 3 + 0.8 + 1) / 3, 6)
    assert found["stance.macro_f1"].low > 0
    assert found["stance.macro_f1"].p == 0.001998
    verdicts = {name: one.verdict for name, one in found.items() if one.verdict}
    assert verdicts == dict.fromkeys(
        ("stance.macro_f1", "stance.supportive.f1", "stance.critical.f1"), "better"
    )
    assert found["stance.supportive.f1"].p_holm == round(6 * 0.001998, 6)
    assert found["topics.macro_f1"].p == 1
    assert found["reliability.stance.brier"].difference < 0
    assert found["stance.macro_f1"].p_holm is None


def test_the_same_predictions():
    for figure in by_name(predictions(wrong=2), predictions(wrong=2)).values():
        assert figure.difference == 0
        assert figure.verdict is None
        if figure.name.endswith("ece"):
            assert (figure.low, figure.high, figure.p) == (None, None, None)
        else:
            assert (figure.low, figure.high, figure.p) == (0, 0, 1)
