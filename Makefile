PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1

.PHONY: help setup run test check bench bench-short faults translations reference format clean

help:  ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

setup: .venv/.runtime  ## .venv with the runtime lock and the command .venv/bin/wushe

.venv/bin/python:
	python3 -m venv .venv

.venv/.runtime: requirements/runtime.txt requirements/build.txt | .venv/bin/python
	$(PY) -m pip install -q --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(PY) -m pip install -q --no-deps --no-build-isolation -e .
	$(PY) scripts/translations.py compile
	touch $@

.venv/.test: requirements/test.txt | setup
	$(PY) -m pip install -q --require-hashes -r requirements/build.txt -r requirements/test.txt
	touch $@

.venv/.bench: requirements/bench.txt | setup
	$(PY) -m pip install -q --require-hashes -r requirements/build.txt -r requirements/bench.txt
	touch $@

run: setup  ## set up everything and serve the fictional street at http://127.0.0.1:8000
	$(PY) scripts/translations.py compile
	.venv/bin/wushe up --demo

test: .venv/.test  ## every test
	bash scripts/test.sh

faults: .venv/.test  ## the long forms: the server killed at fifty random moments, races, on both databases
	WUSHE_KILLS=50 $(PY) -m pytest -q -s tests -m "faults and not postgres and not browser"
	$(PY) scripts/with_postgres.py $(PY) -m pytest -q tests -m "faults and postgres and not browser"

bench: .venv/.test .venv/.bench  ## every bench, our figures beside the peers'; one: make bench BENCHES=classify
	$(PY) scripts/translations.py compile
	$(PY) -m bench.every $(BENCHES)

bench-short: .venv/.test .venv/.bench  ## the same in small sizes: that every bench still runs
	$(PY) scripts/translations.py compile
	$(PY) -m bench.every short $(BENCHES)

check: .venv/.test  ## format, lint, types, contracts, translations, migrations, architecture, quick tests
	.venv/bin/ruff format --check src tests scripts $(wildcard bench)
	.venv/bin/ruff check src tests scripts $(wildcard bench)
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	$(PY) scripts/translations.py compile
	$(PY) scripts/translations.py check
	WUSHE_DATA=$$(mktemp -d) .venv/bin/wushe manage makemigrations --check --dry-run
	.venv/bin/pytest -q -x tests/architecture tests/foundation

translations:  ## collect strings into the .po files of every room, compile
	$(PY) scripts/translations.py update
	$(PY) scripts/translations.py compile

reference:  ## write docs/reference anew from the code
	$(PY) scripts/translations.py compile
	$(PY) scripts/reference.py

format:  ## rewrite the sources in the house style
	.venv/bin/ruff format src tests scripts $(wildcard bench)
	.venv/bin/ruff check --fix src tests scripts $(wildcard bench)

clean:  ## remove what make built, keep the data in var/
	rm -rf .venv build dist *.egg-info src/*.egg-info
