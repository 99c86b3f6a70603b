"""The figures of docs/ are those of the last run."""

import json

from conftest import ROOT

VALUES = json.loads((ROOT / "metrics/classifier.json").read_text(encoding="utf-8"))


def cells(scores: dict) -> str:
    """Return macro-F1 with its interval for topics and stance, as the tables have them."""
    return " | ".join(
        f"{row['macro_f1']:.3f} ({row['macro_f1_low']:.3f} to {row['macro_f1_high']:.3f})"
        for row in (scores["topics"], scores["stance"])
    )


def test_experiments():
    text = (ROOT / "docs/experiments.md").read_text(encoding="utf-8")
    assert cells(VALUES["test"]) in text
    for kind in ("embedding", "tfidf"):
        found = VALUES["baselines"][kind]
        line = f"kind={kind}` | {found['topics_macro_f1']:.3f} | {found['stance_macro_f1']:.3f} |"
        assert line in text


def test_benchmarks():
    text = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")
    assert f"| **ours**, as trained by the pipeline | {cells(VALUES['test'])} |" in text
    assert f"### Held-out articles, {VALUES['test']['sentences']} sentences" in text
