"""Rules for Angular's compiler, versions and modules."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_OF_ARRAYS_TOO = frozenset({"map", "filter", "first", "retry", "share", "do", "catch", "finally"})
_OBSERVABLE = re.compile(
    r"[Oo]bservable|Subject\b|\$$|\bhttp\.\w+\(|\.(?:valueChanges|params|queryParams|events|paramMap)$"
)


def _observable(subject: Subject, slots: Slots) -> Slots | None:
    """What arrays and promises have too is an operator where an observable is named."""
    told = slots["name"] not in _OF_ARRAYS_TOO or _OBSERVABLE.search(slots["base"])
    return {} if told or "rxjs" in subject.printed else None


RULES = family(
    "angular",
    Rule(
        "library_ivy",
        on="ngcc ivy library ngmodule",
        match=(
            r"node_modules/(?P<name>(?:@[\w.-]+/)?[\w.-]+)/\S{1,160} - error NG6002",
            r"This likely means that the library \((?P<name2>[@\w./-]+)\) which declares "
            r"(?P<class>\w+) (?:has not been processed correctly by ngcc|is not "
            r"compatible with Angular Ivy)",
            r"could not be resolved to an NgModule class",
            r"The target entry-point \"(?P<name3>[@\w./-]+)\" has missing dependencies",
        ),
        prior=0.94,
        cause="The library {name|that is imported} does not fit this Angular: it is built for a "
        "newer or much older one, or its peer packages are missing.",
        fix="Install its version for your Angular major (its README or `npm view` lists them) "
        "with its peer dependencies; update Angular if it wants a newer one. After an "
        "interrupted install delete node_modules and .angular/cache.",
        code="ng version\nnpm ls {name|@angular/core}",
        lang="shell",
        docs="Angular: Version compatibility, https://angular.dev/reference/versions",
        yes=(
            "This likely means that the library (ngx-soft) which declares SoftModule has "
            "not been processed correctly by ngcc, or is not compatible with Angular Ivy.",
        ),
        no=("Error: the library is closed",),
    ),
    Rule(
        "typescript_range",
        on="typescript compiler requires",
        match=r"The Angular [Cc]ompiler requires TypeScript (?P<want>[^\n]{1,40}?) but "
        r"(?P<have>[\d.]+) was found",
        prior=0.94,
        cause="This Angular wants TypeScript {want}, and {have} is installed.",
        fix="Install a version in that range; it moves with Angular (`ng update`).",
        code="npm ls typescript @angular/core",
        lang="shell",
        docs="Angular: Version compatibility, https://angular.dev/reference/versions",
        yes=(
            "error NG0: The Angular Compiler requires TypeScript >=5.5.0 and <5.9.0 but "
            "5.9.2 was found instead.",
        ),
        no=("Error: the compiler requires patience",),
    ),
    Rule(
        "cli_version",
        on="cli angular node",
        match=(
            r"The Angular CLI requires a minimum Node\.js version of (?P<want>v?[\d.]+)|"
            r"Node\.js version (?P<have>v[\d.]+) detected",
            r"Unsupported engine[^\n]{0,40}@angular",
        ),
        prior=0.94,
        cause="This Angular CLI wants Node.js {want|of another version} ({have|an older one "
        "runs}).",
        fix="Install that Node.js (an odd one is not supported), or use the CLI of your "
        "project's version by npx.",
        code="nvm install --lts",
        lang="shell",
        docs="Angular: Version compatibility, https://angular.dev/reference/versions",
        yes=("The Angular CLI requires a minimum Node.js version of v18.19.",),
        no=("Error: the CLI requires a host",),
    ),
    Rule(
        "ng_workspace",
        on="workspace angular command",
        match=(
            r"This command is not available when running the Angular CLI outside a "
            r"workspace",
            r"The serve command requires to be run in an Angular project|Could not find "
            r"the '(?P<name>[@\w/-]+:[\w-]+)' builder's node package|Could not find "
            r"module \"@angular-devkit/build-angular\"",
        ),
        prior=0.94,
        cause="The Angular CLI finds no project here, or its builder "
        "({name|@angular-devkit/build-angular}) is not installed.",
        fix="Run it in the folder of angular.json, and install the packages.",
        code="npm install\nnpx ng version",
        lang="shell",
        docs="Angular: Workspace configuration, "
        "https://angular.dev/reference/configs/workspace-config",
        yes=(
            "Error: This command is not available when running the Angular CLI outside a "
            "workspace.",
        ),
        no=("Error: the workspace is full",),
    ),
    Rule(
        "budget",
        on="budget exceeded",
        match=(
            r"(?P<name>[\w./-]{1,120}) exceeded maximum budget\. Budget (?P<want>[\d.]+ "
            r"\w+) was (?:not met by (?P<by>[\d.]+ \w+))",
            r"exceeded maximum budget",
        ),
        prior=0.94,
        cause="{name|A bundle} is larger than angular.json allows ({want|its maximumError}).",
        fix="Look what is in it (source-map-explorer), load routes lazily and import less; is "
        "the size right, raise `budgets`.",
        docs="Angular: Build budgets, https://angular.dev/tools/cli/build#configuring-size-budgets",
        yes=(
            "Error: bundle initial exceeded maximum budget. Budget 1.00 MB was not met by "
            "200 kB with a total of 1.20 MB.",
        ),
        no=("Error: the budget of the state",),
    ),
    Rule(
        "standalone_import",
        on="standalone imported ngmodule",
        match=(
            r"Component (?P<name>\w+) is (?:standalone|not standalone), and cannot be "
            r"(?P<what>declared in an NgModule|bootstrapped|imported directly)",
            r"'imports' is only valid on a component that is standalone",
        ),
        prior=0.94,
        cause="{name|The component} is used in the other of Angular's two ways: since version 19 "
        "components are standalone unless they say otherwise.",
        fix="List a standalone one in `imports` (of the component, module or TestBed); one "
        "that a module declares needs `standalone: false`.",
        docs="Angular: Standalone migration, https://angular.dev/reference/migrations/standalone",
        yes=(
            "Component AppComponent is standalone, and cannot be declared in an NgModule. "
            "Did you mean to import it instead?",
        ),
        no=("Error: component of the drug",),
    ),
    Rule(
        "http_inject",
        on="multiple browsermodule providers",
        match=r"BrowserModule has already been loaded|NG05100",
        prior=0.94,
        cause="BrowserModule is imported a second time, in a module that is loaded later.",
        fix="Import CommonModule there; BrowserModule (and BrowserAnimationsModule, "
        "HttpClientModule) belong into the root only.",
        docs="Angular: NgModules, https://angular.dev/guide/ngmodules/overview",
        yes=(
            "Error: BrowserModule has already been loaded. If you need access to common "
            "directives such as NgIf and NgFor",
        ),
        no=("Error: the module has been loaded",),
    ),
    Rule(
        "template_ref",
        on="templateref bind binding",
        match=r"No provider for TemplateRef|Property binding (?P<name>\w+) not used by any "
        r"directive on an embedded template|Can't bind to '(?P<name2>ngIf|ngForOf|ngModel|"
        r"formGroup|ngClass|ngSwitch|routerLink)' since it isn't a known property",
        prior=0.94,
        cause="The directive of `{name|that attribute}` is not imported where it is used{where}, "
        "or its asterisk is missing.",
        fix="ngIf, ngFor, ngClass: CommonModule; ngModel: FormsModule; formGroup: "
        "ReactiveFormsModule; routerLink: RouterModule, in the module or the standalone "
        "component's imports (also in the test). A structural directive is written with *.",
        code="imports: [CommonModule, FormsModule, ReactiveFormsModule, RouterModule]",
        lang="ts",
        docs="Angular: Imports, https://angular.dev/guide/components/anatomy-of-components",
        yes=("Can't bind to 'ngModel' since it isn't a known property of 'input'.",),
        no=("Error: no provider for water",),
    ),
    Rule(
        "rxjs_operator",
        on="function pipe",
        match=r"(?P<base>[\w$.()]{1,80})\.(?P<name>map|catch|do|switchMap|mergeMap|flatMap|"
        r"debounceTime|distinctUntilChanged|toPromise|filter|takeUntil|retry|share|"
        r"finally|throw|first) is not a function",
        check=_observable,
        prior=0.9,
        cause="The operator `{name}` is called on an observable{where}, which has no such method "
        "since RxJS 5.5 and 6.",
        fix="Pass it to pipe(): `source.pipe({name}(...))`, imported from 'rxjs' (catch is "
        "catchError, do is tap, flatMap is mergeMap, toPromise is firstValueFrom); "
        "rxjs-compat bridges old code up to 6.",
        code="import { map } from 'rxjs';\nconst totals = source.pipe(map((cart) => cart.total));",
        lang="ts",
        docs="RxJS: Pipeable operators, https://rxjs.dev/guide/operators",
        yes=("TypeError: this.http.get(...).map is not a function",),
        no=("TypeError: total is not a function", "TypeError: rows.map is not a function"),
    ),
)
