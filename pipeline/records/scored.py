"""Sentences with what the classifier says of them."""

from typing import TYPE_CHECKING

from pipeline.records.base import Record
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example

if TYPE_CHECKING:
    from pipeline.classifier.prediction import Prediction


class Scored(Record):
    """A sentence with what the classifier says of it; `Prediction` explains the fields."""

    article: str
    index: int
    text: str
    topics: tuple[str, ...]
    stance: str
    topic_probabilities: dict[str, float]
    stance_probabilities: dict[str, float]
    undecided: tuple[str, ...]
    topic_sets: dict[str, tuple[bool, ...]]
    stance_set: tuple[str, ...]


def scored(sentence: Sentence | Example, prediction: "Prediction") -> Scored:
    """Write down what the classifier said of a sentence."""
    return Scored(
        article=sentence.article,
        index=sentence.index,
        text=sentence.text,
        topics=prediction.topics,
        stance=prediction.stance,
        topic_probabilities=_rounded(prediction.topic_probabilities),
        stance_probabilities=_rounded(prediction.stance_probabilities),
        undecided=prediction.undecided,
        topic_sets=prediction.topic_sets,
        stance_set=prediction.stance_set,
    )


def _rounded(probabilities: dict[str, float]) -> dict[str, float]:
    return {name: round(probability, 6) for name, probability in probabilities.items()}


class ScoredExample(Scored):
    """A labelled sentence with its prediction, made by a model that never saw its article.

    `part` is `test` for held-out articles and `cv` for out-of-fold predictions.
    """

    part: str
    true_topics: tuple[str, ...]
    true_stance: str


def scored_example(example: Example, prediction: "Prediction", part: str) -> ScoredExample:
    """Write down what the classifier said of a labelled sentence, and the label."""
    return ScoredExample(
        **scored(example, prediction).model_dump(),
        part=part,
        true_topics=example.topics,
        true_stance=example.stance,
    )
