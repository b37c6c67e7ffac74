"""Java, Kotlin, Scala; Maven, Gradle, Surefire. Formats: maven.apache.org, docs.gradle.org, the
compilers' own output."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping import stacks
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    Block,
    Reader,
    Said,
    Verdict,
    code_frame,
    excerpt,
    place,
    until,
)
from devintel.grouping.terminal.readers.diagnostic import diagnostic

_AT = re.compile(r"\((?P<file>\w+\.(?:java|kt|scala|groovy)):(?P<line>\d+)\)")
_FILE = r"(?:[A-Za-z]:)?[^\s:\[\]]+\.(?:java|kts?|scala|groovy)"


def _javac(block: Block) -> Iterator[Said]:
    said = block.match.groupdict()
    found = diagnostic(
        block,
        "javac"
        if (said["file"] or "").endswith("java")
        else "kotlinc"
        if (said["file"] or "").endswith(("kt", "kts"))
        else "scalac",
        said,
    )
    yield found._replace(key=("",), type=found.tool, title="")


def _thrown(block: Block) -> Iterator[Said]:
    """`Exception in thread "main" java.lang.X: message` and its calls."""
    stack = "\n".join(block.lines)
    trace = stacks.trace(stack)
    if not trace.type:
        return
    places = tuple(place(f.file or "", f.line) for f in trace.frames if f.in_app and f.file)[:6]
    yield Problem(
        "exception",
        trace.type,
        trace.message,
        stack,
        places=places,
        language="java" if trace.frames else "",
        slots={"path": places[0].file, "line": str(places[0].line)} if places else {},
        excerpt=excerpt(block.lines),
        tool="java",
    )


def _calls(lines: list[str], line: str) -> bool:
    text = line.lstrip()
    return text.startswith(("at ", "... ", "Caused by:", "Suppressed:")) or (
        len(lines) < 4 and bool(text) and not _AT.search(lines[-1]) and line[:1] in (" ", "\t")
    )


def _surefire(block: Block) -> Iterator[Said]:
    """`[ERROR] CartTest.total:12 expected: ...`, `test(Class) Time elapsed: ... <<< FAILURE!`."""
    test, message = block.match["test"], (block.match["message"] or "").strip()
    kind, at = "AssertionError", ""
    rest = block.lines[1:]
    if not message and rest:
        head, _, tail = rest[0].strip().partition(": ")
        kind, message = head.rpartition(".")[2] or kind, tail or head
    stack = "\n".join(rest)
    own = next(
        (m for m in _AT.finditer(stack) if "org.junit" not in stack[m.start() - 60 : m.start()]),
        None,
    )
    line = block.match.groupdict().get("line") or (own["line"] if own else "")
    at = own["file"] if own else f"{test.partition('.')[0]}.java"
    name = test.partition("(")[0].rpartition(".")[2]
    yield Problem(
        "exception",
        kind,
        message or f"{test} failed",
        slots={"test": test},
        language="java",
        frames=(Frame(name, at, int(line) if line else None, None, True),),
        tool="surefire",
        title=f"{test}: {message or 'failed'}"[:180],
        places=(place(at, line),),
        excerpt=excerpt(block.lines),
        same=f"test {name}",
    )


_WORKER = "A failure occurred while executing "
"""What Gradle's workers say in front of what went wrong."""


def _gradle(block: Block) -> Iterator[Said]:
    """`* What went wrong:` and what stands under it."""
    lines = [x for x in block.lines[1:] if x.strip()]
    if not lines:
        return
    causes = [x.strip().lstrip("> ") for x in lines[1:] if x.strip().startswith(">")]
    said = (x for x in causes if not x.startswith(_WORKER))
    cause = next(said, next(iter(causes), ""))
    consequence = re.search(
        r"Compilation failed|There were failing tests|See the compiler|compiler error|"
        r"finished with non-zero exit",
        " ".join(lines),
    )
    task = re.search(r"task '([^']+)'", lines[0])
    at = re.search(
        r"((?:[A-Za-z]:)?[/\w.-]+\.(?:gradle(?:\.kts)?|java|kt|toml)\b)(?:' line: |:)?(\d+)?",
        "\n".join(lines),
    )
    message = (
        cause
        if cause and not re.match(r"\S+\.gradle", cause)
        else (" ".join(x.strip() for x in lines[2:3]) or lines[0].strip())
    )
    yield Problem(
        "message",
        "GradleBuildFailed",
        message,
        slots={"task": task[1]} if task else {},
        tool="gradle",
        title=f"{lines[0].strip()} {message}"[:180],
        excerpt=excerpt(lines),
        rank=1 if consequence else 0,
        places=(place(at[1], at[2]),) if at else (),
    )


