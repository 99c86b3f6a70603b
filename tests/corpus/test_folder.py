"""Folders of texts and pages: what is read, and what is set aside with its reason."""

import pytest
from conftest import write_jsonl

from pipeline.corpus.reading import read_corpus
from pipeline.errors import PipelineError
from pipeline.records.corpus import Metadata, Reject

PARAGRAPHS = (
    "Negotiators from two countries met in the capital to discuss a damaged sea cable. "
    "The embassy rejected claims of sabotage as groundless and irresponsible.",
    "A foreign minister accused the navy's hackers of copying the operator's mail. "
    "The operator expects the repair to take eleven days.",
    "Trade between the two countries grew by <b>four</b> per cent last year, the statistics office "
    "said on Friday. That was less than the year before.",
)
TEXT = "\n\n".join(PARAGRAPHS).replace("<b>", "").replace("</b>", "")
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html>
<html><head><title>A cable is cut | The Gull</title>
<meta property="og:site_name" content="The Gull">
<meta property="article:published_time" content="2019-05-03T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav>
<article><h1>A cable is cut</h1>{BODY}</article>
<aside><h2>Most read</h2><ul><li><a href="/1">Ferry sinks off the old pier</a></li></ul></aside>
<footer><p>Copyright 2019 The Gull. All rights reserved.</p></footer></body></html>"""


@pytest.fixture
def read(tmp_path, params):
    def read(files: dict[str, str], metadata: list[dict] | None = None):
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        if metadata:
            write_jsonl(tmp_path / "metadata.jsonl", metadata)
        corpus = read_corpus(tmp_path, params)
        articles = list(corpus.articles)
        assert corpus.size == len(articles)
        return articles, corpus.rejects

    return read


def test_a_page_is_its_article_and_says_what_it_is(read):
    (found,), _ = read({"cable.html": PAGE})
    assert found.text == f"A cable is cut\n\n{TEXT}"
    assert found.known == Metadata(
        article="cable", title="A cable is cut", outlet="The Gull", date="2019-05-03"
    )
    assert {r.reason for r in found.rejects} == {"outside the main text"}
    assert [r.text for r in found.rejects] == [
        "A cable is cut | The Gull",
        "Home",
        "World news",
        "Most read",
        "Ferry sinks off the old pier",
        "Copyright 2019 The Gull. All rights reserved.",
    ]
    lines = [r.line for r in found.rejects]
    assert lines == sorted(set(lines))
    assert lines[0] > 0


def test_metadata_goes_before_what_the_page_says(read):
    row = {"article": "cable", "title": "Cable cut", "date": "2020", "event": "cable"}
    (found,), _ = read({"cable.html": PAGE}, [row])
    assert found.known == Metadata(**row, outlet="The Gull")


def test_cells_of_a_table_are_apart(read):
    cells = "".join(f"<td>{paragraph}</td>" for paragraph in PARAGRAPHS)
    (found,), _ = read({"old.htm": f"<html><body><table><tr>{cells}</tr></table></body></html>"})
    assert found.text == TEXT


def test_a_date_is_what_the_page_states_not_what_its_text_mentions(read):
    text = BODY.replace("last year", "in 2011")
    (found,), _ = read({"a.html": f"<html><body><article>{text}</article></body></html>"})
    assert found.known == Metadata(article="a")


@pytest.mark.parametrize(
    "page", ["", "<html><body></body></html>", "<html><script>a()</script></html>"]
)
def test_a_page_without_an_article_is_set_aside(read, page):
    (found,), _ = read({"menu.html": page})
    assert found.text is None
    assert found.rejects == (Reject(file="menu.html", line=0, reason="no main text", text=""),)


def test_texts_keep_their_lines_and_lose_stray_tags(read):
    found, rejects = read(
        {"b/one.txt": "One &amp; two.\n\nThree.", "a.md": "<i>A</i>", ".hidden": "x"},
        [{"article": "b/one", "outlet": "The Gull"}, {"article": "gone"}],
    )
    assert [(f.file, f.text) for f in found] == [
        ("a.md", "A"),
        ("b/one.txt", "One & two.\n\nThree."),
    ]
    assert found[1].known.outlet == "The Gull"
    assert rejects == (
        Reject(file="metadata.jsonl", line=0, reason="metadata without article", text="gone"),
    )


def test_a_file_that_is_no_table_is_an_error(tmp_path, params):
    (tmp_path / "news.docx").write_bytes(b"x")
    with pytest.raises(PipelineError, match="is no folder and no table"):
        read_corpus(tmp_path / "news.docx", params)
