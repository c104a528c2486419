# Each line calls the real command; .venv is made at the first one. `make demo` and `make test` are all the set-up.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo chat serve test check bench siege screens catalogues doubts suspects lock

demo: .venv/ready  ## two handsets in the browser, with invented data
	$(BIN)/hotline demo

chat: .venv/ready  ## the same in the terminal
	$(BIN)/hotline chat

serve: .venv/ready  ## the real thing; wants the settings of README
	$(BIN)/hotline serve

test: .venv/ready  ## the whole suite, on SQLite and on a real PostgreSQL
	$(BIN)/python -m pytest

check: .venv/ready test  ## what CI does: the suite, format, lint, types, layers, migrations, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy bot handlers tests bench
	$(BIN)/lint-imports

bench: .venv/ready  ## figures as ratios of one run
	$(BIN)/python -m bench

siege: .venv/ready  ## attacks on a real process while people write; the jumps of the clock want Debian's faketime
	$(BIN)/python -m bench.siege

screens: .venv/ready  ## pictures of the demo page, in screens/
	$(BIN)/python -m bench.screens --out screens

catalogues: .venv/ready  ## after changing a sentence: bring its translation's file up to date
	$(BIN)/pybabel -q extract -F babel.cfg -k _ -k pgettext:1c,2 --no-location --sort-output --omit-header -w 110 -o locales/hotline.pot handlers
	$(BIN)/pybabel -q update --no-fuzzy-matching --omit-header -w 110 -D hotline -d locales -l km -i locales/hotline.pot

doubts: .venv/ready  ## what only a native reader of Khmer can decide
	$(BIN)/python -m bench.khmer.review

suspects: .venv/ready  ## Khmer sentences in which a pattern suspects a fault
	$(BIN)/python -m bench.khmer

lock: .venv/ready  ## pin what pyproject.toml asks for
	$(BIN)/pip-compile -q --extra dev --strip-extras --generate-hashes --no-header --no-annotate \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe -o requirements.lock pyproject.toml

.venv/ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	touch $@
