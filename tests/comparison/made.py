"""Predictions of made articles: what is not given is right and sure."""

from metrics.rows import scored_row

from pipeline.records.scored import ScoredExample

TOPICS = ("state_control", "privacy", "international_friction")
STANCES = ("supportive", "critical", "neutral")
ARTICLES, SENTENCES = 24, 6


def prediction(article: str, number: int, stance: str = "", chance: float = 0.9, **given):
    """Return sentence `number`, whose true stance and topic go round, predicted right or as given."""
    truth, topic = STANCES[number % 3], TOPICS[number % 3]
    said = stance or truth
    rest = round((1 - chance) / 2, 6)
    plain = {
        "article": article,
        "index": number,
        "text": f"Sentence {number} of {article}.",
        "topics": (topic,),
        "true_topics": (topic,),
        "stance": said,
        "true_stance": truth,
        "topic_probabilities": {t: chance if t == topic else 1 - chance for t in TOPICS},
        "stance_probabilities": {s: chance if s == said else rest for s in STANCES},
    }
    return scored_row(**plain | given)


def predictions(wrong: int = 0, **given) -> list[ScoredExample]:
    """Return six sentences of 24 articles; in each, the first `wrong` ones' stance is missed."""
    return [
        prediction(f"a{article:02}", number, *([_next(number)] if number < wrong else []), **given)
        for article in range(ARTICLES)
        for number in range(SENTENCES)
    ]


def _next(number: int) -> str:
    return STANCES[(number + 1) % 3]
