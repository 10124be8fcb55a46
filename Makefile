# 客服榜 (Kefubang): every task of the project by name. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

DATA ?= platforms
OUTPUT ?= output
BASE_URL ?=
REPOSITORY ?=
FORMAT ?= text
WORKERS ?= 2
# Only `make lock` uses uv: it locks for all systems at once.
UV := uv==0.13.9

BUILD_OPTIONS := --data $(DATA) --output $(OUTPUT) $(if $(BASE_URL),--base-url $(BASE_URL)) $(if $(REPOSITORY),--repository $(REPOSITORY))

.PHONY: help site serve test check lint types units imports validate programs lock clean

help: ## list these tasks / 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(INSTALLED) ## build the site into output/; to publish it: REPOSITORY=URL BASE_URL=URL / 生成网站，发布时写上这两个网址
	@$(BIN)/kefubang build $(BUILD_OPTIONS)

serve: $(INSTALLED) ## live preview in the browser / 本地预览
	@$(BIN)/kefubang serve $(BUILD_OPTIONS)

test: $(INSTALLED) programs ## run every check and test / 运行全部检查与测试
	@$(MAKE) --keep-going lint types units

check: $(INSTALLED) ## run the fast checks only / 只运行快速检查
	@$(MAKE) --keep-going lint types imports validate

lint: $(INSTALLED) ## style / 代码风格
	$(BIN)/ruff check

types: $(INSTALLED) ## types / 类型
	$(BIN)/mypy

units: $(INSTALLED) ## the tests alone / 只运行测试
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

imports: $(INSTALLED) ## floors and single doors of the code / 模块依赖
	$(BIN)/lint-imports --no-logo --no-cache

validate: $(INSTALLED) ## check the data files and the rubric / 检查数据文件和评分标准
	@$(BIN)/kefubang validate --format $(FORMAT) $(DATA) rubric.yaml

programs: $(INSTALLED) ## install browser and HTML validator for the tests where possible / 安装测试用的浏览器与校验器
	@tools/install-test-programs $(VENV)

lock: $(INSTALLED) ## renew requirements.lock; newest versions: make lock UPGRADE=yes / 更新依赖锁
	@$(PIP) install --target .uv-lock --upgrade '$(UV)'
	.uv-lock/bin/uv --no-config pip compile pyproject.toml --quiet --all-extras --universal --python-version 3.11 \
	  --fork-strategy fewest --generate-hashes --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade) \
	  --output-file requirements.lock
	@rm -rf .uv-lock

clean: ## remove what was built and installed / 清除生成物
	rm -rf output .output-* .venv .uv-lock .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Installed once for each state of the lock; nothing is downloaded that the lock does not name with its hash.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed / 需要 Python 3.11 或更新版本")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what requirements.lock names (once, about half a minute) / 正在安装依赖…"
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
