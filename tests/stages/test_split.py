import pytest
import yaml
from conftest import ROOT, read_jsonl, write_jsonl

from pipeline.cli import main
from pipeline.errors import PipelineError
from pipeline.params import load_params
from pipeline.records.labels import Example
from pipeline.stages.split import always_held, divide


def examples(articles: int) -> list[Example]:
    stances = ("supportive", "critical", "neutral")
    return [
        Example(
            article=f"a{n:02}",
            index=i,
            text=f"{n} {i}",
            topics=("privacy",) if i % 2 else (),
            stance=stances[i % 3],
        )
        for n in range(articles)
        for i in range(6)
    ]


def test_articles_are_never_divided():
    pool = examples(20)
    train, test = divide(pool, [e.article for e in pool], 0.2, 4, 3)
    assert len(train) + len(test) == 120
    assert len({e.article for e in test}) == 4
    assert not {e.article for e in train} & {e.article for e in test}
    folds = {e.article: {x.fold for x in train if x.article == e.article} for e in train}
    assert all(len(fold) == 1 for fold in folds.values())
    assert {e.fold for e in train} == {0, 1, 2, 3}


def test_the_seed_decides():
    pool = examples(20)
    groups = [e.article for e in pool]
    assert divide(pool, groups, 0.2, 4, 3) == divide(pool, groups, 0.2, 4, 3)
    assert divide(pool, groups, 0.2, 4, 3)[1] != divide(pool, groups, 0.2, 4, 4)[1]


def test_articles_of_one_event_stay_together():
    pool = examples(24)
    groups = [f"e{int(e.article[1:]) // 3}" for e in pool]
    train, test = divide(pool, groups, 0.25, 3, 3)
    event = dict(zip((e.article for e in pool), groups, strict=True))
    assert {event[e.article] for e in train}.isdisjoint(event[e.article] for e in test)
    assert len({e.article for e in test}) == 6
    for name in set(groups):
        assert len({e.fold for e in train if event[e.article] == name}) <= 1


def test_too_few_articles():
    with pytest.raises(
        PipelineError, match="3 labelled articles \\(or events\\) are too few for 5 folds"
    ):
        divide(examples(3), [e.article for e in examples(3)], 0.2, 5, 1)


def test_lost_labels_are_listed_and_an_error_past_the_threshold(project, capsys):
    assert main(["clean"]) == 0
    labels = read_jsonl(project / "seeds/labels.jsonl")
    labels[0]["text"] += " And more."
    write_jsonl(project / "seeds/labels.jsonl", labels)
    assert main(["split"]) == 1
    assert "1 of 25 labels find no sentence" in capsys.readouterr().err
    assert read_jsonl(project / "data/splits/lost.jsonl")[0]["reason"] == "no such sentence"
    assert not (project / "data/splits/train.jsonl").exists()


def test_some_articles_are_always_held_out_and_their_event_with_them(capsys):
    pool = examples(4)
    groups = ["x" if e.article in {"a00", "a01"} else e.article for e in pool]
    held = always_held(pool, groups, ["a01", "no-such"])
    assert {e.article for e, h in zip(pool, held, strict=True) if h} == {"a00", "a01"}
    assert "no labelled article is named no-such" in capsys.readouterr().err


def test_the_real_documents_are_held_out():
    params = load_params(ROOT / "params.yaml")
    rows = read_jsonl(ROOT / "seeds/articles/metadata.jsonl")
    originals = {row["article"] for row in rows if row["origin"] == "original"}
    assert originals == set(params.split.always_test)


def test_split_puts_them_into_the_test_set(project, settings):
    chosen = {"always_test": ["press-cards"], "test_share": 0.25, "folds": 3}
    values = settings | {"split": settings["split"] | chosen}
    (project / "params.yaml").write_text(yaml.safe_dump(values))
    for stage in ("clean", "split"):
        assert main([stage]) == 0
    held = {row["article"] for row in read_jsonl(project / "data/splits/test.jsonl")}
    trained = {row["article"] for row in read_jsonl(project / "data/splits/train.jsonl")}
    assert "press-cards" in held
    assert (len(held), len(trained)) == (2, 3)
