.DEFAULT_GOAL := help
PY := .venv/bin/python
ready := .venv/.ready

$(ready): pyproject.toml uv.lock requirements.txt
	@sh .ci/environment
	@touch $(ready)

.PHONY: help demo test check bench format lock clean
help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(ready) ## Open the trial page: a Slack-like workspace with sample data
	@.venv/bin/touchline demo

test: $(ready) ## Run the tests
	@$(PY) -m pytest -q -n 2 --dist worksteal

check: $(ready) ## Ruff, mypy and the tests
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(MAKE) --no-print-directory test

bench: $(ready) ## Print the measurements of docs/benchmarks.md (minutes, never in CI)
	@$(PY) -m pytest -q -s tests/bench

format: $(ready) ## Format and mend what ruff can mend
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

lock: ## Renew uv.lock and requirements.txt (needs uv)
	uv lock
	uv export --frozen --quiet --no-emit-project --all-groups --output-file requirements.txt

clean: ## Remove the environment and caches (keeps the data folder)
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
