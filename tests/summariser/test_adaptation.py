from pipeline.params import Adaptation
from pipeline.pretrained.generator import load_generator
from pipeline.summariser.adaptation import adapt
from pipeline.verification.likelihood import log_likelihoods

PAIRS = [
    ("Cables broke twice in a month.", "Cables broke twice."),
    ("Negotiators from two countries met on an island.", "Negotiators met."),
]


def test_what_was_shown_becomes_likelier_and_the_same_again(tmp_path, tiny_generator):
    settings = Adaptation(epochs=20, batch_size=2, learning_rate=0.02, rank=4)
    for name in ("a", "b"):
        adapt(tiny_generator, PAIRS, tmp_path / name, settings=settings, dtype="float32", seed=1)
    before, after = (
        load_generator(folder, "float32") for folder in (tiny_generator, tmp_path / "a")
    )
    for prompt, target in PAIRS:
        (old,), (new,) = (log_likelihoods(*g, prompt, [target]) for g in (before, after))
        assert sum(new) > sum(old) + 1
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert "model.safetensors" in files
    for file in files:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
