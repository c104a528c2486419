# Each line calls the real command; .venv is made at the first one. `make demo` and `make test` are all the set-up.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -p no:cacheprovider -n auto --dist worksteal
INSTALL = $(BIN)/pip install -q --disable-pip-version-check
COMPILE = $(BIN)/pip-compile -q --strip-extras --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe

.PHONY: openapi demo chat serve install test test-fast test-whole check scenarios seize siege bench screens catalogues doubts suspects lock

demo: .venv/ready  ## two handsets in the browser, with invented data
	$(BIN)/hotline demo

chat: .venv/ready  ## the same in the terminal
	$(BIN)/hotline chat

install: .venv/run  ## what a server needs and no more

serve: .venv/run  ## the real thing; wants the settings of docs/settings.md
	$(BIN)/hotline serve

test: .venv/ready  ## the suite without what is slow, on SQLite and on a real PostgreSQL
	$(PYTEST) -m "not slow"

test-fast: .venv/ready  ## the first case of every test that is not slow, on SQLite
	$(PYTEST) -m "not slow" --first-cases

test-whole: .venv/ready  ## real kills, long properties and every case too; the scenarios have a command of their own
	$(PYTEST) --ignore tests/scenarios/test_scenarios.py

check: .venv/ready test-whole scenarios seize  ## what CI does: the suite, a seizure, format, lint, types, layers, migrations, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy bot handlers tests bench
	$(BIN)/lint-imports

scenarios: .venv/ready  ## conversations with a real process through its webhooks; FILES= for some of them
	$(BIN)/python -m tests.scenarios $(FILES)

seize: .venv/ready  ## a day that is seized, attacked with what each row of docs/security.md's table has in hand
	$(BIN)/python -m bench.seizure

bench: .venv/ready  ## figures as ratios of one run
	$(BIN)/python -m bench

siege: .venv/ready  ## attacks on a real process while people write; the jumps of the clock want Debian's faketime
	$(BIN)/python -m bench.siege

screens: .venv/ready  ## the two pictures of README, and every journey on the demo page, in screens/
	$(BIN)/python -m bench.pictures --out docs/pictures
	$(BIN)/python -m bench.screens --out screens

catalogues: .venv/ready  ## after changing a sentence: bring its translation's file up to date
	$(BIN)/pybabel -q extract -F babel.cfg -k _ -k pgettext:1c,2 --no-location --sort-output --omit-header -w 110 -o locales/hotline.pot handlers
	$(BIN)/pybabel -q update --no-fuzzy-matching --omit-header -w 110 -D hotline -d locales -l km -i locales/hotline.pot

openapi: .venv/ready  ## after changing what the public door takes or gives: docs/openapi.json anew
	$(BIN)/python -m bench.openapi

doubts: .venv/ready  ## what only a native reader of Khmer can decide
	$(BIN)/python -m bench.khmer.review

suspects: .venv/ready  ## Khmer sentences in which a pattern suspects a fault
	$(BIN)/python -m bench.khmer

lock: .venv/ready  ## pin what pyproject.toml asks for: for work on it, and of that what a server needs
	$(COMPILE) --extra dev -o requirements.lock pyproject.toml
	$(COMPILE) --all-build-deps -c requirements.lock -o requirements-run.lock pyproject.toml

# What builds the package is pinned too: without isolation pip fetches nothing that no hash names.
.venv/ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@ .venv/run

.venv/run: requirements-run.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements-run.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@
