# make site    builds site/ from seeds/           make test     runs the whole suite
# make serve   shows the site while you write     make check    lint, types, formatting
# make golden  rewrites the golden cases          make lock     renews requirements.lock
# make quality prints how well names are found    make speed    prints how fast they are found and joined
# make bench   prints what builds cost beside other tools, for ARTICLES="1000 3000"
# make proposal  builds, checks, and writes into proposal.md what changed since BASE (a revision of Git)
# make audit   asks Lighthouse about the site; needs Node.js, and BACKSTORY_SITE names another site
# make fuzz    reads broken files of every format for MINUTES=10
# make clean   removes what was made, never what was written

.DEFAULT_GOAL := site
.PHONY: site serve proposal test check golden quality speed bench audit fuzz lock clean

VENV := .venv
BASE ?= HEAD
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PYTHON ?= $(shell for p in python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)

site: $(READY)
	$(BIN)/backstory build

serve: $(READY)
	$(BIN)/backstory serve

proposal: $(READY)
	@result=0; \
	$(BIN)/backstory build --frozen || { result=1; $(BIN)/backstory build; }; \
	$(BIN)/backstory diff $(BASE) --markdown > proposal.md || result=1; \
	$(BIN)/backstory check || result=1; \
	cat proposal.md; exit $$result

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(READY)
	BACKSTORY_GOLDEN=write $(BIN)/python -m pytest -k "golden or case"
	git diff --stat -- tests

quality: $(READY)
	$(BIN)/python tests/quality/measure.py

speed: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python tests/quality/speed.py

bench: $(READY)
	$(BIN)/python tests/bench/run.py $(ARTICLES)

audit: $(READY)
	$(BIN)/python tests/quality/audit.py

fuzz: $(READY)
	$(BIN)/python tests/fuzz.py --minutes $(or $(MINUTES),10)

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.12 --upgrade --quiet \
		--custom-compile-command "make lock" --group dev --output-file requirements.lock pyproject.toml

clean:
	@test ! -x $(BIN)/backstory || $(BIN)/backstory clean
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis $(VENV)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Backstory needs Python 3.12 or newer; found $$(python3 --version 2>&1)." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