def _maven(block: Block) -> Iterator[Said]:
    message = block.match["message"]
    if "Compilation failure" in message or "There are test failures" in message:
        yield Verdict("maven", message[:200], green=False)
        return
    yield Problem(
        "message",
        "MavenBuildFailed",
        message,
        excerpt=excerpt(block.lines),
        tool="maven",
        rank=0,
        title=message[:160],
    )


def _verdict(block: Block) -> Iterator[Said]:
    text = block.lines[0].strip()
    yield Verdict(
        "gradle" if "BUILD SUCCESSFUL" in text or " in " in text else "maven",
        text,
        green="SUCCESS" in text,
    )


def _task(block: Block) -> Iterator[Said]:
    yield Verdict("gradle", block.lines[0], green=None)


READERS = (
    Reader(
        "javac",
        "error",
        rf"(?:\[ERROR\] )?(?P<file>{_FILE}):(?P<line>\d+):(?:(?P<column>\d+):)? error: "
        rf"(?P<message>\S.*)$",
        _javac,
        lambda lines, line: (
            len(lines) < 5
            and not re.match(rf"(?:{_FILE}):\d+|\d+ (?:error|warning)", line)
            and bool(line.strip())
        ),
        placed=True,
    ),
    Reader(
        "kotlinc",
        "^e file",
        rf"e: (?:file://)?(?P<file>{_FILE}):(?:\(?(?P<line>\d+)[:,] ?(?P<column>\d+)\)?:?) "
        rf"(?P<message>\S.*)$",
        _javac,
        code_frame,
        placed=True,
    ),
    Reader(
        "scalac",
        "error",
        rf"\[error\] (?P<file>{_FILE}):(?P<line>\d+)(?::(?P<column>\d+))?: (?P<message>\S.*)$",
        _javac,
        code_frame,
        placed=True,
    ),
    Reader(
        "java",
        "at Exception Error Caused thread Throwable",
        r"(?:Exception in thread \"[^\"]*\" |Caused by: |\[ERROR\] )?(?:[a-z_][\w$]*\.)"
        r"+[A-Z][\w$]*(?:Exception|Error|Throwable)\b(?::? .*)?$",
        _thrown,
        _calls,
        most=120,
    ),
    Reader(
        "surefire",
        "FAILURE ERROR",
        r"(?:\[ERROR\] )?(?P<test>[\w.$]+(?:\([\w.$]+\))?)(?P<message>)\s+(?:-- )?Time elapsed: "
        r".*<<< (?:FAILURE|ERROR)!",
        _surefire,
        lambda lines, line: bool(line.strip()) and not line.startswith("[") and len(lines) < 40,
    ),
    Reader(
        "surefire",
        "ERROR",
        r"\[ERROR\]   ?(?P<test>[A-Z]\w+\.\w+):(?P<line>\d+)(?:->\S+)? (?P<message>\S.*)$",
        _surefire,
        placed=True,
    ),
    Reader(
        "gradle",
        "What",
        r"\* What went wrong:",
        _gradle,
        until(r"\* Try:|\* Exception is:|BUILD FAILED"),
        most=40,
    ),
    Reader(
        "maven",
        "Failed ERROR",
        r"\[ERROR\] (?P<message>(?:Failed to execute goal|Non-resolvable|The build could not|"
        r"Could not resolve"
        r"|Unknown lifecycle|No plugin found|The goal you specified|Malformed POM|Non-parseable)"
        r".*)$",
        _maven,
    ),
    Reader(
        "gradle", "BUILD", r"(?:\[INFO\] )?BUILD (?:FAILED|SUCCESSFUL|FAILURE|SUCCESS)\b", _verdict
    ),
    Reader("gradle", "FAILURE", r"FAILURE: Build failed", _task),
    Reader("gradle", "Task", r"> Task \S+ FAILED$", _task),
    Reader(
        "junit",
        "Tests run",
        r"(?:\[ERROR\] )?Tests run: \d+, Failures: \d+, Errors: \d+",
        lambda b: [
            Verdict(
                "junit", b.lines[0], green=bool(re.search(r"Failures: 0, Errors: 0", b.lines[0]))
            )
        ],
    ),
)
