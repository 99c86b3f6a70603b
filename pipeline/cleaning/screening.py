"""Whole articles that a corpus must not hold: in another language, too short, or there already."""

import hashlib
import re

from datasketch import MinHash, MinHashLSH
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SHINGLE = 5
PERMUTATIONS = 128


class English:
    """Tells English from other languages."""

    def __init__(self) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def probability(self, text: str) -> float:
        """Return the probability that `text` is English."""
        return float(dict(self._identifier.rank(text))["en"])


class Duplicates:
    """Remembers texts and finds exact and near copies among them.

    Near copies are texts whose sets of word 5-grams have a Jaccard similarity of at least
    `threshold`, estimated by MinHash (Broder 1997).
    """

    def __init__(self, threshold: float, seed: int) -> None:
        self._seed = seed
        self._threshold = threshold
        self._index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        self._sketches: dict[str, MinHash] = {}
        self._exact: dict[str, str] = {}

    def find(self, name: str, text: str) -> tuple[str, str] | None:
        """Return (kind of duplicate, name of the first copy), or None and remember `text`."""
        words = re.findall(r"\w+", text.casefold())
        digest = hashlib.sha256(" ".join(words).encode()).hexdigest()
        if digest in self._exact:
            return "exact duplicate", self._exact[digest]
        sketch = MinHash(num_perm=PERMUTATIONS, seed=self._seed)
        for start in range(max(1, len(words) - SHINGLE + 1)):
            sketch.update(" ".join(words[start : start + SHINGLE]).encode())
        for other in sorted(self._index.query(sketch)):
            if sketch.jaccard(self._sketches[other]) >= self._threshold:
                return "near duplicate", other
        self._exact[digest] = name
        self._sketches[name] = sketch
        self._index.insert(name, sketch)
        return None
