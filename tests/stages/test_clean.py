import json

import pytest
from conftest import ARTICLES, ROOT, read_jsonl, write_jsonl

from pipeline.cli import main

BODY = ARTICLES["cable-talks"] + " " + ARTICLES["harbour rules"]


@pytest.fixture
def clean(project, tmp_path, capsys):
    """Clean a folder of given files: exit code, what it wrote, what it said."""

    def run(files: dict[str, bytes]):
        folder = tmp_path / "found"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        code = main(["clean", "--articles", str(folder), "--out", str(tmp_path / "out")])
        error = capsys.readouterr().err
        if code:
            return code, error
        rejects = read_jsonl(tmp_path / "out/rejects.jsonl")
        return read_jsonl(tmp_path / "out/articles.jsonl"), {
            r["file"]: r["reason"] for r in rejects if not r["line"]
        }

    return run


def test_the_two_original_documents(project, tmp_path):
    seeds = tmp_path / "originals"
    seeds.mkdir()
    names = ("network-security-offices-2015", "xi-leads-cybersecurity-group-2014")
    for name in names:
        (seeds / f"{name}.txt").write_bytes((ROOT / f"seeds/articles/{name}.txt").read_bytes())
    assert main(["clean", "--articles", str(seeds), "--out", str(tmp_path / "out")]) == 0
    offices, group = read_jsonl(tmp_path / "out/articles.jsonl")
    assert (offices["place"], offices["credit"]) == (
        "SHANGHAI",
        "Reporting by Adam Jourdan; Editing by Robert Birsel",
    )
    assert group["title"] == "China's President Will Lead a New Effort on Cybersecurity"
    assert (group["outlet"], group["date"]) == ("The New York Times", "2014-02-28")
    sentences = read_jsonl(tmp_path / "out/sentences.jsonl")
    assert sum(s["article"] == offices["article"] for s in sentences) == 10
    texts = [s["text"] for s in sentences if s["article"] == group["article"]]
    assert len(texts) == 20
    assert texts[0].endswith("the country's most pressing strategic concerns.")
    assert "for a summit meeting at the Sunnylands estate" in texts[12]
    assert texts[18:] == [
        "No Internet safety means no national security, Mr. Xi said Thursday.",
        "No informatization means no modernization.",
    ]
    counts = json.loads((tmp_path / "out/clean.json").read_text())["dropped"]
    assert counts == dict.fromkeys(
        (
            "browser_warning",
            "contact_address",
            "credit",
            "dateline",
            "photo_caption",
            "print_notice",
            "repeated_headline",
            "section_label",
        ),
        1,
    )


def test_bad_files_are_set_aside_and_counted(clean):
    articles, aside = clean(
        {
            "a.txt": BODY.encode(),
            "copy.txt": BODY.encode(),
            "picture.txt": b"\x89PNG\x00\x00\x01",
            "scan.pdf": b"%PDF-1.4",
            "huge line.txt": b"word " * 1_200_000,
            "ärger über.txt": "Die Regierung hat ein neues Gesetz über Daten beschlossen. ".encode()
            * 10,
            "short.txt": b"Too short.",
            "empty.txt": b"",
        }
    )
    assert [a["article"] for a in articles] == ["a"]
    assert aside == {
        "copy.txt": "exact duplicate",
        "picture.txt": "binary file",
        "scan.pdf": "not a text file",
        "huge line.txt": "file too large",
        "ärger über.txt": "not English",
        "short.txt": "too short",
        "empty.txt": "too short",
    }


def test_utf16_and_crlf(clean):
    articles, _ = clean({"a b.txt": BODY.replace(". ", ".\r\n\r\n").encode("utf-16")})
    assert articles[0]["article"] == "a b"
    assert len(articles[0]["paragraphs"]) == 10


def test_an_empty_folder_is_an_error(clean):
    code, error = clean({})
    assert code == 1
    assert error.count("\n") == 1
    assert "holds no article; put .txt or .html files there" in error


def test_two_files_of_one_name_are_an_error(clean):
    code, error = clean({"a.txt": BODY.encode(), "a.html": BODY.encode()})
    assert (code, "2 files are called a" in error) == (1, True)


def test_metadata(project, tmp_path, capsys):
    row = {"article": "cable-talks", "title": "A cable is cut", "date": "2019-05"}
    write_jsonl(project / "seeds/articles/metadata.jsonl", [row, {"article": "gone"}])
    assert main(["clean"]) == 0
    assert read_jsonl(project / "data/articles.jsonl")[0]["title"] == "A cable is cut"
    assert {r["reason"] for r in read_jsonl(project / "data/rejects.jsonl")} >= {
        "metadata without article"
    }
    write_jsonl(project / "seeds/articles/metadata.jsonl", [row, row])
    assert main(["clean"]) == 1
    assert "cable-talks stands there twice" in capsys.readouterr().err
    write_jsonl(project / "seeds/articles/metadata.jsonl", [{"article": "a", "date": "yesterday"}])
    assert main(["clean"]) == 1
    assert "metadata.jsonl:1: date:" in capsys.readouterr().err
