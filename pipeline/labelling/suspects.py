"""Labels that are probably wrong, by what models say that never saw their articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.errors import PipelineError
from pipeline.params import Labels
from pipeline.records.scored import ScoredExample


@dataclass(frozen=True)
class Suspect:
    """A label worth a second look; `quality` near 0 is probably wrong, near 1 right."""

    article: str
    text: str
    task: str
    given: str
    suggested: str
    quality: float


def suspects(rows: Sequence[ScoredExample], names: Labels, count: int) -> list[Suspect]:
    """Return the `count` least plausible labels, one for each sentence and task.

    Confident learning's self-confidence score (Northcutt, Jiang & Chuang 2021), from cleanlab;
    each topic is a yes-or-no task of its own. The probabilities must be out of sample.
    """
    try:
        from cleanlab.rank import get_label_quality_scores
    except ImportError as error:
        raise PipelineError(
            'labels suspects: cleanlab is missing; pip install "policylens[labelling]".'
        ) from error
    found = []
    for topic in names.topics:
        given = np.array([int(topic in row.true_topics) for row in rows])
        yes = np.array([row.topic_probabilities[topic] for row in rows])
        quality = get_label_quality_scores(given, np.column_stack([1 - yes, yes]))
        for row, label, probability, score in zip(rows, given, yes, quality, strict=True):
            if bool(label) != (probability >= 0.5):
                says = ("yes" if label else "no", "no" if label else "yes")
                found.append(Suspect(row.article, row.text, topic, *says, round(float(score), 4)))
    given = np.array([names.stances.index(row.true_stance) for row in rows])
    table = np.array(
        [[row.stance_probabilities[stance] for stance in names.stances] for row in rows]
    )
    quality = get_label_quality_scores(given, table)
    for row, score in zip(rows, quality, strict=True):
        if row.stance != row.true_stance:
            found.append(
                Suspect(
                    row.article,
                    row.text,
                    "stance",
                    row.true_stance,
                    row.stance,
                    round(float(score), 4),
                )
            )
    return sorted(found, key=lambda suspect: (suspect.quality, suspect.article, suspect.text))[
        :count
    ]
