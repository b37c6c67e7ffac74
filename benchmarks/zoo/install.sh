#!/bin/bash
# Brings the zoo's tools: Debian's by apt, the others by name into .build/zoo (see live.py).
set -euo pipefail
cd "$(dirname "$0")/../.."
apt-get install -y --no-install-recommends golang-go ruby php-cli clang shellcheck lua5.4 gfortran \
  nasm libxml2-utils nginx-light ocaml-nox cmake sqlite3 jq
mkdir -p .build/zoo/node
python3 -m venv .build/zoo/py
.build/zoo/py/bin/pip install -q uv
.build/zoo/py/bin/uv pip install -q --python .build/zoo/py/bin/python \
  pytest pytest-xdist mypy ruff pylint flake8 black isort poetry tox django pydantic sqlalchemy \
  behave robotframework nose2 sphinx yamllint ansible-core cython structlog loguru
cd .build/zoo/node
echo '{"private": true}' > package.json
npm i --no-audit --no-fund --silent jest@29 vitest mocha typescript@5 eslint@9 webpack webpack-cli \
  vite rollup esbuild prettier stylelint sass @babel/cli @babel/core @babel/preset-env tsx pnpm yarn \
  @biomejs/biome oxlint jshint jasmine ava tape express zod@3 winston pino @types/node@20
