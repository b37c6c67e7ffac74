#!/bin/bash
# Brings the zoo's tools: Debian's by apt, the others by name into .build/zoo (see live.py).
set -euo pipefail
cd "$(dirname "$0")/../.."
apt-get install -y --no-install-recommends golang-go ruby php-cli clang shellcheck lua5.4 gfortran \
  nasm libxml2-utils nginx-light ocaml-nox cmake sqlite3 jq \
  bats shunit2 fish zsh dash ruby-rspec ruby-minitest rake rubocop phpunit composer bundler ghc elixir \
  erlang-base ocaml-dune ldc fpc sbcl guile-3.0 tcl octave r-base-core nim mariadb-client redis-tools ant \
  lua-busted lua-check ninja-build bison protobuf-compiler cppcheck clang-tidy iverilog tidy graphviz \
  valac scala gnat racket postgresql-client
mkdir -p .build/zoo/node
python3 -m venv .build/zoo/py
.build/zoo/py/bin/pip install -q uv
.build/zoo/py/bin/uv pip install -q --python .build/zoo/py/bin/python \
  pytest pytest-xdist mypy ruff pylint flake8 black isort poetry tox django pydantic sqlalchemy \
  behave robotframework nose2 sphinx yamllint ansible-core cython structlog loguru \
  hypothesis pytest-bdd pytest-asyncio pyright pyrefly ty bandit vulture sqlfluff djlint ansible-lint cfn-lint \
  flask fastapi uvicorn gunicorn celery alembic meson ninja ziglang duckdb 'dbt-core<1.11' \
  'dbt-duckdb<1.11' snakemake nox hatch pdm mkdocs scons invoke doit codespell pycodestyle pydocstyle \
  check-jsonschema
cd .build/zoo/node
echo '{"private": true}' > package.json
npm i --no-audit --no-fund --silent jest@29 vitest mocha typescript@5 eslint@9 webpack webpack-cli \
  vite rollup esbuild prettier stylelint sass @babel/cli @babel/core @babel/preset-env tsx pnpm yarn \
  @biomejs/biome oxlint jshint jasmine ava tape express zod@3 winston pino @types/node@20
# what the cases of the blind part need besides
npm i --no-audit --no-fund --silent --legacy-peer-deps @playwright/test tap uvu qunit @hapi/lab \
  @hapi/code @cucumber/cucumber deno bun @swc/cli @swc/core postcss-cli postcss autoprefixer less svelte \
  svelte-check vue vue-tsc markdownlint-cli html-validate @commitlint/cli \
  @commitlint/config-conventional knip dependency-cruiser coffeescript @stoplight/spectral-cli cspell \
  gulp grunt grunt-cli ts-node @rspack/cli@1 @rspack/core@1 rolldown parcel tsup turbo nx lerna \
  concurrently npm-run-all2 nodemon fastify standard assemblyscript solc handlebars
