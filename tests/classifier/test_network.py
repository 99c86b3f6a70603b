"""The fine-tuned encoder on a tiny BERT: frozen layers, what transformers reads, what training does."""

import numpy as np
import pytest
import torch

from pipeline.classifier.finetuning import _epochs
from pipeline.classifier.inputs import Input
from pipeline.classifier.network import Network
from pipeline.errors import PipelineError
from pipeline.params import Finetuning

LABELS = ["privacy", "supportive", "critical", "neutral"]
SENTENCES = [
    Input("The bureau said the card is safe.", "press-cards", "A union said the card is new."),
    Input("Shares closed lower."),
    Input("Critics say the police keep far more pictures than the law allows.", "camera-ledger"),
]


def network(folder, **more):
    given = {"labels": LABELS, "trained_layers": 1, "max_tokens": 64, "dtype": "float32"} | more
    torch.manual_seed(5)
    return Network(folder, **given)


def test_lower_then_upper_is_the_whole(tiny_encoder):
    model = network(tiny_encoder)
    model.model.eval()
    rows = model.tokenize(SENTENCES, context=True)
    whole = model.logits(rows, batch_size=2)
    for number, hidden in enumerate(model.lower(rows, batch_size=2)):
        mask = torch.ones(1, len(hidden), dtype=torch.long)
        with torch.inference_mode():
            assert model.upper(hidden[None], mask)[0].tolist() == pytest.approx(
                whole[number].tolist(), abs=1e-5
            )


def test_neighbours_in_a_batch_do_not_matter(tiny_encoder):
    model = network(tiny_encoder)
    rows = model.tokenize(SENTENCES, context=True)
    together = model.logits(rows, batch_size=3)
    alone = torch.cat([model.logits([row], batch_size=1) for row in rows])
    assert together.numpy() == pytest.approx(alone.numpy(), abs=1e-5)


def test_only_upper_layers_and_head_are_trained(tiny_encoder):
    model = network(tiny_encoder)
    groups = model.groups(rate=1e-3, decay=0.5, head_rate=1e-2)
    assert [group["lr"] for group in groups] == [1e-2, 1e-3]
    trained = {name for name, p in model.model.named_parameters() if p.requires_grad}
    assert not any("embeddings" in name or "layer.0." in name for name in trained)
    assert any("layer.1." in name for name in trained)
    assert {"classifier.weight", "bert.pooler.dense.weight"} <= trained


def test_context_is_the_second_segment(tiny_encoder):
    model = network(tiny_encoder)
    with_context, bare = (model.tokenize(SENTENCES[:1], context=c)[0] for c in (True, False))
    assert set(bare["token_type_ids"]) == {0}
    assert set(with_context["token_type_ids"]) == {0, 1}
    assert with_context["input_ids"][: len(bare["input_ids"])] == bare["input_ids"]


def test_another_architecture_is_refused(tmp_path, tiny_encoder):
    from transformers import AutoTokenizer, GPT2Config, GPT2Model

    tokenizer = AutoTokenizer.from_pretrained(tiny_encoder)
    GPT2Model(GPT2Config(vocab_size=len(tokenizer), n_embd=8, n_layer=1, n_head=2)).save_pretrained(
        tmp_path
    )
    tokenizer.save_pretrained(tmp_path)
    with pytest.raises(PipelineError, match="cannot be fine-tuned here"):
        network(tmp_path)


def test_context_is_dropped_in_a_share_of_the_epochs():
    many = [Input(f"{n}.", "title", "before") for n in range(500)]
    settings = Finetuning(
        trained_layers=1,
        epochs=2,
        batch_size=4,
        learning_rate=0.001,
        layer_decay=0.9,
        drop_context=0.3,
    )
    inputs, epochs = _epochs(many, settings, seed=1)
    for epoch in epochs:
        shown = [inputs[number] for number in epoch]
        assert [number for number, _ in shown] == list(range(500))
        bare = [i for _, i in shown if not i.previous]
        assert len(bare) / 500 == pytest.approx(0.3, abs=0.06)
        assert np.mean([bool(i.title) for i in bare]) == pytest.approx(0.6, abs=0.12)
    assert epochs[0] != epochs[1]
    assert len(_epochs(many, settings, seed=None)[0]) == 500
