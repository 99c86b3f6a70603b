"""Labelling tools' files: tasks out, with suggestions once there is a classifier, annotations back.

Formats: Label Studio's JSON tasks and exports (labelstud.io/guide/tasks, /guide/export), Argilla 2's
JSON records, CSV with topics joined by `|`, and back also JSON Lines as `seeds/labels.jsonl` has them.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import PipelineError
from pipeline.files import first_problem, read_json, read_records, read_text
from pipeline.params import Labels
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Label
from pipeline.records.scored import Scored

COLUMNS = ["article", "title", "previous", "text", "topics", "stance"]
Task = tuple[Sentence, Scored | None]
Tasks = Sequence[Task]


def export(tasks: Tasks, names: Labels, guideline: str, form: str) -> dict[str, str]:
    """Return the files of a labelling project by name: tasks, and where the tool takes one, its set-up."""
    if form == "label-studio":
        return {
            "tasks.json": _dump([_studio_task(*task) for task in tasks]),
            "config.xml": _studio_config(names),
            "instructions.md": guideline,
        }
    if form == "argilla":
        return {
            "records.json": _dump([_argilla_record(*task) for task in tasks]),
            "settings.json": _dump(_argilla_settings(names, guideline)),
        }
    return {"tasks.csv": _csv(tasks), "instructions.md": guideline}


def read_annotations(path: Path) -> list[Label]:
    """Read labels from a tool's export; a task without an annotation is passed over.

    The format is told by the ending and the content.

    Raises
    ------
    PipelineError
        For a file of no known format, or an annotation without a stance; with its place.
    """
    if path.suffix.lower() == ".csv":
        return _from_csv(path)
    if path.suffix.lower() == ".jsonl":
        return read_records(path, Label)
    rows = read_json(path)
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], dict):
        raise PipelineError(f"{path}: no list of tasks; export as JSON or CSV.")
    reader: Callable[[dict[str, Any]], Label | None]
    if "annotations" in rows[0]:
        reader = _from_studio
    elif "responses" in rows[0]:
        reader = _from_argilla
    else:
        raise PipelineError(
            f"{path}: neither Label Studio's nor Argilla's export; see docs/labelling.md."
        )
    return _read_rows(path, rows, reader)


def _read_rows(
    path: Path, rows: Sequence[dict[str, Any]], reader: Callable[[dict[str, Any]], Label | None]
) -> list[Label]:
    labels = []
    for number, row in enumerate(rows, start=1):
        try:
            label = reader(row)
        except ValidationError as error:
            raise PipelineError(f"{path}: task {number}: {first_problem(error)}.") from error
        except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
            raise PipelineError(
                f"{path}: task {number}: {type(error).__name__} {error}."
            ) from error
        if label is not None:
            labels.append(label)
    return labels


def _studio_task(sentence: Sentence, scored: Scored | None) -> dict[str, Any]:
    return {
        "data": {
            name: getattr(sentence, name) for name in ("article", "title", "previous", "text")
        },
        "predictions": [_studio_prediction(scored)] if scored else [],
    }


def _studio_prediction(scored: Scored) -> dict[str, Any]:
    return {
        "model_version": "policylens",
        "score": max(scored.stance_probabilities.values()),
        "result": [
            _studio_choice("topics", list(scored.topics)),
            _studio_choice("stance", [scored.stance]),
        ],
    }


def _studio_choice(name: str, choices: list[str]) -> dict[str, Any]:
    return {"from_name": name, "to_name": "text", "type": "choices", "value": {"choices": choices}}


def _studio_config(names: Labels) -> str:
    def choices(values: Sequence[str]) -> str:
        return "".join(f'\n    <Choice value="{value}"/>' for value in values)

    return f"""<View>
  <Header value="$title"/>
  <Text name="previous" value="$previous"/>
  <Text name="text" value="$text"/>
  <Choices name="topics" toName="text" choice="multiple">{choices(names.topics)}
  </Choices>
  <Choices name="stance" toName="text" choice="single" required="true">{choices(names.stances)}
  </Choices>
</View>
"""


def _from_studio(row: dict[str, Any]) -> Label | None:
    done = [a for a in row["annotations"] if not a.get("was_cancelled")]
    if not done:
        return None
    answers = {
        item["from_name"]: item["value"]["choices"]
        for item in done[-1]["result"]
        if item["type"] == "choices"
    }
    return _label(row["data"], answers.get("topics", []), answers["stance"][0])


def _argilla_record(sentence: Sentence, scored: Scored | None) -> dict[str, Any]:
    return {
        "id": f"{sentence.article}:{sentence.index}",
        "fields": {name: getattr(sentence, name) for name in ("title", "previous", "text")},
        "metadata": {"article": sentence.article},
        "suggestions": _argilla_suggestions(scored) if scored else {},
        "responses": {},
    }


def _argilla_suggestions(scored: Scored) -> dict[str, Any]:
    suggestions: dict[str, Any] = {
        "stance": {
            "value": scored.stance,
            "agent": "policylens",
            "score": scored.stance_probabilities[scored.stance],
        }
    }
    if scored.topics:  # Argilla takes no empty choice
        suggestions["topics"] = {
            "value": list(scored.topics),
            "agent": "policylens",
            "score": [scored.topic_probabilities[topic] for topic in scored.topics],
        }
    return suggestions


def _argilla_settings(names: Labels, guideline: str) -> dict[str, Any]:
    def question(name: str, kind: str, values: Sequence[str], required: bool) -> dict[str, Any]:
        options = [{"value": value, "text": value, "description": None} for value in values]
        return {
            "name": name,
            "title": name,
            "required": required,
            "settings": {"type": kind, "options": options},
        }

    return {
        "guidelines": guideline,
        "allow_extra_metadata": True,
        "fields": [
            {"name": name, "title": name, "required": name == "text", "settings": {"type": "text"}}
            for name in ("title", "previous", "text")
        ],
        "questions": [
            question("topics", "multi_label_selection", names.topics, required=False),
            question("stance", "label_selection", names.stances, required=True),
        ],
    }


def _from_argilla(row: dict[str, Any]) -> Label | None:
    responses = row["responses"]
    if not responses.get("stance"):
        return None
    last = responses["stance"][-1]
    # The topics of the same reader; none if that reader left them empty.
    topics = [
        r["value"] for r in responses.get("topics") or [] if r.get("user_id") == last.get("user_id")
    ]
    data = {"article": row["metadata"]["article"], "text": row["fields"]["text"]}
    return _label(data, topics[-1] if topics else [], last["value"])


def _csv(tasks: Tasks) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for sentence, scored in tasks:
        writer.writerow(
            [
                sentence.article,
                sentence.title,
                sentence.previous,
                sentence.text,
                "|".join(scored.topics) if scored else "",
                scored.stance if scored else "",
            ]
        )
    return out.getvalue()


def _from_csv(path: Path) -> list[Label]:
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""))
    missing = {"article", "text", "topics", "stance"} - set(rows.fieldnames or [])
    if missing:
        raise PipelineError(f"{path}: column {', '.join(sorted(missing))} is missing.")
    return _read_rows(path, list(rows), _from_csv_row)


def _from_csv_row(row: dict[str, Any]) -> Label | None:
    if not row["stance"]:
        return None
    topics = [topic.strip() for topic in row["topics"].split("|") if topic.strip()]
    return _label(row, topics, row["stance"].strip())


def _label(data: dict[str, Any], topics: Sequence[str], stance: str) -> Label:
    return Label(article=data["article"], text=data["text"], topics=tuple(topics), stance=stance)


def _dump(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
