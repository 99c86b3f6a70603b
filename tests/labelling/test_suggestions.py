from pipeline.labelling.suggestions import spread
from pipeline.records.corpus import Sentence


def sentences(**counts: int) -> list[Sentence]:
    return [
        Sentence(article=name, index=i, title="", previous="", text=f"{name} {i}.")
        for name, count in counts.items()
        for i in range(count)
    ]


def test_a_long_article_is_drawn_from_no_more_than_a_short_one():
    found = sentences(long=50, short=5, one=1)
    rows = spread(found, 9, seed=1)
    assert rows == sorted(set(rows))
    drawn = [found[row].article for row in rows]
    assert (drawn.count("long"), drawn.count("short"), drawn.count("one")) == (4, 4, 1)
    assert spread(found, 9, seed=1) == rows
    assert spread(found, 9, seed=2) != rows


def test_no_more_than_there_are():
    assert spread(sentences(a=2, b=1), 9, seed=1) == [0, 1, 2]
