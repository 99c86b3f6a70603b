"""Compare sentence splitters on `seeds/boundaries.jsonl`: `make bench-segmentation`."""

import time
from collections.abc import Callable

import nupunkt
import pysbd
import spacy

from pipeline.cleaning.sentences import split_sentences
from pipeline.files import read_records
from pipeline.paths import BOUNDARIES
from pipeline.records import Boundaries

Splitter = Callable[[str], list[str]]


def main() -> None:
    """Print precision, recall, F1 and time of each splitter as a Markdown table."""
    gold = [row.sentences for row in read_records(BOUNDARIES, Boundaries)]
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    splitters: dict[str, Splitter] = {
        "spaCy sentencizer": lambda text: [span.text for span in blank(text).sents],
        "pysbd": pysbd.Segmenter(language="en", clean=False).segment,
        "nupunkt": nupunkt.sent_tokenize,
        "ours (nupunkt and two rules)": split_sentences,
    }
    print(f"{len(gold)} paragraphs, {sum(len(s) - 1 for s in gold)} boundaries inside them\n")
    print("| splitter | precision | recall | F1 | seconds |\n| --- | --- | --- | --- | --- |")
    for name, split in splitters.items():
        start = time.perf_counter()
        precision, recall, f1 = scores(gold, split)
        print(
            f"| {name} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {time.perf_counter() - start:.2f} |"
        )


def scores(gold: list[tuple[str, ...]], split: Splitter) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a splitter's boundaries."""
    found = expected = right = 0
    for sentences in gold:
        text = " ".join(sentences)
        guess, truth = ends(split(text), text), ends(list(sentences), text)
        found, expected, right = (
            found + len(guess),
            expected + len(truth),
            right + len(guess & truth),
        )
    return right / found, right / expected, 2 * right / (found + expected)


def ends(sentences: list[str], text: str) -> set[int]:
    """Return where sentences end in `text`, however a splitter treats the space between them."""
    position, result = 0, set()
    for sentence in filter(None, (s.strip() for s in sentences)):
        position = text.index(sentence, position) + len(sentence)
        result.add(position)
    return result - {len(text)}


if __name__ == "__main__":
    main()
