"""Which reader an articles' path takes: a folder's, or a table's."""

from pathlib import Path

from pipeline.corpus.folder import read_folder
from pipeline.corpus.found import Corpus
from pipeline.corpus.tables import ENDINGS, read_table
from pipeline.errors import PipelineError
from pipeline.params import Params


def read_corpus(path: Path, params: Params) -> Corpus:
    """Read a folder of .txt and .html files, or a .csv, .jsonl or .parquet file.

    Raises
    ------
    PipelineError
        If there is nothing to read, or it has no form that is known.
    """
    limit = params.clean.max_megabytes
    if path.is_file() and path.suffix.lower() in ENDINGS:
        return read_table(path, params.corpus.columns, limit)
    if path.is_file():
        raise PipelineError(
            f"{path}: is no folder and no table; articles stand in a folder or in one "
            f"{', '.join(ENDINGS)} file."
        )
    return read_folder(path, limit)
