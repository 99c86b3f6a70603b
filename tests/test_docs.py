"""The figures of docs/ are those of the last run."""

import json
import re

import pytest
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


def leaves(values: dict, prefix: str = "") -> list[str]:
    """Return the dotted names of a metrics file; the ends of an interval go with their figure."""
    found = []
    for name, value in values.items():
        if isinstance(value, dict):
            found += leaves(value, f"{prefix}{name}.")
        elif re.sub("_(low|high)$", "", name) == name or name[: name.rindex("_")] not in values:
            found.append(f"{prefix}{name}")
    return found


def explained(name: str) -> list[re.Pattern[str]]:
    """Return the names that docs/metrics.md explains for a file, capitals standing for any name."""
    text = (ROOT / "docs/metrics.md").read_text(encoding="utf-8")
    part = re.search(rf"^## metrics/{name}\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert part, f"docs/metrics.md has no section metrics/{name}"
    first = [line.split(" | ")[0] for line in part[1].splitlines() if line.startswith("| `")]
    names = [found for cell in first for found in re.findall(r"`([^`]+)`", cell)]
    return [
        re.compile(
            r"\.".join(
                "[^.]+" if re.fullmatch("[A-Z_]+", each) else re.escape(each)
                for each in found.split(".")
            )
        )
        for found in names
    ]


@pytest.mark.parametrize("file", sorted(ROOT.glob("metrics/*.json")), ids=lambda file: file.name)
def test_every_metric_is_explained_and_no_other(file):
    names = leaves(json.loads(file.read_text(encoding="utf-8")))
    known = explained(file.name)
    assert [name for name in names if not any(each.fullmatch(name) for each in known)] == []
    needless = [each.pattern for each in known if not any(map(each.fullmatch, names))]
    # Nothing may have been set aside or left out in the last run.
    assert [name for name in needless if not name.startswith(("set_aside", "dropped"))] == []


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
        f"{len(judged)} sentences that the generator wrote about {len(written)} articles "
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
