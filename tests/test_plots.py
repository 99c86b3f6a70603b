"""The plots of dvc.yaml: their templates draw what the stages write."""

import re

import pytest
import yaml
from conftest import ROOT
from metrics.rows import scored_row

from pipeline.commands.page import offline_page
from pipeline.metrics.curves import (
    calibration,
    precision_recall,
    risk_coverage,
    stance_confusion,
    topics_confusion,
)
from pipeline.metrics.learning import learning_curve
from pipeline.params import Labels

DVC = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))
PLOTS = {name: plot for entry in DVC["plots"] for name, plot in entry.items()}
NAMES = Labels(topics=("ferries", "money"), stances=("glad", "sorry"))
SCORED = [
    scored_row(
        topics=(topic,),
        true_topics=("ferries",),
        topic_probabilities={"ferries": share, "money": 1 - share},
        stance=stance,
        true_stance="glad" if share > 0.3 else "sorry",
        stance_probabilities={"glad": share, "sorry": 1 - share},
    )
    for topic, stance, share in (("ferries", "glad", 0.9), ("money", "sorry", 0.2)) * 3
]
ROWS = {
    "confusion_stance": stance_confusion(SCORED, NAMES.stances),
    "confusion_topics": topics_confusion(SCORED, NAMES.topics),
    "precision_recall_by_label": precision_recall(SCORED, NAMES),
    "reliability": calibration(SCORED, NAMES),
    "risk_and_coverage": risk_coverage(SCORED, NAMES.topics),
    "learning_curve": learning_curve("abcd", lambda subset: {"stance": len(subset) / 9}, seed=1),
    "training_loss": [{"step": 20, "loss": 1.5}, {"step": 40, "loss": 1.25}],
    "summaries_rouge1": [{"article": "a", "lead3": 20.5, "ours": 30.25}],
}


def drawn(name: str, revisions: dict[str, list[dict]] | None = None) -> str:
    """Return a plot of revisions as SVG; a CSV file's values reach DVC as strings."""
    from dvc_render.vega import VegaRenderer
    from vl_convert import vegalite_to_svg

    plot = PLOTS[name]
    ((_, y),) = plot["y"].items()
    points = [
        {**{key: str(value) for key, value in row.items()}, "rev": rev}
        for rev, rows in (revisions or dict.fromkeys(("workspace", "HEAD"), ROWS[name])).items()
        for row in rows
    ]
    known = {key: value for key, value in plot.items() if key not in ("x", "y")}
    renderer = VegaRenderer(
        points, name, x=plot["x"], y=y, template_dir=str(ROOT / ".dvc/plots"), **known
    )
    return vegalite_to_svg(renderer.get_filled_template())


@pytest.mark.parametrize("name", PLOTS)
def test_both_revisions_and_every_label_are_drawn(name):
    svg = drawn(name)
    plot = PLOTS[name]
    labels = {row["label"] for row in ROWS[name] if "label" in row}
    for text in {plot["title"], "workspace", "HEAD", *labels}:
        assert f">{text}</text>" in svg
    assert "NaN" not in svg
    assert ">undefined<" not in svg


def test_confusion_shows_counts_and_shares():
    assert ">3 (50%)</text>" in drawn("confusion_topics")
    assert ">3 (100%)</text>" in drawn("confusion_stance")


def test_confusion_stands_under_its_revision_and_beside_its_label():
    revisions = {
        rev: [
            {"label": label, "actual": "yes", "predicted": "yes", "sentences": count}
            for label, count in zip(NAMES.topics, counts, strict=True)
        ]
        for rev, counts in (("workspace", (1, 2)), ("HEAD", (3, 4)))
    }
    svg = drawn("confusion_topics", revisions)
    # Panels come row by row; rows and columns are sorted by name.
    texts = re.findall(r">(ferries|money|HEAD|workspace|\d \(100%\))</text>", svg)
    counts = [text[0] for text in texts if text[0].isdigit()]
    assert counts == ["3", "1", "4", "2"]
    assert [text for text in texts if text in NAMES.topics] == ["ferries", "money"]
    assert [text for text in texts if text in revisions] == ["HEAD", "workspace"]


def test_every_file_is_written_by_a_stage():
    outs = {
        next(iter(out)) if isinstance(out, dict) else out
        for stage in DVC["stages"].values()
        for out in stage.get("outs", [])
    }
    files = {file for plot in PLOTS.values() for file in plot["y"]}
    assert files - outs == {"plots/training/plots/metrics/loss.tsv"}  # of the folder plots/training
    assert "plots/training" in outs


def test_page_needs_no_network():
    page = offline_page()
    assert "<script src" not in page
    assert "window.vegaEmbed = " in page or "window.vegaEmbed=" in page
    assert "{plot_divs}" in page
