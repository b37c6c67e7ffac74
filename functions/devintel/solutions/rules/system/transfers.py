"""Rules for curl and rsync: what their codes say."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CURL = {
    "3": "The address is malformed: quote it (& and ? are the shell's), no blanks, and https://.",
    "5": "The proxy's name is not known: correct or unset HTTP_PROXY and HTTPS_PROXY.",
    "6": "The host's name has no address: its spelling, DNS, VPN; in a container the service's "
    "name.",
    "7": "Nothing listens there, or a firewall refuses: start it, check host and port (localhost "
    "in "
    "a container is itself).",
    "18": "The transfer was cut: try again with -C - or --retry; a proxy or server that closes.",
    "22": "The server answered 400 or higher (-f): see the status with -i.",
    "23": "What reads curl's output ended, or the file cannot be written: rights, room, the "
    "folder.",
    "28": "No answer in time: a firewall that drops, a wrong address, a slow server (--max-time).",
    "35": "TLS failed at its start: a port without TLS, a proxy or firewall that cuts, versions "
    "that "
    "do not fit (an old OpenSSL), SNI.",
    "47": "Too many redirects: http and https redirect to each other; cookies (-b -c).",
    "51": "The certificate names another host.",
    "52": "The server closed without an answer: https to a port of http or the reverse, a "
    "container "
    "that listens on 127.0.0.1 only, a crash.",
    "55": "Sending failed: the server closed the connection (size limit, -H 'Expect:').",
    "56": "Receiving failed: the connection was reset, by a proxy, a firewall or a crash.",
    "58": "The client certificate or key cannot be read: path, format, password.",
    "60": "The certificate's authority is not trusted here: install ca-certificates, give --cacert "
    "with a company's proxy authority, or let the server send its whole chain.",
    "67": "The login was refused.",
    "77": "The file of certificate authorities cannot be read: ca-certificates, --cacert, "
    "CURL_CA_BUNDLE.",
    "92": "HTTP/2 failed: try --http1.1; git: `git config http.version HTTP/1.1`.",
}
"""Codes of curl: its manual page, EXIT CODES."""


def _curl(_: Subject, slots: Slots) -> Slots | None:
    return {"todo": _CURL[slots["name"]], "said": slots["said"].rstrip(".")}


RULES = family(
    "transfers",
    Rule(
        "curl_code",
        on="curl",
        match=r"curl: \((?P<name>3|5|6|7|18|22|23|28|35|47|51|52|55|56|58|60|67|77|92)\) "
        r"(?P<said>[^\n]{3,240})",
        prior=0.86,
        cause="curl stops with {name}: {said}.",
        fix="{todo}",
        check=_curl,
        docs="curl: libcurl error codes, https://curl.se/libcurl/c/libcurl-errors.html",
        yes=(
            "curl: (56) Recv failure: Connection reset by peer",
            "curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to a.example:443",
        ),
        no=("curl: (hair)",),
    ),
    Rule(
        "rsync",
        on="rsync error code connection unexpectedly closed",
        match=r"rsync error: (?P<said>[^\n]{5,120}) \(code (?P<name>\d{1,3})\)",
        prior=0.93,
        cause="rsync stops with code {name}: {said}.",
        fix="12 and 255: the other side or SSH failed (rsync is not installed there, a login "
        "script that prints, keys). 23: some files were not copied, see above (rights). 24: "
        "files vanished meanwhile. 10, 30, 35: network. 11: disk full.",
        docs="rsync: Manual, https://download.samba.org/pub/rsync/rsync.1",
        yes=(
            "rsync error: error in rsync protocol data stream (code 12) at io.c(231) "
            "[sender=3.2.7]",
        ),
        no=("rsync error of mine",),
    ),
)
