"""Rules for React's own warnings and errors beyond hooks, keys and providers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "react_render",
    Rule(
        "objects_promise",
        on="async client component",
        match=r"(?P<name><\w+>|\w+) is an async Client Component|async/await is not yet "
        r"supported in Client Components",
        prior=0.94,
        cause="A client component is declared async{name|}, which React supports in server "
        "components only.",
        fix="Fetch in a server component or with useEffect, use() or a query library; leave "
        "the component itself plain.",
        code="function Cart({ promise }) {\n  const cart = use(promise);\n  return cart.total;\n}",
        lang="js",
        docs="React: use client, https://react.dev/reference/rsc/use-client",
        yes=(
            "Error: <Cart> is an async Client Component. Only Server Components can be "
            "async at the moment.",
        ),
        no=("Error: the client is async",),
    ),
    Rule(
        "update_other",
        on="update rendering different",
        match=r"Cannot update a component (?:\(`?(?P<name>\w+)`?\) )?while rendering a "
        r"different component(?: \(`?(?P<other>\w+)`?\))?",
        prior=0.94,
        cause="{other|A component} sets state of {name|another} while it renders.",
        fix="Do it in an event handler or an effect of {other|that component}; a function that "
        "is passed in must not be called during rendering.",
        code="useEffect(() => {\n  onReady(value);\n}, [value]);",
        lang="js",
        docs="React: Keeping components pure, https://react.dev/learn/keeping-components-pure",
        yes=(
            "Warning: Cannot update a component (`App`) while rendering a different "
            "component (`Cart`).",
            "Warning: Cannot update a component (`App`) while rendering a different "
            "component (`Row`).",
        ),
        no=(
            "Error: cannot update the component",
            "Error: Cannot update a component of order 4",
        ),
        family="react_hooks",
    ),
    Rule(
        "unmounted",
        on="unmounted mounted mounting",
        match=r"Can't perform a React state update on (?:an unmounted component|a component "
        r"that hasn't mounted yet)|Can only update a mount(?:ed|ing)",
        prior=0.94,
        cause="State is set after the component has left the page (or before it was in it){where}.",
        fix="End requests, timers and listeners in the effect's cleanup (AbortController, "
        "clearTimeout). In React 18 the warning is gone, the leak may stay.",
        code="useEffect(() => {\n  const abort = new AbortController();\n  "
        "load(abort.signal);\n  return () => abort.abort();\n}, []);",
        lang="js",
        docs="React: useEffect cleanup, https://react.dev/reference/react/useEffect",
        yes=("Warning: Can't perform a React state update on an unmounted component.",),
        no=(
            "Error: can't perform",
            "Error: the shelf is unmounted",
        ),
        family="react_hooks",
    ),
    Rule(
        "depth_exceeded",
        on="maximum update depth",
        match=r"Maximum update depth exceeded",
        prior=0.94,
        cause="An effect or a render sets state, which runs it again, without end{where}: its "
        "dependencies change on each render (a new object, array or function), or it has "
        "none.",
        fix="Give the effect the dependencies that it really has; make objects and functions "
        "stable (useMemo, useCallback) or move them out; with a selector return the same "
        "reference (Zustand: useShallow).",
        code="useEffect(() => setTotal(sum(items)), [items]);",
        lang="js",
        docs="React: useEffect troubleshooting, "
        "https://react.dev/reference/react/useEffect#my-effect-keeps-re-running-in-an-inf"
        "inite-cycle",
        yes=(
            "Error: Maximum update depth exceeded. This can happen when a component "
            "repeatedly calls setState inside componentWillUpdate or componentDidUpdate.",
        ),
        no=("Error: the maximum depth of the sea",),
        family="react_hooks",
    ),
    Rule(
        "snapshot_cached",
        on="getsnapshot cached",
        match=r"The result of get(?:Server)?Snapshot should be cached",
        prior=0.94,
        cause="A store's selector gives a new object or array on every call, so React renders "
        "without end.",
        fix="Select single values, or wrap the selector (Zustand: useShallow, Redux: "
        "createSelector).",
        code="const { id, total } = useCart(useShallow((s) => ({ id: s.id, total: s.total })));",
        lang="js",
        docs="React: useSyncExternalStore, "
        "https://react.dev/reference/react/useSyncExternalStore#im-getting-an-error-the-r"
        "esult-of-getsnapshot-should-be-cached",
        yes=("Warning: The result of getSnapshot should be cached to avoid an infinite loop",),
        no=("Error: the snapshot",),
    ),
    Rule(
        "legacy_refs",
        on="refs function components given",
        match=r"Function components cannot be given refs",
        prior=0.94,
        cause="A ref is put on a function component that takes none{where}.",
        fix="Wrap it in forwardRef (React 18) or take `ref` as a prop (19), and hand it to the "
        "element inside. Libraries: pass `component` with forwardRef.",
        code="const Field = forwardRef((props, ref) => createElement('input', { ...props, ref }));",
        lang="js",
        docs="React: forwardRef, https://react.dev/reference/react/forwardRef",
        yes=(
            "Warning: Function components cannot be given refs. Attempts to access this "
            "ref will fail.",
        ),
        no=("Error: cannot be given",),
    ),
    Rule(
        "nesting",
        on="nesting descendant validatedomnesting",
        match=r"validateDOMNesting\(\.\.\.\): (?P<said>[^\n]{1,100})|In HTML, <(?P<child>\w+)> "
        r"cannot be a (?:child|descendant) of <(?P<parent>\w+)>|Whitespace text nodes "
        r"cannot appear as a child of <(?P<parent2>\w+)>|<(?P<child3>\w+)> cannot "
        r"(?:be a descendant of|appear as a (?:child|descendant) of|contain a nested) "
        r"<(?P<parent3>\w+)>",
        prior=0.94,
        cause="The HTML is not allowed so: {said|<{child}> stands in <{parent}>}; browsers "
        "repair it, and server and page differ.",
        fix="Change the outer or inner element (a <div> instead of <p>, <tbody> in <table>, no "
        "<a> in <a>, no blanks between rows).",
        docs="React: Hydration mismatch, "
        "https://react.dev/reference/react-dom/client/hydrateRoot#handling-different-clie"
        "nt-and-server-content",
        yes=("Warning: validateDOMNesting(...): <div> cannot appear as a descendant of <p>.",),
        no=(
            "Error: nesting of birds",
            "Error: 7 is no descendant of 3",
        ),
        family="hydration",
    ),
    Rule(
        "lazy_default",
        on="lazy promise resolve",
        match=r"lazy: Expected the result of a dynamic import\(\) call|Element type is "
        r"invalid\. Received a promise that resolves to: (?P<name>[^\n.]{1,60})",
        prior=0.94,
        cause="React.lazy gets a module without a default export{where}.",
        fix="Export the component as default, or turn the named one into it.",
        code="const Cart = lazy(() => import('./Cart').then((m) => ({ default: m.Cart })));",
        lang="js",
        docs="React: lazy, https://react.dev/reference/react/lazy",
        yes=(
            "Error: Element type is invalid. Received a promise that resolves to: "
            "undefined. Lazy element type must resolve to a class or function.",
        ),
        no=("Error: lazy afternoon",),
    ),
    Rule(
        "suspended_sync",
        on="suspended synchronous input",
        match=r"A component suspended while responding to synchronous input",
        prior=0.94,
        cause="A component that loads lazily was shown by an update that cannot wait.",
        fix="Put it into a <Suspense fallback>, or start the update with startTransition.",
        code="startTransition(() => setTab('cart'));",
        lang="js",
        docs="React: Suspense, https://react.dev/reference/react/Suspense",
        yes=("Error: A component suspended while responding to synchronous input.",),
        no=("Error: the licence is suspended",),
    ),
    Rule(
        "default_props",
        on="defaultprops support removed",
        match=r"Support for defaultProps will be removed from function components",
        prior=0.94,
        cause="React 18.3 warns: function components lose defaultProps in version 19 ({where|a "
        "library's too}).",
        fix="Give the parameters defaults; a library's: update it.",
        code="function Cart({ total = 0 }) {\n  return total;\n}",
        lang="js",
        docs="React: 19 upgrade guide, https://react.dev/blog/2024/04/25/react-19-upgrade-guide",
        yes=(
            "Warning: XAxis: Support for defaultProps will be removed from function "
            "components in a future major release.",
        ),
        no=("Error: support is removed",),
    ),
    Rule(
        "minified_error",
        on="minified react",
        match=r"Minified React error #(?P<name>(?!(?:31|130|185|300|301|310|321|418|419|421|422|"
        r"423|425)\b)\d+)",
        prior=0.85,
        cause="React's production build reports error {name} by its number only.",
        fix="Open react.dev/errors/{name} for the sentence, and the development build for the "
        "place. 31: an object as a child; 130: an undefined component; 185: endless "
        "updates; 321: hooks outside or two Reacts; 418, 423, 425: hydration differs; 310 "
        "and 300: hooks in another order.",
        docs="React: Error decoder, https://react.dev/errors",
        yes=(
            "Error: Minified React error #999; visit https://react.dev/errors/999 for the "
            "full message",
        ),
        no=("Error: minified theory",),
    ),
)
