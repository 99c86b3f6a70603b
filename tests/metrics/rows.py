"""Predictions for the tests of metrics, with everything beside the point left plain."""

from pipeline.records.scored import ScoredExample


def scored_row(**given) -> ScoredExample:
    plain = {
        "article": "a",
        "index": 0,
        "text": "x",
        "topics": (),
        "stance": "neutral",
        "topic_probabilities": {},
        "stance_probabilities": {"neutral": 1.0},
        "undecided": (),
        "topic_sets": {},
        "stance_set": ("neutral",),
        "part": "test",
        "true_topics": (),
        "true_stance": "neutral",
    }
    return ScoredExample(**plain | given)
