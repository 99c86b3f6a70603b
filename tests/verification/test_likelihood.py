import pytest

from pipeline.pretrained.generator import load_generator
from pipeline.verification.likelihood import log_likelihoods


@pytest.fixture(scope="module")
def generator(tiny_generator):
    return load_generator(tiny_generator, "float32")


def test_likelihoods_are_those_of_one_pass_over_the_whole_text(generator):
    import torch

    tokenizer, model = generator
    prompt, sentence = "Negotiators met.", "Cables broke again."
    (found,) = log_likelihoods(tokenizer, model, prompt, [sentence])
    read, written = (
        tokenizer(text, add_special_tokens=False)["input_ids"] for text in (prompt, sentence)
    )
    logits = model(torch.tensor([read + written])).logits[0, len(read) - 1 : -1]
    expected = logits.log_softmax(dim=-1)[range(len(written)), written]
    assert found == pytest.approx(expected.tolist(), abs=1e-4)


def test_a_sentence_does_not_depend_on_the_others(generator):
    sentences = [f"Ferries are late {'again ' * n}." for n in range(20)]
    together = log_likelihoods(*generator, "A prompt.", sentences)
    assert [len(row) for row in together] == sorted(len(row) for row in together)
    (alone,) = log_likelihoods(*generator, "A prompt.", sentences[7:8])
    assert together[7] == pytest.approx(alone, abs=1e-4)
