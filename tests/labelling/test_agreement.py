import pytest

from pipeline.labelling.agreement import agreement
from pipeline.records.labels import Reading, SecondReading


def reading(first, second):
    one, other = (Reading(topics=topics, stance=stance) for topics, stance in (first, second))
    return SecondReading(article="a", text="x", first=one, second=other)


def test_alpha_of_a_worked_example(params):
    a, b = (("privacy",), "neutral"), ((), "critical")
    rows = [reading(a, a), reading(b, b), reading(a, a), reading(a, b)]
    result = agreement(rows, params.labels)
    # Four units, one disagreement; values 5 and 3: alpha = 1 - (8 - 1) * 2 / (2 * 5 * 3) = 0.5333
    assert result["stance"] == pytest.approx(1 - 7 * 2 / (2 * 5 * 3), abs=1e-6)
    assert result["privacy"] == result["stance"]
    assert result["state_control"] == 1.0
