# Asylia. `make help` lists what can be asked for. Needs only make and a Python of 3.11, 3.12 or 3.13.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# Another interpreter: make setup PYTHON=/path/to/python3.12
PYTHON ?= auto
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_BENCH := $(VENV)/.ready-bench
PIP := $(BIN)/python -m pip --disable-pip-version-check
EXAMPLE := examples/decisions/gp-2014.yaml

OFFICE := office
# Run in processes of their own: another web application's settings, and a browser's event loop.
APART := $(addprefix --ignore=tests/,casework web_desk web_open journeys canary)

.PHONY: help setup run determine browser test test-desk test-postgres canary bench lock clean

help:
	@echo "make setup   install everything into $(VENV) (nothing happens if nothing changed)"
	@echo "make run     set up, then open an invented office (port 8000) and the public site (port 8010)"
	@echo "make determine  set up, then determine one published decision: $(EXAMPLE)"
	@echo "make test    set up, then lint, types, tests and coverage"
	@echo "make test-desk      the tests of casework and of the desk alone"
	@echo "make test-postgres  the same tests on a PostgreSQL server of their own"
	@echo "make canary  type invented names into every form in a browser, and look for them on the disk"
	@echo "make browser install Chromium for the journeys, where the machine has none and lets us"
	@echo "make bench   set up, then measure speed with peers beside it"
	@echo "make lock    pin the newest versions again (needs uv; the only target that chooses versions)"
	@echo "make clean   remove $(VENV) and what the checks leave behind"

setup: $(READY)
	@echo "Ready: $$($(BIN)/python --version) in $(VENV)."

$(READY): requirements/dev.txt pyproject.toml
	@found=""; \
	if [ "$(PYTHON)" = auto ]; then candidates="python3.11 python3.12 python3.13 python3 python"; \
	else candidates="$(PYTHON)"; fi; \
	for python in $$candidates; do \
	  if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; \
	  then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "Cannot go on: no Python 3.11, 3.12 or 3.13 found among: $$candidates (name one: make setup PYTHON=...)."; exit 1; fi; \
	if ! $$found -c 'import venv, ensurepip' >/dev/null 2>&1; then \
	  echo "Cannot go on: $$found lacks the venv module (on Debian and Ubuntu: the package python3-venv)."; exit 1; fi; \
	if ! $(BIN)/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; then \
	  echo "Making $(VENV) with $$found ..."; \
	  $$found -m venv --clear $(VENV) || { echo "Cannot go on: $(VENV) could not be made."; exit 1; }; fi
	@echo "Installing the pinned packages of requirements/dev.txt, each checked against its hash ..."
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt >$(VENV)/setup.log 2>&1 || { \
	  echo "Cannot go on: a pinned package could not be installed; $(VENV)/setup.log ends with: $$(tail -n 1 $(VENV)/setup.log)"; exit 1; }
	@echo "Installing asylia itself, from src/ ..."
	@$(PIP) install --quiet --no-deps --no-build-isolation -e . >>$(VENV)/setup.log 2>&1 || { \
	  echo "Cannot go on: asylia could not be installed; $(VENV)/setup.log ends with: $$(tail -n 1 $(VENV)/setup.log)"; exit 1; }
	@touch $@

$(READY_BENCH): $(READY) requirements/bench.txt
	@echo "Installing what the benchmarks compare with, from requirements/bench.txt ..."
	@$(PIP) install --quiet --require-hashes -r requirements/bench.txt >$(VENV)/setup.log 2>&1 || { \
	  echo "Cannot go on: a peer could not be installed; $(VENV)/setup.log ends with: $$(tail -n 1 $(VENV)/setup.log)"; exit 1; }
	@touch $@

run: setup
	@$(BIN)/asylia demo start --office $(OFFICE)
	@echo
	@echo "The desk:         http://127.0.0.1:8000   (another terminal: $(BIN)/asylia demo sign-in elig)"
	@echo "The public site:  http://127.0.0.1:8010"
	@echo "Ctrl-C ends both; what was done stays in $(OFFICE)/."
	@$(BIN)/asylia open --port 8010 & site=$$!; \
	trap 'kill $$site 2>/dev/null; wait $$site 2>/dev/null; exit 0' INT TERM; \
	$(BIN)/asylia office serve --port 8000 --office $(OFFICE); kill $$site 2>/dev/null

determine: setup
	@[ -f $(EXAMPLE) ] || { echo "Cannot go on: $(EXAMPLE) is missing."; exit 1; }
	@$(BIN)/asylia determine $(EXAMPLE)
	@echo
	@echo "That was: $(BIN)/asylia determine $(EXAMPLE)"
	@echo "Try next: $(BIN)/asylia determine $(EXAMPLE) --under NZL"
	@echo "          $(BIN)/asylia questions $(EXAMPLE)"
	@echo "          $(BIN)/asylia law bound CHN"
	@echo "and read docs/tutorial/first-conclusion.md"

# The journeys drive a real browser: any Chromium or Chrome on the path will do.
browser:
	@for name in chromium chromium-browser google-chrome chrome; do \
	  if command -v $$name >/dev/null 2>&1; then exit 0; fi; \
	done; \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  echo "Installing Chromium for the journeys ..."; \
	  apt-get update >/dev/null 2>&1; \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y chromium fonts-noto-cjk >/dev/null 2>&1 || { \
	    echo "Cannot go on: Chromium could not be installed."; exit 1; }; \
	else echo "Cannot go on: the journeys need Chromium or Chrome on the path."; exit 1; fi

test: setup browser
	@echo "Checking style (ruff) ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Checking types (mypy --strict) ..."
	@$(BIN)/mypy --strict src
	@echo "Running the tests, with branch coverage of the pure sides ..."
	@$(BIN)/python -m pytest $(APART) --cov --cov-report=term
	@echo "Running the tests of casework and of the desk, a process of their own ..."
	@$(BIN)/python -m pytest --no-cov tests/casework tests/web_desk
	@echo "Running the journeys in a real browser, a process of their own ..."
	@$(BIN)/python -m pytest --no-cov tests/journeys
	@echo "Running the tests of the public site, a process of its own ..."
	@$(BIN)/python -m pytest --no-cov tests/web_open

test-desk: setup browser
	@$(BIN)/python -m pytest --no-cov tests/casework tests/web_desk tests/journeys

# Types invented names into every form of the desk in a real browser, and looks for them in every byte that is left.
canary: setup browser
	@$(BIN)/python -m pytest --no-cov tests/canary

test-postgres: setup
	@$(BIN)/python -m tests.postgres -q

bench: $(READY_BENCH)
	@ls benchmarks/bench_*.py >/dev/null 2>&1 || { echo "Cannot go on: benchmarks/ holds no bench_*.py."; exit 1; }
	@for script in benchmarks/bench_*.py; do echo "Running: $(BIN)/python $$script"; $(BIN)/python $$script || exit 1; done

lock:
	@command -v uv >/dev/null 2>&1 || { echo "Cannot go on: make lock needs uv on the path."; exit 1; }
	@echo "Choosing versions anew for requirements/runtime.txt, dev.txt and bench.txt ..."
	@sh requirements/lock.sh

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage build dist
