import pytest
import yaml
from conftest import ROOT

from website.parameters import allowed, parameter_tables

TABLES = parameter_tables(ROOT)


def leaves(values: dict, prefix: str = "") -> list[str]:
    return [
        key
        for name, value in values.items()
        for key in (
            leaves(value, f"{prefix}{name}.") if isinstance(value, dict) else [f"{prefix}{name}"]
        )
    ]


def test_every_leaf_of_params_yaml_has_its_row_in_order():
    values = yaml.safe_load((ROOT / "params.yaml").read_text(encoding="utf-8"))
    rows = [line.split("`")[1] for line in TABLES.splitlines() if line.startswith("| `")]
    assert rows == leaves(values)


@pytest.mark.parametrize(
    "row",
    [
        "| `seed` | Seed of everything random | whole number ≥ 0 | `13` |",
        "| `classifier.class_weight` | Weights of the linear heads' classes "
        "| `balanced`, `none` | `balanced` |",
        "| `classifier.finetuning.learning_rate` | Highest learning rate of the uppermost layer "
        "| number > 0 | `0.00005` |",
        "| `weights.encoder.sha256` | SHA-256 of the weights, or empty | text | empty |",
        "| `summariser.adapt` | The generator is adapted; otherwise it is taken as it comes "
        "| true, false | `true` |",
    ],
)
def test_rows(row):
    assert row in TABLES.splitlines()


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 5}, "whole number ≥ 1, ≤ 5"),
        ({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, "number > 0, < 1"),
        ({"type": "array", "minItems": 2}, "list of names, 2 or more"),
        ({"type": "array"}, "list of names"),
    ],
)
def test_allowed(field, text):
    assert allowed(field) == text
