"""Functions at the edge: what CloudFront's JavaScript runtime does not list, its parser refuses.

From the developer guide, "JavaScript runtime 2.0 features for CloudFront Functions": ECMAScript 5.1
and some of 6 to 12 (const and let, arrow functions, template literals, rest parameters, async).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from template_rules.finding import Finding
from template_rules.template import Template

MOST_BYTES = 10_240
_NOT_CODE = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`"
    r"|(?<=[=(,:;!&|?{}\n])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*",
    re.DOTALL,
)
"""Comments, texts and regular expressions, in which anything may stand."""
REFUSED = {
    "for...of": r"\bfor\s*(?:await\s*)?\([^;)]*\bof\b",
    "class": r"\bclass\b",
    "a generator": r"\bfunction\s*\*|\byield\b",
    "destructuring": r"\b(?:const|let|var)\s*[\[{]|\(\s*\{[^(){}]*\}\s*\)\s*=>",
    "spread": r"(?:[\[,(]\s*)\.\.\.\w+\s*[,\]]|\{\s*\.\.\.|,\s*\.\.\.\w+\s*\}"
    r"|\(\s*\.\.\.\w+\s*\)(?!\s*(?:=>|\{))",
    "?.": r"\?\.(?!\d)",
    "a default parameter": r"\bfunction\b[^(]*\([^)]*=[^)]*\)"
    r"|\([^()=]*[^=!<>]=(?![=>])[^()]*\)\s*=>",
    "Map, Set or Proxy": r"\bnew\s+(?:Weak)?(?:Map|Set|Proxy)\b",
    "eval": r"\beval\s*\(|\bnew\s+Function\b",
    "a timer": r"\bset(?:Timeout|Interval|Immediate)\s*\(",
    "replaceAll": r"\.replaceAll\s*\(",
    "Array.from": r"\bArray\.from\s*\(",
}
"""What it is called to how it looks."""


def runtime(template: Template) -> Iterator[Finding]:
    """A function that the runtime refuses answers 503 on every path that it is on."""
    for name, properties in template.of("AWS::CloudFront::Function"):
        code = properties.get("FunctionCode")
        if not isinstance(code, str):
            continue
        for what in refused(code):
            message = f"CloudFront's runtime does not take {what}."
            yield Finding("edge-function-runtime", name, message)
        if len(code.encode()) > MOST_BYTES:
            message = f"The code has {len(code.encode())} bytes; {MOST_BYTES} are the most."
            yield Finding("edge-function-runtime", name, message)


def refused(code: str) -> list[str]:
    """What the runtime does not take, of a function's code."""
    bare = _NOT_CODE.sub(lambda match: "''" if match[0][0] in "'\"`" else " ", "\n" + code)
    return [what for what, looks in REFUSED.items() if re.search(looks, bare)]
