import copy

import pytest
import yaml
from conftest import ROOT

from pipeline.errors import PipelineError
from pipeline.params import load_params


@pytest.fixture
def changed(tmp_path):
    """Write the project's parameters with one key changed, and load them."""

    def load(path: str, value):
        values = copy.deepcopy(yaml.safe_load((ROOT / "params.yaml").read_text()))
        *sections, key = path.split(".")
        section = values
        for name in sections:
            section = section[name]
        section[key] = value
        file = tmp_path / "params.yaml"
        file.write_text(yaml.safe_dump(values))
        return load_params(file)

    return load


def test_the_projects_own_parameters_are_valid_and_frozen():
    params = load_params(ROOT / "params.yaml")
    assert params.labels.topics == ("state_control", "privacy", "international_friction")
    with pytest.raises(Exception, match="frozen"):
        params.seed = 2


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("classifier.penalty", "l1", "classifier.penalty: Extra inputs are not permitted"),
        ("classifier.C", "high", "classifier.C: Input should be a valid number"),
        ("classifier.C", 0, "classifier.C: Input should be greater than 0"),
        ("classifier.context", "yes please", "classifier.context: Input should be a valid boolean"),
        (
            "classifier.kind",
            "svm",
            "classifier.kind: Input should be 'finetuned', 'embedding' or 'tfidf'",
        ),
        ("split.folds", 2, "split.folds: Input should be greater than or equal to 3"),
        ("split.test_share", 1.0, "split.test_share: Input should be less than 1"),
        ("summariser.prompt", "", "summariser.prompt: String should have at least 1 character"),
        ("weights.encoder.source", "ftp:x", "weights.encoder.source: String should match pattern"),
        ("labels.topics", ["a", "a"], "labels: topics holds a name twice"),
        ("labels.topics", ["neutral"], "labels: a topic and a stance have the same name"),
        ("labels.topics", ["stance"], "labels: stance has a meaning of its own"),
        ("seed", 1.5, "seed: Input should be a valid integer"),
    ],
)
def test_wrong_values_are_refused_with_their_path(changed, path, value, said):
    with pytest.raises(PipelineError) as error:
        changed(path, value)
    assert said in str(error.value)
    assert str(error.value).count("\n") == 0


def test_an_experiments_value_arrives(changed):
    assert changed("classifier.C", 0.5).classifier.C == 0.5
    assert changed("classifier.C", 2).classifier.C == 2


def test_a_missing_and_a_broken_file(tmp_path):
    with pytest.raises(PipelineError, match="no such file"):
        load_params(tmp_path / "none.yaml")
    (tmp_path / "p.yaml").write_text("a: [")
    with pytest.raises(PipelineError, match="not valid YAML"):
        load_params(tmp_path / "p.yaml")
