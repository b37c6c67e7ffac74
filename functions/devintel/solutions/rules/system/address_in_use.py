"""Rules for ports that another program already holds."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_FIX = (
    "End the program that holds the port (often the last run of this one), or choose another port."
)

RULES = family(
    "address_in_use",
    Rule(
        "node",
        on="eaddrinuse",
        match=(r"EADDRINUSE[^\n]{0,60}?:(?P<port>\d{2,5})\b", r"EADDRINUSE"),
        prior=0.78,
        cause="Port {port|in question} is taken by another process.",
        fix=_FIX,
        code="lsof -i :{port|3000}",
        lang="shell",
        docs="Node.js: Common system errors, https://nodejs.org/api/errors.html#common-system-"
        "errors",
        yes=(
            "Error: listen EADDRINUSE: address already in use :::8080",
            "Error: listen EADDRINUSE: address already in use 127.0.0.1:9229",
        ),
        no=("Error: this address is already in use by another customer",),
    ),
    Rule(
        "python",
        on="errno winerror 10048 bind",
        match=(
            r"\[Errno (?:98|48)\] (?:Address already in use|error while attempting to "
            r"bind on address \('[^']{1,60}', (?P<port>\d{2,5}))",
            r"\[WinError 10048\]",
            r"bind: address already in use",
            r"error while attempting to bind on address \('[^']{1,60}', "
            r"(?P<port>\d{2,5})\): address already in use",
        ),
        prior=0.78,
        cause="The port is taken by another process.",
        fix=_FIX
        + " A server that was just stopped frees it after a minute; SO_REUSEADDR avoids that.",
        code="lsof -i :{port|8000}",
        lang="shell",
        docs="Python: socket, example with SO_REUSEADDR, "
        "https://docs.python.org/3/library/socket.html#example",
        yes=(
            "OSError: [Errno 98] Address already in use",
            "OSError: [WinError 10048] Only one usage of each socket address is normally permitted",
        ),
        no=("OSError: [Errno 24] Too many open files",),
    ),
    Rule(
        "servers",
        on="port",
        match=(
            r"[Pp]ort (?P<port>\d{2,5}) (?:is in use|was already in use|is already in "
            r"use|is already used)",
            r"^Error: That port is already in use",
            r"Something is already running on port (?P<port>\d{2,5})",
        ),
        prior=0.78,
        cause="Port {port|of the development server} is taken by another process.",
        fix=_FIX,
        code="lsof -i :{port|8000}",
        lang="shell",
        docs="Flask: Address already in use, https://flask.palletsprojects.com/en/stable/server/",
        yes=(
            "Port 5000 is in use by another program. Either identify and stop that "
            "program, or start the server with a different port.",
            "Error: That port is already in use.",
        ),
        no=("Error: the port of Hamburg is in use",),
    ),
)
