"""Rules for rejected promises that nobody handles and that say nothing of their cause."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_NODE = (
    "Node.js: Event 'unhandledRejection', https://nodejs.org/api/process.html#event-unhandled"
    "rejection"
)
_MDN = (
    "MDN: unhandledrejection event, https://developer.mozilla.org/en-US/docs/Web/API/Window/u"
    "nhandledrejection_event"
)


def _without_reason(subject: Subject, slots: Slots) -> Slots | None:
    content = subject.content
    reason = content.get("reason")
    said = isinstance(reason, str) and reason not in ("", "undefined", "null", "{}")
    said = said or (isinstance(reason, dict) and bool(reason.get("message")))
    return None if said else {}


RULES = family(
    "unhandled_rejection",
    Rule(
        "no_reason",
        on="rejection uncaught unhandled",
        match=(
            r"^Unhandled Promise Rejection:? ?(?:undefined|null)?$",
            r"^(?:Uncaught \(in promise\):? )(?:undefined|null|Event)?$",
            r"Non-Error promise rejection captured with (?:value|keys): ",
        ),
        check=_without_reason,
        prior=0.68,
        cause="A promise is rejected without an Error, and nobody catches it{where}.",
        fix="Reject with an Error, so that cause and place are known, and catch it where the "
        "promise is used.",
        code="async function run() {\n  try {\n    await work();\n  } catch (error) {\n    "
        "console.error('work failed', error);\n  }\n}",
        lang="js",
        docs=_MDN,
        yes=(
            event("error", message="Unhandled Promise Rejection"),
            "Non-Error promise rejection captured with value: undefined",
        ),
        no=(
            "Error: rejection of the parcel",
            event("error", message="Unhandled Promise Rejection", reason="Payment declined"),
        ),
    ),
    Rule(
        "node",
        on="unhandledpromiserejection unhandledpromiserejectionwarning "
        "err_unhandled_rejection rejecting originated",
        match=(
            r"This error originated either by throwing inside of an async function "
            r"without a catch block",
            r"UnhandledPromiseRejection(?:Warning)?\b",
            r"ERR_UNHANDLED_REJECTION",
        ),
        prior=0.64,
        cause="A promise is rejected and nobody catches it; Node.js ends the process.",
        fix="Await it inside try and catch; for Express 4 pass the error on to next(). "
        "Reject with an Error, so that its stack shows the place.",
        code="async function run() {\n  try {\n    await work();\n  } catch (error) {\n    "
        "console.error('work failed', error);\n  }\n}",
        lang="js",
        docs=_NODE,
        yes=(
            "(node:7) UnhandledPromiseRejectionWarning: Unhandled promise rejection. "
            "This error originated either by throwing inside of an async function "
            "without a catch block",
        ),
        no=("Error: rejection of order 3",),
    ),
    Rule(
        "emitter",
        on="err_unhandled_error unhandled",
        match=(r"ERR_UNHANDLED_ERROR", r"Unhandled 'error' event"),
        prior=0.68,
        cause="An emitter (stream, socket, process) raised `error`, and nobody listens to it.",
        fix="Listen to its error event; with streams use pipeline, which passes errors on.",
        code="source.on('error', (error) => console.error('stream failed', error));",
        lang="js",
        docs="Node.js: Error events, https://nodejs.org/api/events.html#error-events",
        yes=("Error [ERR_UNHANDLED_ERROR]: Unhandled error. ('x')",),
        no=("Error: unhandled parcel",),
    ),
)
