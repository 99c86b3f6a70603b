from comparison.made import prediction

from pipeline.comparison.changes import metrics, parameters, sentences
from pipeline.comparison.pairing import pair


def test_sentences_by_how_much_their_truth_moved():
    a = [prediction("x", n) for n in range(4)]
    b = [
        prediction("x", 0, chance=0.95),
        prediction("x", 1, stance="neutral"),
        prediction("x", 2),
        prediction(
            "x",
            3,
            topics=(),
            topic_probabilities={**a[3].topic_probabilities, "state_control": 0.3},
        ),
    ]
    gained, lost = sentences(pair(a, b), 5)
    assert [(one.text, one.label) for one in lost] == [
        ("Sentence 1 of x.", "stance"),
        ("Sentence 3 of x.", "state_control"),
    ]
    (stance, topic), (gain,) = lost, gained
    assert (stance.truth, stance.said_a, stance.said_b) == ("critical", "critical", "neutral")
    assert (stance.probability_a, stance.probability_b) == (0.9, 0.05)
    assert (topic.truth, topic.said_a, topic.said_b) == ("yes", "yes", "no")
    assert (topic.probability_a, topic.probability_b) == (0.9, 0.3)
    assert (gain.text, gain.probability_b) == ("Sentence 0 of x.", 0.95)
    assert [one.label for one in sentences(pair(a, b), 1)[1]] == ["stance"]
    assert sentences(pair(a, b), 0) == ((), ())


def test_the_truth_of_an_absent_topic_is_its_no():
    a = [prediction("x", 0)]
    b = [prediction("x", 0, topic_probabilities={**a[0].topic_probabilities, "privacy": 0.7})]
    _, (lost,) = sentences(pair(a, b), 1)
    assert (lost.label, lost.truth, lost.probability_a, lost.probability_b) == (
        "privacy",
        "no",
        0.9,
        0.3,
    )


def test_parameters():
    found = parameters({"a": 1, "b": None, "c": [1]}, {"a": 2, "c": [1], "d": "x"})
    assert [(one.name, one.a, one.b) for one in found] == [
        ("a", 1, 2),
        ("b", None, None),  # null there, missing here
        ("d", None, "x"),
    ]


def test_metrics_that_are_compared_already_are_left_out():
    a = {
        "classifier.test.stance.macro_f1": 0.1,
        "classifier.contrast.consistency": 0.2,
        "classifier.contrast.consistency_low": 0.1,
        "summaries.ours.rouge.rouge1": 20.0,
        "summaries.ours.words": 50.0,
        "verifier.claims": 3.0,
    }
    found = metrics(a, {**dict.fromkeys(a, 0.0), "summaries.ours.words": 50.0, "new.x": 1.0})
    assert [(one.name, one.a, one.b, one.headline) for one in found] == [
        ("classifier.contrast.consistency", 0.2, 0, True),
        ("classifier.contrast.consistency_low", 0.1, 0, False),
        ("new.x", None, 1, False),
        ("verifier.claims", 3, 0, False),
    ]
