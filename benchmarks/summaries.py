"""Measure summaries and the verifier on texts from elsewhere, in one run: `make bench-summaries`.

After `make repro`. `--summaries FILE` holds articles with a person's summary (`article`, `summary`),
`--verdicts FILE` claims with a person's verdict (`dataset`, `corpus`, `article`, `claim`, `supported`).
"""

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from tqdm import tqdm

from pipeline import paths
from pipeline.cleaning.sentences import split_sentences
from pipeline.metrics.summaries import describe, rouge
from pipeline.params import load_params
from pipeline.pretrained.compute import use_threads
from pipeline.pretrained.generator import load_generator
from pipeline.summariser.model import Summariser, load_summariser
from pipeline.summariser.summary import EXTRACTIVE, Summary
from pipeline.summariser.text import lead
from pipeline.verification.facts import unsupported

SENTENCES = 3  # of the extractive baselines
PLAIN = "Summarise this news article in three sentences. Use only facts from the article.\n\n"
PLAIN_TOKENS, PLAIN_ARTICLE = 128, 1000  # written and read by the plain generator


def main() -> None:
    """Print a Markdown table for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--summaries", type=Path, help="articles with a person's summary")
    parser.add_argument("--verdicts", type=Path, help="claims with a person's verdict")
    parser.add_argument("--written", type=Path, help="file for our summaries, to be read")
    options = parser.parse_args()
    params = load_params(paths.PARAMS)
    use_threads(params.threads)
    summariser = load_summariser(paths.SUMMARISER)
    if options.summaries:
        summaries(read(options.summaries), summariser, params.dtype, options.written)
    if options.verdicts:
        verdicts(read(options.verdicts), summariser)


def read(file: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def summaries(
    rows: Sequence[Mapping[str, str]], summariser: Summariser, dtype: str, written: Path | None
) -> None:
    """Print ROUGE, novelty, foreign names and time of each contender."""
    articles = [row["article"] for row in rows]
    references = [row["summary"].replace(" .", ".") for row in rows]
    made: list[Summary] = []

    def ours(article: str) -> str:
        made.append(summariser.summarise(article))
        return str(made[-1])

    contenders: dict[str, Callable[[str], str]] = {
        "lead-3": lambda article: " ".join(lead(article, SENTENCES)),
        "TextRank": sumy("text_rank", "TextRankSummarizer"),
        "LexRank": sumy("lex_rank", "LexRankSummarizer"),
        "**ours**": ours,
        "generator as it came": plain(dtype),
    }
    print(f"\n### {len(rows)} articles\n")
    print("| | ROUGE-1 | ROUGE-2 | ROUGE-Lsum | words | novel 4-grams | foreign | s an article |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, contender in contenders.items():
        start = time.perf_counter()
        texts = [contender(article) for article in tqdm(articles, desc=name)]
        took = (time.perf_counter() - start) / len(articles)
        scores = rouge(texts, references)
        found = describe(texts, articles, [""] * len(articles))
        print(
            f"| {name} | {scores['rouge1']:.1f} | {scores['rouge2']:.1f} | {scores['rougeLsum']:.1f} "
            f"| {found['words']:.0f} | {found['novel']['4_grams']:.0%} "
            f"| {found['foreign_name_or_number']:.0%} | {took:.2f} |",
            flush=True,
        )
    sentences = [sentence for summary in made for sentence in summary.sentences]
    copied = np.mean([sentence.method == EXTRACTIVE for sentence in sentences])
    strict = np.mean([
        bool(unsupported(s.text, split(article)))
        for summary, article in zip(made, articles, strict=True)
        for s in summary.sentences
    ])  # fmt: skip
    print(
        f"\nOurs: {len(sentences)} sentences, {copied:.1%} extractive, {strict:.1%} with a foreign fact."
    )
    if written:
        lines = [
            f"{article}\n=> {summary}\n" for article, summary in zip(articles, made, strict=True)
        ]
        written.write_text("\n".join(lines), encoding="utf-8")


def sumy(module: str, name: str) -> Callable[[str], str]:
    """Return an extractive baseline of sumy, with our sentence boundaries."""
    import importlib

    from sumy.nlp.stemmers import Stemmer
    from sumy.parsers.plaintext import PlaintextParser

    class Tokens:
        """Sentences and words, without downloads."""

        def to_sentences(self, text: str) -> list[str]:
            return split(text)

        def to_words(self, sentence: str) -> list[str]:
            return re.findall(r"\w+", sentence)

    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), name)(
        Stemmer("english")
    )

    def summarise(article: str) -> str:
        document = PlaintextParser.from_string(article, Tokens()).document
        return " ".join(str(sentence) for sentence in summarizer(document, SENTENCES))

    return summarise


def plain(dtype: str) -> Callable[[str], str]:
    """Return the generator as it came, asked for a summary of the whole article, greedily."""
    import torch

    tokenizer, model = load_generator(paths.GENERATOR, dtype)

    def summarise(article: str) -> str:
        text = tokenizer.decode(tokenizer(article)["input_ids"][:PLAIN_ARTICLE])
        inputs = tokenizer.apply_chat_template(
            [{"role": "user", "content": PLAIN + text}],
            add_generation_prompt=True,
            return_dict=True,
            return_tensors="pt",
        )
        with torch.inference_mode():
            tokens = model.generate(
                **inputs,
                max_new_tokens=PLAIN_TOKENS,
                do_sample=False,
                pad_token_id=tokenizer.pad_token_id,
            )
        output = tokenizer.decode(
            tokens[0, inputs["input_ids"].shape[1] :], skip_special_tokens=True
        )
        return " ".join(split(output)[:SENTENCES])

    return summarise


def verdicts(rows: Sequence[Mapping[str, Any]], summariser: Summariser) -> None:
    """Print ROC-AUC and balanced accuracy of the verifier and of simple baselines, for each set.

    A claim of several sentences is as well supported as the product of their probabilities, each
    for an even mix of supported and other sentences. The threshold is 0.5, whatever the set.
    """
    assert summariser.verifier.weights is not None, "a saved summariser has them"
    prior = summariser.verifier.weights.prior
    by_article: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_article[row["article"]].append(row)
    found: dict[str, list[tuple[bool, dict[str, float]]]] = defaultdict(list)
    for article, claims in tqdm(by_article.items(), desc="verdicts"):
        source = split(article)
        parts = [claim_sentences(claim["claim"], article) for claim in claims]
        flat = [sentence for part in parts for sentence in part]
        verdict = iter(zip(flat, summariser.verifier.judge(flat, source), strict=True))
        for claim, part in zip(claims, parts, strict=True):
            judged = [next(verdict) for _ in part]
            scores = {
                "**verifier**": float(np.prod([even(v.support, prior) for _, v in judged])),
                "names and numbers": -sum(len(v.missing) for _, v in judged),
                "ROUGE-2 precision": precision(" ".join(part), article),
                "embedding similarity": min(v.similarity for _, v in judged),
            }
            found[f"{claim['dataset']} {claim['corpus']}"].append(
                (bool(claim["supported"]), scores)
            )
    print(
        "\n| set | claims | "
        + " | ".join(next(iter(found.values()))[0][1])
        + " | balanced accuracy |"
    )
    print("| --- |" + " --- |" * 6)
    for name, results in sorted(found.items()):
        truth = [supported for supported, _ in results]
        cells = [f"{roc_auc_score(truth, [s[k] for _, s in results]):.3f}" for k in results[0][1]]
        sure = [scores["**verifier**"] > 0.5 for _, scores in results]
        print(
            f"| {name} | {len(results)} | {' | '.join(cells)} "
            f"| {balanced_accuracy_score(truth, sure):.3f} |"
        )


def even(probability: float, prior: float) -> float:
    """Return what a probability would be if supported sentences were as frequent as others."""
    odds = probability / (1 - probability) * (1 - prior) / prior
    return odds / (1 + odds)


def precision(claim: str, article: str) -> float:
    """Return ROUGE-2 precision of a claim: the share of its bigrams that the article holds."""
    return float(
        RougeScorer(["rouge2"], use_stemmer=True).score(article, claim)["rouge2"].precision
    )


def split(text: str) -> list[str]:
    """Return the sentences of a text with paragraphs."""
    return [s for line in text.split("\n") if line.strip() for s in split_sentences(line.strip())]


def claim_sentences(claim: str, article: str) -> list[str]:
    """Return a claim's sentences in ordinary spelling: the sets hold tokens, partly in lower case."""
    parts = [p for p in re.split(r"(?<= [.?!])\s+", claim) if p.strip()]
    return [true_case(untokenised(part), article) for part in parts]


def untokenised(text: str) -> str:
    """Undo the spaces and quotation marks of Penn Treebank tokens."""
    text = text.replace("\\'", "'")
    text = re.sub(r"``\s?|\s?''|“|”", '"', text)
    text = re.sub(r" ([.,;:!?%)])", r"\1", text)
    text = re.sub(r"([($£€]) ", r"\1", text)
    return re.sub(r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text).strip()


def true_case(claim: str, article: str) -> str:
    """Spell each lower-case word as the article spells it most often."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for match in re.finditer(r"[A-Za-z][\w'’-]*", article):
        spellings[match[0].lower()][match[0]] += 1

    def spelled(match: re.Match[str]) -> str:
        known = spellings.get(match[0])
        return known.most_common(1)[0][0] if known else match[0]

    text = re.sub(r"[A-Za-z][\w'’-]*", spelled, claim)
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    main()
