"""Agreement of two independent readings."""

from collections.abc import Sequence

import krippendorff

from pipeline.params import Labels
from pipeline.records.labels import Reading, SecondReading


def agreement(readings: Sequence[SecondReading], names: Labels) -> dict[str, float]:
    """Return Krippendorff's alpha (nominal; Krippendorff 2004) per topic, and of the stance.

    1 is perfect agreement, 0 what chance would give. Where neither reader ever gave a topic,
    or both always did, there is nothing to agree on and the value is 1.
    """
    pairs = [(row.first, row.second) for row in readings]
    result = {
        topic: _alpha([(int(topic in a.topics), int(topic in b.topics)) for a, b in pairs])
        for topic in names.topics
    }
    number = {stance: i for i, stance in enumerate(names.stances)}
    result["stance"] = _alpha([(number[a.stance], number[b.stance]) for a, b in pairs])
    return result


def differ(one: Reading, other: Reading) -> bool:
    """Say whether two readings of a sentence are not the same."""
    return one.stance != other.stance or set(one.topics) != set(other.topics)


def _alpha(pairs: list[tuple[int, int]]) -> float:
    if len({value for pair in pairs for value in pair}) < 2:
        return 1.0
    units = list(zip(*pairs, strict=True))
    return round(
        float(krippendorff.alpha(reliability_data=units, level_of_measurement="nominal")), 6
    )
