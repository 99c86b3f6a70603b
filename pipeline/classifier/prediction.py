"""What the classifier says of one sentence."""

from dataclasses import dataclass

UNDECIDED = "undecided"


@dataclass(frozen=True)
class Prediction:
    """Topics and stance of one sentence, and how sure they are.

    Attributes
    ----------
    topics
        Those whose probability reaches 0.5; none is possible.
    stance
        The most probable one, or `undecided`.
    topic_probabilities, stance_probabilities
        By name; a topic's stands alone, the stances' sum to 1.
    undecided
        Topics and `stance` of which the classifier is not sure enough for the precision that
        `params.yaml` asks; with `abstain` such topics are left out and such a stance is `undecided`.
    topic_sets, stance_set
        Conformal prediction sets: for each topic the answers (True, False) and the stances that
        cannot be excluded at the coverage that `params.yaml` asks. The most probable is always in.
    """

    topics: tuple[str, ...]
    stance: str
    topic_probabilities: dict[str, float]
    stance_probabilities: dict[str, float]
    undecided: tuple[str, ...]
    topic_sets: dict[str, tuple[bool, ...]]
    stance_set: tuple[str, ...]
