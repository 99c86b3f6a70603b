"""The classifier as a whole: scores, calibrated into probabilities and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.classifier.calibration import EVEN, Calibration, calibrate
from pipeline.classifier.explain import Explanation, occlude
from pipeline.classifier.inputs import Contextual, Input, as_inputs
from pipeline.classifier.prediction import UNDECIDED, Prediction
from pipeline.classifier.scorers import Scorer, new_scorer
from pipeline.classifier.settings import Settings
from pipeline.errors import PipelineError
from pipeline.files import read_model, replacing, write_json
from pipeline.pretrained.embeddings import Encodes, StoredEmbeddings
from pipeline.records.labels import Example

CONFIG = "classifier.json"
CALIBRATION = "calibration.json"


class Classifier:
    """Topics and stance of sentences.

    Parameters
    ----------
    settings
        How it is made.
    scorer
        Gives sentences scores.
    """

    calibration: Calibration

    def __init__(self, settings: Settings, scorer: Scorer) -> None:
        self.settings = settings
        self._scorer = scorer

    def fit(self, examples: Sequence[Example]) -> "Classifier":
        """Train on all folds of labelled sentences but the last, and calibrate on that.

        Raises
        ------
        PipelineError
            If there is but one fold.
        """
        last = max(example.fold for example in examples)
        learn = [example for example in examples if example.fold != last]
        held = [example for example in examples if example.fold == last]
        if not learn:
            raise PipelineError(
                "train: all sentences are of one fold; set split.folds to 3 or more."
            )
        self._scorer.fit(learn, *self._truth(learn))
        self.calibration = calibrate(
            self._scorer.scores(held),
            *self._truth(held),
            [example.article for example in held],
            precision=self.settings.precision,
            coverage=self.settings.coverage,
        )
        return self

    def predict(
        self,
        sentences: Sequence[str],
        context: Sequence[Mapping[str, str]] | None = None,
        *,
        abstain: bool = False,
    ) -> list[Prediction]:
        """Label sentences.

        Parameters
        ----------
        sentences
            N sentences.
        context
            For each sentence a mapping with `title` and `previous` (the sentence before it),
            both optional. Without it accuracy suffers where a sentence leans on its context.
        abstain
            Withhold what is not sure enough for the precision that the classifier was trained
            for: such a stance is `undecided`, such topics are left out.

        Raises
        ------
        PipelineError
            If the lengths differ or a context has an unknown key.
        """
        found = self.predict_inputs(as_inputs(sentences, context))
        return [_withheld(prediction) for prediction in found] if abstain else found

    def predict_inputs(self, inputs: Sequence[Contextual]) -> list[Prediction]:
        """Label anything with `text`, `title` and `previous`."""
        if not inputs:
            return []
        topics, stances = self.calibration.probabilities(self._scorer.scores(inputs))
        return [self._prediction(*row) for row in zip(topics, stances, strict=True)]

    def explain(self, sentence: str, context: Mapping[str, str] | None = None) -> Explanation:
        """Say which words of a sentence carried each label.

        Every word is left out once; what a label's logit loses is the word's share in it
        (occlusion, Zeiler & Fergus 2014).
        """
        (given,) = as_inputs([sentence], [context] if context else None)

        def logits(texts: Sequence[str]) -> tuple[Any, Any]:
            inputs = [Input(text, given.title, given.previous) for text in texts]
            return self.calibration.logits(self._scorer.scores(inputs))

        return occlude(sentence, logits, self.settings.topics, self.settings.stances)

    def _truth(self, examples: Sequence[Example]) -> tuple[Any, Any]:
        topics = [[topic in e.topics for topic in self.settings.topics] for e in examples]
        stances = [[stance == e.stance for stance in self.settings.stances] for e in examples]
        return np.array(topics), np.array(stances)

    def _prediction(self, topics: Any, stances: Any) -> Prediction:
        known, calibration = self.settings, self.calibration
        chance = dict(zip(known.topics, topics.tolist(), strict=True))
        limits = zip(known.topics, calibration.topic_confidence, strict=True)
        unsure = [topic for topic, least in limits if EVEN <= chance[topic] < least]
        if stances.max() < calibration.stance_confidence:
            unsure.append("stance")
        accepted = zip(known.topics, calibration.topic_nonconformity, strict=True)
        sets = {
            topic: tuple(
                answer
                for answer, p in ((True, chance[topic]), (False, 1 - chance[topic]))
                if 1 - p <= max(most, EVEN)  # the likelier answer is always in
            )
            for topic, most in accepted
        }
        possible = (1 - stances <= calibration.stance_nonconformity) | (stances == stances.max())
        return Prediction(
            topics=tuple(topic for topic, p in chance.items() if p >= EVEN),
            stance=known.stances[int(stances.argmax())],
            topic_probabilities=chance,
            stance_probabilities=dict(zip(known.stances, stances.tolist(), strict=True)),
            undecided=tuple(unsure),
            topic_sets=sets,
            stance_set=tuple(
                s for s, inside in zip(known.stances, possible, strict=True) if inside
            ),
        )

    def load(self, folder: Path) -> "Classifier":
        """Read what `save` wrote, and return self."""
        self._scorer.load(folder)
        self.calibration = read_model(folder / CALIBRATION, Calibration)
        return self

    def save(self, folder: Path) -> None:
        """Write everything that `load_classifier` needs: JSON and safetensors, no pickle."""
        with replacing(folder) as temporary:
            temporary.mkdir()
            self._scorer.save(temporary)
            write_json(temporary / CALIBRATION, self.calibration.model_dump())
            write_json(temporary / CONFIG, self.settings.model_dump())


def _withheld(prediction: Prediction) -> Prediction:
    """Leave out what is not sure enough."""
    unsure = prediction.undecided
    return replace(
        prediction,
        topics=tuple(topic for topic in prediction.topics if topic not in unsure),
        stance=UNDECIDED if "stance" in unsure else prediction.stance,
    )


def load_classifier(folder: str | Path, *, embeddings: Path | None = None) -> Classifier:
    """Load a saved classifier; needs no network and no training data.

    Parameters
    ----------
    folder
        Where it was saved.
    embeddings
        For a classifier of kind `embedding`: a file of stored embeddings to use in place of its
        encoder. Faster, but only sentences of that file can be predicted then.

    Raises
    ------
    PipelineError
        If the folder holds none.
    """
    folder = Path(folder)
    if not (folder / CONFIG).is_file():
        raise PipelineError(
            f"{folder}: holds no classifier ({CONFIG} is missing); train one first."
        )
    settings = read_model(folder / CONFIG, Settings)
    encoder: Encodes | None = None
    if settings.kind == "embedding":
        encoder = StoredEmbeddings(embeddings) if embeddings else _encoder(folder, settings)
    return Classifier(settings, new_scorer(settings, encoder, folder / "encoder")).load(folder)


def _encoder(folder: Path, settings: Settings) -> Encodes:
    from pipeline.pretrained.encoder import Encoder

    return Encoder(
        folder / "encoder",
        dtype=settings.dtype,
        max_tokens=settings.max_tokens,
        batch_size=settings.batch_size,
    )
