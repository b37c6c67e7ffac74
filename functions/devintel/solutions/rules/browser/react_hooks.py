"""Rules for React's hooks and updates."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_REACT = "https://react.dev/"
_HOOKS = f"React: Rules of Hooks, {_REACT}reference/rules/rules-of-hooks"

RULES = family(
    "react_hooks",
    Rule(
        "invalid_call",
        on="hook 321 null",
        match=(
            r"Invalid hook call",
            r"Minified React error #321\b",
            r"Cannot read propert(?:y '(?P<name2>use[A-Z]\w*)' of null|ies of null "
            r"\(reading '(?P<name>use(?:State|Effect|Context|Ref|Memo|Callback|Reducer|La"
            r"youtEffect|Id|SyncExternalStore|Transition))'\))",
        ),
        prior=0.74,
        cause="A hook is called outside a component's body, or two copies of React are "
        "loaded{where}.",
        fix="Call hooks at the top of a component or of another hook only; see whether React "
        "is there twice.",
        code="npm ls react",
        lang="shell",
        docs=f"React: Invalid hook call, {_REACT}warnings/invalid-hook-call-warning",
        yes=(
            "Error: Invalid hook call. Hooks can only be called inside of the body of a "
            "function component.",
        ),
        no=("Error: Invalid hook of crane 3",),
    ),
    Rule(
        "order",
        on="hooks hook 310 300 should",
        match=(
            r"Rendered (?:more hooks than during the previous render|fewer hooks than expected)",
            r"change in the order of Hooks",
            r"Minified React error #(?:310|300)\b",
            r"React Hook \"(?P<name>\w+)\" (?:is called conditionally|may be executed "
            r"more than once|cannot be called|is called in function)",
            r"rules-of-hooks",
            r"Should have a queue\. (?:This is likely a bug in React|You are likely "
            r"calling Hooks conditionally)",
        ),
        prior=0.78,
        cause="`{name|A hook}` is not called in the same order on every render{where}: it "
        "stands behind a return, in an if, a loop or a callback.",
        fix="Call all hooks at the top, before any return, and put the condition inside the hook.",
        code="useEffect(() => {\n  if (!ready) return;\n  start();\n}, [ready]);",
        lang="js",
        docs=_HOOKS,
        yes=(
            "Error: Rendered more hooks than during the previous render.",
            'React Hook "useMemo" is called conditionally.',
        ),
        no=("Error: hooks are out of order",),
    ),
    Rule(
        "endless",
        on="renders depth 301 185",
        match=(
            r"Too many re-renders\. React limits",
            r"Maximum update depth exceeded",
            r"Minified React error #(?:301|185)\b",
        ),
        prior=0.75,
        cause="State is set on every render{where}, which renders again without end.",
        fix="Pass a function instead of calling it (onClick={() => set(1)}), and give an "
        "effect that sets state the dependencies it really has.",
        code="const onClick = () => setCount(count + 1);",
        lang="js",
        docs=f"React: useState, too many re-renders, {_REACT}reference/react/useState#im-getti"
        f"ng-an-error-too-many-re-renders",
        yes=(
            "Error: Too many re-renders. React limits the number of renders to prevent "
            "an infinite loop.",
            "Error: Maximum update depth exceeded.",
        ),
        no=("Error: depth of pool exceeded",),
    ),
    Rule(
        "dependencies",
        on="exhaustive dependency dependencies",
        match=(
            r"React Hook (?P<hook>\w+) has (?:a )?missing dependenc(?:y|ies): '(?P<name>[\w$.?]+)'",
            r"React Hook (?P<hook>\w+) has an unnecessary dependency: '(?P<name>[\w$.?]+)'",
            r"exhaustive-deps",
        ),
        prior=0.76,
        cause="`{hook|The hook}` uses `{name|a value}`, which its list of dependencies does "
        "not name.",
        fix="Add it, or move what should not be followed out of the effect; a function goes "
        "into the effect or into useCallback.",
        docs=f"React: Removing effect dependencies, {_REACT}learn/removing-effect-dependencies",
        yes=(
            "React Hook useEffect has a missing dependency: 'load'. Either include it or "
            "remove the dependency array.",
        ),
        no=("Error: missing dependency of task 3",),
    ),
)
