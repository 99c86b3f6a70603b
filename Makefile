PYTHON ?= python3
BIN := .venv/bin

.PHONY: repro test lint

repro: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro

test: .venv/ready
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/ruff check pipeline tests
	$(BIN)/mypy

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@
