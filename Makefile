# DevIntel: everything installs into the checkout; `make help` lists the targets.
PYTHON ?= python3
UV := .tools/uv/bin/uv
PY := .venv/bin/python
BIN := .venv/bin
ARGS ?=
export PYTHONPATH := functions:.
# The tests start the product some forty times; without bytecode each start would compile it anew.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help

help: ## What can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

# One sentence instead of a resolver's error, and no environment of a Python that cannot run it.
NEW_ENOUGH = -c 'import sys; sys.exit(sys.version_info < (3, 11))'
CHECK_PYTHON = $(PYTHON) $(NEW_ENOUGH) 2>/dev/null || { \
	echo "DevIntel needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1); name another: make setup PYTHON=python3.12" >&2; exit 1; }
MAKE_VENV = $(PY) $(NEW_ENOUGH) 2>/dev/null || { $(CHECK_PYTHON); rm -rf .venv; $(UV) venv --quiet --python $(PYTHON) .venv; }

$(UV):
	@$(CHECK_PYTHON)
	@echo "Installing uv into .tools/ ..."
	@$(PYTHON) -m venv .tools/uv
	@.tools/uv/bin/pip install --quiet --disable-pip-version-check "uv==0.13.9" 2>/dev/null || \
		.tools/uv/bin/pip install --disable-pip-version-check "uv==0.13.9"

.venv/local.stamp: requirements/local.lock pyproject.toml | $(UV)
	@$(MAKE_VENV)
	@test -f .venv/dev.stamp || { echo "Installing what running needs ..."; \
		$(UV) pip sync --quiet --python $(PY) --compile-bytecode requirements/local.lock; }
	@$(UV) pip install --quiet --python $(PY) --no-deps -e .
	@touch $@

.venv/dev.stamp: requirements/dev.lock pyproject.toml | $(UV)
	@$(MAKE_VENV)
	@echo "Installing the development tools ..."
	@$(UV) pip sync --quiet --python $(PY) --compile-bytecode requirements/dev.lock
	@$(UV) pip install --quiet --python $(PY) --no-deps -e .
	@touch $@ .venv/local.stamp

setup: .venv/local.stamp ## Install what running needs; leaves .venv/bin/devintel
setup-dev: .venv/dev.stamp ## Install the development tools as well

run: setup ## Start the local cloud on http://127.0.0.1:8000
	@exec $(BIN)/devintel local $(ARGS)

chaos: setup-dev ministack ## Kills, restores, stale containers for SECONDS (60), SEED, STORE (file, table)
	PYTHONPATH=functions:. .venv/bin/python -m tests.chaos $(or $(SECONDS),60) $(or $(SEED),$(shell date +%s)) $(STORE)

fuzz: setup-dev ## Hostile events through all that is made of events: EVENTS (1000000), SEED
	PYTHONPATH=functions:. .venv/bin/python -m tests.fuzz $(or $(EVENTS),1000000) $(SEED)

fuzz-doors: setup-dev ## Strange messages and requests at every door: REQUESTS (20000), SEED
	PYTHONPATH=functions:. .venv/bin/python -m tests.fuzz.doors $(or $(REQUESTS),20000) $(SEED)

laptop-day: setup-dev strangers ## A laptop's day at x60, with dashboards, for SECONDS (1440), SEED
	PYTHONPATH=functions:. $(PY) -m tests.strangers.laptop_day $(or $(SECONDS),1440) $(or $(SEED),1)

search-million: setup-dev ## The stream's search over EVENTS (1000000) events on SQLite: milliseconds, and how far it looked
	$(PY) -m benchmarks.search --events $(or $(EVENTS),1000000)

first-rows: setup-dev ## Seconds, requests and kilobytes until a session's first lines, at 1.6 Mbit/s and 150 ms
	PYTHONPATH=functions:. $(BIN)/pytest -q tests/browser/test_first_rows.py
	@cat test-artefacts/browser/first_rows.json

dashboard-pictures: setup-dev ## Every view in both themes on four screens into test-artefacts/pictures, with sheets to look at
	$(PY) -m tests.browser.take_pictures test-artefacts/pictures
	$(PY) -m tests.browser.take_pictures docs/images --docs

wall-day: setup-dev ## Eight hours on the wall with STEPS (32) sleeps
	WALL_STEPS=$(or $(STEPS),32) PYTHONPATH=functions:. $(BIN)/pytest -q tests/browser/test_wall_day.py
	@cat test-artefacts/browser/wall_day.json

counts: setup-dev strangers ## Every number shown against the log, over SESSIONS (1000) random sessions
	SESSIONS=$(or $(SESSIONS),1000) $(BIN)/pytest -q --timeout=0 tests/strangers/test_counts.py \
		tests/strangers/test_browser.py -k "test_counts or numbers"

test: setup-dev ## Run the tests
	$(BIN)/pytest -q -n auto --dist loadgroup $(ARGS)

