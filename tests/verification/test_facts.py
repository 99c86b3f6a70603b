import pytest

from pipeline.verification.facts import facts, numbers, unsupported

ARTICLE = [
    "Mr. Xi Jinping told the Ministry of Public Security on July 8 that 8bn yuan would be spent.",
    'The ministry fined Brightwell-Ost 50 per cent and said "we will act at once" in the year 2015.',
]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("8bn", [8e9]),
        ("8 billion", [8e9]),
        ("eight billion", [8e9]),
        ("$8.5 million in 2015", [8.5e6, 2015]),
        ("1,000 people and twenty-one ships", [1000, 21]),
        ("section 3.2", [3.2]),
    ],
)
def test_numbers_are_scaled(text, values):
    assert numbers(text) == values


def test_names_and_quotations():
    found = facts('Xi told the Ministry of Public Security: "We will act."')
    assert found.names == {"xi", "ministry", "public", "security"}
    assert found.pairs == {("public", "security")}
    assert found.quotations == ("we will act",)


@pytest.mark.parametrize(
    "claim",
    [
        "Xi spent 8 billion yuan.",
        "Mr. Xi spent eight billion yuan on July 8.",
        'The ministry said "we will act at once".',
        "Brightwell's fine was 50%.",
    ],
)
def test_what_the_article_holds(claim):
    assert unsupported(claim, ARTICLE) == []


@pytest.mark.parametrize(
    ("claim", "missing"),
    [
        ("Brussels spent 8 billion yuan.", ["brussels"]),
        ("Xi spent 8 million yuan.", ["8e+06"]),
        ("Public Xi spoke.", ["public xi"]),
        ('The ministry said "we will wait".', ["we will wait"]),
        ("Xi spent it on July 9.", ["9"]),
    ],
)
def test_what_it_does_not_hold(claim, missing):
    assert unsupported(claim, ARTICLE) == missing
