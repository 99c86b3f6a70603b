"""compare: say what differs between two revisions, and whether the held-out articles can show it."""

import argparse
import sys

from pipeline.comparison.compare import compare
from pipeline.comparison.markdown import as_markdown
from pipeline.comparison.revisions import WORKSPACE, open_revision
from pipeline.comparison.text import as_text
from pipeline.errors import PipelineError
from pipeline.params import Params


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    kinds = f"a git revision, tag or branch, a DVC experiment, or {WORKSPACE}"
    parser.add_argument("a", metavar="A", nargs="?", default="HEAD", help=kinds)
    parser.add_argument("b", metavar="B", nargs="?", default=WORKSPACE, help="compared with A")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON (docs/compare.md)")
    form.add_argument("--md", action="store_true", help="print Markdown, for a pull request")
    parser.add_argument(
        "--sentences", type=int, default=5, metavar="N", help="sentences to show in each direction"
    )


def run(params: Params, options: argparse.Namespace) -> None:
    """Compare and print."""
    if options.sentences < 0:
        raise PipelineError("compare: --sentences cannot be negative.")
    found = compare(
        open_revision(options.a),
        open_revision(options.b),
        sentences=options.sentences,
        seed=params.seed,
    )
    if options.json:
        sys.stdout.write(found.model_dump_json(indent=2) + "\n")
    else:
        sys.stdout.write(as_markdown(found) if options.md else as_text(found))
