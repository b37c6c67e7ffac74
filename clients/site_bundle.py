"""The dashboard as it is served: a short script that asks for the first rows, one script, one
style sheet and a script a later view, each named by its hash, made of the modules of
`dashboard_site` without a toolchain.

A module becomes a function scope, as in `clients.build`. The script imports the scopes of the short
one, and what is loaded later is given those of both, so that nothing is loaded twice.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import escape
from pathlib import Path

from clients.build import Unbundled, imports, scope

HERE = Path(__file__).parent
SITE = HERE.parent / "dashboard_site"
PROTOCOL = HERE / "js" / "protocol"
"""The protocol's client, which the dashboard's modules import as `js/client`."""
BUNDLED = "bundle"
"""The folder of what is named by its hash: nothing in it ever changes."""
_LATER = re.compile(r'import\("([^"]+)"\)')
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_LINKS = re.compile(r' *<(?:link rel="(?:stylesheet|modulepreload)"|script)[^>]*>(?:</script>)?\n')
_SHEET = re.compile(r'rel="stylesheet" href="/dashboard/(css/[^"]+)"')
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"(?<=[{};,]) | (?=[{}])|(?<=;)(?=})")


def bundle(folder: Path) -> Path:
    """The files of the site as they are served, in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SITE, folder)
    shutil.copytree(PROTOCOL, folder / "js" / "client")
    early, script, sheet = *_scripts(folder), _sheet(folder)
    page = (SITE / "index.html").read_text("utf-8")
    config = json.loads((SITE / "config.json").read_text("utf-8"))
    head = (
        f'    <meta name="devintel" content="{escape(json.dumps(config))}" />\n'
        f'    <script type="module" src="/dashboard/{BUNDLED}/{early}" async></script>\n'
        f'    <link rel="stylesheet" href="/dashboard/{BUNDLED}/{sheet}" />\n'
        f'    <script type="module" src="/dashboard/{BUNDLED}/{script}"></script>\n'
    )
    page = re.sub(r" *<!--.*?-->\n", "", _LINKS.sub("", page))
    (folder / "index.html").write_text(page.replace("  </head>", f"{head}  </head>"), "utf-8")
    return folder


def _scripts(folder: Path) -> tuple[str, str]:
    """Writes the scripts; the names of the short one and of the one that draws."""
    early, shared = _early(folder)
    main = folder / "js" / "main.js"
    first: dict[Path, str] = dict.fromkeys(shared, "")
    _gather(main, first, folder)
    later = sorted({path for each in first for path in _later(each)})
    names = {path: _write(folder, path.stem, _chunk(path, first, folder)) for path in later}
    body = "".join(first.values())

    def named(match: re.Match[str]) -> str:
        name = next(n for path, n in names.items() if path.name == Path(match[1]).name)
        return f'import("./{name}").then((it) => it.default(known))'

    known = ", ".join(_name(path, folder) for path in first if path != main)
    text = _LATER.sub(named, body)
    taken = ", ".join(_name(path, folder) for path in shared)
    head = f'import {{ {taken} }} from "./{early}";\nconst known = {{}};\n'
    return early, _write(folder, "main", head + _known_first(text, known, main, folder))


def _early(folder: Path) -> tuple[str, list[Path]]:
    """Writes what runs before the rest has come; its name, and the modules in it."""
    order: dict[Path, str] = {}
    _gather(folder / "js" / "early.js", order, folder)
    given = ", ".join(_name(path, folder) for path in order)
    text = "".join(order.values()) + f"export {{ {given} }};\n"
    return _write(folder, "early", text), list(order)


def _known_first(text: str, known: str, main: Path, folder: Path) -> str:
    """Before `main` runs, what came before it is told to what comes later."""
    begins = f"const {_name(main, folder)} = "
    return text.replace(begins, f"Object.assign(known, {{ {known} }});\n{begins}", 1)


def _chunk(entry: Path, first: dict[Path, str], folder: Path) -> str:
    order: dict[Path, str] = dict.fromkeys(first, "")
    _gather(entry, order, folder)
    own = "".join(order.values())
    if _LATER.search(own):
        raise Unbundled(f"{entry} loads another view later, which is not bundled")
    taken = ", ".join(_name(path, folder) for path in first if _name(path, folder) in own)
    return f"export default ({{ {taken} }}) => {{\n{own}return {_name(entry, folder)};\n}};\n"


def _gather(path: Path, order: dict[Path, str], folder: Path, above: tuple[Path, ...] = ()) -> None:
    if path in order:
        return
    if path in above:
        raise Unbundled(f"{path} imports itself in a circle")
    text = path.read_text("utf-8")
    if path.parent.name == "vendor":
        order[path] = _vendored(path, text, folder)
        return
    for target in imports(text):
        _gather((path.parent / target).resolve(), order, folder, (*above, path))
    order[path] = _small(scope(text, path, lambda other: _name(other, folder)))


def _vendored(path: Path, text: str, folder: Path) -> str:
    """A minified module: its one list of exports becomes what its scope returns."""
    found = re.search(r"export\s*\{([^}]*)\};?\s*$", text)
    if found is None:
        raise Unbundled(f"{path} does not end with its exports")
    pairs = (part.strip().split(" as ") for part in found[1].split(","))
    given = ", ".join(f"{pair[-1]}: {pair[0]}" for pair in pairs)
    body = text[: found.start()]
    return f"const {_name(path, folder)} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"


def _later(path: Path) -> list[Path]:
    return [(path.parent / name).resolve() for name in _LATER.findall(path.read_text("utf-8"))]


def _name(path: Path, folder: Path) -> str:
    inside = path.relative_to(folder.resolve()).with_suffix("").as_posix()
    return "m_" + re.sub(r"\W", "_", inside)


def _small(text: str) -> str:
    """Without comments of their own line and indentation, which no text of ours depends on."""
    return _INDENT.sub("", _COMMENT.sub("", text))


def _sheet(folder: Path) -> str:
    names = _SHEET.findall((folder / "index.html").read_text("utf-8"))
    text = "".join((folder / name).read_text("utf-8") for name in names)
    text = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", text))
    return _write(folder, "style", _CSS_SPACE.sub("", text), "css")


def _write(folder: Path, name: str, text: str, kind: str = "js") -> str:
    target = folder / BUNDLED
    target.mkdir(exist_ok=True)
    content = text.encode()
    full = f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.{kind}"
    (target / full).write_bytes(content)
    return full
