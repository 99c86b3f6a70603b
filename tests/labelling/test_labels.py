import pytest
from conftest import write_jsonl

from pipeline.errors import PipelineError
from pipeline.labelling.join import join
from pipeline.labelling.labels import read_labels
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Label

ROW = {"article": "a", "text": "The law passed.", "topics": ["privacy"], "stance": "neutral"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ROW | {"topics": ["sport"]}], "label 1: unknown topic 'sport'; take state_control"),
        ([ROW | {"stance": "angry"}], "label 1: unknown stance 'angry'"),
        ([ROW, ROW | {"stance": "critical"}], "label 2: the sentence has another label (neutral"),
        ([ROW, ROW], "label 2: the sentence has the same label at label 1 already"),
        (
            [{"article": "a", "text": "x", "stance": "neutral"}],
            "labels.jsonl:1: topics: Field required",
        ),
    ],
)
def test_bad_labels_are_refused(tmp_path, params, rows, said):
    file = write_jsonl(tmp_path / "labels.jsonl", rows)
    with pytest.raises(PipelineError) as error:
        read_labels(file, params.labels)
    assert said in str(error.value)


def sentence(index: int, text: str) -> Sentence:
    return Sentence(article="a", index=index, title="T", previous="", text=text)


def test_labels_find_their_sentences_and_none_vanishes():
    labels = [Label(**ROW), Label(**ROW | {"text": "It is gone."}), Label(**ROW | {"article": "b"})]
    examples, lost = join(
        [
            sentence(0, "The  law\npassed."),
            sentence(1, "No label."),
            sentence(2, "The law passed."),
        ],
        labels,
    )
    assert [(e.index, e.topics, e.title) for e in examples] == [
        (0, ("privacy",), "T"),
        (2, ("privacy",), "T"),
    ]
    assert [(row.text, row.reason) for row in lost] == [
        ("It is gone.", "no such sentence"),
        ("The law passed.", "no such article"),
    ]
