"""Docker, Kubernetes, Terraform, clouds, databases, git, ssh, curl: one sentence that says it.

Formats: the tools' own documentation (docs.docker.com, kubernetes.io, developer.hashicorp.com,
postgresql.org, git-scm.com, curl.se).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from devintel.grouping.problem import Problem
from devintel.grouping.terminal.reader import (
    GENERAL,
    Block,
    Read,
    Reader,
    Said,
    excerpt,
    place,
    until,
)
from devintel.grouping.terminal.readers import terraform
from devintel.grouping.terminal.readers.sentence import sentence


def _said(tool: str, kind: str = "TerminalError") -> Read:
    return sentence(tool, kind, rank=GENERAL)


def _docker_build(block: Block) -> Iterator[Said]:
    yield Problem(
        "message",
        "DockerBuildFailed",
        block.match["message"],
        excerpt=excerpt([*block.before[-4:], *block.lines]),
        tool="docker",
        title=block.match["message"][:160],
    )


def _sql(block: Block) -> Iterator[Said]:
    message = block.match["message"]
    yield Problem(
        "message",
        "SqlError",
        message,
        excerpt=excerpt(block.lines),
        tool="sql",
        title=message[:160],
        places=(place(block.match["file"], block.match["line"]),) if block.match["file"] else (),
    )


def _graph(block: Block) -> Iterator[Said]:
    lines = [x for x in block.lines if not re.match(r"\s*(?:-+|={3,})$", x)]
    yield Problem(
        "message",
        "DockerBuildFailed",
        lines[0].strip(),
        excerpt=excerpt(lines),
        tool="docker",
        title=lines[0].strip()[:160],
    )


READERS = (
    Reader(
        "docker",
        "daemon Docker",
        r"(?:.{0,60}?)(?P<message>(?:Error response from daemon|Cannot connect to the Docker "
        r"daemon|error during connect|permission denied while trying to connect to the [Dd]ocker|"
        r"Got permission denied while trying to connect to the Docker).*)$",
        _said("docker"),
    ),
    Reader(
        "docker",
        "failed ERROR solve",
        r"(?:ERROR: |error: )?(?P<message>failed to (?:solve|build|compute cache key|push|pull|"
        r"read dockerfile|register layer|create shim|copy files).*)$",
        _docker_build,
    ),
    Reader(
        "docker",
        "denied manifest pull unauthorized toomanyrequests COPY ADD",
        r"(?:.{0,100}?)(?P<message>(?:pull access denied|denied: requested access|manifest "
        r"(?:unknown|for \S+ not found)|unauthorized: (?:authentication|incorrect)|"
        r"toomanyrequests:|no basic auth credentials|(?:COPY|ADD) failed: |x509: certificate).*)$",
        _said("docker"),
    ),
    *terraform.READERS,
    Reader(
        "kubernetes",
        "CrashLoopBackOff ImagePullBackOff ErrImagePull OOMKilled Failed FailedScheduling "
        "BackOff Unhealthy CreateContainerConfigError",
        r"(?P<message>.*\b(?:CrashLoopBackOff|ImagePullBackOff|ErrImagePull|OOMKilled|"
        r"FailedScheduling|FailedMount|CreateContainerConfigError|Back-off restarting)\b.*)$",
        _said("kubernetes"),
    ),
    Reader(
        "kubernetes",
        "server Unable error",
        r"(?P<message>(?:Error from server|Unable to connect to the server|error: You must be "
        r"logged in|The connection to the server|Error: (?:INSTALLATION|UPGRADE) FAILED|error "
        r"validating|error when creating).*)$",
        _said("kubernetes"),
    ),
    Reader(
        "sql",
        "ERROR FATAL psql",
        r"(?:psql:(?P<file>[^:\s]+):(?P<line>\d+): )?(?:psql: error: )?(?:ERROR|FATAL|PANIC)"
        r":\s{2}(?P<message>\S.*)$",
        _sql,
        lambda lines, line: (
            bool(re.match(r"(?:DETAIL|HINT|LINE \d+|CONTEXT|STATEMENT|QUERY):|\s+\^", line))
            or (len(lines) > 1 and lines[-1].startswith("LINE") and line[:1] == " ")
        ),
    ),
    Reader(
        "sql",
        "psql connection",
        r"(?P<file>)(?P<line>)(?:psql: (?:error: )?)(?P<message>(?:could not connect|connection "
        r"to server|FATAL:).*)$",
        _sql,
        lambda lines, line: line[:1] in "\t " and bool(line.strip()),
    ),
    Reader(
        "sql",
        "ERROR",
        r"(?P<file>)(?P<line>)(?P<message>ERROR \d{4,5} \(\w{5}\)(?: at line \d+)?: .*)$",
        _sql,
    ),
    Reader(
        "sql",
        "near Runtime Parse",
        r"(?P<file>)(?P<line>)(?:Error: |Runtime error|Parse error)(?P<message>.*(?:near \".*\"|"
        r"no such (?:table|column)|constraint failed).*)$",
        _sql,
        lambda lines, line: line[:1] == " " and len(lines) < 4,
    ),
    Reader(
        "git",
        "fatal error remote ERROR",
        r"(?:.{0,60}?: )?(?P<message>(?:fatal: (?!error)|error: (?:failed to push|pathspec|Your "
        r"local changes|src refspec|RPC failed|could not|unable to|cannot|The following "
        r"untracked)|remote: (?:error|Permission|Repository not found|fatal|Support for password)"
        r"|ERROR: Repository not found).*)$",
        _said("git"),
        lambda lines, line: (
            len(lines) < 4
            and bool(re.match(r"hint: |\t|Please make sure|and the repository", line))
        ),
    ),
    Reader(
        "git",
        "git",
        r"(?P<message>git: '[\w-]+' is not a git command)\b.*$",
        _said("git"),
        lambda lines, line: len(lines) < 7,
    ),
    Reader(
        "git",
        "! rejected",
        r"(?P<message>! \[(?:remote )?rejected\] .*)$",
        _said("git"),
        lambda lines, line: len(lines) < 7 and line.startswith(("error: failed to push", "hint: ")),
    ),
    Reader(
        "git",
        "CONFLICT merge",
        r"(?P<message>CONFLICT \([\w/ ]+\): .*|Automatic merge failed.*)$",
        _said("git"),
    ),
    Reader(
        "ssh",
        "Permission Host key publickey ssh kex",
        r"(?P<message>(?:\S+: )?Permission denied \(.*|Host key verification failed\.?|ssh: .*|"
        r"kex_exchange_identification: .*|WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED.*)$",
        _said("ssh"),
    ),
    Reader(
        "curl",
        "curl wget",
        r"(?P<message>curl: \(\d+\) .*|wget: (?:unable|bad|server|can't|error).*)$",
        _said("curl"),
    ),
    Reader(
        "cloud",
        "gh An error",
        r"(?P<message>gh: .*(?:\(HTTP [45]\d\d\)|not found|required).*|An error occurred \(\w+\) "
        r"when calling the \w+ operation.*|ERROR: \(gcloud\..*|Could not load credentials.*|"
        r"Error: Credentials could not be loaded.*|Unable to locate credentials.*)$",
        _said("cloud"),
    ),
    Reader(
        "openssl",
        "SSL certificate ssl tls TLS",
        r"(?P<message>.*(?:SSL certificate problem|certificate verify failed|unable to get local "
        r"issuer certificate|certificate signed by unknown authority|certificate has expired|"
        r"SSL_ERROR_\w+|handshake failure|self[- ]signed certificate).*)$",
        _said("tls"),
    ),
    Reader(
        "docker",
        "Dockerfile ------",
        r"(?P<file>Dockerfile\S*):(?P<line>\d+)$",
        _graph,
        until(r"(?:ERROR|error): "),
        most=20,
    ),
    Reader(
        "ansible",
        "fatal failed FAILED",
        r"(?P<message>(?:fatal|failed): \[[^\]]+\].*?=> .*)$",
        _said("ansible"),
    ),
)
