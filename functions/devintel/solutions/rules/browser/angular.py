"""Rules for Angular."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NG = "https://angular.dev/errors/"

RULES = family(
    "angular",
    Rule(
        "changed_after_check",
        on="ng0100 expressionchangedafterithasbeencheckederror "
        "expressionchangedafterithasbeenchecked",
        match=r"NG0?100\b|ExpressionChangedAfterItHasBeenChecked",
        prior=0.78,
        cause="A bound value changes while Angular checks it{where}.",
        fix="Set it before the view is checked (ngOnInit, a signal, a computed value), not "
        "in ngAfterViewInit.",
        docs=f"Angular: NG0100, {_NG}NG0100",
        yes=(
            "ERROR Error: NG0100: ExpressionChangedAfterItHasBeenCheckedError: "
            "Expression has changed after it was checked.",
        ),
        no=("Error: order 0100 changed",),
    ),
    Rule(
        "no_provider",
        on="ng0201 nullinjectorerror provider ng0203",
        match=(
            r"No provider for (?P<name>[\w$]+)|NG0?201\b",
            r"NG0?203\b",
        ),
        prior=0.8,
        cause="Nothing provides `{name|the service}` here.",
        fix="Provide it in root, in the application's configuration (HttpClient: "
        "provideHttpClient()), or in the test bed. Is it a library's, import its module (or "
        "provide...()) and the service from one and the same path and copy: two are two classes.",
        code="export const appConfig = { providers: [provideHttpClient()] };",
        lang="js",
        docs=f"Angular: NG0201, {_NG}NG0201",
        yes=(
            "NullInjectorError: R3InjectorError(AppModule)[A]: NullInjectorError: No "
            "provider for CartApi!",
        ),
        no=("Error: no shipping provider",),
    ),
    Rule(
        "unknown_element",
        on="ng8001 ng0304 element",
        match=r"NG8001: '(?P<name>[\w-]+)' is not a known element|'(?P<name2>[\w-]+)' is not a "
        r"known element|NG0304",
        prior=0.8,
        cause="The template uses `{name|an element}` that this component does not import.",
        fix="Add the component to `imports` (or to the module's declarations).",
        docs=f"Angular: NG8001, {_NG}NG8001",
        yes=("error NG8001: 'app-row' is not a known element:",),
        no=("Error: element 5 is not known",),
    ),
    Rule(
        "unknown_property",
        on="ng8002 ng0303 bind",
        match=r"Can't bind to '(?P<name>[\w.-]+)' since it isn't a known property of "
        r"'(?P<element>[\w:-]+)'|NG8002|NG0303",
        prior=0.8,
        cause="`{name|A property}` is not known on `{element|this element}`.",
        fix="Import what declares it: FormsModule for ngModel, ReactiveFormsModule for "
        "formGroup, the component for its inputs.",
        docs=f"Angular: NG8002, {_NG}NG8002",
        yes=("error NG8002: Can't bind to 'formGroup' since it isn't a known property of 'form'.",),
        no=("Error: Can't bind the book",),
    ),
    Rule(
        "circular",
        on="ng0200 dependency",
        match=r"NG0?200: Circular dependency|Circular dependency in DI detected",
        prior=0.8,
        cause="Two services inject each other.",
        fix="Move what both need into a third service, or inject later.",
        docs=f"Angular: NG0200, {_NG}NG0200",
        yes=("Error: NG0200: Circular dependency in DI detected for A.",),
        no=("Error: circular saw",),
    ),
    Rule(
        "no_pipe",
        on="pipe ng0302 ng8004",
        match=r"(?:The pipe|No pipe found with name) '(?P<name>\w+)'|NG0?302|NG8004",
        prior=0.78,
        cause="The pipe `{name|}` is not imported where it is used.",
        fix="Import it in the component (CommonModule for the built-in ones).",
        docs=f"Angular: NG0302, {_NG}NG0302",
        yes=("NG0302: The pipe 'money' could not be found in the 'A' component.",),
        no=("Error: the pipe is broken",),
    ),
)
