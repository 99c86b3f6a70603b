"""Where everything stands, relative to the project's root."""

from pathlib import Path

PARAMS = Path("params.yaml")

ARTICLES = Path("seeds/articles")
LABELS = Path("seeds/labels.jsonl")
REFERENCES = Path("seeds/summaries.jsonl")

DATA = Path("data")
EMBEDDINGS = DATA / "embeddings.safetensors"
SPLITS = DATA / "splits"
METRICS = Path("metrics")
PLOTS = Path("plots")

BASE = Path("models/base")
ENCODER = BASE / "encoder"
GENERATOR = BASE / "generator"
CLASSIFIER = Path("models/classifier")
SUMMARISER = Path("models/summariser")
