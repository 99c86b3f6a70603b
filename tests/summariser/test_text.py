from pipeline.summariser.text import complete_sentence, lead


def test_output_is_never_cut_in_mid_sentence():
    assert complete_sentence("1. The office was opened. And then the") == "The office was opened."
    assert complete_sentence("The office was opened on a Monday in") == ""
    assert complete_sentence('He said "it is not so."') == 'He said "it is not so."'
    assert complete_sentence("") == ""


def test_lead():
    assert lead("One is here. Two is here.\n\nThree.", 2) == ("One is here.", "Two is here.")
