import subprocess
import sys

import pytest
from conftest import LABELS, ROOT, sentences_of

from pipeline import load_classifier
from pipeline.classifier.model import Settings, new_classifier
from pipeline.errors import PipelineError
from pipeline.pretrained.encoder import Encoder
from pipeline.records import Example

EXAMPLES = [
    Example(article=a, index=i, title=a, text=sentences_of(a)[i], topics=topics, stance=stance)
    for a, i, topics, stance in LABELS
]


@pytest.fixture(params=[("tfidf", False), ("embedding", False), ("embedding", True)])
def classifier(request, params, tiny_encoder):
    chosen = dict(zip(("kind", "words"), request.param, strict=True))
    kind = params.model_copy(update={"classifier": params.classifier.model_copy(update=chosen)})
    encoder = Encoder(tiny_encoder, dtype="float32", max_tokens=64, batch_size=4)
    return new_classifier(Settings.of(kind), encoder, tiny_encoder).fit(EXAMPLES)


def test_saved_and_loaded_it_predicts_the_same(classifier, tmp_path):
    classifier.save(tmp_path / "model")
    again = load_classifier(tmp_path / "model")
    before, after = (c.predict_inputs(EXAMPLES) for c in (classifier, again))
    assert [p.stance for p in before] == [p.stance for p in after]
    for one, two in zip(before, after, strict=True):
        assert two.topic_probabilities == pytest.approx(one.topic_probabilities, abs=1e-5)
    assert not [
        path
        for path in (tmp_path / "model").rglob("*")
        if path.suffix in {".pkl", ".joblib", ".bin"}
    ]


def test_saved_twice_it_has_the_same_bytes(classifier, tmp_path):
    for name in ("a", "b"):
        classifier.save(tmp_path / name)
    files = [p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file()]
    assert files
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_context_changes_the_answer(classifier):
    sentence = "It is vague."
    alone, inside = classifier.predict(
        [sentence, sentence], context=[{}, {"previous": EXAMPLES[2].text}]
    )
    assert alone.topic_probabilities != inside.topic_probabilities


def test_predictions_are_well_formed(classifier):
    (prediction,) = classifier.predict(["Critics say the law is vague."])
    assert list(prediction.topic_probabilities) == [
        "state_control",
        "privacy",
        "international_friction",
    ]
    assert prediction.stance == max(
        prediction.stance_probabilities, key=prediction.stance_probabilities.get
    )
    assert prediction.topics == tuple(
        t for t, p in prediction.topic_probabilities.items() if p >= 0.5
    )
    assert classifier.predict([]) == []


@pytest.mark.parametrize(
    ("sentences", "context", "said"),
    [
        ("one string", None, "pass a list of sentences"),
        (["a", "b"], [{}], "2 sentences but 1 contexts"),
        (["a"], [{"titel": "x"}], "take title and previous"),
    ],
)
def test_wrong_calls(classifier, sentences, context, said):
    with pytest.raises(PipelineError, match=said):
        classifier.predict(sentences, context=context)


def test_an_empty_folder(tmp_path):
    with pytest.raises(PipelineError, match="holds no classifier"):
        load_classifier(tmp_path)


def test_import_pipeline_is_light():
    code = (
        "import sys, time; start = time.perf_counter(); import pipeline; "
        "took = time.perf_counter() - start; "
        "print(took, sorted({'torch', 'sklearn', 'transformers', 'pydantic'} & set(sys.modules)))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout
    seconds, modules = out.split(maxsplit=1)
    assert modules.strip() == "[]"
    assert float(seconds) < 0.3
