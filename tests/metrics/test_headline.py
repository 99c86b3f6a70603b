from pipeline.metrics.headline import classifier_headline, summaries_headline


def test_classifier():
    metrics = {
        "test": {
            "topics": {"macro_f1": 0.8516789},
            "stance": {"macro_f1": 2 / 3},
            "reliability": {"topics": {"ece": 0.0181512}, "stance": {"ece": 0.0}},
        }
    }
    assert classifier_headline(metrics) == {
        "topics_f1": 0.8517,
        "stance_f1": 0.6667,
        "topics_ece": 0.01815,
        "stance_ece": 0.0,
    }


def test_summaries():
    ours = {
        "rouge": {"rouge1": 23.8125, "rouge2": 2.2, "rougeLsum": 19.0282},
        "similarity": 0.497208,
        "foreign_name_or_number": 0.01087,
        "words": 59.5,
    }
    assert summaries_headline({"ours": ours}) == {
        "rouge1": 23.81,
        "rougeLsum": 19.03,
        "similarity": 0.4972,
        "foreign": 0.01087,
        "words": 59.5,
    }
