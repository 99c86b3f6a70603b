"""Compare sentence splitters on `seeds/boundaries.jsonl`: `make bench-segmentation`."""

import time
from collections.abc import Callable

import nupunkt
import pysbd
import spacy

from pipeline.cleaning.sentences import split_sentences
from pipeline.files import read_records
from pipeline.labelling.validation import boundary_scores
from pipeline.paths import BOUNDARIES
from pipeline.records.labels import Boundaries

Splitter = Callable[[str], list[str]]


def main() -> None:
    """Print precision, recall, F1 and time of each splitter as a Markdown table."""
    gold = read_records(BOUNDARIES, Boundaries)
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    splitters: dict[str, Splitter] = {
        "spaCy sentencizer": lambda text: [span.text for span in blank(text).sents],
        "pysbd": pysbd.Segmenter(language="en", clean=False).segment,
        "nupunkt": nupunkt.sent_tokenize,
        "ours (nupunkt and two rules)": split_sentences,
    }
    print(
        f"{len(gold)} paragraphs, {sum(len(row.sentences) - 1 for row in gold)} boundaries inside them\n"
    )
    print("| splitter | precision | recall | F1 | seconds |\n| --- | --- | --- | --- | --- |")
    for name, split in splitters.items():
        start = time.perf_counter()
        precision, recall, f1 = boundary_scores(gold, split)
        print(
            f"| {name} | {precision:.4f} | {recall:.4f} | {f1:.4f} | {time.perf_counter() - start:.2f} |"
        )


if __name__ == "__main__":
    main()
