"""How torch computes here: number of threads and number format."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


def torch_dtype(name: str) -> "torch.dtype":
    """Return the torch type for `auto`, `float32` or `bfloat16`.

    `auto` is bfloat16 only where the processor multiplies it; elsewhere it would be slower.
    """
    import torch

    if name == "auto":
        name = "bfloat16" if torch.cpu._is_avx512_bf16_supported() else "float32"
    return torch.bfloat16 if name == "bfloat16" else torch.float32


def use_threads(count: int) -> None:
    """Fix the number of threads of torch and BLAS: sums depend on how they are split."""
    import scipy.linalg  # noqa: F401  a limit holds for the libraries that are loaded
    import sklearn  # noqa: F401
    import torch
    from threadpoolctl import threadpool_limits

    torch.set_num_threads(count)
    threadpool_limits(count)
