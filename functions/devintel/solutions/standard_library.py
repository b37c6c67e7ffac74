"""Standard libraries: what comes with a language and is never installed as a package.

The names are those of the languages' own indexes: Python's `sys.stdlib_module_names`, Node.js'
`module.builtinModules`, Ruby's default gems (stdgems.org, docs.ruby-lang.org), the crates and
modules of doc.rust-lang.org/std, and the extensions of php.net/manual/en/extensions.php.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

_NODE_TEXT = """
    assert async_hooks buffer child_process cluster console constants crypto dgram
    diagnostics_channel dns domain events fs http http2 https inspector module net os path
    perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls
    trace_events tty url util v8 vm wasi worker_threads zlib
    """
NODE = frozenset(_NODE_TEXT.split())
_RUBY_TEXT = """
    benchmark bundler cgi coverage date delegate did_you_mean digest erb error_highlight etc
    English fcntl fiddle fileutils find forwardable io json ipaddr irb logger mkmf monitor net
    objspace open3 open-uri openssl optparse ostruct pathname pp prettyprint pstore psych pty
    rdoc readline reline resolv ripper rubygems securerandom set shellwords singleton socket
    stringio strscan tempfile time timeout tmpdir tsort un uri weakref yaml zlib
    """
RUBY = frozenset(_RUBY_TEXT.split())
RUST_CRATES = frozenset({"std", "core", "alloc", "proc_macro", "test"})
_RUST_MODULES_TEXT = """
    alloc any arch array ascii backtrace borrow boxed cell char clone cmp collections convert
    default env error f32 f64 ffi fmt fs future hash hint io iter marker mem net num ops
    option os panic path pin prelude primitive process ptr rc result slice str string sync
    task thread time vec
    """
RUST_MODULES = frozenset(_RUST_MODULES_TEXT.split())
_RUST_PLATFORMS_TEXT = """
    unix windows linux macos android fd wasi fortanix_sgx raw
    """
RUST_PLATFORMS = frozenset(_RUST_PLATFORMS_TEXT.split())
PHP_CLASSES = {
    "phar": "phar", "phardata": "phar", "pdo": "pdo", "ziparchive": "zip", "soapclient": "soap",
    "soapserver": "soap", "domdocument": "dom", "domxpath": "dom", "xmlwriter": "xmlwriter",
    "xmlreader": "xmlreader", "simplexmlelement": "simplexml", "mysqli": "mysqli",
    "sqlite3": "sqlite3", "redis": "redis", "rediscluster": "redis", "memcached": "memcached",
    "memcache": "memcache", "imagick": "imagick", "imagickdraw": "imagick", "collator": "intl",
    "numberformatter": "intl", "intldateformatter": "intl", "messageformatter": "intl",
    "normalizer": "intl", "locale": "intl", "transliterator": "intl", "resourcebundle": "intl",
    "xsltprocessor": "xsl", "tidy": "tidy", "gearmanclient": "gearman", "amqpconnection": "amqp",
    "gmagick": "gmagick", "curlfile": "curl", "finfo": "fileinfo", "ffi": "ffi", "gmp": "gmp",
    "mongodb\\driver\\manager": "mongodb", "mongoclient": "mongo", "snmp": "snmp",
    "swoole\\server": "swoole", "swoole_server": "swoole", "ds\\vector": "ds", "ds\\map": "ds",
    "com": "com_dotnet", "rdkafka\\producer": "rdkafka", "rdkafka\\conf": "rdkafka",
}  # fmt: skip
PYTHON_SINCE = {
    "secrets": "3.6", "contextvars": "3.7", "dataclasses": "3.7", "importlib.resources": "3.7",
    "importlib.metadata": "3.8", "graphlib": "3.9", "zoneinfo": "3.9", "tomllib": "3.11",
    "annotationlib": "3.14", "compression": "3.14", "concurrent.interpreters": "3.14",
}  # fmt: skip
RUBY_CONSTANTS = {
    "Set": "set", "JSON": "json", "Net::HTTP": "net/http", "OpenStruct": "ostruct", "URI": "uri",
    "SecureRandom": "securerandom", "FileUtils": "fileutils", "Pathname": "pathname",
    "YAML": "yaml",
    "Digest": "digest", "Date": "date", "DateTime": "date", "Logger": "logger", "Zlib": "zlib",
    "Tempfile": "tempfile", "StringIO": "stringio", "Timeout": "timeout", "ERB": "erb",
    "Open3": "open3", "OpenSSL": "openssl", "Socket": "socket", "TCPSocket": "socket",
    "Benchmark": "benchmark", "Forwardable": "forwardable", "Singleton": "singleton",
    "Shellwords": "shellwords", "OptionParser": "optparse", "IPAddr": "ipaddr", "Etc": "etc",
}  # fmt: skip
_INSTALLS = {
    "python": re.compile(r"\bpip3? install (?:-\S+ )*([A-Za-z_][\w.]*)$"),
    "node": re.compile(r"\b(?:npm|yarn|pnpm) (?:install|i|add) (?:-\S+ )*(?:node:)?([\w/]+)$"),
    "ruby": re.compile(r"\b(?:bundle add|gem install) ([\w./-]+)$"),
    "rust": re.compile(r"\bcargo add ([\w-]+)(?: --features \S+)?$"),
}


def node(name: str) -> bool:
    """Whether a module is Node.js' own."""
    return name.startswith("node:") or name.split("/")[0] in NODE


def python(name: str) -> bool:
    """Whether a module is Python's own."""
    return name.partition(".")[0] in sys.stdlib_module_names


def installs_what_is_built_in(code: str) -> bool:
    """Whether a command in the code installs a part of a standard library by its name."""
    return any(_built_in(language, name) for language, name in _installed(code))


def _installed(code: str) -> Iterator[tuple[str, str]]:
    for line in code.splitlines():
        for language, pattern in _INSTALLS.items():
            if found := pattern.search(line.strip()):
                yield language, found[1]


def _built_in(language: str, name: str) -> bool:
    top = re.split(r"[./]", name)[0]
    if language == "python":
        return python(top)
    if language == "rust":
        return name in RUST_CRATES or name in RUST_MODULES
    if language == "ruby":
        return (
            name.startswith(("/", ".")) or (top in RUBY and top != "bundler") or "bundler/" in name
        )
    return top in NODE
