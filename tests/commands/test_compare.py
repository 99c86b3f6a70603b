"""compare, in a git and DVC repository of two commits, two experiments and a workspace."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from comparison.made import predictions
from conftest import ROOT, write_jsonl

from pipeline.cli import main
from pipeline.comparison.result import Comparison

DVC = """\
stages:
  evaluate:
    cmd: cp made/*.jsonl data && cp made/*.json metrics
    params: [classifier.kind, classifier.finetuning.learning_rate]
    deps: [made]
    outs: [data/predictions.jsonl, data/summaries.jsonl]
    metrics:
      - metrics/verifier.json:
          cache: false
"""
PREDICTIONS = Path("data/predictions.jsonl")


def git(*arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    found = subprocess.run(
        ["git", *identity, *arguments], check=True, capture_output=True, text=True
    )
    return found.stdout


def lay_out(rows, *, summary: str = "It rained.", kind: str = "finetuned", claims: int = 3) -> None:
    """Write what a run is made of: parameters, and what its one stage copies."""
    text = (ROOT / "params.yaml").read_text(encoding="utf-8")
    Path("params.yaml").write_text(text.replace("kind: finetuned", f"kind: {kind}"))
    write_jsonl(Path("made/predictions.jsonl"), [row.model_dump(mode="json") for row in rows])
    sentence = {
        "supports": [0],
        "support": 0.9,
        "method": "abstractive",
        "topics": [],
        "stance": "x",
    }
    summaries = [
        {
            "article": f"a{n:02}",
            "key": "",
            "headline": "",
            "refusal": "",
            "sentences": [sentence | {"text": summary}],
        }
        for n in range(12)
    ]
    write_jsonl(Path("made/summaries.jsonl"), summaries)
    values = {"claims": claims, "judged": {"ece": claims / 10}}
    Path("made/verifier.json").write_text(json.dumps(values))


def reproduce() -> None:
    from dvc.repo import Repo

    with Repo() as repo:
        repo.reproduce()


def commit(tag: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", tag)
    git("tag", tag)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Make the repository: tags bare, weak, other_labels, elsewhere, good; experiment trial."""
    from dvc.repo import Repo

    folder = tmp_path_factory.mktemp("history")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        git("init", "--quiet", "--initial-branch", "main")
        Repo.init().close()
        Path("dvc.yaml").write_text(DVC)
        Path(".gitignore").write_text("/data\n")
        for name in ("data", "metrics"):
            Path(name).mkdir()
        write_jsonl(
            Path("seeds/summaries.jsonl"),
            [
                {"article": f"a{n:02}", "summary": "The port was shut as it rained."}
                for n in range(12)
            ],
        )
        lay_out(predictions())
        commit("bare")
        lay_out(predictions(wrong=1), claims=4)
        reproduce()
        commit("weak")
        names = {"topic_probabilities": {"ferries": 1.0}, "topics": ("ferries",)}
        lay_out([row.model_copy(update=names) for row in predictions()])
        reproduce()
        commit("other_labels")
        lay_out([row.model_copy(update={"article": f"z{row.article}"}) for row in predictions()])
        reproduce()
        commit("elsewhere")
        lay_out(predictions(), kind="embedding")
        reproduce()
        commit("good")
        lay_out(predictions(wrong=2)[:36], kind="tfidf", summary="The port was shut.")
        reproduce()
        with Repo() as repo:
            repo.experiments.save(name="trial")
        git("reset", "--quiet", "--hard")
        with Repo() as repo:
            repo.checkout(force=True)
    return folder


@pytest.fixture
def repository(history, tmp_path, monkeypatch) -> Path:
    """Copy the repository, to be changed at will, and make it the working directory."""
    shutil.copytree(history, tmp_path / "copy", symlinks=True)
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def compared(repository, capsys):
    """Return a function that compares two revisions and returns what --json says."""

    def run(*arguments: str) -> Comparison:
        assert main(["compare", "--json", *arguments]) == 0
        return Comparison.model_validate_json(capsys.readouterr().out)

    return run


def figure(found: Comparison, name: str):
    return next(one for one in found.figures if one.name == name)


def test_two_commits(compared):
    found = compared("weak", "good")
    assert (found.sample.articles, found.sample.sentences, found.sample.resamples) == (
        24,
        144,
        1000,
    )
    assert (found.sample.left_out_a, found.sample.left_out_b, found.sample.seed) == (0, 0, 13)
    stance = figure(found, "stance.macro_f1")
    assert (stance.a, stance.b, stance.difference) == (0.822222, 1, 0.177778)
    assert (stance.low, stance.high, stance.p, stance.verdict) == (
        0.177778,
        0.177778,
        0.001998,
        "better",
    )
    assert figure(found, "topics.macro_f1").p == 1
    assert found.conclusion == (
        "B is better on stance (+0.178, 95 % interval +0.178 to +0.178, p = 0.002); "
        "topics: no difference that 24 articles can show; the summaries are the same."
    )
    assert [(one.name, one.a, one.b) for one in found.parameters] == [
        ("classifier.kind", "finetuned", "embedding")
    ]
    assert [(one.name, one.a, one.b, one.headline) for one in found.metrics] == [
        ("verifier.claims", 4, 3, False),
        ("verifier.judged.ece", 0.4, 0.3, True),
    ]
    assert len(found.gained) == 5
    assert found.lost == ()
    first = found.gained[0]
    assert (first.text, first.truth, first.said_a) == (
        "Sentence 0 of a00.",
        "supportive",
        "critical",
    )
    assert (first.probability_a, first.probability_b) == (0.05, 0.9)
    assert found.notes == ()


def test_an_experiment_of_fewer_articles_and_with_other_summaries(compared):
    found = compared("HEAD", "trial", "--sentences", "2")
    assert (found.a.commit, found.b.name) == (git("rev-parse", "good").strip(), "trial")
    assert (found.sample.articles, found.sample.left_out_a, found.sample.left_out_b) == (6, 108, 0)
    assert found.notes == ("6 articles are few: intervals are too narrow, p-values too small.",)
    assert figure(found, "stance.macro_f1").verdict == "worse"
    assert len(found.lost) == 2
    assert [one.name for one in found.summaries.figures] == [
        "summaries.rouge1",
        "summaries.rouge2",
        "summaries.rougeLsum",
    ]
    # Two words of seven against two; four of seven against four: F1 4/9 and 8/11.
    assert (found.summaries.figures[0].a, found.summaries.figures[0].b) == (44.444444, 72.727273)
    assert found.summaries.figures[0].verdict == "better"


def test_every_way_to_name_a_revision(compared):
    sha = git("rev-parse", "good").strip()
    shown = [compared("weak", name).figures for name in ("main", sha, sha[:8], "HEAD", "workspace")]
    assert shown[1:] == shown[:-1]
    default = compared()
    assert (default.a.name, default.b.name, default.b.commit) == ("HEAD", "workspace", "")


def test_the_same_revision_twice(compared):
    found = compared("good", "good")
    assert found.conclusion == "A and B predict the same; the summaries are the same."
    assert {one.difference for one in found.figures} == {0}
    assert (found.gained, found.lost, found.parameters, found.metrics) == ((), (), (), ())


def test_a_changed_workspace(compared, repository):
    PREDICTIONS.unlink()
    rows = [row.model_copy(update={"topics": ()}) for row in predictions()]
    write_jsonl(PREDICTIONS, [row.model_dump(mode="json") for row in rows])
    text = Path("params.yaml").read_text()
    Path("params.yaml").write_text(text.replace("kind: embedding", "kind: tfidf"))
    found = compared()
    assert figure(found, "topics.macro_f1").difference == -1
    assert figure(found, "topics.privacy.f1").verdict == "worse"
    assert [(one.a, one.b) for one in found.parameters] == [("embedding", "tfidf")]
    assert found.notes == (
        "B: its predictions were made with classifier.kind = embedding, params.yaml now says tfidf; "
        "`dvc repro` brings them up to date.",
    )


def test_nothing_is_changed(compared, repository):
    def state() -> dict:
        return {
            path.relative_to(repository): path.read_bytes()
            for path in repository.rglob("*")
            if path.is_file() and not {".git", "tmp"} & set(path.relative_to(repository).parts)
        }

    before = state(), git("rev-parse", "HEAD"), git("for-each-ref")
    compared("weak", "trial")
    assert (state(), git("rev-parse", "HEAD"), git("for-each-ref")) == before
    assert git("status", "--porcelain") == ""


def test_structure_of_json(repository, capsys):
    assert main(["compare", "weak", "trial", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == list(Comparison.model_fields)
    assert list(found["figures"][0]) == [
        "name",
        "higher_is_better",
        "a",
        "b",
        "difference",
        "low",
        "high",
        "p",
        "p_holm",
        "verdict",
    ]


def test_text(repository, capsys):
    assert main(["compare", "weak", "good", "--sentences", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines) <= 100
    assert lines[0] == f"A  weak ({git('rev-parse', 'weak')[:7]})"
    assert lines[3].startswith(
        "B is better on stance (+0.178, 95 % interval +0.178 to +0.178, p = 0.002)"
    )
    assert "Labels that are better: supportive, critical; worse: none." in lines
    assert (
        "Measured on 144 held-out sentences of 24 articles; 1,000 resamples of articles, seed 13."
        in lines
    )
    (row,) = [line.split() for line in lines if line.startswith("stance.macro_f1")]
    assert row[1:] == ["0.8222", "1.0000", "+0.1778", "+0.1778", "to", "+0.1778", "0.002", "better"]
    at = lines.index("Sentences whose truth became more probable")
    assert lines[at + 1 : at + 3] == [
        "+0.8500  stance: supportive. A said critical (0.0500), B supportive (0.9000)",
        "  a00: Sentence 0 of a00.",
    ]
    assert "classifier.kind: finetuned -> embedding" in lines
    assert lines[-1] == "1 more that differ: --json"


def test_markdown(repository, capsys):
    assert main(["compare", "weak", "good", "--md"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"## weak ({git('rev-parse', 'weak')[:7]}) (A) and good (")
    assert "\n**B is better on stance (+0.178," in text
    row = "| stance.macro_f1 | 0.8222 | 1.0000 | +0.1778 | +0.1778 to +0.1778 | 0.002 | better |"
    assert row in text
    assert "| classifier.kind | finetuned | embedding |" in text
    assert text.count("<details>") == text.count("</details>") == 3


WRONG = {
    ("nowhere", "good"): "nowhere: no such revision; give a commit, a tag, a branch, an experiment",
    ("bare", "good"): "bare: has no data/predictions.jsonl; run `dvc repro` on that revision",
    ("good", "other_labels"): "only revisions with the same labels can be compared",
    ("good", "elsewhere"): "share no held-out article",
    ("good", "good", "--sentences", "-1"): "--sentences cannot be negative",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_errors(repository, capsys, arguments):
    assert main(["compare", *arguments]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: ")
    assert said.count("\n") == 1
    assert WRONG[arguments] in said


def test_not_in_the_cache(repository, capsys):
    shutil.rmtree(".dvc/cache")
    assert main(["compare", "weak", "workspace"]) == 1
    assert capsys.readouterr().err == (
        "error: weak: data/predictions.jsonl is not in DVC's cache; bring it with "
        "`dvc fetch --all-commits`, or make it again with `dvc repro` on that revision.\n"
    )
    PREDICTIONS.unlink()
    assert main(["compare", "workspace", "workspace"]) == 1
    assert "workspace: data/predictions.jsonl is not in DVC's cache" in capsys.readouterr().err


def test_a_damaged_line(repository, capsys):
    PREDICTIONS.unlink()
    PREDICTIONS.write_text('{"article": "a"}\n')
    assert main(["compare"]) == 1
    assert "workspace: data/predictions.jsonl:1: index: Field required" in capsys.readouterr().err


def test_summaries_may_be_missing(repository, capsys):
    Path("seeds/summaries.jsonl").unlink()
    assert main(["compare"]) == 0
    assert "Note: summaries are not compared. workspace: has no seeds/summaries.jsonl" in (
        capsys.readouterr().out
    )


def test_no_project(repository, capsys, monkeypatch):
    monkeypatch.chdir(repository / "made")
    assert main(["compare", "--params", "../params.yaml"]) == 1
    assert "compare: no DVC project here" in capsys.readouterr().err


def test_no_git(repository, capsys):
    shutil.rmtree(".git")
    assert main(["compare"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: HEAD: ")
    assert said.count("\n") == 1
