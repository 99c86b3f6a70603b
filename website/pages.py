"""The pages of the site, made from Markdown that also reads well where it stands.

A page may hold lines that only the site fills in:

`<!-- from README.md: What it does -->`
    the section of that heading, without the heading; the file's title names what stands before
    the first section;
`<!-- generated: parameters -->`
    the table of `params.yaml`;
`<!-- generated: stages -->`
    the drawing of `dvc.yaml`.

Links between the files become links between the pages. One to a file that is no page becomes
its path: the site can be read where there is no repository.
"""

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from website.drawing import draw_stages
from website.parameters import parameter_tables

GENERATED: Mapping[str, Callable[[Path], str]] = {
    "parameters": parameter_tables,
    "stages": draw_stages,
}
README = "README.md"
CORPUS = {
    "seeds/README.md": "corpus/index.md",
    "seeds/LABELLING.md": "corpus/labelling.md",
    "seeds/DATASHEET.md": "corpus/datasheet.md",
}
SECTION = re.compile(r"^<!-- from (?P<file>\S+): (?P<heading>.+) -->$", re.MULTILINE)
TABLE = re.compile(r"^<!-- generated: (?P<name>\w+) -->$", re.MULTILINE)
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<target>[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")


def gather(root: Path, out: Path) -> None:
    """Write every page of the project at `root`, and what they load, into the folder `out`.

    Raises
    ------
    FileNotFoundError
        If a link or an include names a file that does not exist.
    """
    places = site_places(root)
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "assets", out / "assets")
    for source, place in places.items():
        if source == README:  # docs/index.md takes its parts
            continue
        page = out / place
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(render(root, source, places), encoding="utf-8")


def site_places(root: Path) -> dict[str, str]:
    """Return where each Markdown file stands on the site; both are relative paths."""
    pages = {f"docs/{path.name}": path.name for path in sorted((root / "docs").glob("*.md"))}
    return {**pages, **CORPUS, README: "index.md"}


def render(root: Path, source: str, places: Mapping[str, str]) -> str:
    """Return the page that the file `source` becomes."""
    text = relink((root / source).read_text(encoding="utf-8"), root, source, places, places[source])

    def from_file(match: re.Match[str]) -> str:
        part = section((root / match["file"]).read_text(encoding="utf-8"), match["heading"])
        return relink(part, root, match["file"], places, places[source])

    text = SECTION.sub(from_file, text)
    return TABLE.sub(lambda match: GENERATED[match["name"]](root), text)


def section(text: str, heading: str) -> str:
    """Return what stands between a heading and the next `##` or `#`.

    Raises
    ------
    ValueError
        If the text has no such heading.
    """
    found = re.search(
        rf"^##? {re.escape(heading)}\n(.*?)(?=^##? |\Z)", text, re.MULTILINE | re.DOTALL
    )
    if not found:
        raise ValueError(f"no section is called {heading!r}")
    return found[1].strip()


def relink(text: str, root: Path, source: str, places: Mapping[str, str], page: str) -> str:
    """Make the relative links of a text from the file `source` fit the page that it stands on."""

    def link(match: re.Match[str]) -> str:
        target = match["target"]
        if not target or "://" in target:
            return match[0]
        file = os.path.normpath(Path(source).parent / target)
        if not (root / file).exists():
            raise FileNotFoundError(f"{source}: links to {target}, which does not exist")
        place = places.get(file) or places.get(f"{file}/README.md")
        if not place:
            return match["text"] if file in match["text"] else f"`{file}`"
        return (
            f"[{match['text']}]({os.path.relpath(place, Path(page).parent)}{match['anchor'] or ''})"
        )

    return LINK.sub(link, text)
