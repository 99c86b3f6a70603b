"""Topics, stance and summaries of news about Chinese internet policy.

`load_classifier` and `load_summariser` load saved models; what they return is documented there.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.classifier.model import Classifier
    from pipeline.classifier.prediction import Prediction
    from pipeline.errors import PipelineError
    from pipeline.registry import load_classifier, load_summariser
    from pipeline.summariser.model import Summariser
    from pipeline.summariser.summary import Summary

__all__ = [
    "Classifier",
    "PipelineError",
    "Prediction",
    "Summariser",
    "Summary",
    "load_classifier",
    "load_summariser",
]

_HOMES = {
    "Classifier": "pipeline.classifier.model",
    "PipelineError": "pipeline.errors",
    "Prediction": "pipeline.classifier.prediction",
    "Summariser": "pipeline.summariser.model",
    "Summary": "pipeline.summariser.summary",
    "load_classifier": "pipeline.registry",
    "load_summariser": "pipeline.registry",
}


def __getattr__(name: str) -> Any:
    """Import on first use: torch and scikit-learn take seconds that `import pipeline` must not."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
