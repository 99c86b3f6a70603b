from pipeline.summariser.text import complete_sentences, fit_article, lead


def words(text):
    return len(text.split())


def test_output_is_never_cut_in_mid_sentence():
    output = "1. The office was opened.\n2. The office was opened.\nPolice said so. And then the"
    assert complete_sentences(output, 3) == ("The office was opened.", "Police said so.")
    assert complete_sentences("No end to this", 3) == ()
    assert complete_sentences("One is here. Two is here. Three is here.", 2) == (
        "One is here.",
        "Two is here.",
    )


def test_articles_are_cut_at_sentence_ends():
    text = "One two three. Four five six. Seven eight nine."
    assert fit_article(text, words, 100) == text
    assert fit_article(text, words, 8) == "One two three. Four five six."
    assert words(fit_article("word " * 400, words, 50)) <= 50


def test_lead():
    assert lead("One is here. Two is here.\n\nThree.", 2) == ("One is here.", "Two is here.")
