"""Runs a case with the real tool, in a terminal with colours and without one.

    python -m benchmarks.zoo.live [--tool NAME] [--check]

Records what was printed, and checks that the label is true: broken, it fails; mended, it passes.
`install.sh` brings the tools. Outputs are kept as if everybody worked in /srv/app.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.zoo import recorded
from benchmarks.zoo.case import Case, cases

HERE = Path("/srv/app")
TOOLS = Path(__file__).parents[2] / ".build" / "zoo"
SECONDS = 90
_CHECKED: dict[str, str] = {}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_HOST = re.compile(
    r"(?<=//)[\w.-]*(?:pypi|npm|registry|debian|maven|artifact|mirror)[\w.-]*(:\d+)?"
)
_ELSEWHERE = (
    (re.compile(r"(/private)?" + re.escape(str(TOOLS)) + r"/py\b"), "/srv/venv"),
    (re.compile(re.escape(str(TOOLS)) + r"/node\b"), "/srv/app"),
    (re.compile(r"/root/\.pyenv/versions/[\d.]+"), "/usr/local"),
    (re.compile(r"/root/\.(rustup|cargo)\b"), r"/home/dev/.\1"),
    (re.compile(r"/root\b"), "/home/dev"),
    (re.compile(r"file:///[\w./-]+/simple"), "https://registry.example/simple"),
    (re.compile(r"(?<=registry\.example)[\w./-]*/simple"), "/simple"),
    (re.compile(r"/tmp/[\w./-]*"), "/var/cache/work"),
)


class Ran(NamedTuple):
    """A command's exit code and all that it printed."""

    exit: int
    output: str


def lay(files: dict[str, str], *, modules: bool) -> None:
    """Make the project folder hold exactly these files, and the node packages where wanted."""
    HERE.mkdir(parents=True, exist_ok=True)
    for old in HERE.iterdir():
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    for path, text in files.items():
        file = HERE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        if text.startswith("#!"):
            file.chmod(0o755)
    if modules:
        (HERE / "node_modules").symlink_to(TOOLS / "node" / "node_modules")


def run(command: str, *, terminal: bool, environment: dict[str, str]) -> Ran:
    """Run in a shell; in a terminal of 100 columns, or with its output in a pipe."""
    surroundings = {
        "PATH": f"{TOOLS}/py/bin:{TOOLS}/node/node_modules/.bin:{os.environ['PATH']}",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color" if terminal else "dumb",
        "COLUMNS": "100",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DO_NOT_TRACK": "1",
        "NO_UPDATE_NOTIFIER": "1",
        **({} if terminal else {"NO_COLOR": "1"}),
        **environment,
    }
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        size = struct.pack("HHHH", 40, int(surroundings["COLUMNS"]), 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
    process = subprocess.Popen(
        ["bash", "-c", command],
        cwd=HERE,
        env=surroundings,
        stdin=theirs if terminal else subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    output = _drain(ours, process)
    os.close(ours)
    return Ran(process.wait(), neutral(output.decode("utf-8", "replace")))


def _drain(end: int, process: subprocess.Popen[bytes]) -> bytes:
    """Read until nothing is left; what takes too long is ended."""
    output, limit = b"", time.monotonic() + SECONDS
    while time.monotonic() < limit:
        ready, _, _ = select.select([end], [], [], 0.2)
        if ready:
            try:
                piece = os.read(end, 65_536)
            except OSError:  # a terminal whose last program has gone
                return output
            if not piece:
                return output
            output += piece
        elif process.poll() is not None:
            return output
    os.killpg(process.pid, signal.SIGKILL)
    return output


def neutral(text: str) -> str:
    """Without this machine's folders and the hosts that packages come from."""
    text = _HOST.sub("registry.example", text)
    for pattern, instead in _ELSEWHERE:
        text = pattern.sub(instead, text)
    return text


def checked(case: Case) -> str:
    """Why the label is not true, for the mended project fails too; empty where it passes."""
    key = repr((case.fixed, case.files, case.environment))
    if key not in _CHECKED:
        lay(case.files, modules=case.modules)
        mended = run(case.fixed, terminal=False, environment=case.environment)
        why = f"mended it still ends with {mended.exit}: {mended.output[-300:]}"
        _CHECKED[key] = why if mended.exit else ""
    return _CHECKED[key]


def record(case: Case, version: str) -> tuple[recorded.Recording, str]:
    """What the broken project prints, and what is wrong with the label."""
    outputs: dict[str, str] = {}
    for terminal in (True, False):
        lay(case.broken, modules=case.modules)
        ran = run(case.run, terminal=terminal, environment=case.environment)
        outputs["terminal" if terminal else "plain"] = ran.output
    wanted = case.exit if case.exit is not None else (0 if case.clean else None)
    wrong = ""
    if ran.exit == 0 if wanted is None else ran.exit != wanted:
        wrong = f"ended with {ran.exit}: {ran.output[-300:]}"
    wrong = wrong or _unsaid(case, outputs["plain"])
    found = recorded.Recording(case.id, version, case.run, ran.exit, **outputs)
    return found, wrong or ("" if case.clean else checked(case))


def _unsaid(case: Case, output: str) -> str:
    """What the label asks for although the tool never says it."""
    flat = " ".join(_COLOURS.sub("", output).split())
    if case.clean and not re.search("error|fail", flat, re.IGNORECASE):
        return f"speaks of no error: {output[-300:]}"
    missing = [w for w in case.says if not any(" ".join(o.split()) in flat for o in w.split("|"))]
    if case.place and not case.clean and not _placed(*case.place, flat):
        missing.append("{}:{}".format(*case.place))
    return f"never says {missing}: {output[-600:]}" if missing else ""


def _placed(path: str, line: int, flat: str) -> bool:
    """Whether a file's name and a line stand together, or the line as tools say it in a block."""
    name = re.escape(path.rpartition("/")[2])
    together = rf"{name}[\"'\])]*\s*[:(,]?\s*(?:on |at )?(?:line )?{line}(?!\d)"
    drawn = rf"(?<!\d){line} ?[│┆|]|\bL{line} \||\bl\.{line} "
    apart = rf"(?:(?<![\d:]){line}:\d|\bline {line}\b|\bL: *{line} |{drawn})"
    return bool(re.search(together, flat) or (re.search(name, flat) and re.search(apart, flat)))


def main() -> int:
    """Record; 1 where a label is not true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tool", default="")
    parser.add_argument("--only", default="", help="cases whose name begins so, without keeping")
    parser.add_argument("--check", action="store_true", help="keep nothing, only check labels")
    options = parser.parse_args()
    versions: dict[str, str] = {}
    kept: dict[str, list[recorded.Recording]] = {}
    wrong = 0
    for case in cases(options.tool):
        if not case.name.startswith(options.only):
            continue
        if case.tool not in versions:
            lay(case.files, modules=case.modules)
            said = run(case.version, terminal=False, environment=case.environment).output
            versions[case.tool] = said.strip().split("\n")[0][:100]
        found, why = record(case, versions[case.tool])
        if why:
            wrong += 1
            print(f"WRONG {case.id}: {why}\n", flush=True)
        else:
            kept.setdefault(case.tool, []).append(found)
    print(f"{sum(map(len, kept.values()))} true, {wrong} wrong", versions)
    if not options.check and not options.only:
        for tool, found_ones in kept.items():
            recorded.write(tool, found_ones)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
