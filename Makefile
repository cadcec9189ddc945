PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup
setup: .venv/.runtime

.venv/bin/python:
	python3 -m venv .venv

.venv/.runtime: requirements/runtime.txt requirements/build.txt | .venv/bin/python
	$(PY) -m pip install -q --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(PY) -m pip install -q --no-deps --no-build-isolation -e .
	touch $@
