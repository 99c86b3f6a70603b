"""The classifier as a whole: features and heads, with fit, predict, save and load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel

from pipeline.classifier.features import EmbeddingFeatures, Features, JoinedFeatures, TfidfFeatures
from pipeline.classifier.heads import LinearHeads
from pipeline.classifier.inputs import Contextual, as_inputs
from pipeline.errors import PipelineError
from pipeline.files import read_model, replacing, write_json
from pipeline.params import Params
from pipeline.pretrained.embeddings import Encodes, StoredEmbeddings
from pipeline.pretrained.encoder import Encoder
from pipeline.records import Example

CONFIG = "classifier.json"
HEADS = "heads.safetensors"


@dataclass(frozen=True)
class Prediction:
    """What the classifier says of one sentence.

    Attributes
    ----------
    topics
        Those whose probability reaches the threshold; none is possible.
    stance
        The most probable one.
    topic_probabilities, stance_probabilities
        By name; a topic's stands alone, the stances' sum to 1.
    """

    topics: tuple[str, ...]
    stance: str
    topic_probabilities: dict[str, float]
    stance_probabilities: dict[str, float]


class Settings(BaseModel, frozen=True):
    """What a saved classifier must know of how it was made."""

    kind: str
    topics: tuple[str, ...]
    stances: tuple[str, ...]
    context: bool
    words: bool
    topic_threshold: float
    C: float
    class_weight: str
    max_features: int
    ngrams: int
    dtype: str
    max_tokens: int
    batch_size: int

    @classmethod
    def of(cls, params: Params) -> "Settings":
        """Take them from the parameters."""
        return cls(
            **params.classifier.model_dump(),
            **params.embed.model_dump(),
            dtype=params.dtype,
            topics=params.labels.topics,
            stances=params.labels.stances,
        )


class Classifier:
    """Topics and stance of sentences.

    Parameters
    ----------
    settings
        How it is made.
    features
        Turns sentences into numbers.
    """

    def __init__(self, settings: Settings, features: Features) -> None:
        self.settings = settings
        self._features = features
        self._heads = LinearHeads(
            len(settings.topics),
            len(settings.stances),
            C=settings.C,
            balanced=settings.class_weight == "balanced",
        )

    def fit(self, examples: Sequence[Example]) -> "Classifier":
        """Fit features and heads on labelled sentences, and return self."""
        topics = np.array([[t in e.topics for t in self.settings.topics] for e in examples])
        stances = [self.settings.stances.index(e.stance) for e in examples]
        self._features.fit(examples)
        self._heads.fit(self._features.transform(examples), topics, stances)
        return self

    def predict(
        self, sentences: Sequence[str], context: Sequence[Mapping[str, str]] | None = None
    ) -> list[Prediction]:
        """Label sentences.

        Parameters
        ----------
        sentences
            N sentences.
        context
            For each sentence a mapping with `title` and `previous` (the sentence before it),
            both optional. Without it accuracy suffers where a sentence leans on its context.

        Raises
        ------
        PipelineError
            If the lengths differ or a context has an unknown key.
        """
        return self.predict_inputs(as_inputs(sentences, context))

    def predict_inputs(self, inputs: Sequence[Contextual]) -> list[Prediction]:
        """Label anything with `text`, `title` and `previous`."""
        if not inputs:
            return []
        topics, stances = self._heads.probabilities(self._features.transform(inputs))
        return [
            self._prediction(*row) for row in zip(topics.tolist(), stances.tolist(), strict=True)
        ]

    def _prediction(self, topics: list[float], stances: list[float]) -> Prediction:
        names, threshold = self.settings.topics, self.settings.topic_threshold
        return Prediction(
            topics=tuple(n for n, p in zip(names, topics, strict=True) if p >= threshold),
            stance=self.settings.stances[int(np.argmax(stances))],
            topic_probabilities=dict(zip(names, topics, strict=True)),
            stance_probabilities=dict(zip(self.settings.stances, stances, strict=True)),
        )

    def load(self, folder: Path) -> "Classifier":
        """Read what `save` wrote, and return self."""
        self._features.load(folder)
        self._heads.load(folder / HEADS)
        return self

    def save(self, folder: Path) -> None:
        """Write everything that `load_classifier` needs: JSON and safetensors, no pickle."""
        with replacing(folder) as temporary:
            temporary.mkdir()
            self._features.save(temporary)
            self._heads.save(temporary / HEADS)
            write_json(temporary / CONFIG, self.settings.model_dump())


def new_classifier(settings: Settings, encoder: Encodes | None, encoder_folder: Path) -> Classifier:
    """Return an unfitted classifier.

    Parameters
    ----------
    encoder
        Computes or looks up embeddings; None will do for `tfidf`.
    encoder_folder
        The encoder's files, which are saved with the model.
    """
    words = TfidfFeatures(
        context=settings.context, max_features=settings.max_features, ngrams=settings.ngrams
    )
    if settings.kind == "tfidf" or encoder is None:
        return Classifier(settings, words)
    meaning = EmbeddingFeatures(encoder, encoder_folder, context=settings.context)
    return Classifier(settings, JoinedFeatures(meaning, words) if settings.words else meaning)


def load_classifier(folder: str | Path, *, embeddings: Path | None = None) -> Classifier:
    """Load a saved classifier; needs no network and no training data.

    Parameters
    ----------
    folder
        Where it was saved.
    embeddings
        A file of stored embeddings to use in place of its encoder: faster, but only sentences
        of that file can be predicted then.

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
    if embeddings:
        encoder = StoredEmbeddings(embeddings)
    elif settings.kind != "tfidf":
        encoder = Encoder(
            folder / "encoder",
            dtype=settings.dtype,
            max_tokens=settings.max_tokens,
            batch_size=settings.batch_size,
        )
    return new_classifier(settings, encoder, folder / "encoder").load(folder)
