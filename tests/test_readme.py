"""The README's figures are those of the last run."""

import json
import re

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def metrics(name: str) -> dict:
    return json.loads((ROOT / f"metrics/{name}.json").read_text(encoding="utf-8"))


def row(label: str) -> list[float]:
    """Return the numbers of the table row that begins with `label`."""
    (line,) = [line for line in README.splitlines() if line.startswith(f"| {label} |")]
    return [float(number) for number in re.findall(r"\d+\.\d+", line.removeprefix(f"| {label} |"))]


def interval(scores: dict) -> list[float]:
    return [round(scores[f"macro_f1{end}"], 3) for end in ("", "_low", "_high")]


def test_classifier():
    values = metrics("classifier")
    test, cv, baselines = values["test"], values["cv"], values["baselines"]
    assert row("held-out articles") == interval(test["topics"]) + interval(test["stance"])
    for name, label in (
        ("embedding", "frozen encoder and TF-IDF, held-out articles"),
        ("tfidf", "TF-IDF, held-out articles"),
        ("majority", "majority class, held-out articles"),
    ):
        found = baselines[name]
        assert row(label) == [
            round(found["topics_macro_f1"], 3),
            round(found["stance_macro_f1"], 3),
        ]
    assert row("frozen encoder and TF-IDF, cross-validation") == [
        round(cv[key], 3)
        for key in (
            "topics_macro_f1",
            "topics_macro_f1_sd",
            "stance_macro_f1",
            "stance_macro_f1_sd",
        )
    ]
    for task in ("topics", "stance"):
        error = test["reliability"][task]["ece"]
        assert f"{error:.3f} ({task})" in README
    decided, sets = test["abstaining"]["stance"], test["conformal"]["stance"]
    text = " ".join(README.split())
    assert f"decides {100 * decided['coverage']:.0f} % of the stances" in text
    assert f"of which {100 * decided['precision']:.0f} % are right" in text
    assert f"hold the true stance in {100 * sets['coverage']:.0f} % of the cases" in text


def test_summaries():
    values = metrics("summaries")
    for name, label in (("ours", "ours"), ("lead3", "lead-3")):
        rouge = values[name]["rouge"]
        assert row(label)[:3] == [round(rouge[key], 1) for key in ("rouge1", "rouge2", "rougeLsum")]
    ours, text = values["ours"], " ".join(README.split())
    assert f"{100 * ours['foreign_name_or_number']:.0f} % of the summaries" in text
    assert f"{100 * ours['novel']['4_grams']:.0f} % of their 4-grams are new" in text
    assert f"{100 * ours['extractive']:.0f} % of the sentences are extractive" in text
    assert f"{100 * ours['topic_coverage']:.0f} % of the articles' topics" in text
    assert f"ROC-AUC of {metrics('verifier')['judged']['roc_auc']:.2f}" in text


def test_what_a_reader_found():
    lines = (ROOT / "seeds/read.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    found = [row["supported"] for row in rows]
    share = 100 * sum(found) / len(found)
    text = " ".join(README.split())
    assert "A strict reader found all four sentences right" in text
    shown = [row["supported"] for row in rows if row["text"] in README]
    assert shown == [True, True]  # the other two of the four are the articles' own
    assert f"Of {len(found)} rewritten sentences, a strict reader found {share:.0f} %" in text
    rewritten = 1 - metrics("summaries")["ours"]["extractive"]
    right = 1 - rewritten * (1 - share / 100)
    assert f"so that {100 * right:.0f} % of all sentences are right" in text


def test_what_the_threshold_buys():
    text = (ROOT / "docs/summaries.md").read_text(encoding="utf-8")
    for support, found in metrics("verifier")["thresholds"].items():
        right = f"{100 * found['right']:.0f} %" if "right" in found else "–"
        assert f"| 0.{support[0]} | {100 * found['share']:.0f} % | {right} |" in text
