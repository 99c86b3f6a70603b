"""Pretrained models: where they come from (`sources`, `wheels`) and how they run."""
