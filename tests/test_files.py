import pytest

from pipeline.errors import PipelineError
from pipeline.files import read_records, replacing, write_json, write_records
from pipeline.records.labels import Label

GOOD = '{"article": "a", "text": "One\u2028line", "topics": [], "stance": "neutral"}\n'


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(RuntimeError), replacing(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_is_replaced(tmp_path):
    target = tmp_path / "model"
    for name in ("old", "new"):
        with replacing(target) as temporary:
            temporary.mkdir()
            (temporary / name).write_text(name)
    assert [path.name for path in target.iterdir()] == ["new"]


def test_records_make_the_round_trip(tmp_path):
    file = tmp_path / "labels.jsonl"
    file.write_text(GOOD, encoding="utf-8")
    (label,) = read_records(file, Label)
    assert label.text == "One\u2028line"
    assert write_records(tmp_path / "again.jsonl", [label]) == 1
    assert read_records(tmp_path / "again.jsonl", Label) == [label]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"article": "a", "text": "x", "topics": []}', "labels.jsonl:2: stance: Field required"),
        (
            '{"article": "a", "text": "", "topics": [], "stance": "s"}',
            "labels.jsonl:2: text: String should",
        ),
        ("{broken", "labels.jsonl:2: Invalid JSON"),
    ],
)
def test_a_bad_row_is_named(tmp_path, line, said):
    file = tmp_path / "labels.jsonl"
    file.write_text(GOOD + line + "\n", encoding="utf-8")
    with pytest.raises(PipelineError) as error:
        read_records(file, Label)
    assert said in str(error.value)


def test_json_refuses_nan(tmp_path):
    with pytest.raises(ValueError, match="Out of range"):
        write_json(tmp_path / "m.json", {"a": float("nan")})
    assert not (tmp_path / "m.json").exists()
