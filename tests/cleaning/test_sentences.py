import pytest
from conftest import ROOT

from pipeline.cleaning.sentences import split_sentences
from pipeline.labelling.validation import boundary_f1, boundary_scores
from pipeline.records.labels import Boundaries


@pytest.mark.parametrize(
    "sentences",
    [
        ['"We will act.', 'We will not wait," she said.', '"Is it fair?" she asked.'],
        ["Mr. J. R. Smith of Foo Co. Ltd. said the U.S. Government acted.", "It did."],
        ["They met at Rancho Mirage, Calif.", "Analysts say the talks have grown."],
        ["He works for Sina Corp.", "The firm paid $3.5 billion."],
        ["Section 1. Findings are listed here.", "No. 5 is late."],
        ["The servers were China's.", "According to the court, the mail was Europe's."],
        ["The price fell.", "eBay agreed."],
        ["The rest was left open.", "Nobody asked why."],
    ],
)
def test_boundaries(sentences):
    assert split_sentences(" ".join(sentences)) == sentences


def test_boundary_f1_on_the_gold_file():
    gold = ROOT / "seeds/boundaries.jsonl"
    assert len(gold.read_text(encoding="utf-8").splitlines()) > 300
    f1 = boundary_f1(gold)
    assert f1 is not None
    assert f1 >= 0.98


def test_boundary_scores_of_a_worked_example():
    gold = [Boundaries(article="a", sentences=("One is here.", "Two is there.", "Three."))]
    whole = boundary_scores(gold, lambda text: [text])
    assert whole == (0, 0, 0)
    half = boundary_scores(gold, lambda text: ["One is here. ", "Two is", " there. Three."])
    assert half == (0.5, 0.5, 0.5)
