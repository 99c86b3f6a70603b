"""What every training with transformers' Trainer has in common here."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import TrainingArguments

LOG_EVERY = 20  # steps


def training_arguments(folder: str, *, seed: int, **more: Any) -> "TrainingArguments":
    """Return arguments of one pass over the data as it is given, which leaves only the model behind.

    Parameters
    ----------
    folder
        Where the Trainer may write; nothing of it is needed later.
    seed
        Of what is random inside the model.
    more
        What differs: batch size, learning rate and so on.
    """
    from transformers import TrainingArguments

    return TrainingArguments(
        output_dir=folder,
        num_train_epochs=1,  # the caller puts all epochs in one row
        lr_scheduler_type="cosine",
        max_grad_norm=1.0,
        use_cpu=True,
        seed=seed,
        save_strategy="no",
        logging_steps=LOG_EVERY,
        report_to="none",
        remove_unused_columns=False,
        disable_tqdm=not sys.stderr.isatty(),
        **more,
    )
