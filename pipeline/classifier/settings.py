"""What a saved classifier must know of how it was made."""

from pydantic import BaseModel

from pipeline.params import Finetuning, Params


class Settings(BaseModel, frozen=True):
    """The parameters that a classifier depends on; `params.yaml` and its schema explain them."""

    kind: str
    topics: tuple[str, ...]
    stances: tuple[str, ...]
    context: bool
    words: bool
    C: float
    class_weight: str
    max_features: int
    ngrams: int
    precision: float
    coverage: float
    finetuning: Finetuning
    seed: int
    dtype: str
    max_tokens: int
    batch_size: int

    @classmethod
    def of(cls, params: Params) -> "Settings":
        """Take them from the parameters."""
        return cls(
            **params.classifier.model_dump(),
            **params.embed.model_dump(),
            seed=params.seed,
            dtype=params.dtype,
            topics=params.labels.topics,
            stances=params.labels.stances,
        )
