"""The one exception that users are meant to see."""


class PipelineError(Exception):
    """A failure that the user can mend: one sentence with what, where and what to do."""
