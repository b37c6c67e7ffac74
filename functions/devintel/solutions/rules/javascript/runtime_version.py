"""Rules for functions and modules that the Node.js or the browser that runs does not have."""

from __future__ import annotations

import re

from devintel.content import mapping, text
from devintel.solutions.example import event
from devintel.solutions.npm_packages import thrown_through
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NODE = "Node.js: Releases, https://nodejs.org/en/about/previous-releases"
_SECURE = (
    "MDN: Features restricted to secure contexts, "
    "https://developer.mozilla.org/en-US/docs/Web/Security/Secure_Contexts/"
    "features_restricted_to_secure_contexts"
)
_SINCE = {
    "crypto.hash": "20.12", "structuredClone": "17", "Object.groupBy": "21", "Map.groupBy": "21",
    "Object.hasOwn": "16.9", "Promise.withResolvers": "22", "Promise.try": "24",
    "Promise.allSettled": "12.9", "Promise.any": "15", "fs.rmSync": "14.14", "fs.rm": "14.14",
    "fs.cp": "16.7", "fs.cpSync": "16.7", "fs.globSync": "22", "util.parseArgs": "18.3",
    "parseArgs": "18.3", "util.styleText": "20.12", "styleText": "20.12",
    "process.loadEnvFile": "20.12", "loadEnvFile": "20.12", "parseEnv": "20.12",
    "util.parseEnv": "20.12", "crypto.randomUUID": "14.17", "crypto.getRandomValues": "17.4",
    "crypto$2.getRandomValues": "17.4", "webcrypto.getRandomValues": "17.4",
    "globalThis": "12", "queueMicrotask": "11", 
    "URL": "10", "BigInt": "10.4", "AbortController": "15", "Event": "15", "EventTarget": "15",
    "BroadcastChannel": "18", "ReadableStream": "18", "CompressionStream": "18", "Blob": "18",
    "File": "20", "WebSocket": "22", "CustomEvent": "19", "navigator": "21", "performance": "16",
    "crypto": "19", "btoa": "16", "atob": "16", "DOMException": "17", "FormData": "18",
    "tracingChannel": "18.19", "diagnostics.tracingChannel": "18.19", "AsyncLocalStorage": "12.17",
    "os.availableParallelism": "18.14", "availableParallelism": "18.14",
    "Intl.Segmenter": "16", "Intl.DurationFormat": "23", "Array.fromAsync": "22",
    "AbortSignal.timeout": "17.3", "AbortSignal.any": "20.3", "URL.canParse": "19.9",
    "URL.parse": "22.1", "WeakRef": "14.6", "FinalizationRegistry": "14.6",
    "module.register": "20.6", "module.enableCompileCache": "22.1", "registerHooks": "23.5",
    "import.meta.dirname": "20.11", "stripVTControlCharacters": "16.11", "inspect.custom": "10.12",
    "isBuiltin": "18.6", "SharedArrayBuffer": "8.10", "setImmediate": "0.10",
    "getBuiltinModule": "22.3", "process.getBuiltinModule": "22.3", "timingSafeEqual": "6.6",
}  # fmt: skip
_METHODS = {
    "at": "16.6", "replaceAll": "15", "findLast": "18", "findLastIndex": "18", "toSorted": "20",
    "toReversed": "20", "toSpliced": "20", "with": "20", "flat": "11", "flatMap": "11",
    "matchAll": "12", "fromEntries": "12", "isWellFormed": "20", "union": "22", "values.map": "22",
    "getOrInsert": "26", "hasOwn": "16.9", "bytes": "22.3",
}  # fmt: skip
_MODULES = {
    "fs/promises": "14", "timers/promises": "15", "stream/promises": "15",
    "readline/promises": "17", "test": "18", "sqlite": "22.5", "sea": "20",
    "diagnostics_channel": "14.17",
    "stream/web": "16.5", "util/types": "15.3", "path/posix": "15.3", "dns/promises": "15",
    "worker_threads": "12", "async_hooks": "8.1", "inspector/promises": "19", "perf_hooks": "8.5",
    "stream/consumers": "16.7",
}  # fmt: skip
_INSECURE = {
    "randomUUID": "crypto.randomUUID", "subtle": "crypto.subtle", "digest": "crypto.subtle",
    "importKey": "crypto.subtle", "encrypt": "crypto.subtle", "generateKey": "crypto.subtle",
    "writeText": "navigator.clipboard", "readText": "navigator.clipboard",
    "getUserMedia": "navigator.mediaDevices", "enumerateDevices": "navigator.mediaDevices",
    "getDisplayMedia": "navigator.mediaDevices", "register": "navigator.serviceWorker",
    "requestDevice": "navigator.bluetooth or navigator.usb", "create": "navigator.credentials",
}  # fmt: skip
_TEST = re.compile(r"\.(?:test|spec)\.|__tests__|node_modules/@?(?:jest|vitest)")
_LOCAL = re.compile(r"^https:|//(?:localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.localhost)[:/]")


