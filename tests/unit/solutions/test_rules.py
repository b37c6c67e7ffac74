"""Every rule answers its own examples, is found by the index, and gives code that parses."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from devintel.solutions.example import case_of
from devintel.solutions.rule import Rule, code_of, filled
from devintel.solutions.rulebook import index, matching, rules, solutions
from devintel.solutions.subject import Subject

_UNFILLED = re.compile(r"\{(?:name|where|at|of|by|what|package|path|file|version|value|type)[|}]")
EVERY = [pytest.param(rule, id=rule.name) for rule in rules()]
PARSE_MODULES = """
const vm = require('node:vm');
const sources = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
const wrong = {};
for (const [name, source] of sources) {
  try { new vm.SourceTextModule(source); } catch (e) { wrong[name] = String(e) + '\\n' + source; }
}
console.log(JSON.stringify(wrong));
"""


def _codes(lang: str) -> list[tuple[str, str]]:
    found = []
    for rule in rules():
        for number, example in enumerate(rule.yes):
            subject = Subject(case_of(example))
            slots = rule.slots(subject) or {}
            if slots.get("lang", rule.lang) == lang:
                found.append((f"{rule.name} {number}", code_of(rule, subject, slots)))
    return found


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_answers_its_examples_and_only_them(rule: Rule) -> None:
    for example in rule.yes:
        subject = Subject(case_of(example))
        assert rule.slots(subject) is not None, example
        assert rule in [found for found, _ in matching(subject)], f"not indexed: {example}"
    for example in rule.no:
        assert rule.slots(Subject(case_of(example))) is None, example


def test_a_command_that_a_rule_names_reaches_whoever_asks() -> None:
    silent = [name for name, code in _codes("shell") if not code]
    assert silent == []


def test_every_rule_names_a_page_and_shows_examples_of_both_kinds() -> None:
    for rule in rules():
        title, _, page = rule.docs.rpartition(", ")
        assert title, rule.name
        assert page.startswith("https://"), rule.name
        assert rule.no, rule.name
        assert rule.yes or rule.check is not None, rule.name


def test_there_are_enough_rules_and_no_name_twice() -> None:
    names = Counter(rule.name for rule in rules())
    assert [name for name, n in names.items() if n > 1] == []
    assert len(names) >= 120
    assert len(index()) > 100


def test_javascript_that_is_suggested_parses() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node to parse JavaScript")
    command = [node, "--no-warnings", "--experimental-vm-modules", "-e", PARSE_MODULES]
    done = subprocess.run(
        command, input=json.dumps(_codes("js")), capture_output=True, text=True, timeout=120
    )
    assert json.loads(done.stdout) == {}


def test_python_that_is_suggested_parses() -> None:
    for name, code in _codes("python"):
        try:
            ast.parse(code)
        except SyntaxError as error:
            pytest.fail(f"{name}: {error}\n{code}")


def test_json_that_is_suggested_parses() -> None:
    for _, code in _codes("json"):
        json.loads(code or "null")  # nothing is shown where the action is not known


def test_shell_that_is_suggested_parses(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash to parse shell commands")
    script = tmp_path / "all.sh"
    script.write_text(
        "\n".join(f"f{i}() {{\n{code or ':'}\n}}" for i, (_, code) in enumerate(_codes("shell")))
    )
    done = subprocess.run([bash, "-n", str(script)], capture_output=True, text=True, timeout=120)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "hostile", ["x" * 600, "a." * 300, "'" * 600, ("error " + "x" * 590) + "\n"]
)
def test_no_hostile_text_holds_a_rule_up(hostile: str) -> None:
    subject = Subject(case_of(hostile * 10))
    for rule in rules():
        assert rule.patterns
        began = process_time()
        rule.slots(subject)
        assert process_time() - began < 0.05, rule.name


def test_what_is_said_instead_of_a_slot_may_hold_slots() -> None:
    said = "{name|{command}() {said|failed}} twice"

    assert filled(said, {"command": "cy.get"}) == "cy.get() failed twice"
    assert filled(said, {"name": "{command}"}) == "{command} twice"


def test_no_pattern_names_a_group_like_what_a_check_decides() -> None:
    """Its text would stand for the rule's code, the code's language or the rule's prior."""
    named = {
        rule.name
        for rule in rules()
        for pattern in rule.patterns
        if pattern.groupindex.keys() & {"code", "lang", "prior"}
    }
    assert named == set()


def test_no_sentence_shows_a_slot_that_nobody_filled() -> None:
    shown = [
        one.pattern_name
        for rule in rules()
        for example in rule.yes
        for one in solutions(case_of(example))
        if _UNFILLED.search(f"{one.root_cause} {one.explanation}")
    ]
    assert shown == []
