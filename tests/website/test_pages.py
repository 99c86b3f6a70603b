import pytest

from website.pages import relink, section

TEXT = "# Name\n\nFirst.\n\n## One\n\nA.\n\n### Part\n\nB.\n\n## Two\n\nC.\n"


@pytest.mark.parametrize(
    ("heading", "part"), [("Name", "First."), ("One", "A.\n\n### Part\n\nB."), ("Two", "C.")]
)
def test_section(heading, part):
    assert section(TEXT, heading) == part


def test_section_that_is_not_there():
    with pytest.raises(ValueError, match="no section is called 'Three'"):
        section(TEXT, "Three")


@pytest.fixture
def root(tmp_path):
    for name in ("README.md", "docs/a.md", "seeds/README.md", "pipeline/x.py"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


PLACES = {"docs/a.md": "a.md", "seeds/README.md": "corpus/index.md"}


@pytest.mark.parametrize(
    ("source", "page", "text", "expected"),
    [
        ("README.md", "index.md", "[a](docs/a.md#b)", "[a](a.md#b)"),
        ("seeds/README.md", "corpus/index.md", "[a](../docs/a.md)", "[a](../a.md)"),
        ("docs/a.md", "a.md", "[seeds/](../seeds/)", "[seeds/](corpus/index.md)"),
        ("docs/a.md", "a.md", "[x.py](../pipeline/x.py)", "`pipeline/x.py`"),
        ("docs/a.md", "a.md", "[`pipeline/x.py`](../pipeline/x.py)", "`pipeline/x.py`"),
        ("docs/a.md", "a.md", "[h](#here) [w](https://dvc.org)", "[h](#here) [w](https://dvc.org)"),
    ],
)
def test_relink(root, source, page, text, expected):
    assert relink(text, root, source, PLACES, page) == expected


def test_link_that_leads_nowhere(root):
    with pytest.raises(FileNotFoundError, match=r"docs/a.md: links to b.md, which does not exist"):
        relink("[b](b.md)", root, "docs/a.md", PLACES, "a.md")