def _in_browser(subject: Subject) -> bool:
    files = [frame.file for frame in subject.case.frames]
    served = any(file.startswith(("http://", "https://", "webpack-internal:")) for file in files)
    return served or bool(text(subject.content.get("url")))


def _in_test(subject: Subject) -> bool:
    """Whether a test's environment runs it: what is missing there is mostly jsdom's."""
    files = (frame.file for frame in subject.case.frames)
    return bool(subject.case.slots.get("test")) or any(_TEST.search(file) for file in files)


def _older(subject: Subject, slots: Slots) -> Slots | None:
    since = _SINCE.get(slots["name"])
    if since is None or _in_browser(subject) or _in_test(subject):
        return None
    return _who(subject, since)


def _method(subject: Subject, slots: Slots) -> Slots | None:
    since, names = _METHODS.get(slots["name"]), thrown_through(subject)
    if since is None or _in_browser(subject) or not names or not names[0]:
        return None
    return _who(subject, since)


def _module(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    if slots.get("scheme") and name not in _MODULES:
        return _who(subject, "16 (14.18)")
    since = _MODULES.get(name)
    return None if since is None else _who(subject, since)


def _who(subject: Subject, since: str) -> dict[str, str]:
    by = next(iter(thrown_through(subject)), "")
    return {"since": since, "by": f" The installed {by} is written for it." if by else ""}


def _insecure(subject: Subject, slots: Slots) -> Slots | None:
    place = text(subject.content.get("url")) or text(
        mapping(subject.case.event.get("context")).get("url")
    )
    place = place or next((f.file for f in subject.case.frames if f.file.startswith("http")), "")
    if not place.startswith("http") or _LOCAL.search(place) or slots["name"] not in _INSECURE:
        return None
    return {"api": _INSECURE[slots["name"]], "page": place[:80]}


_SYNTAX = (
    (r"\?\?=|\|\|=|&&=", "logical assignment", "15"),
    (r"\w\?\.|\)\?\.|\]\?\.", "optional chaining", "14"),
    (r"\?\?", "nullish coalescing", "14"),
    (r"^\s*(?:static\s+)?#?\w+\s*=\s*[^=>]", "class fields", "12"),
    (r"static \{", "static blocks", "16.11"),
    (r"\}? ?catch \{", "catch without a name", "10"),
    (r"\.\.\.\w", "object spread", "8.3"),
    (r"\) => |\(\) =>|=> ", "arrow functions", "6"),
    (r"\basync\b", "async functions", "7.6"),
)


def _newer_syntax(subject: Subject, slots: Slots) -> Slots | None:
    content = subject.content
    said = "\n".join(str(content.get(part, "")) for part in ("stack", "data", "message"))
    told = f"{subject.case.event.get('stack_trace', '')}\n{said}"[:6000]
    shown = re.search(r"^\S{1,300}:\d+\n([^\n]{1,300})\n\s*\^", told, re.MULTILINE)
    line = shown[1] if shown else ""
    for pattern, meaning, since in _SYNTAX:
        if line and (found := re.search(pattern, line)):
            return {**_who(subject, since), "meaning": meaning, "shown": found[0].strip()}
    return None


RULES = family(
    "runtime_version",
    Rule(
        "node_function",
        on="function defined constructor",
        match=r"(?:^|[\s:(])(?P<name>[\w$]+(?:\.[\w$]+)?)\)? is not (?:a (?:function|constructor)|"
        r"defined)",
        check=_older,
        prior=0.92,
        cause="`{name}` is there since Node.js {since}, and an older one runs{where}.{by}",
        fix="Run a newer Node.js (`node --version` shows which one this shell, service or image "
        "has), name it in .nvmrc, engines and the Dockerfile; or install the version of the "
        "package that still supports yours.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs=_NODE,
        yes=("TypeError: crypto.hash is not a function", "ReferenceError: File is not defined"),
        no=("TypeError: cart.hash is not a function",),
    ),
    Rule(
        "node_method",
        on="function",
        match=r"\.(?P<name>\w+) is not a function",
        check=_method,
        prior=0.86,
        cause="`.{name}()` is there since Node.js {since}, and an older one runs{where}.{by}",
        fix="Run a newer Node.js, or install the version of the package that supports yours. Does "
        "`node --version` say it is new enough, the value has another type than expected.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs=_NODE,
        yes=(
            event(
                "error",
                message="TypeError: parts.replaceAll is not a function",
                stack="TypeError: parts.replaceAll is not a function\n"
                "    at run (/srv/a/node_modules/shelf/b.js:3:1)",
            ),
        ),
        no=("TypeError: parts.replaceAll is not a function",),
    ),
    Rule(
        "node_module",
        on="module",
        match=(
            r"(?:Cannot find module|No such built-in module:?) '?(?P<scheme>node:)?"
            r"(?P<name>[a-z_]+(?:/[a-z]+)?)'?",
            r"Cannot find package '(?P<scheme2>node:)(?P<name2>[a-z_/]+)'",
        ),
        check=_module,
        prior=0.93,
        cause="Node.js has `{name}` (and its `node:` names) since version {since}, and an older "
        "one runs{where}.{by}",
        fix="Run a newer Node.js, here and in CI and the image; in Jest, update it to 27 or newer, "
        "whose resolver knows `node:`.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs=_NODE,
        yes=("Error: Cannot find module 'node:fs'", "Error: Cannot find module 'fs/promises'"),
        no=("Error: Cannot find module 'dayjs'",),
    ),
    Rule(
        "secure_context",
        on=" ".join(sorted(name.lower() for name in _INSECURE)),
        match=(
            r"of undefined \(reading '(?P<name>\w+)'\)",
            r"Cannot read property '(?P<name>\w+)' of undefined",
            r"crypto\.(?P<name>\w+) is not a function",
            r"undefined is not an object \(evaluating '[\w.]{0,60}\.(?P<name>\w+)'\)",
        ),
        check=_insecure,
        prior=0.93,
        cause="The page {page} is not served over HTTPS, and browsers offer {api} in secure "
        "contexts only{where}.",
        fix="Open it as http://localhost or over https (a local certificate with mkcert, a "
        "tunnel); a plain http address of the network is never secure. Where it must work, use "
        "another way (the uuid package, a hidden field and execCommand).",
        docs=_SECURE,
        yes=(
            event(
                "error",
                message="TypeError: crypto.randomUUID is not a function",
                url="http://192.168.1.7:3000/cart",
            ),
        ),
        no=(
            event(
                "error",
                message="TypeError: crypto.randomUUID is not a function",
                url="http://localhost:3000/cart",
            ),
        ),
    ),
    Rule(
        "old_syntax",
        on="unexpected token",
        match=r"SyntaxError: Unexpected token '?(?P<name>[?.={*|&)>]{1,3}|async|function)'?$",
        check=_newer_syntax,
        prior=0.88,
        cause="The Node.js that runs does not know the syntax `{shown}` ({meaning}, since Node.js "
        "{since}){where}.{by}",
        fix="Run a newer Node.js (see `node --version` in that very shell, service or image), or "
        "install the version of the package that still supports yours.",
        code="node --version\nnvm install --lts",
        lang="shell",
        docs=_NODE,
        yes=(
            event(
                "error",
                message="SyntaxError: Unexpected token '?'",
                stack="/srv/a/node_modules/shelf/b.js:3\n  const c = a?.b;\n              ^\n\n"
                "SyntaxError: Unexpected token '?'",
            ),
        ),
        no=("SyntaxError: Unexpected token '<'",),
    ),
)
