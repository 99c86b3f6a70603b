"""The reference of `params.yaml`, made from its schema."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pipeline.params import Params

HEADER = "| key | what | value | default |\n| --- | --- | --- | --- |\n"
KINDS = {"integer": "whole number", "number": "number", "boolean": "true, false", "string": "text"}
LIMITS = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}


def parameter_tables(root: Path) -> str:
    """Return a table for each section of `params.yaml`, in its order."""
    defaults = yaml.safe_load((root / "params.yaml").read_text(encoding="utf-8"))
    schema = Params.model_json_schema()
    groups: dict[str, list[str]] = {}
    for key, field, default in leaves(schema, schema, defaults):
        row = f"| `{key}` | {field['title']} | {allowed(field)} | {_shown(default)} |\n"
        groups.setdefault(key.split(".")[0] if "." in key else "", []).append(row)
    return "\n".join(
        _heading(schema, name) + HEADER + "".join(rows) for name, rows in groups.items()
    )


def leaves(
    schema: dict[str, Any], section: dict[str, Any], defaults: Any, prefix: str = ""
) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Yield dotted key, JSON schema and default of every parameter."""
    for name, field in section["properties"].items():
        if "$ref" in field:
            inner = schema["$defs"][field["$ref"].rpartition("/")[2]]
            yield from leaves(schema, inner, defaults[name], f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field, defaults[name]


def allowed(field: dict[str, Any]) -> str:
    """Say which values the JSON schema of a parameter lets through."""
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field["type"] == "array":
        least = field.get("minItems", 0)
        return f"list of names, {least} or more" if least else "list of names"
    limits = [f"{sign} {field[key]:g}" for key, sign in LIMITS.items() if key in field]
    return " ".join([KINDS[field["type"]], ", ".join(limits)]).strip()


def _heading(schema: dict[str, Any], name: str) -> str:
    if not name:
        return ""
    section = schema["$defs"][schema["properties"][name]["$ref"].rpartition("/")[2]]
    return f"## {name}\n\n{section['description']}\n\n"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(f"`{each}`" for each in value)
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, float):
        return f"`{Decimal(str(value)):f}`"  # DVC and YAML read 5e-05 differently
    return f"`{value}`" if value != "" else "empty"
