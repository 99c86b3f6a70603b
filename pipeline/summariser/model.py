"""The summariser as a whole: select, write, verify, compose; save, load."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from pipeline.classifier.inputs import Input
from pipeline.classifier.model import Classifier, load_classifier
from pipeline.classifier.prediction import Prediction
from pipeline.cleaning.decoding import tidy
from pipeline.cleaning.document import clean_text
from pipeline.cleaning.layout import blocks
from pipeline.cleaning.markup import strip_markup
from pipeline.cleaning.screening import English
from pipeline.cleaning.sentences import split_sentences
from pipeline.errors import PipelineError
from pipeline.files import read_model, replacing, write_json
from pipeline.params import Params
from pipeline.pretrained.encoder import Encoder
from pipeline.pretrained.generator import load_generator
from pipeline.records.corpus import Metadata
from pipeline.summariser.composition import (
    Candidate,
    compose,
    headline,
    is_extract,
    supported,
    to_copy,
)
from pipeline.summariser.prompting import Point, prompt_for
from pipeline.summariser.selection import select
from pipeline.summariser.summary import ABSTRACTIVE, EXTRACTIVE, Summary, SummarySentence
from pipeline.summariser.writing import Writer
from pipeline.verification.facts import unsupported
from pipeline.verification.overlap import garbled, turned
from pipeline.verification.verifier import Verdict, Verifier, read_weights

CONFIG = "summariser.json"
ENGLISH = 0.5  # probability of English below which a text is refused
GENERATOR = "generator"
ENCODER = "encoder"


class Settings(BaseModel, frozen=True):
    """What a saved summariser must know of how it was made."""

    sentences: int
    words: int
    support: float
    points: int
    candidates: int
    temperature: float
    max_new_tokens: int
    prompt: str
    max_tokens: int
    batch_size: int
    dtype: str
    seed: int

    @classmethod
    def of(cls, params: Params) -> "Settings":
        """Take them from the parameters."""
        own = params.summariser.model_dump(exclude={"adapt", "adaptation"})
        return cls(
            **own,
            **params.embed.model_dump(),
            dtype=params.dtype,
            seed=params.seed,
        )


class Summariser:
    """Writes summaries in which every sentence is checked against the article.

    Parameters
    ----------
    settings
        How it writes.
    folder
        Holds `generator/`, `encoder/` and the verifier's weights.
    classifier
        Tells topics and stance of the article's sentences.
    """

    def __init__(self, settings: Settings, folder: Path, classifier: Classifier) -> None:
        self.settings = settings
        self._classifier = classifier
        self._encoder = Encoder(
            folder / ENCODER,
            dtype=settings.dtype,
            max_tokens=settings.max_tokens,
            batch_size=settings.batch_size,
        )
        tokenizer, model = load_generator(folder / GENERATOR, settings.dtype)
        self._writer = Writer(
            tokenizer,
            model,
            instruction=settings.prompt,
            candidates=settings.candidates,
            temperature=settings.temperature,
            max_new_tokens=settings.max_new_tokens,
            seed=settings.seed,
        )
        self.verifier = Verifier(
            self._encoder,
            tokenizer,
            model,
            lambda text: prompt_for(tokenizer, settings.prompt, Point(text)),
            read_weights(folder),
        )
        self._english = English()

    def summarise(self, text: str, title: str = "") -> Summary:
        """Summarise one article as it was found: it is cleaned as the pipeline cleans articles.

        Raises
        ------
        PipelineError
            If the text holds no word.
        """
        text = tidy(strip_markup(text))
        article, _ = clean_text(text, Metadata(article="article", title=title))
        paragraphs = article.paragraphs or [block.text for block in blocks(text)]
        return self.summarise_paragraphs(paragraphs, article.title)

    def summarise_paragraphs(self, paragraphs: Sequence[str], title: str = "") -> Summary:
        """Summarise an article that was cleaned before."""
        sentences = [s for paragraph in paragraphs for s in split_sentences(paragraph)]
        if not any(character.isalpha() for s in sentences for character in s):
            raise PipelineError("summarise: a text without a word was given; leave it out.")
        if self._english.probability(" ".join(sentences)) < ENGLISH:
            return Summary(
                (), refusal="The text is not English; the summariser reads English only."
            )
        predictions = self._classifier.predict_inputs(_inputs(sentences, title))
        numbers = select(
            sentences, self._encoder.encode(sentences), predictions, self.settings.points
        )
        groups = self._written(numbers, sentences, title)
        best = [supported(group, self.settings.support) for group in groups]
        ranked = [candidate for candidate in best if candidate]
        failed = [i for i, candidate in zip(numbers, best, strict=True) if not candidate]
        ranked += [copy_of(i, sentences[i]) for i in to_copy(failed, sentences)]
        chosen = compose(ranked, sentences=self.settings.sentences, words=self.settings.words)
        return Summary(
            tuple(_printed(candidate, predictions) for candidate in chosen),
            headline(groups, self.settings.support, title, chosen),
        )

    def _written(
        self, numbers: Sequence[int], sentences: Sequence[str], title: str
    ) -> list[list[Candidate]]:
        """Write and judge candidates for each selected sentence.

        Unfaithful ones go at once, and so do those that only leave words out: what they lose may be
        what matters, and the sentence itself is at hand.
        """
        points = [Point(sentences[i], sentences[i - 1] if i else "") for i in numbers]
        kept = [
            (i, text)
            for i, point, texts in zip(numbers, points, self._writer.write(points), strict=True)
            for text in texts
            if faithful(text, point, title) and not is_extract(text, point.text)
        ]
        found = self._judged(kept, sentences, title)
        return [[candidate for candidate in found if candidate.point == i] for i in numbers]

    def _judged(
        self, texts: Sequence[tuple[int, str]], sentences: Sequence[str], title: str
    ) -> list[Candidate]:
        verdicts = self.verifier.judge([text for _, text in texts], sentences, title)
        return [
            Candidate(i, text, verdict, extractive=False)
            for (i, text), verdict in zip(texts, verdicts, strict=True)
        ]


def save_summariser(
    folder: Path, settings: Settings, *, generator: Path, encoder: Path, verifier: Path
) -> None:
    """Put a summariser together: configuration, verifier, copies of generator and encoder."""
    with replacing(folder) as temporary:
        shutil.copytree(verifier, temporary)
        shutil.copytree(generator, temporary / GENERATOR)
        shutil.copytree(encoder, temporary / ENCODER)
        write_json(temporary / CONFIG, settings.model_dump())


def load_summariser(folder: str | Path, classifier: str | Path | None = None) -> Summariser:
    """Load a saved summariser; needs no network.

    Parameters
    ----------
    folder
        Where it was saved.
    classifier
        Folder of the classifier that tells topics and stance; by default `classifier` beside it.

    Raises
    ------
    PipelineError
        If a folder holds none.
    """
    folder = Path(folder)
    if not (folder / CONFIG).is_file():
        raise PipelineError(f"{folder}: holds no summariser ({CONFIG} is missing); make one first.")
    labels = load_classifier(classifier or folder.parent / "classifier")
    return Summariser(read_model(folder / CONFIG, Settings), folder, labels)


def copy_of(number: int, sentence: str) -> Candidate:
    """Return a sentence of the article as a candidate: it needs no judge."""
    verdict = Verdict(support=1.0, evidence=(number,), missing=(), similarity=1.0)
    return Candidate(number, sentence, verdict, extractive=True)


def faithful(text: str, point: Point, title: str) -> bool:
    """Say whether a text names nothing new, keeps negation, attribution and certainty, and is sound."""
    return not (
        unsupported(text, [point.text, point.before, title])
        or any(turned(text, point.text))
        or garbled(text, point.text)
    )


def _inputs(sentences: Sequence[str], title: str) -> list[Input]:
    return [
        Input(text, title, sentences[number - 1] if number else "")
        for number, text in enumerate(sentences)
    ]


def _printed(candidate: Candidate, predictions: Sequence[Prediction]) -> SummarySentence:
    source = predictions[candidate.point]
    return SummarySentence(
        text=candidate.text,
        supports=tuple(sorted({candidate.point, *candidate.verdict.evidence})),
        support=round(candidate.verdict.support, 4),
        method=EXTRACTIVE if candidate.extractive else ABSTRACTIVE,
        topics=source.topics,
        stance=source.stance,
    )
