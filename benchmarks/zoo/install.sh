#!/bin/bash
# Brings the zoo's tools: Debian's by apt, the others by name into .build/zoo (see live.py).
set -euo pipefail
cd "$(dirname "$0")/../.."
apt-get install -y --no-install-recommends golang-go ruby php-cli clang shellcheck lua5.4 gfortran \
  nasm libxml2-utils nginx-light ocaml-nox cmake sqlite3 jq \
  bats shunit2 fish zsh dash ruby-rspec ruby-minitest rake rubocop phpunit composer bundler ghc elixir \
  erlang-base ocaml-dune ldc fpc sbcl guile-3.0 tcl octave r-base-core nim mariadb-client redis-tools ant \
  lua-busted lua-check ninja-build bison protobuf-compiler cppcheck clang-tidy iverilog tidy graphviz \
  valac scala gnat racket postgresql-client \
  doxygen asciidoctor pandoc texlive-latex-base gnuplot-nox openssh-client ldap-utils rsync \
  imagemagick ffmpeg autoconf automake groovy clojure crystal jekyll hugo m4 gawk bc gnucobol4 \
  libperl-critic-perl texinfo swi-prolog xsltproc gforth haproxy apache2-bin lighttpd verilator ghdl \
  yosys z3 glpk-utils php-codesniffer jsonnet puppet-lint gettext subversion mercurial haxe unzip
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
# what the second blind set needs besides; two tools bring versions that suit nobody else
.build/zoo/py/bin/uv pip install -q --python .build/zoo/py/bin/python \
  pandas numpy polars coverage pre-commit deptry import-linter scrapy papermill nbconvert ipykernel twine \
  luigi locust djangorestframework aiohttp tornado csvkit doc8 rstcheck interrogate yapf cookiecutter \
  yoyo-migrations typer jinja2 jsonschema marshmallow peewee huey dramatiq
for tool in checkov semgrep dagster; do
  python3 -m venv ".build/zoo/py-$tool"
  .build/zoo/py/bin/uv pip install -q --python ".build/zoo/py-$tool/bin/python" "$tool"
done
ln -sf ../../py-checkov/bin/checkov ../../py-semgrep/bin/{semgrep,pysemgrep} \
  ../../py-dagster/bin/dagster .build/zoo/py/bin/
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
# what the second blind set needs besides
npm i --no-audit --no-fund --silent --legacy-peer-deps --ignore-scripts astro@5 @11ty/eleventy htmlhint \
  publint size-limit @size-limit/file lint-staged nyc c8 typeorm sql.js reflect-metadata sequelize \
  sequelize-cli pg @graphql-codegen/cli graphql@16 @graphql-codegen/typescript @redocly/cli aws-cdk \
  aws-cdk-lib constructs next@15 react@19 react-dom@19 @nestjs/core @nestjs/common \
  @nestjs/platform-express @nestjs/cli serverless@3 pug ejs remark-cli remark-preset-lint-recommended \
  alex textlint textlint-rule-no-todo
