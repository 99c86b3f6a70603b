PYTHON ?= python3
BIN := .venv/bin
REV ?= HEAD
PIP := $(BIN)/pip --quiet --disable-pip-version-check

.PHONY: repro plots test lint docs lock bench-segmentation bench-classifier bench-summaries

repro: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro

# What changed since REV, as a page that needs no network.
plots: .dvc/tmp/plots.html
	$(BIN)/dvc plots diff $(REV) --html-template $<

.dvc/tmp/plots.html: .venv/ready
	$(BIN)/python -m pipeline page $@

test: .venv/ready
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff format --check pipeline tests benchmarks website
	$(BIN)/ruff check pipeline tests benchmarks website
	$(BIN)/mypy

# The site, to be read without a network: build/site/index.html.
docs: .venv/ready
	$(BIN)/python -m website
	$(BIN)/zensical build --strict

bench-segmentation: .venv/ready
	$(PIP) install --editable ".[bench]"
	$(BIN)/python benchmarks/segmentation.py

bench-classifier: .venv/ready
	$(PIP) install --editable ".[bench]"
	$(BIN)/python benchmarks/classifier.py $(if $(ON),--on $(ON))

bench-summaries: .venv/ready
	$(PIP) install --editable ".[bench]"
	$(BIN)/python benchmarks/summaries.py $(if $(SUMMARIES),--summaries $(SUMMARIES)) $(if $(VERDICTS),--verdicts $(VERDICTS))

# New exact versions, within what pyproject.toml allows.
lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --editable ".[dev]"
	(echo "# Exact versions of everything that .venv holds. Made by \`make lock\` from pyproject.toml."; \
	 .venv-lock/bin/pip freeze --exclude-editable | sed 's/+cpu$$//') > requirements.txt
	rm -rf .venv-lock

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --requirement requirements.txt
	$(PIP) install --no-deps --editable .
	touch $@
