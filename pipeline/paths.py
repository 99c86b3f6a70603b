"""Where everything stands, relative to the project's root."""

from pathlib import Path

PARAMS = Path("params.yaml")

LABELS = Path("seeds/labels.jsonl")
SECOND_READING = Path("seeds/second_reading.jsonl")
CONTRAST = Path("seeds/contrast.jsonl")
OUT_OF_DOMAIN = Path("seeds/out_of_domain.jsonl")
BOUNDARIES = Path("seeds/boundaries.jsonl")
GUIDELINE = Path("seeds/LABELLING.md")
CLAIMS = Path("seeds/claims.jsonl")
CONDENSED = Path("seeds/condensed.jsonl")
JUDGED = Path("seeds/judged.jsonl")
REFERENCES = Path("seeds/summaries.jsonl")

DATA = Path("data")
EMBEDDINGS = DATA / "embeddings.safetensors"
SPLITS = DATA / "splits"
TRAINED = DATA / "classifier"
ADAPTED = DATA / "generator"
VERIFIER = DATA / "verifier"
ASSEMBLED = DATA / "summariser"
METRICS = Path("metrics")
HEADLINES = METRICS / "headline"
PLOTS = Path("plots")

BASE = Path("models/base")
ENCODER = BASE / "encoder"
SIMILARITY = BASE / "similarity"
GENERATOR = BASE / "generator"
CLASSIFIER = Path("models/classifier")
SUMMARISER = Path("models/summariser")
