"""The command line: one subcommand a stage, a few commands beside them, and errors of one line."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from pipeline import paths
from pipeline.errors import PipelineError
from pipeline.params import load_params

STAGES = {
    "weights": "bring the pretrained models",
    "clean": "clean articles and split them into sentences",
    "split": "join labels to sentences and divide the articles",
    "embed": "encode every sentence with its context",
    "labels": "check, count and improve the labels; trade them with labelling tools",
    "train": "train the topic and stance classifier",
    "evaluate": "measure the classifier, or a saved one on other labelled sentences",
    "card": "put the classifier and its model card together",
    "annotate": "label every sentence with probabilities",
    "tables": "write the large tables as Parquet too",
    "adapt": "teach the generator to condense sentences",
    "verifier": "learn to tell supported sentences from others",
    "summarise": "write a verified abstractive summary of every article",
    "assess": "compare the summaries with references",
    "summariser_card": "put the summariser and its model card together",
}
COMMANDS = {
    "init": "make a project for articles, topics and labels of your own",
    "compare": "say what differs between two revisions, and whether the articles can show it",
    "page": "write the page for dvc plots that needs no network",
}
WITHOUT_PARAMS = {"init", "page"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a stage or command and return the exit code: 0, 1 for a user's error, 2 for a wrong call."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Topics, stance and summaries of news about Chinese internet policy.",
    )
    stages = parser.add_subparsers(dest="stage", required=True, metavar="STAGE")
    for name, summary in (STAGES | COMMANDS).items():
        stage = stages.add_parser(
            name,
            help=summary,
            description=summary.capitalize() + ".",
            formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        )
        if name not in WITHOUT_PARAMS:
            stage.add_argument(
                "--params",
                type=Path,
                default=paths.PARAMS,
                metavar="FILE",
                help="the parameter file",
            )
        if name in arguments[:1]:  # a stage's module is imported only when it is asked for
            _module(name).arguments(stage)
    options = parser.parse_args(arguments)
    try:
        if options.stage in WITHOUT_PARAMS:
            _module(options.stage).run(options)
        else:
            _module(options.stage).run(load_params(options.params), options)
    except PipelineError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"error: {error.filename or options.stage}: {error.strerror or error}.\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; run the same command to go on\n")
        return 130
    return 0


def _module(name: str) -> ModuleType:
    """Import the module of a stage or command."""
    return importlib.import_module(f"pipeline.{'stages' if name in STAGES else 'commands'}.{name}")
