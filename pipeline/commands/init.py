"""init: make a project for somebody else's articles, topics and labels."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

import yaml
from pydantic import ValidationError

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.files import first_problem, write_text
from pipeline.params import Columns, Labels, load_params

FOLDER = Path("seeds/articles")
STAGES = "dvc.template.yaml"  # DVC takes every dvc.yaml below its root for one to run


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a new or an empty folder")
    parser.add_argument(
        "--topics", type=_names, required=True, metavar="A,B", help="what sentences are about"
    )
    parser.add_argument(
        "--stances", type=_names, required=True, metavar="X,Y,Z", help="one of them a sentence"
    )
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="PATH",
        help="folder of .txt and .html files, or a .csv, .jsonl or .parquet file, to copy",
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def run(options: argparse.Namespace) -> None:
    """Check everything, then write."""
    folder: Path = options.folder
    if folder.exists() and not (folder.is_dir() and {p.name for p in folder.iterdir()} <= {".git"}):
        raise PipelineError(f"{folder}: is not empty; name a new or an empty folder.")
    _check_names(options.topics, options.stances)
    articles, columns = _form(options.articles)
    values = {
        **columns,
        "articles": _plain(articles.as_posix()),
        "topics": _plain(list(options.topics)),
        "stances": _plain(list(options.stances)),
        "subject": _plain(folder.resolve().name),
    }
    _copy_articles(options.articles, folder / articles)
    _write_files(folder, values, articles, options)
    load_params(folder / paths.PARAMS)
    _under_version_control(folder)
    sys.stdout.write(f"{folder} is a project; {folder / 'README.md'} says how to go on.\n")


def _check_names(topics: Sequence[str], stances: Sequence[str]) -> None:
    try:
        Labels(topics=tuple(topics), stances=tuple(stances))
    except ValidationError as error:
        raise PipelineError(f"init: {first_problem(error)}.") from error


def _form(articles: Path | None) -> tuple[Path, dict[str, str]]:
    """Return where the articles will stand, and which columns hold what if they are a table.

    A column that could hold something, and that the table does not have, is left out.
    """
    from pipeline.corpus.tables import ENDINGS, REQUIRED, columns_of

    fields = list(Columns.model_fields)
    if articles is None or articles.is_dir():
        return FOLDER, {field: field for field in fields}
    if not articles.is_file():
        raise PipelineError(f"{articles}: no such file or folder.")
    if articles.suffix.lower() not in ENDINGS:
        raise PipelineError(f"{articles}: is neither a folder nor a {', '.join(ENDINGS)} file.")
    there = {*columns_of(articles), *REQUIRED}
    place = FOLDER.with_suffix(articles.suffix.lower())
    return place, {field: field if field in there else '""' for field in fields}


def _copy_articles(origin: Path | None, target: Path) -> None:
    target.parent.mkdir(parents=True)
    if origin is None:
        target.mkdir()
    elif origin.is_dir():
        shutil.copytree(origin, target, ignore=shutil.ignore_patterns(".*"))
    else:
        shutil.copyfile(origin, target)


def _write_files(
    folder: Path, values: dict[str, str], articles: Path, options: argparse.Namespace
) -> None:
    """Fill the templates in, and put an empty file where a stage wants one that may be empty."""
    template = files("pipeline.project")
    texts = {
        name: (template / name).read_text(encoding="utf-8")
        for name in ("params.yaml", STAGES, "README.md", "LABELLING.md", "gitignore")
    }
    told = {
        "name": folder.resolve().name,
        "articles": articles.as_posix(),
        "topics": ", ".join(options.topics),
        "stances": ", ".join(options.stances),
        "topic_rows": _rows(options.topics),
        "stance_rows": _rows(options.stances),
    }
    write_text(folder / paths.PARAMS, Template(texts["params.yaml"]).substitute(values))
    write_text(folder / "dvc.yaml", texts[STAGES])
    write_text(folder / "README.md", Template(texts["README.md"]).substitute(told))
    write_text(folder / paths.GUIDELINE, Template(texts["LABELLING.md"]).substitute(told))
    write_text(folder / ".gitignore", texts["gitignore"])
    for stage in yaml.safe_load(texts[STAGES])["stages"].values():
        for dep in stage.get("deps", []):
            if dep.startswith("seeds/"):
                write_text(folder / dep, "")


def _rows(names: Sequence[str]) -> str:
    return "\n".join(f"| `{name}` | … | … |" for name in names)


def _plain(value: object) -> str:
    """Return a value as YAML on one line; a name such as `yes` is quoted, as YAML would read it."""
    text: str = yaml.safe_dump(value, default_flow_style=True, width=10_000)
    return text.removesuffix("\n").removesuffix("\n...")


def _under_version_control(folder: Path) -> None:
    """Make a Git and a DVC repository of the folder, unless it is in one."""
    folder = folder.resolve()
    if any((parent / ".dvc").is_dir() for parent in (folder, *folder.parents)):
        return
    root = _call(folder, "git", "rev-parse", "--show-toplevel")
    if root is None:
        _call(folder, "git", "init", "--quiet")
    subfolder = root is not None and Path(root) != folder
    dvc = (sys.executable, "-m", "dvc")
    if _call(folder, *dvc, "init", "--quiet", *(["--subdir"] if subfolder else [])) is None:
        raise PipelineError(f"{folder}: everything is there, but dvc init failed; run it there.")
    _call(folder, *dvc, "config", "core.analytics", "false")


def _call(folder: Path, *command: str) -> str | None:
    """Run a command in a folder; return what it prints, None if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None
