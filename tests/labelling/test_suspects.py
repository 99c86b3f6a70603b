from pipeline.labelling.suggestions import suggest
from pipeline.labelling.suspects import suspects
from pipeline.records.scored import Scored, ScoredExample

STANCES = ("supportive", "critical", "neutral")


def row(text, privacy, stances, topics=(), stance="neutral"):
    return {
        "article": "a",
        "index": 0,
        "text": text,
        "topics": ("privacy",) if privacy >= 0.5 else (),
        "stance": STANCES[stances.index(max(stances))],
        "topic_probabilities": {
            "state_control": 0.01,
            "privacy": privacy,
            "international_friction": 0.01,
        },
        "stance_probabilities": dict(zip(STANCES, stances, strict=True)),
        "undecided": (),
        "topic_sets": {},
        "stance_set": (),
        "part": "cv",
        "true_topics": topics,
        "true_stance": stance,
    }


def test_the_least_plausible_label_comes_first(params):
    rows = [
        row("right", 0.1, (0.1, 0.1, 0.8)),
        row("wrong topic", 0.97, (0.1, 0.1, 0.8)),
        row("wrong stance", 0.1, (0.7, 0.2, 0.1)),
    ]
    found = suspects([ScoredExample(**r) for r in rows], params.labels, 10)
    assert [(s.text, s.task, s.given, s.suggested) for s in found] == [
        ("wrong topic", "privacy", "no", "yes"),
        ("wrong stance", "stance", "neutral", "supportive"),
    ]
    assert found[0].quality < found[1].quality
    assert len(suspects([ScoredExample(**r) for r in rows], params.labels, 1)) == 1


def scored(text, privacy, stances):
    values = row(text, privacy, stances)
    return Scored(
        **{k: v for k, v in values.items() if k not in {"part", "true_topics", "true_stance"}}
    )


def test_suggestions_are_unsure_and_unlike(params):
    import numpy as np

    rows = [scored(f"sure {i}", 0.01, (0.01, 0.01, 0.98)) for i in range(30)]
    rows += [
        scored("unsure a", 0.5, (0.1, 0.1, 0.8)),
        scored("unsure a again", 0.49, (0.1, 0.1, 0.8)),
    ]
    rows += [scored("unsure b", 0.01, (0.48, 0.47, 0.05))]
    vectors = np.array([[1.0, 0.0]] * 32 + [[0.0, 1.0]], dtype=np.float32)
    found = suggest(rows, vectors, 2, seed=1)
    assert [s.text for s in found] == ["unsure a", "unsure b"]
    assert found[0].why == "privacy 0.50"
    assert found[1].why == "supportive 0.48 against critical 0.47"
