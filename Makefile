# One word for each thing, the same for people, hooks and CI. `make` or `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check fix texts shots bench package pins clean

VENV := .venv
PY := $(VENV)/bin/python
# uv reads the names from pyproject.toml and pins what was tested, for every system and Python at once, without addresses.
PIN := uv pip compile pyproject.toml --upgrade --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url --quiet --extra build
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r
CATALOGS := $(wildcard resources/translations/*/LC_MESSAGES/clndesk.po)
TEMPLATE := build/clndesk.pot
# The tests wait for the disk much of their time: where memory has room for their files, they are put there.
MEMORY := /dev/shm
ROOM := $(shell [ "$$(df --output=avail -k $(MEMORY) 2>/dev/null | tail -1)" -gt 4000000 ] 2>/dev/null && echo $(MEMORY) || echo "$${TMPDIR:-/tmp}")

help:  ## List these words
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: $(VENV)/run.done $(CATALOGS:.po=.mo)  ## Set up and show the main job on the practice network
	@$(PY) packaging/check_system.py
	@$(PY) -m clndesk demo --out demo

test: $(VENV)/dev.done $(CATALOGS:.po=.mo)  ## Everything CI checks: style, types, texts, all tests
	@$(PY) packaging/check_system.py
	@$(MAKE) --no-print-directory style
	@room=$$(mktemp -d "$(ROOM)/clndesk-tests-XXXXXX"); trap 'rm -rf "$$room"' EXIT; \
		TMPDIR=$$room $(PY) -m pytest -q -n 2 --dist loadgroup

check: $(VENV)/dev.done $(CATALOGS:.po=.mo)  ## The quick half of it: style, types and the house's rules
	@$(MAKE) --no-print-directory style
	@$(PY) -m pytest -q tests/rules

.PHONY: style
style:
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m pyright

fix: $(VENV)/dev.done  ## Mend what the tools can mend by themselves
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

texts: $(VENV)/run.done  ## Collect the texts of the program, bring every catalog up to date, compile
	@mkdir -p build
	@$(PY) -m babel.messages.frontend -q extract -k _ -k N_ -k ngettext:1,2 --no-wrap --sort-output --add-location=file \
		--project=clndesk --version=1 --copyright-holder='the clndesk project' -o $(TEMPLATE) clndesk
	@$(PY) -m babel.messages.frontend -q update -i $(TEMPLATE) -d resources/translations -D clndesk -l fr --init-missing \
		--no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@$(PY) packaging/build_texts.py

%.mo: %.po $(VENV)/run.done
	@$(PY) packaging/build_texts.py

shots: $(VENV)/run.done $(CATALOGS:.po=.mo)  ## Make the pictures of the guide
	@$(PY) -m clndesk shots --out docs/pictures

bench: $(VENV)/dev.done  ## Measure (not part of make test)
	@$(PY) tests/benchmarks/run.py

package: $(VENV)/package.done $(CATALOGS:.po=.mo)  ## Build the program as one folder in dist/
	@$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/clndesk.spec

pins:  ## Pin the newest versions that fit pyproject.toml (needs uv on the PATH)
	@command -v uv >/dev/null || { echo "make pins needs uv: install it, then run make pins again"; exit 1; }
	@$(PIN) -o requirements/run.txt
	@$(PIN) --extra dev -c requirements/run.txt -o requirements/dev.txt
	@$(PIN) --extra package -c requirements/run.txt -o requirements/package.txt

clean:  ## Remove what these words made, except .venv
	@rm -rf build dist demo .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find clndesk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
	@find resources -name '*.mo' -delete

$(PY):
	@packaging/make_venv $(VENV)

$(VENV)/run.done: requirements/run.txt pyproject.toml | $(PY)
	@echo "Setting up: packages of the program"
	@$(INSTALL) requirements/run.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/dev.done: requirements/dev.txt $(VENV)/run.done
	@echo "Setting up: tools and tests"
	@$(INSTALL) requirements/dev.txt
	@touch $@

$(VENV)/package.done: requirements/package.txt $(VENV)/run.done
	@echo "Setting up: the bundler"
	@$(INSTALL) requirements/package.txt
	@touch $@
