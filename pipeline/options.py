"""Command-line options that name a file or a folder."""

import argparse
from pathlib import Path


def add_path(parser: argparse.ArgumentParser, name: str, default: Path | None, text: str) -> None:
    """Add an option `name` for a path; `text` is its help."""
    metavar = "FILE" if default is None or default.suffix else "DIR"
    parser.add_argument(name, type=Path, default=default, metavar=metavar, help=text)
