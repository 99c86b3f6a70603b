import numpy as np
import pytest

from pipeline.errors import PipelineError
from pipeline.pretrained.embeddings import StoredEmbeddings, store
from pipeline.pretrained.encoder import Encoder

TEXTS = ["One sentence.", "Another, rather longer sentence of the corpus.", "One sentence."]


def test_stored_embeddings_are_those_of_the_encoder(tmp_path, tiny_encoder):
    encoder = Encoder(tiny_encoder, dtype="float32", max_tokens=32, batch_size=2)
    assert store(TEXTS, encoder, tmp_path / "e.safetensors") == 2
    stored = StoredEmbeddings(tmp_path / "e.safetensors").encode(TEXTS)
    assert stored == pytest.approx(encoder.encode(TEXTS), abs=1e-5)
    assert np.linalg.norm(stored, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


def test_what_is_missing_is_named(tmp_path, tiny_encoder):
    with pytest.raises(PipelineError, match="run the embed stage first"):
        StoredEmbeddings(tmp_path / "none.safetensors")
    encoder = Encoder(tiny_encoder, dtype="float32", max_tokens=32, batch_size=2)
    store(TEXTS, encoder, tmp_path / "e.safetensors")
    with pytest.raises(PipelineError, match="a sentence has no stored embedding"):
        StoredEmbeddings(tmp_path / "e.safetensors").encode(["A third."])
