# On Windows there is no make: see README for the same steps.
PYTHON ?= python3
BIN := .venv/bin
SERVE ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check build serve bench clean

help: ## 列出各目标 · list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: .venv/.ready ## 建立 .venv（锁文件变化时才重做） · create .venv; again only when the lock changes

.venv/.ready: requirements.lock pyproject.toml bootstrap.py
	@$(PYTHON) bootstrap.py

demo: setup ## 虚构县：造数、入库、构建、开页面（SERVE=0 不开） · the synthetic county, end to end
	@$(BIN)/jixiao demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup ## 全部测试 · every test
	@$(BIN)/python -m tests.browser_setup
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

check: setup ## 格式、规范、类型、分层、文档 · format, lint, types, layers, docs
	@$(BIN)/python -m tests.checks

build: setup ## 构建并发布 · build and publish
	@$(BIN)/jixiao build

serve: setup ## 打开页面 · serve the dashboard
	@$(BIN)/jixiao serve

bench: setup ## 测速 · measure
	@$(BIN)/python -m tests.bench

clean: ## 删除 .venv 与缓存，不动 data · delete .venv and caches, never data
	@rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info dbt_project/target dbt_project/logs
