"""Rules for charts, maps, editors and the component libraries of the browser."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.npm_packages import called_by
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_STYLED = ("@emotion/", "styled-components", "@mui/styled-engine", "theme-ui")


def _styled(subject: Subject, _slots: Slots) -> Slots | None:
    """A style's function is called by a library that hands it the theme."""
    return {} if called_by(subject).startswith(_STYLED) else None


RULES = family(
    "ui_libraries",
    Rule(
        "chart_register",
        on="registered",
        match=r"\"(?P<name>\w+)\" is not a registered (?P<what>scale|element|controller|plugin)",
        prior=0.94,
        cause="Chart.js 3 and newer is taken apart: the {what} `{name}` is not registered{where}.",
        fix="Register what the chart uses, or all of it; chart.js/auto does it by itself.",
        code="import { Chart, registerables } from 'chart.js';\nChart.register(...registerables);",
        lang="js",
        docs="Chart.js: Integration, "
        "https://www.chartjs.org/docs/latest/getting-started/integration.html",
        yes=('Error: "category" is not a registered scale.',),
        no=('Error: "soft" is not a registered brand',),
    ),
    Rule(
        "canvas_in_use",
        on="canvas use chart",
        match=r"Canvas is already in use\. Chart with ID '(?P<name>\w+)' must be destroyed",
        prior=0.94,
        cause="A second chart is made on a canvas that still has one (an effect that ran twice, "
        "React's StrictMode, a new fetch).",
        fix="Keep the chart and destroy it before, or in the effect's cleanup; for new data "
        "change chart.data and call update().",
        code="useEffect(() => {\n  const chart = new Chart(canvas.current, config);\n  return "
        "() => chart.destroy();\n}, [config]);",
        lang="js",
        docs="Chart.js: API, https://www.chartjs.org/docs/latest/developers/api.html#destroy",
        yes=(
            "Error: Canvas is already in use. Chart with ID '0' must be destroyed before "
            "the canvas with ID 'a' can be reused.",
        ),
        no=("Error: the canvas is in use by the painter",),
    ),
    Rule(
        "map_container",
        on="map container",
        match=r"Map container (?P<name>is already initialized|not found|is being reused by "
        r"another instance)|Container '(?P<id>[^']{1,60})' not found",
        prior=0.94,
        cause="The map's element {name|is not there}{where}: it is made before the element is in "
        "the page, or twice on one.",
        fix="Make the map after mounting (useEffect, onMounted, ngAfterViewInit) on a ref, "
        "once; call map.remove() in the cleanup, which StrictMode runs too.",
        code="useEffect(() => {\n  const map = L.map(box.current);\n  return () => "
        "map.remove();\n}, []);",
        lang="js",
        docs="Leaflet: Reference, https://leafletjs.com/reference.html#map-remove",
        yes=("Error: Map container is already initialized.",),
        no=("Error: container of milk",),
    ),
    Rule(
        "element_twice",
        on="customelementregistry registry",
        match=(
            r"the name \"(?P<name>[\w-]+)\" has already been used with this registry",
            r"'?(?P<name2>[\w-]+)'? has already been defined as a custom element",
        ),
        prior=0.94,
        cause="The custom element <{name}> is defined twice{where}: two copies or versions of "
        "its package are loaded, or a script runs a second time.",
        fix="Bring the package to one version (`npm ls`, dedupe), load its script once; where "
        "it may be loaded twice, ask customElements.get first.",
        code="if (!customElements.get('{name}')) customElements.define('{name}', TheElement);",
        lang="js",
        docs="MDN: CustomElementRegistry.define, "
        "https://developer.mozilla.org/en-US/docs/Web/API/CustomElementRegistry/define",
        yes=(
            "NotSupportedError: Failed to execute 'define' on 'CustomElementRegistry': the "
            'name "my-card" has already been used with this registry',
        ),
        no=("Error: the name has already been used",),
    ),
    Rule(
        "element_class",
        on="illegal htmlelement",
        match=r"Illegal constructor|Class constructor HTMLElement cannot be invoked without "
        r"'new'|Failed to construct 'HTMLElement': Please use the 'new' operator",
        prior=0.94,
        cause="A custom element's class is made before it is defined, or is compiled to ES5 "
        "functions, which HTMLElement refuses{where}.",
        fix="Define it first with customElements.define (or document.createElement), and "
        "compile to ES2015 or newer; else load the native shim.",
        docs="MDN: Using custom elements, "
        "https://developer.mozilla.org/en-US/docs/Web/API/Web_components/Using_custom_ele"
        "ments",
        check=shows("htmlelement", "customelement", "shadowroot", "lit-element", "/lit/"),
        yes=(
            "TypeError: Failed to construct 'HTMLElement': Please use the 'new' operator",
            "TypeError: Illegal constructor\nclass Cart extends HTMLElement {",
        ),
        no=("Error: illegal parking", "TypeError: Illegal constructor"),
    ),
    Rule(
        "mui_theme",
        on="unit spacing palette breakpoints",
        match=(
            r"Cannot read propert(?:y|ies) (?:of undefined \(reading ')?'?(?P<name>unit|"
            r"spacing|palette|breakpoints|typography|mixins|zIndex|transitions)'?(?:\)| "
            r"of undefined)",
            r"theme\.(?P<name2>spacing|palette|breakpoints\.\w+|mixins) is not a function",
        ),
        prior=0.94,
        cause="`theme.{name}` is read{where}, and the theme is empty: no ThemeProvider of that "
        "library stands above, or styles and provider come from two packages.",
        fix="Take makeStyles/styled and ThemeProvider from the same package "
        "(@mui/material/styles; makeStyles of @mui/styles has no default theme), and wrap "
        "the root. `theme.spacing.unit` of version 3 is theme.spacing(1) now.",
        code="const app = <ThemeProvider theme={createTheme()}><App /></ThemeProvider>;",
        lang="jsx",
        docs="MUI: Migration to v5, https://mui.com/material-ui/migration/troubleshooting/",
        yes=("TypeError: Cannot read properties of undefined (reading 'palette')",),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "styled_theme",
        on="undefined",
        match=r"Cannot read propert(?:y|ies) (?:of undefined \(reading ')?'?(?P<name>\w{1,40})'?"
        r"(?:\)| of undefined)",
        check=_styled,
        prior=0.94,
        cause="A style's function reads `{name}`{where} of what the theme lacks: mostly no "
        "ThemeProvider of the styling library stands above (in a test neither), so the theme "
        "is empty.",
        fix="Wrap the root, and what a test or Storybook renders, in that library's "
        "ThemeProvider with your theme; the styles and the provider must come from one package.",
        code="const app = <ThemeProvider theme={theme}><App /></ThemeProvider>;",
        lang="jsx",
        docs="Emotion: Theming, https://emotion.sh/docs/theming",
        yes=(
            event(
                "error",
                message="Cannot read properties of undefined (reading 'fonts')",
                stack="TypeError: Cannot read properties of undefined (reading 'fonts')\n"
                "    at /srv/shop/src/Title.js:4:18\n"
                "    at Z (/srv/shop/node_modules/styled-components/dist/index.js:1:90)",
            ),
        ),
        no=("TypeError: Cannot read properties of undefined (reading 'fonts')",),
    ),
    Rule(
        "with_theme",
        on="withtheme undefined component",
        match=r"You are calling (?P<name>\w+)\(Component\) with an undefined component",
        prior=0.94,
        cause="{name}() is given undefined: the component's package is not installed, or exports "
        "it under another name.",
        fix="Install the library that it comes from in the matching version (@material-ui/core "
        "beside its icons and lab), and compare the import with its exports.",
        code="npm ls @material-ui/core @mui/material",
        lang="shell",
        docs="MUI: Installation, https://mui.com/material-ui/getting-started/installation/",
        yes=("Error: You are calling withTheme(Component) with an undefined component.",),
        no=("Error: calling with an undefined number",),
    ),
)
