"""What an agent pays in tokens: the list of tools, an error, a reference, the largest answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from agent_tools.references import shortened
from tests.agents.conftest import TOOLS
from tests.agents.test_fixing import told
from tests.strangers.server import Server, eventually, run

LIST, ANSWER, ERROR, REFERENCE = 2_000, 20_000, 2_000, 40
CODE = "const total = cart.items.map((item) => item.price * item.count).reduce((a, b) => a + b, 0);"
SESSION = "feature/checkout-with-discounts"


def tokens(*texts: str) -> list[int]:
    """Counted by a tokenizer of others; it is no model's own, but near to each."""
    python = str(TOOLS / "python" / "bin" / "python")
    counter = Path(__file__).parent / "clients" / "tokens.py"
    done = run(python, str(counter), text=json.dumps(texts))
    assert done.returncode == 0, done.stderr.decode()
    found: list[int] = json.loads(done.stdout)
    return found


def failure(n: int) -> dict[str, Any]:
    """A large failure: a deep stack with its source, a long message, state beside it."""
    frames = [
        {
            "function": f"calculateTheTotalOfStep{i}",
            "file": f"http://localhost:5173/src/features/checkout/steps/step-{i}/index.tsx",
            "line": 100 + i,
            "column": 17,
            "source": {"before": [CODE] * 5, "line": CODE, "after": [CODE] * 5},
        }
        for i in range(40)
    ]
    lines = [f"    at {f['function']} ({f['file']}:{f['line']}:17)" for f in frames]
    message = f"Cannot read properties of undefined (reading 'items{chr(97 + n % 26) * (n // 26)}')"
    stack = "\n".join([f"TypeError: {message}", *lines])
    state = {f"field_{i}": f"The value {i} of the form, as it was typed." for i in range(150)}
    content = {"message": message, "name": "TypeError", "frames": frames, "state": state}
    return {"session_id": SESSION, "type": "error", "content": content, "stack": stack}


@pytest.fixture(name="full", scope="module")
def _full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With a session of many groups and thousands of long lines."""
    server = Server(tmp_path_factory.mktemp("full")).start()
    try:
        _fill(server)
        yield server
    finally:
        server.stop()


def _fill(server: Server) -> None:
    line = {"session_id": SESSION, "type": "log", "content": {"message": f"{CODE}\n" * 30}}
    for start in range(0, 200, 20):
        events = [failure(n) for n in range(start, start + 20)] + [line] * 10
        assert server.call("POST", "/ingest", {"events": events})[0] == 200
    path = f"/errors/{quote(SESSION, safe='')}"
    assert eventually(lambda: len(server.get(path)) >= 50, 30), len(server.get(path))


def test_every_answer_is_worth_its_tokens(
    full: Server, record_property: Callable[[str, object], None]
) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    listed = full.call("POST", "/mcp", asked)[1]["result"]
    groups = told(full, "search_errors", query="is:open", session=SESSION)
    group = groups["untrusted_event"]["errors"][0]["fingerprint"]
    at = {"session": SESSION}
    answers = {
        "search_errors": groups,
        "search_errors of the team": told(full, "search_errors", query=""),
        "search_events": told(full, "search_events", **at, limit=100),
        "session_overview": told(full, "session_overview", **at),
        "session_changelog": told(full, "session_changelog", **at),
        "suggest_fix": told(full, "suggest_fix", **at, fingerprint=group),
        "get_error": told(full, "get_error", **at, fingerprint=group),
    }
    texts = [json.dumps(a, ensure_ascii=False, separators=(",", ":")) for a in answers.values()]
    references = [
        f"devintel://sessions/{shortened(session)}/errors/{shortened(fingerprint)}"
        for session in (SESSION, str(UUID(int=0x9B2F8A445F0E4C7F9A510D0C3F7A1E22)), "Zß本_9-q" * 16)
        for fingerprint in (group, "4f3c9e1b7a2d8c60" * 2, "x_9/ß" * 40)
    ]
    of_list, *counted = tokens(json.dumps(listed, separators=(",", ":")), *references, *texts)
    of_reference, rest = max(counted[: len(references)]), counted[len(references) :]
    found = dict(zip(answers, rest, strict=True))
    record_property("figures", f"tools/list {of_list}, reference {of_reference}, {found}")
    print(of_list, of_reference, found)

    assert (of_list <= LIST, of_reference <= REFERENCE) == (True, True)
    assert {name: n for name, n in found.items() if n > ANSWER} == {}
    assert found["get_error"] <= ERROR
