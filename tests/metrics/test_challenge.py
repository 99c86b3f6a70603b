import pytest
from metrics.rows import scored_row

from pipeline.classifier.prediction import Prediction
from pipeline.metrics.challenge import contrast_scores, out_of_domain_scores
from pipeline.metrics.slices import slices
from pipeline.records.labels import Contrast


def said(topics, stance, undecided=()):
    return Prediction(
        topics=topics,
        stance=stance,
        topic_probabilities={"privacy": 0.9 if topics else 0.1, "state_control": 0.1},
        stance_probabilities={},
        undecided=undecided,
        topic_sets={},
        stance_set=(),
    )


def test_contrast_pairs():
    def half(pair, topics, stance):
        return Contrast(pair=pair, title="", text="x", topics=topics, stance=stance)

    pairs = [
        half(1, ("privacy",), "critical"),
        half(1, (), "critical"),
        half(2, ("privacy",), "neutral"),
        half(2, ("privacy",), "critical"),
    ]
    found = contrast_scores(
        pairs,
        [
            said(("privacy",), "critical"),
            said((), "critical"),
            said(("privacy",), "neutral"),
            said((), "neutral"),
        ],
        seed=1,
    )
    assert found["topics_accuracy"] == pytest.approx((1 + 1 + 1 + 0.5) / 4)
    assert (found["stance_accuracy"], found["all_right"], found["consistency"]) == (0.75, 0.75, 0.5)


def test_out_of_domain():
    plain = [said((), "neutral"), said(("privacy",), "neutral", ("privacy",)), said((), "critical")]
    abstaining = [said((), "neutral"), said((), "neutral"), said((), "undecided")]
    assert out_of_domain_scores(plain, abstaining, "neutral") == {
        "texts": 3,
        "claims": 0.666667,
        "claims_abstaining": 0.0,
        "undecided": 0.333333,
    }


def test_slices(params):
    rows = [
        scored_row(
            article="a", text="one two three", true_topics=("privacy",), topics=("privacy",)
        ),
        scored_row(article="b", text="word " * 12, true_stance="critical"),
    ]
    found = slices(rows, {"a": "opinion"}, params.labels, seed=1)
    assert found["genre"]["opinion"]["sentences"] == 1
    assert found["genre"]["unknown"]["stance_accuracy"] == 0
    assert set(found["length"]) == {"0-9", "10-19"}
    assert set(found["topic_stance"]) == {"privacy-neutral", "none-critical"}
    assert found["topic_stance"]["privacy-neutral"]["topics_exact"] == 1
