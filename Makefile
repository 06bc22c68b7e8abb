# Two commands do everything: `make assess` and `make test`. All else is for developers.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
CATALOGUES := $(wildcard src/samskabelse_cli/locale/*/LC_MESSAGES/*.po)
BUILD_FILES := pyproject.toml hatch_build.py $(CATALOGUES)
ARGS ?=

.PHONY: assess test lint types contracts search bench catalogues picture clean

assess: $(VENV)/installed
	@$(BIN)/samskab assess $(ARGS)

test: lint types contracts
	$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

contracts: $(VENV)/installed-dev
	$(BIN)/lint-imports --no-cache

# Looks for inputs that break a property, by chance; what it finds becomes a test.
search: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile search

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

# Brings the catalogues up to date with the strings in the code; translators then fill them in.
catalogues: $(VENV)/installed-dev
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output -o samskab.pot src
	for language in nb en; do $(BIN)/pybabel -q update -D samskab -l $$language --no-fuzzy-matching \
		--ignore-obsolete -i samskab.pot -d src/samskabelse_cli/locale; done

# Draws the README's picture anew; a test holds it equal to what the program shows.
picture: $(VENV)/installed-dev
	$(BIN)/python -m tests.picture

$(VENV)/installed: $(BUILD_FILES) | $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(BUILD_FILES) | $(VENV)/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "samskab needs Python 3.11 or newer, with venv." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

clean:
	rm -rf $(VENV) build dist
