"""Every stage on five articles with tiny models: what a run leaves behind."""

import csv
import json
from math import isfinite

import pytest
from conftest import ARTICLES, LABELS, OPTIONS, read_jsonl, sentences_of, write_jsonl

from pipeline import load_classifier, load_summariser
from pipeline.cli import STAGES, main


def read_csv(path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_whole_pipeline(finished, capsys):
    sentences = read_jsonl(finished / "data/sentences.jsonl")
    assert [s["text"] for s in sentences if s["article"] == "cable-talks"] == sentences_of(
        "cable-talks"
    )
    assert sentences[1]["previous"] == sentences[0]["text"]
    clean = json.loads((finished / "metrics/clean.json").read_text())
    assert (clean["files"], clean["articles"], clean["sentences"]) == (5, 5, 25)

    train, test = (read_jsonl(finished / f"data/splits/{part}.jsonl") for part in ("train", "test"))
    assert len(train) + len(test) == len(LABELS)
    assert not {e["article"] for e in train} & {e["article"] for e in test}
    assert {e["fold"] for e in train} == {0, 1, 2, 3}
    assert read_jsonl(finished / "data/splits/lost.jsonl") == []

    metrics = json.loads((finished / "metrics/classifier.json").read_text())
    assert metrics["test"]["sentences"] == len(test) == 5
    # Three of the five held-out sentences are neutral: F1 0.75 for one stance of three.
    assert metrics["baselines"]["majority"]["stance_macro_f1"] == 0.25
    predictions = read_jsonl(finished / "data/predictions.jsonl")
    assert sorted(p["part"] for p in predictions) == ["cv"] * 20 + ["test"] * 5

    assert 0 <= metrics["contrast"]["consistency"] <= metrics["contrast"]["all_right"] <= 1
    assert metrics["out_of_domain"]["texts"] == 1
    card = (finished / "models/classifier/README.md").read_text()
    assert f"Measured on {len(test)} sentences" in card
    assert f"stance {metrics['contrast']['stance_accuracy']:.3f}" in card
    from huggingface_hub import ModelCard

    data = ModelCard(card).data
    assert data.license == "apache-2.0"
    assert {r.metric_name: r.metric_value for r in data.eval_results}["stance macro-F1"] == round(
        metrics["test"]["stance"]["macro_f1"], 4
    )

    annotated = read_jsonl(finished / "data/annotated.jsonl")
    assert [row["text"] for row in annotated] == [s["text"] for s in sentences]
    assert sum(annotated[0]["stance_probabilities"].values()) == pytest.approx(1, abs=1e-5)

    summaries = read_jsonl(finished / "data/summaries.jsonl")
    assert {s["article"] for s in summaries} == {e["article"] for e in test}
    texts = [[s["text"] for s in summary["sentences"]] for summary in summaries]
    assert all(text.endswith(".") for summary in texts for text in summary)
    for sentence in summaries[0]["sentences"]:
        assert 0 <= sentence["support"] <= 1
        assert set(sentence["supports"]) <= set(range(5))
    verifier = json.loads((finished / "metrics/verifier.json").read_text())
    # A pair of claims, two judged sentences, three copies, and what errors could be planted.
    assert 2 + 2 + 3 <= verifier["claims"] <= 2 + 2 + 3 + 1 + 4
    assert {"judged", "written"} <= set(verifier)
    assessed = json.loads((finished / "metrics/summaries.json").read_text())
    assert assessed["references"] == 1
    assert assessed["lead3"]["rouge"]["rouge1"] > 40  # the references are first sentences
    assert 0 < assessed["ours"]["extractive"] <= 1
    assert -1 <= assessed["ours"]["similarity"] <= 1

    for name in ("classifier", "summaries"):
        headline = json.loads((finished / f"metrics/headline/{name}.json").read_text())
        assert all(len(key) <= 11 for key in headline)
        assert all(
            isfinite(value) and value == float(f"{value:.4g}") for value in headline.values()
        )
    assert headline["rouge1"] == float(f"{assessed['ours']['rouge']['rouge1']:.4g}")
    curve = read_csv(finished / "plots/learning_curve.csv")
    # Three articles are learnt from; the smallest subset holds one of them.
    assert sorted({int(row["articles"]) for row in curve}) == [1, 3]
    whole = {row["label"]: float(row["value"]) for row in curve if row["articles"] == "3"}
    assert whole == {
        task: metrics["baselines"]["embedding"][f"{task}_macro_f1"] for task in ("topics", "stance")
    }
    (rouge,) = read_csv(finished / "plots/summaries.csv")
    assert float(rouge["lead3"]) == assessed["lead3"]["rouge"]["rouge1"]
    assert float(rouge["ours"]) == assessed["ours"]["rouge"]["rouge1"]

    classifier = load_classifier("models/classifier")
    (again,) = classifier.predict(
        [annotated[0]["text"]], context=[{"title": sentences[0]["title"], "previous": ""}]
    )
    assert again.stance == annotated[0]["stance"]
    assert again.topic_probabilities == pytest.approx(annotated[0]["topic_probabilities"], abs=1e-4)
    (written,) = {e["article"] for e in test}
    summary = load_summariser("models/summariser").summarise(ARTICLES[written], written.title())
    assert str(summary) == " ".join(texts[0])

    assert main(["evaluate", "--on", "data/splits/test.jsonl"]) == 0
    assert "stance macro-F1" in capsys.readouterr().out


def test_another_label_set_needs_no_code(project, settings):
    import yaml

    values = settings | {
        "labels": {"topics": ["ferries", "money"], "stances": ["glad", "sorry", "plain"]}
    }
    (project / "params.yaml").write_text(yaml.safe_dump(values))
    topics = {"state_control": "ferries", "privacy": "money"}
    stances = {"supportive": "glad", "critical": "sorry", "neutral": "plain"}
    (project / "seeds/contrast.jsonl").write_text("")
    rows = read_jsonl(project / "seeds/labels.jsonl")
    for row in rows:
        row["topics"] = [topics[t] for t in row["topics"] if t in topics]
        row["stance"] = stances[row["stance"]]
    write_jsonl(project / "seeds/labels.jsonl", rows)
    for stage in list(STAGES)[: list(STAGES).index("annotate") + 1]:
        assert main([stage, *OPTIONS.get(stage, [])]) == 0, stage
    metrics = json.loads((project / "metrics/classifier.json").read_text())
    assert {"ferries", "money"} <= set(metrics["test"]["topics"])
    (prediction,) = load_classifier("data/classifier").predict(["The ferry is late."])
    assert list(prediction.topic_probabilities) == ["ferries", "money"]
    assert prediction.stance in stances.values()


def test_no_training_leaves_an_empty_curve(project, settings):
    import yaml

    tfidf = settings | {"classifier": settings["classifier"] | {"kind": "tfidf"}}
    (project / "params.yaml").write_text(yaml.safe_dump(tfidf))
    for stage in list(STAGES)[: list(STAGES).index("train") + 1]:
        assert main([stage, *OPTIONS.get(stage, [])]) == 0, stage
    loss = project / "plots/training/plots/metrics/loss.tsv"
    assert loss.read_text() == "step\tloss\n"  # DVC draws nothing, and warns of nothing
