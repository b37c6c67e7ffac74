"""Rules for what React cannot render, and for its warnings on elements and props."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_REACT = "https://react.dev/"

RULES = family(
    "react_render",
    Rule(
        "object_child",
        on="objects 31",
        match=(
            r"Objects are not valid as a React child(?: \(found: (?P<name>[^)]{1,120})\))?",
            r"Minified React error #31\b",
        ),
        prior=0.78,
        cause="An object ({name|a date, a promise or a record}) is rendered as text{where}.",
        fix="Render one of its fields, map over a list, or await a promise before.",
        code="const text = String(value.name);",
        lang="js",
        docs=f"React error 31, {_REACT}errors/31",
        yes=("Error: Objects are not valid as a React child (found: object with keys {a}).",),
        no=("Error: Objects are not valid",),
    ),
    Rule(
        "element_type",
        on="element 130 createelement invalid",
        match=(
            r"Element type is invalid: expected a string",
            r"Minified React error #130\b",
            r"React\.(?:createElement|jsx): type is invalid",
        ),
        prior=0.78,
        cause="A component is undefined or no component{where}: its import does not match its "
        "export.",
        fix="A default export is imported without braces, a named one with them; also look "
        "for two files that import each other.",
        code="import Whole, { Part } from './Component.js';",
        lang="js",
        docs=f"React error 130, {_REACT}errors/130",
        yes=(
            "Error: Element type is invalid: expected a string (for built-in components) "
            "or a class/function (for composite components) but got: undefined.",
        ),
        no=("Error: Element type is unknown",),
    ),
    Rule(
        "controlled",
        on="uncontrolled controlled should",
        match=(
            r"changing an uncontrolled input(?: of type \w+)? to be controlled",
            r"changing a controlled input(?: of type \w+)? to be uncontrolled",
            r"`value` prop on `\w+` should not be null",
        ),
        prior=0.78,
        cause="An input's value is undefined at one time and a text at another{where}.",
        fix="Begin its state with an empty text and never set it to undefined or null.",
        code="const [value, setValue] = useState('');",
        lang="js",
        docs=f"React: input, {_REACT}reference/react-dom/components/input#im-getting-an-error-"
        f"a-component-is-changing-an-uncontrolled-input-to-be-controlled",
        yes=("Warning: A component is changing an uncontrolled input to be controlled.",),
        no=("Error: input is uncontrolled",),
    ),
    Rule(
        "no_on_change",
        on="onchange",
        match=r"You provided a `(?P<name>value|checked)` prop to a form field without an "
        r"`onChange` handler",
        prior=0.8,
        cause="The field has `{name}` but no onChange, so it cannot be edited.",
        fix="Add onChange, or use defaultValue (defaultChecked), or readOnly.",
        docs=f"React: input, {_REACT}reference/react-dom/components/input#controlling-an-input"
        f"-with-a-state-variable",
        yes=(
            "Warning: You provided a `value` prop to a form field without an `onChange` handler.",
        ),
        no=("Error: onChange is missing",),
    ),
    Rule(
        "create_root",
        on="reactdom createroot hydrateroot function finddomnode",
        match=(
            r"ReactDOM\.(?:render|hydrate) is no longer supported in React 18",
            r"ReactDOM\.(?:render|hydrate) has not been supported since React 18",
            r"(?:ReactDOM|react_dom\S{0,30})\.(?:render|findDOMNode|hydrate) is not a function",
            r"findDOMNode is deprecated",
        ),
        prior=0.82,
        cause="The root is rendered with the API of React 17{where}.",
        fix="Use createRoot.",
        code="import { createRoot } from 'react-dom/client';\ncreateRoot(document.getElementBy"
        "Id('root')).render(app);",
        lang="js",
        docs=f"React: How to upgrade to React 18, {_REACT}blog/2022/03/08/react-18-upgrade-guide",
        yes=(
            "Warning: ReactDOM.render is no longer supported in React 18. Use createRoot instead.",
        ),
        no=("Error: render is no longer possible",),
    ),
    Rule(
        "no_container",
        on="container 299 200",
        match=(r"Target container is not a DOM element", r"Minified React error #(?:299|200)\b"),
        prior=0.8,
        cause="The element that React should render into does not exist{where}.",
        fix="Check its id in the page, and load the script after it (type=module or defer).",
        code="const root = document.getElementById('root');\nif (root === null) throw new "
        "Error('no element #root in the page');",
        lang="js",
        docs=f"React error 299, {_REACT}errors/299",
        yes=("Error: createRoot(...): Target container is not a DOM element.",),
        no=("Error: Target container is full",),
    ),
    Rule(
        "nothing_returned",
        on="returned 152",
        match=(
            r"(?P<name>\w+)\(\.\.\.\): Nothing was returned from render",
            r"Minified React error #152\b",
        ),
        prior=0.8,
        cause="`{name|The component}` returns nothing{where}.",
        fix="Return the element (behind `=>` with braces `return` is needed), or null.",
        docs=f"React error 152, {_REACT}errors/152",
        yes=("Error: Row(...): Nothing was returned from render.",),
        no=("Error: Nothing was returned by the customer",),
    ),
    Rule(
        "dom_property",
        on="dom prop attribute event failed",
        match=(
            r"Invalid DOM property `(?P<name>[\w-]+)`\. Did you mean `(?P<meant>\w+)`",
            r"React does not recognize the `(?P<name>\w+)` prop on a DOM element",
            r"Received `[^`]{1,20}` for a non-boolean attribute `(?P<name>[\w-]+)`",
            r"Unknown event handler property `(?P<name>\w+)`",
            r"Failed prop type: (?P<said>[^\n]{1,160})",
        ),
        prior=0.78,
        cause="`{name}` is no property of this element in React{where}.",
        fix="Write `{meant|it as React spells it}`, and do not pass a component's own props "
        "on to the element.",
        docs=f"React: Common components, {_REACT}reference/react-dom/components/common",
        yes=(
            "Warning: Invalid DOM property `for`. Did you mean `htmlFor`?",
            "Warning: React does not recognize the `isOpen` prop on a DOM element.",
        ),
        no=("Error: invalid property tax",),
    ),
    Rule(
        "function_child",
        on="functions",
        match=r"Functions are not valid as a React child",
        prior=0.78,
        cause="A function is rendered instead of what it returns{where}.",
        fix="Call it, or render the component as an element.",
        docs="React: Your first component, https://react.dev/learn/your-first-component",
        yes=("Warning: Functions are not valid as a React child.",),
        no=("Error: Functions of this licence are not valid",),
    ),
    Rule(
        "no_provider",
        on="provider router context redux client queryclient",
        match=(
            r"(?P<name>use\w+)\(\) may be used only in the context of a "
            r"<(?P<provider>\w+)> component",
            r"could not find react-redux context value",
            r"No (?P<provider>QueryClient) set, use (?P<name>\w+) to set one",
            r"Could not find \"(?P<provider>store|client)\" in the context",
            r"You cannot render a <(?P<other>\w+)> outside a <(?P<provider>Router)>",
        ),
        prior=0.76,
        cause="`{name|A hook}` is used outside its {provider|Provider}{where}.",
        fix="Put the {provider|Provider} around the root, also in tests; two copies of the "
        "library have two contexts.",
        docs=f"React: useContext, {_REACT}reference/react/useContext",
        yes=("Error: useLocation() may be used only in the context of a <Router> component.",),
        no=("Error: useful provider",),
    ),
    Rule(
        "jsx_root",
        on="adjacent",
        match=r"Adjacent JSX elements must be wrapped in an enclosing tag",
        prior=0.84,
        cause="A component returns two elements beside each other.",
        fix="Wrap them in a fragment <>...</>.",
        docs=f"React: Writing markup with JSX, {_REACT}learn/writing-markup-with-jsx",
        yes=(
            "SyntaxError: /app/src/A.jsx: Adjacent JSX elements must be wrapped in an "
            "enclosing tag.",
        ),
        no=("Error: adjacent seats must be free",),
    ),
    Rule(
        "style",
        on="style",
        match=r"The `style` prop expects a mapping from style properties to values, not a string",
        prior=0.84,
        cause="`style` is given a text{where}.",
        fix="Give it an object with camelCase names.",
        code="const style = { marginTop: 8 };",
        lang="js",
        docs=f"React: Common components, {_REACT}reference/react-dom/components/common#applyin"
        f"g-css-styles",
        yes=(
            "Error: The `style` prop expects a mapping from style properties to values, "
            "not a string.",
        ),
        no=("Error: style is unknown",),
    ),
)
