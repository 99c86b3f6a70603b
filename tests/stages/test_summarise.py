from conftest import ARTICLES, read_jsonl

from pipeline.cli import main
from pipeline.summariser.model import Summariser


def test_a_killed_run_goes_on_where_it_stopped(project, monkeypatch):
    for stage in ("weights", "clean"):
        assert main([stage]) == 0
    whole = Summariser.summarise_all
    asked = []

    def killed(self, texts):
        asked.append(len(texts))
        for count, item in enumerate(whole(self, texts)):
            if count == 2 and len(asked) == 1:
                raise KeyboardInterrupt
            yield item

    monkeypatch.setattr(Summariser, "summarise_all", killed)
    assert main(["summarise"]) == 130
    journal = project / "data/summaries.jsonl.partial"
    assert journal.read_text().count("article") == 2
    assert not (project / "data/summaries.jsonl").exists()
    with journal.open("a") as file:
        file.write('{"cut off')
    assert main(["summarise"]) == 0
    assert asked == [5, 3]
    assert [row["article"] for row in read_jsonl(project / "data/summaries.jsonl")] == sorted(
        ARTICLES
    )
    assert not journal.exists()

    text = project / "seeds/articles/cable-talks.txt"
    text.write_text(text.read_text().replace("eleven", "twelve"))
    assert main(["clean"]) == 0
    assert main(["summarise"]) == 0
    assert asked == [5, 3, 1]
    assert main(["summarise"]) == 0
    assert asked == [5, 3, 1, 0]
