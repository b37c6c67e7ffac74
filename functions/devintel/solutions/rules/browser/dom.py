"""Rules for the browser's documents, permissions, messages and extensions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"

RULES = family(
    "dom",
    Rule(
        "not_a_child",
        on="removechild insertbefore replacechild child notfounderror",
        match=(
            r"Failed to execute '(?P<name>removeChild|insertBefore|replaceChild)' on "
            r"'Node': The node (?:to be removed|before which the new node is to be "
            r"inserted|to be replaced) is not a child",
            r"(?P<name>Node\.\w+): The node (?:to be removed|before which .{1,60}) is not a child",
            r"^NotFoundError: The object can not be found here",
            r"^NotFoundError: The object can not be found here\.?$",
        ),
        prior=0.72,
        cause="A node is no longer where the code expects it{where}: something else (a "
        "translation, an extension, another script) changed the document.",
        fix="Let one side own that part of the page; with React keep foreign code out of its "
        "elements, and mark texts that must not be translated.",
        code="node.remove();",
        lang="js",
        docs=f"MDN: Node.removeChild(), {_MDN}Node/removeChild",
        yes=(
            "NotFoundError: Failed to execute 'insertBefore' on 'Node': The node before "
            "which the new node is to be inserted is not a child of this node.",
        ),
        no=("Error: not a child ticket",),
    ),
    Rule(
        "wrong_argument",
        on="parameter argument",
        match=(
            r"Failed to execute '(?P<name>\w+)' on '(?P<base>\w+)': parameter (?P<n>\d+) "
            r"is not of type '(?P<type>\w+)'",
            r"Argument (?P<n>\d+) (?:\('\w+'\) )?(?:of|to) (?P<base>\w+)\.(?P<name>\w+) "
            r"(?:must be an instance of|does not implement interface) (?P<type>\w+)",
        ),
        prior=0.74,
        cause="{base}.{name} is given something that is no {type}{where}: null from a look-up, "
        "a text, or a jQuery object.",
        fix="Check what is passed; a text becomes a node by createTextNode, a look-up may "
        "have found nothing.",
        code="const node = document.querySelector('#there');\nif (node !== null) "
        "parent.append(node);",
        lang="js",
        docs=f"MDN: Node.appendChild(), {_MDN}Node/appendChild",
        yes=(
            "TypeError: Failed to execute 'observe' on 'MutationObserver': parameter 1 "
            "is not of type 'Node'.",
        ),
        no=("Error: parameter 3 of the oven",),
    ),
    Rule(
        "selector",
        on="selector unrecognized",
        match=(
            r"'(?P<name>[^'\n]{1,120})' is not a valid selector",
            r"is not a valid selector: \"(?P<name>[^\"\n]{1,120})\"",
            r"Syntax error, unrecognized expression: (?P<name>[^\n]{1,120})",
        ),
        prior=0.78,
        cause="`{name}` is no CSS selector{where}: an id that begins with a digit, or an "
        "unescaped character.",
        fix="Escape what comes from data.",
        code="const element = document.querySelector('#' + CSS.escape(id));",
        lang="js",
        docs=f"MDN: CSS.escape(), {_MDN}CSS/escape_static",
        yes=(
            "SyntaxError: Failed to execute 'querySelector' on 'Document': '#1a' is not "
            "a valid selector.",
        ),
        no=("Error: selector of the coffee machine",),
    ),
    Rule(
        "base64",
        on="btoa atob latin1 encoded invalidcharactererror",
        match=(
            r"outside of the Latin1 range",
            r"Failed to execute '(?P<name>atob|btoa)' on 'Window'",
            r"^InvalidCharacterError: (?:String contains an invalid character|The string "
            r"contains invalid characters)",
        ),
        prior=0.76,
        cause="btoa and atob work on bytes, and the text has other characters{where}.",
        fix="Encode it as UTF-8 first; base64url has to be turned back before atob.",
        code="const bytes = new TextEncoder().encode(text);\nconst encoded = "
        "btoa(String.fromCharCode(...bytes));",
        lang="js",
        docs=f"MDN: Window.btoa(), Unicode strings, {_MDN}Window/btoa#unicode_strings",
        yes=(
            "InvalidCharacterError: Failed to execute 'atob' on 'Window': The string to "
            "be decoded is not correctly encoded.",
        ),
        no=("Error: encoded tag 3 is missing",),
    ),
    Rule(
        "hierarchy",
        on="hierarchyrequesterror contains hierarchy document",
        match=(
            r"HierarchyRequestError",
            r"The new child element contains the parent",
            r"Only one element on document allowed",
        ),
        prior=0.76,
        cause="A node would become its own descendant, or a second root{where}.",
        fix="Check which of the two is appended to which.",
        docs=f"MDN: Node.appendChild() exceptions, {_MDN}Node/appendChild#exceptions",
        yes=(
            "HierarchyRequestError: Failed to execute 'appendChild' on 'Node': The new "
            "child element contains the parent.",
        ),
        no=("Error: hierarchy of the firm",),
    ),
    Rule(
        "state",
        on="invalidstateerror invalidaccesserror",
        match=r"^Invalid(?:State|Access)Error: Failed to execute '(?P<name>\w+)' on "
        r"'(?P<base>(?!WebSocket|IDB)\w+)': ",
        prior=0.66,
        cause="{base}.{name} is called in a state that does not allow it{where}.",
        fix="Call it after the event that makes the object ready, and not after it was closed.",
        docs=f"MDN: DOMException, {_MDN}DOMException",
        yes=(
            "InvalidStateError: Failed to execute 'send' on 'XMLHttpRequest': The "
            "object's state must be OPENED.",
        ),
        no=(
            "InvalidStateError: Failed to execute 'send' on 'WebSocket': Still in "
            "CONNECTING state.",
        ),
    ),
)
