"""What others read as it is: JSON Lines and Parquet as tables, models as the Hub and transformers want them."""

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from pipeline.cli import main

pytestmark = pytest.mark.slow
SEEDS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "seeds").rglob("*.jsonl"))
DATA = [
    *(f"data/{name}.jsonl" for name in ("annotated", "articles", "predictions", "rejects")),
    *(f"data/{name}.jsonl" for name in ("sentences", "summaries")),
    *(f"data/splits/{name}.jsonl" for name in ("lost", "test", "train")),
]
TABLES = ["annotated", "predictions", "sentences"]


def test_every_table_is_listed(trained):
    found = {p.relative_to(trained).as_posix() for p in (trained / "data").rglob("*.jsonl")}
    assert found == set(DATA)
    assert {p.stem for p in (trained / "data/tables").iterdir()} == set(TABLES)


def rows_of(file: Path) -> list[dict]:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in names} for row in rows]


def as_text(value: object) -> object:
    """Return a date as JSON has it: Arrow reads a column of nothing but dates as such."""
    return value.date().isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("name", [*SEEDS, *DATA])
def test_datasets_and_pandas_read_what_is_written(trained, name, tmp_path, monkeypatch):
    import datasets
    import pandas

    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)
    file = (ROOT if name.startswith("seeds/") else trained) / name
    rows = rows_of(file)
    table = pandas.read_json(file, lines=True, dtype=False, precise_float=True)
    found = table.astype(object).where(table.notna(), None).to_dict("records")
    assert found == rows
    if not rows:
        return  # datasets refuses a file without a row: it has no columns
    dataset = datasets.load_dataset(
        "json", data_files=str(file), split="train", cache_dir=str(tmp_path)
    )
    found = [{key: as_text(value) for key, value in row.items()} for row in dataset]
    assert found == rows


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_the_same_rows(trained, name, tmp_path):
    import datasets
    import pandas

    rows = rows_of(trained / f"data/{name}.jsonl")
    file = trained / f"data/tables/{name}.parquet"
    dataset = datasets.load_dataset(
        "parquet", data_files=str(file), split="train", cache_dir=str(tmp_path)
    )
    assert dataset.to_list() == rows
    assert list(pandas.read_parquet(file).text) == [row["text"] for row in rows]
    assert main(["tables", *options(trained, tmp_path)]) == 0
    assert (tmp_path / "tables" / file.name).read_bytes() == file.read_bytes()


def options(trained: Path, out: Path) -> list[str]:
    data, params = trained / "data", trained / "params.yaml"
    return ["--params", str(params), "--data", str(data), "--out", str(out / "tables")]


def uploaded(folder: Path, monkeypatch) -> set[str]:
    """Return what `upload_folder` would send, up to the calls of the network."""
    from huggingface_hub import HfApi

    sent = []
    monkeypatch.setattr("huggingface_hub.hf_api.is_xet_available", lambda: False)
    monkeypatch.setattr(HfApi, "_validate_yaml", lambda self, content, **_: None)
    monkeypatch.setattr(
        HfApi, "create_commit", lambda self, *, operations, **_: sent.extend(operations)
    )
    HfApi().upload_folder(repo_id="someone/policylens", folder_path=folder)
    return {operation.path_in_repo for operation in sent}


def test_the_classifiers_folder_can_be_uploaded_and_read_by_transformers(trained, monkeypatch):
    from huggingface_hub import ModelCard
    from transformers import pipeline

    folder = trained / "models/classifier"
    assert uploaded(folder, monkeypatch) == {
        "README.md", "calibration.json", "classifier.json", "config.json", "heads.safetensors",
        "model.safetensors", "tokenizer.json", "tokenizer_config.json", "vocabulary.json",
    }  # fmt: skip
    card = ModelCard.load(folder / "README.md").data
    assert (card.license, card.pipeline_tag) == ("apache-2.0", "text-classification")
    (scores,) = pipeline("text-classification", str(folder), top_k=None)(["It did not rain."])
    assert {score["label"] for score in scores} == {
        "state_control", "privacy", "international_friction", "supportive", "critical", "neutral",
    }  # fmt: skip


def test_the_summarisers_folder_can_be_uploaded_and_read_by_transformers(trained, monkeypatch):
    from huggingface_hub import ModelCard
    from transformers import AutoModelForCausalLM, AutoTokenizer

    metrics = json.loads((trained / "metrics/summaries.json").read_text())
    out = trained / "models/summariser"
    assert uploaded(out, monkeypatch) == {
        "README.md", "summariser.json", "verifier.json",
        "encoder/config.json", "encoder/model.safetensors", "encoder/tokenizer.json",
        "encoder/tokenizer_config.json", "generator/chat_template.jinja",
        "generator/config.json", "generator/generation_config.json",
        "generator/model.safetensors", "generator/tokenizer.json",
        "generator/tokenizer_config.json",
    }  # fmt: skip
    card = ModelCard.load(out / "README.md")
    assert (card.data.license, card.data.pipeline_tag) == ("apache-2.0", "summarization")
    (result, *_) = card.data.eval_results
    assert result.metric_value == round(metrics["ours"]["rouge"]["rouge1"], 2)
    assert f"Summaries of {metrics['articles']} articles" in card.text
    assert "folder:generator" in card.text

    tokenizer = AutoTokenizer.from_pretrained(out, subfolder="generator")
    model = AutoModelForCausalLM.from_pretrained(out, subfolder="generator")
    given = tokenizer("The harbour", return_tensors="pt", return_token_type_ids=False)
    assert model.generate(**given, max_new_tokens=2).shape[1] >= given["input_ids"].shape[1]
