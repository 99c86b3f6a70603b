"""The template of a new project, made of this project's own dvc.yaml and params.yaml.

`python tests/project_template.py` writes it; tests/commands/test_init.py says when that is due.
"""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "pipeline/project"
# What works without claims about the articles, which only this project's corpus has.
STAGES = ("weights", "clean", "split", "embed", "labels", "train", "evaluate", "card", "annotate")
# What is the corpus's own, and what suits some hundred labels better.
CHANGES = (
    ("articles: seeds/articles ", "articles: $articles "),
    ("    article: article ", "    article: $article "),
    ("    text: text\n", "    text: $text\n"),
    ("    title: title\n", "    title: $title\n"),
    ("    outlet: outlet\n", "    outlet: $outlet\n"),
    ("    date: date\n", "    date: $date\n"),
    ("    genre: genre\n", "    genre: $genre\n"),
    ("    event: event ", "    event: $event "),
    ("  topics: [state_control, privacy, international_friction]\n", "  topics: $topics\n"),
    ("  stances: [supportive, critical, neutral]\n", "  stances: $stances\n"),
    (
        "  always_test:          # the two real documents\n"
        "    - network-security-offices-2015\n"
        "    - xi-leads-cybersecurity-group-2014\n",
        "  always_test: []       # articles that are held out whatever chance says\n",
    ),
    ("  folds: 8 ", "  folds: 5 "),
    ("  subject: Chinese internet policy\n", "  subject: $subject\n"),
    ("  toward: the Chinese authorities\n", "  toward: what they report on\n"),
    ("has it (`seeds/DATASHEET.md`)\n", "has it\n"),
    ("as this project's own authored corpus", "as this project's corpus"),
    ("written for this project with a language model's help\n", "collected for this project\n"),
    ("  tags: [news, china, internet-policy, stance]\n", "  tags: [stance]\n"),
    ("  kind: finetuned  ", "  kind: embedding  "),
)


def dvc_yaml() -> str:
    """Return the stages of dvc.yaml that a new project has, without deps on the code."""
    text = (ROOT / "dvc.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^# .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^ +- pipeline/.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^    deps:\n(?!      )", "", text, flags=re.MULTILINE)
    stage = re.compile(r"^  (\w+):\n(?:    .*\n|\n)+", re.MULTILINE)
    head, _, _ = text.partition("artifacts:\n")
    return stage.sub(lambda m: m[0] if m[1] in STAGES else "", head).rstrip() + "\n"


def params_yaml() -> str:
    """Return params.yaml with gaps for what `init` knows."""
    text = (ROOT / "params.yaml").read_text(encoding="utf-8")
    for ours, theirs in CHANGES:
        if text.count(ours) != 1:
            raise ValueError(f"params.yaml: {ours!r} stands there {text.count(ours)} times.")
        text = text.replace(ours, theirs)
    return text


if __name__ == "__main__":
    (TEMPLATE / "dvc.template.yaml").write_text(dvc_yaml(), encoding="utf-8")
    (TEMPLATE / "params.yaml").write_text(params_yaml(), encoding="utf-8")
