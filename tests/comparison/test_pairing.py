import pytest
from comparison.made import prediction, predictions

from pipeline.comparison.pairing import pair
from pipeline.errors import PipelineError


def test_sentences_are_matched_by_article_and_text():
    a = [prediction("x", n) for n in (0, 1, 2)]
    b = [prediction("x", n, index=n + 7) for n in (2, 1)] + [prediction("y", 0)] * 2
    pairs = pair(a, b)
    assert [row.text for row in pairs.a] == ["Sentence 1 of x.", "Sentence 2 of x."]
    assert [row.text for row in pairs.b] == [row.text for row in pairs.a]
    assert (pairs.left_out_a, pairs.left_out_b, pairs.relabelled) == (1, 2, 0)


def test_a_sentence_that_stands_twice_is_matched_in_order():
    a = [prediction("x", 0, stance="critical"), prediction("x", 0)]
    b = [prediction("x", 0), prediction("x", 0, stance="critical"), prediction("x", 0)]
    pairs = pair(a, b)
    assert [row.stance for row in pairs.a] == ["critical", "supportive"]
    assert [row.stance for row in pairs.b] == ["supportive", "critical"]
    assert (pairs.left_out_a, pairs.left_out_b) == (0, 1)


def test_both_are_measured_against_the_labels_of_b():
    a = [prediction("x", 0), prediction("x", 1)]
    b = [prediction("x", 0, true_stance="neutral", true_topics=("privacy",)), prediction("x", 1)]
    pairs = pair(a, b)
    assert pairs.relabelled == 1
    assert (pairs.a[0].true_stance, pairs.a[0].true_topics) == ("neutral", ("privacy",))
    assert pairs.a[0].stance == "supportive"


def test_the_order_of_labels_does_not_matter():
    a = predictions()
    b = [
        row.model_copy(
            update={"topic_probabilities": dict(reversed(row.topic_probabilities.items()))}
        )
        for row in a
    ]
    assert pair(a, b).labels.topics == tuple(a[0].topic_probabilities)


def test_other_labels_cannot_be_compared():
    other = prediction("x", 0, topic_probabilities={"ferries": 1.0})
    with pytest.raises(PipelineError, match=r"A has the labels state_control, .* B ferries, sup"):
        pair([prediction("x", 0)], [other])


def test_nothing_in_common():
    with pytest.raises(PipelineError, match="share no held-out article"):
        pair([prediction("x", 0)], [prediction("y", 0)])
