"""requirements.txt pins all that the pinned packages ask for, even where another package brings it here."""

from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

PINS = {
    canonicalize_name(requirement.name): requirement
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for requirement in [Requirement(line)]
}


def asked(name: str, extras: tuple[str, ...] = ()) -> list[Requirement]:
    """Return what a package needs, and what its extras add."""
    found = [Requirement(text) for text in requires(name) or []]
    return [
        need
        for need in found
        if need.marker is None
        or any(need.marker.evaluate({"extra": canonicalize_name(e)}) for e in ("", *extras))
    ]


@pytest.mark.parametrize("name", sorted(PINS))
def test_what_a_package_needs_is_pinned(name):
    try:
        needs = asked(name)
    except PackageNotFoundError:
        pytest.fail(f"{name} is pinned but not installed; run `make .venv/ready`")
    for need in needs:
        for wanted in [need, *(asked(need.name, tuple(need.extras)) if need.extras else [])]:
            known = canonicalize_name(wanted.name) in (
                *PINS,
                "setuptools",
            )  # freeze leaves that out
            assert known, f"{name} needs {wanted}, which requirements.txt lacks"
