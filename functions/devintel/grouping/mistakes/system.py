"""What the operating system, the network and tools say."""

from __future__ import annotations

from devintel.grouping.mistakes import Row

_WHERE = r"(?P<host>[\w.-]{1,253}|\[?[0-9a-f:]{2,45}\]?):(?P<port>\d{1,5})"
_PATH = r"(?:[^'\"]{0,200}['\"](?P<path>[^'\"]{1,400})['\"])?"

ROWS: tuple[Row, ...] = (
    ("connection_refused", "econnrefused", rf"?:ECONNREFUSED {_WHERE}"),
    ("connection_refused", "connection refused|err_connection_refused", ""),
    ("connection_reset", "econnreset|connection reset|socket hang up|epipe|broken pipe", ""),
    (
        "address_in_use",
        "eaddrinuse|address already in use|port is already",
        r"?:(?:in use|EADDRINUSE|already)\D{0,60}(?P<port>\d{2,5})",
    ),
    (
        "dns",
        "enotfound|eai_again|getaddrinfo|name or service not known|err_name_not_resolved",
        r"?:(?:ENOTFOUND|EAI_AGAIN) (?P<host>[\w.-]+)",
    ),
    (
        "file_not_found",
        "enoent|no such file or directory|filenotfounderror|filenotfoundexception"
        "|cannot find the file",
        rf"(?:ENOENT|[Nn]o such file|FileNotFound|cannot find the file){_PATH}",
    ),
    (
        "permission",
        "eacces|eperm|permission denied|permissionerror|operation not permitted",
        rf"(?:EACCES|EPERM|[Pp]ermission denied|PermissionError|not permitted){_PATH}",
    ),
    ("too_many_files", "emfile|too many open files", ""),
    ("disk_full", "enospc|no space left on device", ""),
    (
        "timeout",
        "etimedout|timed out|timeouterror|timeout|err_timed_out|timeoutexception"
        "|connecttimeouterror|connecttimeout|readtimeout",
        r"(?i)timed ?out|timeout",
    ),
    (
        "certificate",
        "certificate|self-signed|err_cert_authority_invalid|err_cert_date_invalid",
        r"(?i)certificate|ERR_CERT",
    ),
    (
        "command_not_found",
        "command not found|is not recognized as an internal",
        r"(?P<command>[\w.-]{1,80}): (?:command )?not found(?!:)"
        r"|command not found: (?P<command1>\S+)|'(?P<command2>[^']+)' is not recognized",
    ),
    ("npm", "npm err!|npm error", r"npm (?:ERR!|error) code (?P<code>\w+)|npm (?:ERR!|error)"),
    (
        "dependency_conflict",
        "eresolve|could not resolve dependency|no matching distribution|resolutionimpossible",
        "",
    ),
    ("merge_conflict", "merge conflict|automatic merge failed", ""),
    ("git_rejected", "failed to push|non-fast-forward|! [rejected]", ""),
)
"""Wordings of libc's and Node's system errors
(https://nodejs.org/api/errors.html#common-system-errors) and of shells and package managers."""
