"""The generator: a causal language model, converted once from GGUF and then loaded fast."""

from pathlib import Path
from typing import Any

from pipeline.errors import PipelineError
from pipeline.pretrained.compute import torch_dtype


def convert_gguf(folder: Path, file: str) -> None:
    """Replace the GGUF file in `folder` by safetensors, configuration and tokenizer.

    transformers refuses to save a model that it read from GGUF, so the weights are written
    directly, in bfloat16: a 4-bit original has no more to give.
    """
    import torch
    from safetensors.torch import save_file
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    model = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=file)
    config = model.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    config.dtype = torch.bfloat16
    weights = {
        name: tensor.to(torch.bfloat16).contiguous()
        for name, tensor in model.state_dict().items()
        if not (config.tie_word_embeddings and name == "lm_head.weight")
    }
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    config.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / file).unlink()


def load_generator(folder: Path, dtype: str) -> tuple[Any, Any]:
    """Return (tokenizer, model) of a causal language model with a chat template."""
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging

    tokenizer = load_tokenizer(folder)
    logging.disable_progress_bar()
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch_dtype(dtype)).eval()
    return tokenizer, model


def load_tokenizer(folder: Path) -> Any:
    """Return a generator's tokenizer, which pads on the left."""
    from transformers import AutoTokenizer

    if not (folder / "config.json").is_file():
        raise PipelineError(f"{folder}: holds no generator; run the weights stage first.")
    tokenizer = AutoTokenizer.from_pretrained(folder, padding_side="left")
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer
