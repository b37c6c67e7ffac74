"""`GET /docs`: the OpenAPI document as one plain page, without script or outside asset."""

from __future__ import annotations

import json
from html import escape
from typing import Any

_STYLE = """
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem}h2{margin-top:2.5rem}summary{cursor:pointer;padding:.4rem 0}
code,pre{font:14px/1.45 ui-monospace,monospace}pre{overflow:auto;padding:.75rem;
border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-radius:6px}
.m{display:inline-block;min-width:4.5rem;font-weight:600}dt{font-weight:600;margin-top:.5rem}
"""
CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"


def page(spec: dict[str, Any]) -> str:
    """HTML of an OpenAPI 3.1 document, by tag."""
    by_tag: dict[str, list[str]] = {}
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["Other"])[0]
            by_tag.setdefault(tag, []).append(_operation(path, method, operation, spec))
    body = "".join(f"<h2>{escape(tag)}</h2>{''.join(ops)}" for tag, ops in by_tag.items())
    info = spec["info"]
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(info['title'])}</title>"
        f'<meta name=viewport content="width=device-width"><style>{_STYLE}</style>'
        f"<h1>{escape(info['title'])}</h1><p>{escape(info.get('description') or '')}</p>"
        f"<p>Machine-readable: <a href=openapi.json>openapi.json</a> (OpenAPI "
        f"{escape(spec['openapi'])})</p>{body}</html>"
    )


def _operation(path: str, method: str, operation: dict[str, Any], spec: dict[str, Any]) -> str:
    said = escape(operation.get("summary") or "")
    parts = [f"<p>{escape(operation.get('description') or '')}</p>"]
    if operation.get("parameters"):
        parts.append("<dl>" + "".join(map(_parameter, operation["parameters"])) + "</dl>")
    bodies = _schemas(operation.get("requestBody") or {})
    parts += [f"<p>Body</p>{_pre(_resolved(schema, spec))}" for schema in bodies]
    for status, response in sorted(operation.get("responses", {}).items()):
        parts.append(f"<p><b>{status}</b> {escape(response.get('description', ''))}</p>")
        if str(status).startswith("2"):
            parts += [_pre(_resolved(schema, spec)) for schema in _schemas(response)]
    head = f"<span class=m>{method.upper()}</span> <code>{escape(path)}</code> {said}"
    return f"<details><summary>{head}</summary>{''.join(parts)}</details>"


def _parameter(parameter: dict[str, Any]) -> str:
    schema = json.dumps(parameter.get("schema", {}), ensure_ascii=False)
    said = escape(parameter.get("description") or "")
    return (
        f"<dt><code>{escape(parameter['name'])}</code> in {parameter['in']}</dt>"
        f"<dd>{said} <code>{escape(schema)}</code></dd>"
    )


def _schemas(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [c["schema"] for c in (body.get("content") or {}).values() if c.get("schema")]


def _resolved(schema: dict[str, Any], spec: dict[str, Any], depth: int = 0) -> Any:
    """A schema with its references written out, three levels deep."""
    if "$ref" in schema and depth < 3:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return _resolved(spec["components"]["schemas"][name], spec, depth + 1)
    return {k: _resolved(v, spec, depth) if isinstance(v, dict) else v for k, v in schema.items()}


def _pre(value: Any) -> str:
    return f"<pre>{escape(json.dumps(value, indent=1, ensure_ascii=False))}</pre>"
