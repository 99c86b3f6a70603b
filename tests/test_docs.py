"""The figures of docs/experiments.md are those of the last run."""

import json

from conftest import ROOT


def test_experiments():
    values = json.loads((ROOT / "metrics/classifier.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs/experiments.md").read_text(encoding="utf-8")
    for task in ("topics", "stance"):
        found = values["test"][task]
        low, high = found["macro_f1_low"], found["macro_f1_high"]
        assert f"{found['macro_f1']:.3f} ({low:.3f} to {high:.3f})" in text
    for kind in ("embedding", "tfidf"):
        found = values["baselines"][kind]
        line = f"kind={kind}` | {found['topics_macro_f1']:.3f} | {found['stance_macro_f1']:.3f} |"
        assert line in text
