from conftest import ARTICLES, read_jsonl

from pipeline.cli import main
from pipeline.summariser.model import Summariser


def test_a_killed_run_goes_on_where_it_stopped(finished, monkeypatch):
    (finished / "data/summaries.jsonl").unlink()
    whole = Summariser.summarise_paragraphs
    asked = []

    def killed(self, paragraphs, title):
        asked.append(title)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return whole(self, paragraphs, title)

    monkeypatch.setattr(Summariser, "summarise_paragraphs", killed)
    assert main(["summarise"]) == 130
    journal = finished / "data/summaries.jsonl.partial"
    assert journal.read_text().count("article") == 2
    assert not (finished / "data/summaries.jsonl").exists()
    with journal.open("a") as file:
        file.write('{"cut off')
    assert main(["summarise"]) == 0
    assert len(asked) == 3 + 3
    assert [row["article"] for row in read_jsonl(finished / "data/summaries.jsonl")] == sorted(
        ARTICLES
    )
    assert not journal.exists()

    text = finished / "seeds/articles/cable-talks.txt"
    text.write_text(text.read_text().replace("eleven", "twelve"))
    assert main(["clean"]) == 0
    assert main(["summarise"]) == 0
    assert len(asked) == 3 + 3 + 1
    assert main(["summarise"]) == 0
    assert len(asked) == 3 + 3 + 1
