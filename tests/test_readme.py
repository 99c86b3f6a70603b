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


def test_classifier():
    values = metrics("classifier")
    test, cv, baselines = values["test"], values["cv"], values["baselines"]
    assert row("held-out articles") == [
        round(test["topics"]["macro_f1"], 3),
        round(test["stance"]["macro_f1"], 3),
    ]
    assert row("cross-validation, mean") == [
        round(cv["topics_macro_f1"], 3),
        round(cv["stance_macro_f1"], 3),
    ]
    for name, label in (
        ("tfidf", "TF-IDF alone, held-out articles"),
        ("majority", "majority class, held-out articles"),
    ):
        found = baselines[name]
        assert row(label) == [
            round(found["topics_macro_f1"], 3),
            round(found["stance_macro_f1"], 3),
        ]


def test_summaries():
    values = metrics("summaries")
    for name, label in (("ours", "ours"), ("lead3", "lead-3")):
        rouge = values[name]["rouge"]
        assert row(label)[:3] == [round(rouge[key], 1) for key in ("rouge1", "rouge2", "rougeLsum")]
    assert f"{100 * values['ours']['foreign_name_or_number']:.0f} % of the summaries" in README
