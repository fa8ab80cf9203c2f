# make run: the app on this computer. make test: everything that must pass. Both set up what they need.

VENV := .venv
REQUIREMENTS := requirements.txt pyproject.toml scripts/venv

.PHONY: run test format data bench bench-click bench-search bench-link bench-suggestions bench-range bench-options screenshots clean

run: $(VENV)/ready-to-run
	@$(VENV)/bin/streamlit run app.py

test: $(VENV)/ready-to-test
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@scripts/browser >/dev/null
	@scripts/nginx >/dev/null
	@$(VENV)/bin/pytest -n 2 --dist loadgroup

format: $(VENV)/ready-to-test
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

data: $(VENV)/ready-to-run
	@$(VENV)/bin/python -m magnesium.build_data
	@$(VENV)/bin/python -m magnesium_ui.build_options
	@$(VENV)/bin/python -m magnesium.chart_drawings

bench: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks

bench-click: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.click

bench-search: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.search

bench-link: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.link

bench-suggestions: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.suggestions

bench-range: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.hidden_values

bench-options: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m benchmarks.options

screenshots: $(VENV)/ready-to-test
	@$(VENV)/bin/python -m scripts.screenshots

clean:
	@rm -rf $(VENV)

$(VENV)/ready-to-run: $(REQUIREMENTS)
	@scripts/venv $(VENV) requirements.txt && touch $@

$(VENV)/ready-to-test: $(REQUIREMENTS) requirements-dev.txt
	@scripts/venv $(VENV) requirements-dev.txt && touch $(VENV)/ready-to-run $@
