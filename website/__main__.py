"""Gather the site's pages in `build/pages`: `python -m website`."""

from pathlib import Path

from website.pages import gather

ROOT = Path(__file__).parent.parent

gather(ROOT, ROOT / "build/pages")
