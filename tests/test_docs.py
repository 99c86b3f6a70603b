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


def rows(name: str) -> list[dict]:
    lines = (ROOT / f"seeds/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_datasheet_counts_claims():
    text = " ".join((ROOT / "seeds/DATASHEET.md").read_text(encoding="utf-8").split())
    condensed, claims, judged = (rows(name) for name in ("condensed", "claims", "judged"))
    articles = {row["article"] for row in condensed}
    assert f"{len(condensed):,} sentences of {len(articles)} articles said shorter" in text
    assert f"{len(claims):,} claims about all articles" in text
    written = {row["article"] for row in judged}
    supported = sum(row["supported"] for row in judged)
    assert (
        f"{len(judged)} sentences that generators wrote about {len(written)} articles "
        f"({supported} supported)" in text
    )
    assert f"The {len(rows('read'))} rewritten sentences" in text


def test_what_is_measured_is_not_learnt_from():
    import yaml

    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))["stages"]
    assert not [name for name, stage in stages.items() if "seeds/read.jsonl" in stage["deps"]]


def test_compare():
    text = (ROOT / "docs/compare.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("topics.macro_f1 ")]
    ours, tfidf = VALUES["test"]["topics"]["macro_f1"], VALUES["baselines"]["tfidf"]
    assert line.split()[1:3] == [f"{ours:.4f}", f"{tfidf['topics_macro_f1']:.4f}"]
