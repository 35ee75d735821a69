# The front-door assistant. A bare `make` lists what there is.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export UV_COMPILE_BYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check assets lock clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: $(VENV)/.run ## install everything the service needs into .venv

$(BIN)/uv: requirements/setup.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/setup.txt
	@touch $@

$(VENV)/.run: $(BIN)/uv requirements/run.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@

run: setup ## start the service with a sample map and demonstration sign-ins on this machine
	$(BIN)/frontdoor serve --demonstration

test: $(VENV)/.test ## install what tests need and run the whole suite on SQLite and PostgreSQL, on every core
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.test ## style, types, import rules and the flow that ships
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/frontdoor flows check

assets: ## rebuild the style sheets and scripts under app/web/static (needs Node.js and npm)
	npm ci --prefix assets --no-audit --no-fund
	npm run --prefix assets build

lock: $(BIN)/uv ## pin every package again, with hashes and without hosts
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --group install pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate --group install --group test pyproject.toml -c requirements/run.txt -o requirements/test.txt
	echo uv | $(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-header --no-annotate - -o requirements/setup.txt

clean: ## remove the installed packages and caches (var/, the data, stays)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
