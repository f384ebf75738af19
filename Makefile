# The recipes of daily work; each is one command that can be typed by hand as well.
.PHONY: check coverage test fix accept words docs try bench mutation

check: ## everything CI runs
	bash .ci/run

test: ## the suite alone, on all cores; with -m 'not slow' it is the quick loop
	pytest -n auto

coverage: ## the suite with coverage held to its floor; twice the time of `make test`
	pytest -n auto --cov

fix: ## what the linters can mend
	ruff check --fix . && ruff format .

accept: ## rewrite the outputs on the pages of examples/, docs/ and README.md; read the diff
	pytest -n auto tests/test_pages.py --accept
	pytest tests/test_tutorial.py --accept

words: ## bring the catalogues up to date and say what is not translated
	python tools/words.py

docs: ## the pictures of README.md from real runs, and docs/rules.md from the rules
	python tools/pictures.py
	python tools/rules.py

try: ## the made-up office, as a clerk would see it
	hbcomms --data examples/so-mau --as-of 15/9/2021 status

bench: ## hbcomms and its peers side by side; half an hour (pip install -e '.[bench]')
	python -m bench

mutation: ## would a test notice? a sample of small changes of core; an hour (docs/robustness.md)
	python tools/mutation.py --state $${TMPDIR:-/tmp}/hbcomms-mutation
