"""Articles as files: one text or page each, perhaps with a `metadata.jsonl` beside them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.cleaning.decoding import decode, tidy
from pipeline.cleaning.markup import strip_markup
from pipeline.corpus.found import Corpus, Found, set_aside
from pipeline.corpus.pages import read_page
from pipeline.errors import PipelineError
from pipeline.files import read_records
from pipeline.records.corpus import Metadata, Reject

TEXTS = {".txt", ".md"}
PAGES = {".html", ".htm"}
METADATA = "metadata.jsonl"


def read_folder(folder: Path, max_megabytes: float) -> Corpus:
    """Read every file of a folder and of the folders inside, in the order of their paths.

    Raises
    ------
    PipelineError
        If the folder is missing or empty, two articles have one name, or the metadata is broken.
    """
    files = _article_files(folder)
    metadata = _read_metadata(folder)
    left = sorted(set(metadata) - {_name(path, folder) for path in files})
    return Corpus(
        _read_files(files, folder, metadata, max_megabytes),
        len(files),
        tuple(
            Reject(file=METADATA, line=0, reason="metadata without article", text=name)
            for name in left
        ),
    )


def _read_files(
    files: Sequence[Path], folder: Path, metadata: Mapping[str, Metadata], max_megabytes: float
) -> Iterator[Found]:
    for path in files:
        name = _name(path, folder)
        known = metadata.get(name, Metadata(article=name))
        yield _read_file(path, path.relative_to(folder).as_posix(), known, max_megabytes)


def _read_file(path: Path, file: str, known: Metadata, max_megabytes: float) -> Found:
    ending = path.suffix.lower()
    if ending not in TEXTS | PAGES:
        return set_aside(file, known, "not a text file", path.suffix)
    try:
        size = path.stat().st_size
        if size > max_megabytes * 1e6:
            return set_aside(file, known, "file too large", f"{size / 1e6:.1f} MB")
        text = decode(path.read_bytes())
    except OSError as error:
        return set_aside(file, known, "file cannot be read", error.strerror or "")
    if text is None:
        return set_aside(file, known, "binary file")
    if ending in PAGES:
        return read_page(text, file, known)
    return Found(file, known, tidy(strip_markup(text)))


def _article_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise PipelineError(f"{folder}: no such folder; name one with articles in it.")
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.name != METADATA and not path.name.startswith(".")
    )
    if not files:
        raise PipelineError(f"{folder}: holds no article; put .txt or .html files there.")
    names = Counter(_name(path, folder) for path in files)
    for name, count in names.items():
        if count > 1:
            raise PipelineError(f"{folder}: {count} files are called {name}; rename all but one.")
    return files


def _read_metadata(folder: Path) -> dict[str, Metadata]:
    file = folder / METADATA
    rows = read_records(file, Metadata) if file.is_file() else []
    known = {row.article: row for row in rows}
    if len(known) < len(rows):
        twice = next(name for name, n in Counter(row.article for row in rows).items() if n > 1)
        raise PipelineError(f"{file}: {twice} stands there twice; keep one line.")
    return known


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()
