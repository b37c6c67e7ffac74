"""Rules for pages whose first render differs from what the server sent."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_REACT = (
    "React: hydrateRoot, https://react.dev/reference/react-dom/client/hydrateRoot#handling-di"
    "fferent-client-and-server-content"
)

RULES = family(
    "hydration",
    Rule(
        "mismatch",
        on="hydration hydrating server 418 423 425 419 422 attributes minified text",
        match=(
            r"Hydration failed because",
            r"Text content does(?: not|n't) match server-rendered HTML",
            r"Minified React error #(?:418|419|421|422|423|425)\b",
            r"Expected server HTML to contain",
            r"There was an error while hydrating",
            r"A tree hydrated but some attributes",
            r"Prop `\w+` did not match\. Server:",
            r"did not expect server HTML to contain",
            r"Text content did not match\. Server:",
        ),
        prior=0.75,
        cause="What the browser renders first differs from the server's HTML{where}: a date, a "
        "random value, window, a locale, or HTML that is not allowed.",
        fix="Render the same in both first, and what only the browser knows after mounting. Do "
        "only attributes of <html> or <body> differ, a theme script or a browser extension sets "
        "them: suppressHydrationWarning on that element, and try a private window.",
        code="const [ready, setReady] = useState(false);\nuseEffect(() => setReady(true), []);",
        lang="js",
        docs=_REACT,
        yes=(
            "Error: Hydration failed because the initial UI does not match what was "
            "rendered on the server.",
            "Error: Minified React error #425; visit https://react.dev/errors/425 for "
            "the full message",
        ),
        no=(
            "Error: hydration of the runner failed",
            "Error: Minified React error #31; visit https://react.dev/errors/31",
        ),
    ),
    Rule(
        "vue",
        on="hydration",
        match=(r"Hydration (?:\w+ )*mismatch", r"Hydration completed but contains mismatches"),
        prior=0.77,
        cause="What Vue renders in the browser differs from the server's HTML{where}.",
        fix="Render what only the browser knows after mounting (onMounted, <ClientOnly>), "
        "and keep the HTML valid.",
        code="const ready = ref(false);\nonMounted(() => { ready.value = true; });",
        lang="js",
        docs="Vue: Hydration mismatch, https://vuejs.org/guide/scaling-up/ssr.html#hydration-m"
        "ismatch",
        yes=(
            "[Vue warn]: Hydration text mismatch:",
            "Hydration completed but contains mismatches.",
        ),
        no=("Error: hydration of the runner failed",),
    ),
)
