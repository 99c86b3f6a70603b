"""The built site: no warning, nothing from the net, every link and anchor leads somewhere."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from conftest import ROOT

import pipeline
from website.pages import gather


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    gather(ROOT, folder / "build/pages")
    shutil.copy(ROOT / "zensical.toml", folder)
    (folder / "pipeline").symlink_to(ROOT / "pipeline")
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "build/site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, BeautifulSoup]:
    return {
        path: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in site.rglob("*.html")
        if path.name != "404.html"  # its links are from the root of a server
    }


def test_every_link_and_anchor_leads_somewhere(pages):
    anchors = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for tag in page.find_all(["a", "link"], href=True):
            target, _, anchor = unquote(tag["href"]).partition("#")
            if ":" in target:
                continue
            file = (path.parent / target).resolve() if target else path
            if not file.is_file() or (anchor and anchor not in anchors.get(file, ())):
                dead.append((path.name, tag["href"]))
    assert dead == []


def test_nothing_is_loaded_from_the_net(site, pages):
    loaded = [
        tag.get("src") or tag["href"]
        for page in pages.values()
        for tag in page.select("[src], link[href]")
        if tag.get("rel") not in (["canonical"], ["author"])
    ]
    styles = [
        url
        for path in site.rglob("*.css")
        for url in re.findall(r"(?:url\(|@import )['\"]?([^'\")\s]+)", path.read_text("utf-8"))
    ]
    assert loaded
    assert [url for url in loaded + styles if re.match(r"(https?:)?//", url)] == []


def test_navigation_holds_every_page(site):
    def names(entries: list) -> list[str]:
        found = [value for entry in entries for value in entry.values()]
        return [
            name for each in found for name in (names(each) if isinstance(each, list) else [each])
        ]

    nav = names(tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"])
    source = site.parent / "pages"
    assert sorted(nav) == sorted(p.relative_to(source).as_posix() for p in source.rglob("*.md"))


def test_reference_holds_every_public_name(site):
    page = BeautifulSoup((site / "api.html").read_text(encoding="utf-8"), "html.parser")
    assert {f"pipeline.{name}" for name in pipeline.__all__} <= {
        tag["id"] for tag in page.find_all(["h2"], id=True)
    }


def test_no_directive_is_left_over(pages):
    for path, page in pages.items():
        assert not re.search(r"<!-- (from|generated)", str(page)), path