# Lambda's own Python, from the machine; what needs neither browsers nor a template runs on it.
# pyenv's own shim answers to the name and runs nothing, so its versions are asked first.
LAMBDA_PYTHON ?= $(or $(lastword $(wildcard $(HOME)/.pyenv/versions/3.13*/bin/python3.13)),$(shell command -v python3.13))
.tools/lambda-python/stamp: requirements/dev.lock pyproject.toml | $(UV)
	@test -n "$(LAMBDA_PYTHON)" || { echo "There is no Python 3.13 here: LAMBDA_PYTHON=/path/to/python3.13 names one."; exit 1; }
	@echo "Installing the development tools for Python 3.13 ..."
	@$(UV) venv --quiet --allow-existing --python $(LAMBDA_PYTHON) $(@D)
	@$(UV) pip sync --quiet --python $(@D)/bin/python --compile-bytecode requirements/dev.lock
	@$(UV) pip install --quiet --python $(@D)/bin/python --no-deps -e .
	@touch $@

test-lambda: .tools/lambda-python/stamp ## Run what Lambda's own Python can change
	.tools/lambda-python/bin/pytest -q -n auto --dist loadgroup tests/unit tests/contract \
		tests/guarantees tests/e2e tests/local_cloud tests/security tests/story $(ARGS)

coverage: setup-dev ## Run the tests; fail where too many branches of functions/ are reached by none
	$(BIN)/pytest -q -n auto --dist loadgroup --cov --cov-report=term-missing:skip-covered \
		--cov-report=html:.build/coverage $(if $(ARGS),--cov-fail-under=0) $(ARGS)
	@echo "line by line: .build/coverage/index.html"

check: setup-dev ## Lint, format, types, layers, locks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) -m checks.reached
	@$(MAKE) --no-print-directory check-javascript lock-check

# Dev only: the pages themselves need no toolchain.
JAVASCRIPT := .tools/javascript
$(JAVASCRIPT)/stamp: checks/js/package.json
	@mkdir -p $(JAVASCRIPT) && cp checks/js/package.json $(JAVASCRIPT)/
	@cd $(JAVASCRIPT) && npm install --silent --no-audit --no-fund --no-package-lock
	@touch $@

check-javascript: $(JAVASCRIPT)/stamp ## Lint, format-check and type-check the JavaScript
	$(JAVASCRIPT)/node_modules/.bin/biome check --error-on-warnings
	$(JAVASCRIPT)/node_modules/.bin/tsc -p checks/js/tsconfig.json

KNOWLEDGE := .tools/knowledge/stamp
$(KNOWLEDGE): checks/knowledge/package.json
	@mkdir -p $(@D) && cp $< $(@D)/
	@cd $(@D) && npm install --silent --no-audit --no-fund --no-package-lock --omit=peer --legacy-peer-deps
	@touch $@

knowledge-sources: $(KNOWLEDGE) ## Install the packages whose rules and errors the product explains

knowledge: setup-dev $(KNOWLEDGE) ## Make what is known of tools' codes anew; ARGS=--check only compares
	$(PY) -m checks.knowledge $(ARGS)

format: setup-dev $(JAVASCRIPT)/stamp ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(JAVASCRIPT)/node_modules/.bin/biome format --write

STRANGERS := .tools/strangers/node_modules/.installed
$(STRANGERS): tests/strangers/package.json tests/strangers/package-lock.json
	@mkdir -p .tools/strangers && cp $^ .tools/strangers/
	@cd .tools/strangers && npm ci --silent --no-audit --no-fund --omit=optional
	@touch $@

strangers: $(STRANGERS) ## Install the clients of tests/strangers that come from npm

conformance-peer: setup-dev ## Run the conformance table against an independent emulator
	$(PY) -m tests.local_cloud.peer.ministack

bench: setup-dev peers ## Measure; ROW=name for one row
	$(PY) -m benchmarks $(if $(ROW),--row "$(ROW)") $(ARGS)

LOCK = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11
lock: | $(UV) ## Lock the requirements anew
	cd requirements && for name in runtime local infra dev; do ../$(LOCK) $$name.in -o $$name.lock; done

lock-check: | $(UV)
	@cd requirements && for name in runtime local infra dev; do cp $$name.lock .$$name.check && \
		../$(LOCK) $$name.in -o .$$name.check && \
		{ cmp -s $$name.lock .$$name.check || { echo "requirements/$$name.lock is not up to date: make lock"; rm -f .*.check; exit 1; }; } && \
		rm -f .$$name.check || exit 1; done
	@echo "locks are up to date"

clean: ## Remove what was built, not the data
	rm -rf .build cdk.out .pytest_cache .mypy_cache .ruff_cache .hypothesis test-artefacts

-include infra/Makefile.inc
include rehearsal/Makefile.inc

.PHONY: knowledge knowledge-sources chaos counts laptop-day wall-day first-rows fuzz fuzz-doors help setup setup-dev run test test-lambda strangers coverage check format bench lock lock-check clean

include benchmarks/Makefile.inc

include tests/interop/Makefile.inc
include tests/logins/Makefile.inc
include tests/agents/Makefile.inc
include clients/Makefile.inc
