"""The edge's function in njs, an engine of the kind that CloudFront runs, against its table."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = (ROOT / "infra" / "edge_function.js").read_text()
ROWS = json.loads((ROOT / "tests/vectors/edge_paths.json").read_text())["rows"]


def as_object(query: str) -> dict[str, Any]:
    """A query as CloudFront hands it over: the first value, and all where there are several."""
    values: dict[str, list[str]] = {}
    for pair in filter(None, query.split("&")):
        name, _, value = pair.partition("=")
        values.setdefault(name, []).append(value)
    return {
        name: {"value": first}
        | ({"multiValue": [{"value": v} for v in [first, *more]]} if more else {})
        for name, (first, *more) in values.items()
    }


def as_pairs(querystring: dict[str, Any]) -> list[str]:
    return sorted(
        f"{name}={each['value']}"
        for name, found in querystring.items()
        for each in found.get("multiValue", [found])
    )


def njs(code: str, folder: Path) -> str:
    """What a script prints in njs; raises `CalledProcessError` where its parser refuses it."""
    program = shutil.which("njs")
    if program is None:
        pytest.skip("needs njs: apt-get install njs")
    script = folder / "edge.js"
    script.write_text(code)
    command = [program, "-q", "-s", str(script)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def test_every_row_of_the_table_passes_in_an_engine_of_cloudfronts_kind(tmp_path):
    events = [
        {
            "version": "1.0",
            "context": {},
            "viewer": {},
            "request": {"method": method, "uri": path, "querystring": as_object(query)},
        }
        for method, path, query, *_ in ROWS
    ]
    say = "(event) => console.log(JSON.stringify(handler(event)))"
    lines = njs(f"{SOURCE}\n{json.dumps(events)}.forEach({say});", tmp_path).splitlines()
    answers = [json.loads(line) for line in lines if line]
    wanted, got = [], []
    for row, answer in zip(ROWS, answers, strict=True):
        *_, to_path, to_query, upstream = row
        wanted.append([to_path, sorted(filter(None, to_query.split("&"))), upstream == "redirect"])
        if "statusCode" in answer:
            path, _, query = answer["headers"]["location"]["value"].partition("?")
            got.append([path, sorted(filter(None, query.split("&"))), answer["statusCode"] == 302])
        else:
            got.append([answer["uri"], as_pairs(answer["querystring"]), False])
    assert got == wanted


def test_the_engine_refuses_what_cloudfronts_runtime_does_not_list(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        njs("for (const one of [1]) console.log(one)", tmp_path)
