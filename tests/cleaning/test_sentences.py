import json

import pytest
from conftest import ROOT

from pipeline.cleaning.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ['"We will act.', 'We will not wait," she said.', '"Is it fair?" she asked.'],
        ["Mr. J. R. Smith of Foo Co. Ltd. said the U.S. Government acted.", "It did."],
        ["They met at Rancho Mirage, Calif.", "Analysts say the talks have grown."],
        ["He works for Sina Corp.", "The firm paid $3.5 billion."],
        ["Section 1. Findings are listed here.", "No. 5 is late."],
        ["The rest was left open.", "Nobody asked why."],
    ],
)
def test_boundaries(sentences):
    assert split_sentences(" ".join(sentences)) == sentences


def test_boundary_f1_on_the_gold_file():
    found = expected = right = 0
    for line in (ROOT / "seeds/boundaries.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)["sentences"]
        guess = split_sentences(" ".join(gold))
        ends, guessed = (
            {sum(map(len, s[: i + 1])) + i for i in range(len(s) - 1)} for s in (gold, guess)
        )
        found, expected, right = (
            found + len(guessed),
            expected + len(ends),
            right + len(ends & guessed),
        )
    assert expected > 1000
    assert 2 * right / (found + expected) >= 0.98
