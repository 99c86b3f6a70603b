"""The contracts between stages: one frozen record for each kind of line in `data/` and `seeds/`."""
