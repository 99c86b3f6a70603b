from pipeline.comparison.staleness import changed_since

LOCK = {
    "split": {"params": {"params.yaml": {"seed": 1}}, "outs": [{"path": "data/splits"}]},
    "train": {
        "params": {"params.yaml": {"classifier.kind": "tfidf", "classifier.C": 3.0}},
        "deps": [{"path": "data/splits/train.jsonl"}],
        "outs": [{"path": "data/classifier"}],
    },
    "evaluate": {
        "deps": [{"path": "data/classifier"}],
        "outs": [{"path": "data/predictions.jsonl"}],
    },
    "card": {"params": {"params.yaml": {"seed": 9}}, "deps": [{"path": "data/predictions.jsonl"}]},
}
NOW = {"seed": 1, "classifier.kind": "tfidf", "classifier.C": 3.0}


def test_only_stages_that_lead_to_the_artefact_count():
    assert changed_since(LOCK, NOW, "data/predictions.jsonl") == {}


def test_changed_parameters_with_what_was_used():
    now = NOW | {"seed": 2, "classifier.kind": "embedding"}
    assert changed_since(LOCK, now, "data/predictions.jsonl") == {
        "seed": 1,
        "classifier.kind": "tfidf",
    }


def test_no_lock():
    assert changed_since({}, NOW, "data/predictions.jsonl") == {}
