"""`GET /docs`: the OpenAPI document as one plain page, without script or outside asset."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from rest import openapi
from rest.response import JSON, Response
from rest.route import Router

_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}h2{margin-top:2.5rem}summary{cursor:pointer;padding:.4rem 0}
code,pre{font:14px/1.45 ui-monospace,monospace}pre{overflow:auto;padding:.75rem;user-select:all;
border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:6px}
table{border-collapse:collapse}th,td{text-align:left;padding:.2rem 1rem .2rem 0;
vertical-align:top;font-weight:400}a{color:inherit}.m{display:inline-block;min-width:4.5rem;font-weight:600}
"""
CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
router = Router()
_DEPTH = 4
_CODE = re.compile(r"`([^`]+)`")
_STRINGS = {"date-time": "2026-11-28T14:43:08.915Z"}
_NAMED = {
    "session_id": "checkout-bug",
    "q": "is:error file:cart",
    "fingerprint": "1:4883ae4e09e29cec",
    "scopes": ["ingest"],
}


@router.get("/openapi.json", documented=False)
def openapi_json() -> Response[str]:
    """The document itself."""
    return Response(200, JSON, json.dumps(openapi.document(), ensure_ascii=False))


@router.get("/docs", documented=False)
def docs_page() -> Response[str]:
    """The document for people."""
    text = page(openapi.document())
    return Response(200, "text/html; charset=utf-8", text, {"Content-Security-Policy": CSP})


def page(spec: dict[str, Any]) -> str:
    """HTML of an OpenAPI 3.1 document, by tag, each route with a request to copy."""
    by_tag: dict[str, list[str]] = {}
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["Other"])[0]
            by_tag.setdefault(tag, []).append(_operation(path, method, operation, spec))
    body = "".join(f"<h2>{escape(tag)}</h2>{''.join(ops)}" for tag, ops in by_tag.items())
    info = spec["info"]
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(info['title'])}</title>"
        f'<meta name=viewport content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style><main>"
        f"<h1>{escape(info['title'])}</h1><p>{_said(info.get('description'))}</p>"
        f"<p>Machine-readable: <a href=openapi.json>openapi.json</a> (OpenAPI "
        f"{escape(spec['openapi'])}). In the examples <code>$DEVINTEL_URL</code> is this server "
        f"and <code>$DEVINTEL_KEY</code> a key.</p>{body}</main></html>"
    )


def _said(text: str | None) -> str:
    """A sentence as HTML; what stands between backticks is code, as in OpenAPI's Markdown."""
    return _CODE.sub(r"<code>\1</code>", escape(text or ""))


def _operation(path: str, method: str, operation: dict[str, Any], spec: dict[str, Any]) -> str:
    said = _said(operation.get("summary"))
    parts = [f"<p>{_said(operation.get('description'))}</p>"]
    if operation.get("parameters"):
        rows = "".join(_parameter(one) for one in operation["parameters"])
        parts.append(f"<table><tbody>{rows}</tbody></table>")
    parts.append(
        _pre(f"{method.upper()} {path}: the request", _request(path, method, operation, spec))
    )
    for status, response in sorted(operation.get("responses", {}).items()):
        parts.append(f"<p><b>{status}</b> {_said(response.get('description'))}</p>")
        if str(status).startswith("2"):
            examples = [_written(_example(s, spec)) for s in _schemas(response)]
            parts += [
                _pre(f"{method.upper()} {path}: the answer {status}", text) for text in examples
            ]
    head = f"<span class=m>{method.upper()}</span> <code>{escape(path)}</code> {said}"
    return f"<details><summary>{head}</summary>{''.join(parts)}</details>"


def _parameter(parameter: dict[str, Any]) -> str:
    said = _said(parameter.get("description"))
    must = "needed" if parameter.get("required") else "may be left out"
    name = escape(parameter["name"])
    return f"<tr><th scope=row><code>{name}</code></th><td>{said}</td><td>{must}</td></tr>"


def _request(path: str, method: str, operation: dict[str, Any], spec: dict[str, Any]) -> str:
    """A line for a shell."""
    needed = [p for p in operation.get("parameters", ()) if p.get("required")]
    for one in needed:
        path = path.replace(f"{{{one['name']}}}", str(_NAMED.get(one["name"], one["name"])))
    query = "&".join(
        f"{p['name']}={_NAMED.get(p['name'], '...')}" for p in needed if p["in"] == "query"
    )
    verb = "" if method == "get" else f" -X {method.upper()}"
    line = f'curl{verb} "$DEVINTEL_URL{path}{"?" + query if query else ""}"'
    line += ' \\\n  -H "Authorization: Bearer $DEVINTEL_KEY"'
    for schema in _schemas(operation.get("requestBody") or {})[:1]:
        body = json.dumps(_example(schema, spec), ensure_ascii=False).replace("'", "'\\''")
        line += f" \\\n  -H \"Content-Type: application/json\" \\\n  -d '{body}'"
    return line


def _schemas(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [c["schema"] for c in (body.get("content") or {}).values() if c.get("schema")]


def _example(schema: dict[str, Any], spec: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that a schema takes: its own example, else one made of its parts."""
    if "$ref" in schema:
        target = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        return _example(target, spec, name, depth + 1)
    for given in ("example", "default", "const"):
        if schema.get(given) is not None:
            return schema[given]
    if schema.get("examples"):
        return schema["examples"][0]
    if schema.get("enum"):
        return schema["enum"][0]
    if name in _NAMED:
        return _NAMED[name]
    for many in ("anyOf", "oneOf", "allOf"):
        if schema.get(many):
            return _example(schema[many][0], spec, name, depth)
    return _of_kind(schema, spec, name, depth)


def _of_kind(schema: dict[str, Any], spec: dict[str, Any], name: str, depth: int) -> Any:
    kind = schema.get("type")
    if depth > _DEPTH:
        return None
    if kind == "array":
        return [_example(schema.get("items", {}), spec, name, depth + 1)]
    if kind == "object" or "properties" in schema:
        parts = schema.get("properties", {})
        return {k: _example(v, spec, k, depth + 1) for k, v in parts.items()}
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    if kind == "boolean":
        return False
    if kind == "string":
        return _STRINGS.get(schema.get("format", ""), name or "text")
    return {} if kind is None else None


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, indent=1, ensure_ascii=False)


def _pre(label: str, text: str) -> str:
    """What can be copied: one press chooses all of it."""
    return f'<pre tabindex=0 role=region aria-label="{escape(label)}">{escape(text)}</pre>'
