import subprocess
import sys

import numpy as np
import pytest
from conftest import ARTICLES, LABELS, ROOT, sentences_of

from pipeline import load_classifier
from pipeline.classifier.inputs import Input
from pipeline.classifier.model import Classifier
from pipeline.classifier.prediction import UNDECIDED
from pipeline.classifier.scorers import new_scorer
from pipeline.classifier.settings import Settings
from pipeline.errors import PipelineError
from pipeline.pretrained.encoder import Encoder
from pipeline.records.labels import Example

EXAMPLES = [
    Example(
        article=a,
        index=i,
        title=a,
        text=sentences_of(a)[i],
        topics=topics,
        stance=stance,
        fold=list(ARTICLES).index(a) % 3,
    )
    for a, i, topics, stance in LABELS
]
KINDS = [
    ("tfidf", False),
    ("embedding", False),
    ("embedding", True),
    ("finetuned", False),
    ("finetuned", True),
]


@pytest.fixture(params=KINDS, ids=lambda kind: f"{kind[0]}{'+words' if kind[1] else ''}")
def classifier(request, params, tiny_encoder):
    chosen = dict(zip(("kind", "words"), request.param, strict=True))
    kind = params.model_copy(update={"classifier": params.classifier.model_copy(update=chosen)})
    encoder = Encoder(tiny_encoder, dtype="float32", max_tokens=64, batch_size=4)
    settings = Settings.of(kind)
    return Classifier(settings, new_scorer(settings, encoder, tiny_encoder)).fit(EXAMPLES)


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


def test_abstaining_withholds_what_is_not_sure(classifier):
    texts = [example.text for example in EXAMPLES]
    # Five calibration sentences are too few for a threshold: set one in the midst of the confidences.
    sure = sorted(max(p.stance_probabilities.values()) for p in classifier.predict(texts))
    calibration = classifier.calibration.model_copy(
        update={"stance_confidence": sure[12], "topic_confidence": (0.6, 0.6, 0.6)}
    )
    classifier.calibration = calibration
    plain, abstaining = classifier.predict(texts), classifier.predict(texts, abstain=True)
    for one, two in zip(plain, abstaining, strict=True):
        assert one.stance != UNDECIDED
        assert two.stance == (UNDECIDED if "stance" in one.undecided else one.stance)
        assert set(two.topics) == set(one.topics) - set(one.undecided)
        decided = max(one.stance_probabilities.values()) >= sure[12]
        assert ("stance" not in one.undecided) == decided
    assert 0 < sum("stance" in p.undecided for p in plain) < len(plain)


def test_conformal_sets_are_read_off_the_probabilities(classifier):
    classifier.calibration = classifier.calibration.model_copy(
        update={"stance_nonconformity": 0.65, "topic_nonconformity": (0.8, 0.2, 1.0)}
    )
    for found in classifier.predict_inputs(EXAMPLES):
        assert found.stance_set == tuple(
            s
            for s, p in found.stance_probabilities.items()
            if 1 - p <= 0.65 or p == max(found.stance_probabilities.values())
        )
        assert len(found.topic_sets["privacy"]) == 1
        assert len(found.topic_sets["international_friction"]) == 2
        chance = found.topic_probabilities["state_control"]
        assert (True in found.topic_sets["state_control"]) == (chance >= 0.2 - 1e-9)


def test_explanation_is_what_deleting_the_word_costs(classifier):
    sentence = "Critics say the police keep pictures."
    shares = classifier.explain(sentence, {"title": "camera-ledger"})
    assert [word for word, _ in shares["privacy"]] == sentence.split()
    context = [{"title": "camera-ledger"}] * 2
    whole, without = classifier.predict(
        [sentence, "Critics say the  keep pictures."], context=context
    )
    logit = [
        np.log(p / (1 - p)) for p in (x.topic_probabilities["privacy"] for x in (whole, without))
    ]
    assert shares["privacy"][3][1] == pytest.approx(logit[0] - logit[1], abs=1e-3)


def test_the_words_that_are_named_carry_more_than_others(classifier):
    if classifier.settings.kind == "finetuned" and not classifier.settings.words:
        pytest.skip("two epochs of a tiny random network leave nothing to explain")
    random = np.random.default_rng(2)
    named, others = [], []
    for example in EXAMPLES[::3]:
        words = example.text.split()
        context = {"title": example.title}
        shares = classifier.explain(example.text, context)["neutral"]
        order = np.argsort([-abs(share) for _, share in shares])

        def text(without, words=words):
            return " ".join(word for place, word in enumerate(words) if place not in without)

        chosen = [set(order[:3]), *(set(random.permutation(len(words))[:3]) for _ in range(5))]
        found = classifier.predict([example.text, *map(text, chosen)], context=[context] * 7)
        logit = [np.log(p / (1 - p)) for p in (x.stance_probabilities["neutral"] for x in found)]
        named.append(abs(logit[0] - logit[1]))
        others.append(np.mean([abs(logit[0] - one) for one in logit[2:]]))
    assert np.mean(named) > 1.2 * np.mean(others)


def test_transformers_reads_a_finetuned_one_as_it_is(classifier, tmp_path):
    if classifier.settings.kind != "finetuned":
        pytest.skip("only a fine-tuned classifier is a transformer")
    from transformers import AutoModelForSequenceClassification, pipeline

    classifier.save(tmp_path / "model")
    model = AutoModelForSequenceClassification.from_pretrained(tmp_path / "model")
    assert model.config.num_labels == 6
    (found,) = pipeline("text-classification", str(tmp_path / "model"), top_k=None)(
        ["It is vague."]
    )
    assert {row["label"] for row in found} == {
        *classifier.settings.topics,
        *classifier.settings.stances,
    }
    score = classifier._scorer.scores([Input("It is vague.")])[0, 0]
    chance = {row["label"]: row["score"] for row in found}["privacy"]
    assert chance == pytest.approx(1 / (1 + np.exp(-score[1])), abs=1e-4)


def test_one_fold_leaves_nothing_to_calibrate_on(classifier):
    with pytest.raises(PipelineError, match=r"set split\.folds to 3 or more"):
        classifier.fit([e for e in EXAMPLES if e.fold == 0])


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
