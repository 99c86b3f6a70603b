"""Finding the sentence that a label belongs to."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.labelling.labels import squeeze
from pipeline.records.corpus import Sentence
from pipeline.records.labels import Example, Label, LostLabel


def join(
    sentences: Iterable[Sentence], labels: Iterable[Label]
) -> tuple[list[Example], list[LostLabel]]:
    """Match labels to sentences by article and text.

    A text that an article repeats carries its label everywhere. Sentences without a label are
    left out; labels without a sentence come back as lost.
    """
    found: dict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences:
        found[sentence.article][squeeze(sentence.text)].append(sentence)
    examples: list[Example] = []
    lost: list[LostLabel] = []
    for label in labels:
        if label.article not in found:
            lost.append(LostLabel(article=label.article, text=label.text, reason="no such article"))
        elif not (matches := found[label.article].get(squeeze(label.text))):
            lost.append(
                LostLabel(article=label.article, text=label.text, reason="no such sentence")
            )
        else:
            examples += [
                Example(**sentence.model_dump(), topics=label.topics, stance=label.stance)
                for sentence in matches
            ]
    return sorted(examples, key=lambda e: (e.article, e.index)), lost
