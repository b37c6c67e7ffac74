"""Rules for what a TypeScript message means by the type that it names."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "typescript",
    Rule(
        "never",
        on="never",
        match=r"Property '(?P<name>\w+)' does not exist on type 'never'|not assignable to (?"
        r":parameter of )?type 'never'",
        prior=0.92,
        cause="TypeScript has inferred `never`{where}: an empty array without a type, "
        "or a check that leaves nothing over.",
        fix="Give the array its type where it is made (`useState<Item[]>([])`, "
        "`const rows: Row[] = []`), or look at the narrowing before that line.",
        docs="TypeScript: Narrowing, https://www.typescriptlang.org/docs/handbook/2/narrowing.html",
        yes=("error TS2339: Property 'total' does not exist on type 'never'.",),
        no=("Error: never say never",),
    ),
    Rule(
        "jsx_types",
        on="intrinsicelements",
        match=r"(?:Property '(?P<name>\w+)' does not exist on type|no interface) '?JSX\.Intr"
        r"insicElements|JSX element implicitly has type 'any' because no interface 'JS"
        r"X",
        prior=0.93,
        cause="TypeScript does not know React's elements{where}.",
        fix='Install @types/react and @types/react-dom for this React, set `"jsx": '
        '"react-jsx"`, and see that `types` in tsconfig.json does not leave '
        "react out.",
        code="npm install -D @types/react @types/react-dom",
        lang="shell",
        docs="TypeScript: JSX, https://www.typescriptlang.org/docs/handbook/jsx.html",
        yes=("error TS2339: Property 'div' does not exist on type 'JSX.IntrinsicElements'.",),
        no=("Error: elements",),
    ),
    Rule(
        "module_object",
        on="typeof import",
        match=r"Property '(?P<name>\w+)' does not exist on type 'typeof import\(\"(?P<of>[^"
        r"\"\n]{1,200})\"\)'",
        prior=0.92,
        cause="The module {of} exports no `{name}`{where}.",
        fix="Import it from the entry that has it (a library's other version or "
        "subpath, such as v1 and v2), or correct the name.",
        docs="TypeScript: Modules, https://www.typescriptlang.org/docs/handbook/2/modules.html",
        yes=(
            "error TS2339: Property 'auth' does not exist on type 'typeof "
            'import("/srv/a/index")\'.',
        ),
        no=("Error: property",),
    ),
    Rule(
        "next_params",
        on="promise params constraint pageprops",
        match=r"missing the following properties from type 'Promise<any>'|Type '\{ (?:params"
        r"|searchParams): [^\n]{1,160}does not satisfy the constraint '(?P<name>PagePr"
        r"ops|LayoutProps|ParamCheck<[^\n]{1,40}>|RouteContext)|is missing in type 'Pr"
        r"omise<",
        prior=0.93,
        cause="Since Next.js 15 `params` and `searchParams` are promises{where}, and "
        "the declared type is a plain object.",
        fix="Declare them as a promise and await them.",
        code="export default async function Page({ params }: { params: Promise<{ id: "
        "string }> }) {\n  const { id } = await params;\n}",
        lang="ts",
        docs="Next.js: Upgrading to 15, https://nextjs.org/docs/app/guides/upgrading/version-15",
        yes=("Type '{ params: { id: string; }; }' does not satisfy the constraint 'PageProps'.",),
        no=("Error: constraint",),
    ),
    Rule(
        "props",
        on="intrinsicattributes",
        match=r"Property '(?P<name>\w+)' does not exist on type 'IntrinsicAttributes(?: & (?"
        r"P<type>[^'\n]{1,80}))?'",
        prior=0.93,
        cause="The component has no prop `{name}`{where} ({type|its props}).",
        fix="Add `{name}` to its props' type and use it there, or do not pass it.",
        docs="React: Using TypeScript, https://react.dev/learn/typescript",
        yes=("Property 'count' does not exist on type 'IntrinsicAttributes & CardProps'.",),
        no=("Error: props",),
    ),
    Rule(
        "promise",
        on="promise",
        match=r"Property '(?P<name>\w+)' does not exist on type '(?P<type>Promise<[^'\n]{1,120})'",
        prior=0.93,
        cause="`{name}` is read from a promise{where} ({type}), not from what it gives.",
        fix="Await the call first (in an async function), or use `.then`.",
        code="const result = await promised;\nresult.{name};",
        lang="ts",
        docs="MDN: await, https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/await",
        yes=("error TS2339: Property 'total' does not exist on type 'Promise<Basket>'.",),
        no=("error TS2339: Property 'total' does not exist on type 'Basket'.",),
    ),
    Rule(
        "browser_name",
        on="window document localstorage sessionstorage navigator htmlelement",
        match=r"Cannot find name '(?P<name>window|document|localStorage|sessionStorage|navigator|"
        r"HTML\w{1,40}Element|HTMLElement)'",
        prior=0.93,
        cause="`{name}` belongs to the browser, and this project's types leave the browser out"
        "{where}.",
        fix='Add "DOM" to `lib` in tsconfig.json; in code for a server ask `globalThis` first, or '
        "keep it out of there.",
        code='{"compilerOptions": {"lib": ["ES2022", "DOM", "DOM.Iterable"]}}',
        lang="json",
        docs="TypeScript: lib, https://www.typescriptlang.org/tsconfig/#lib",
        yes=("error TS2304: Cannot find name 'localStorage'.",),
        no=("error TS2304: Cannot find name 'basket'.",),
    ),
    Rule(
        "no_such_export",
        on="exported",
        match=r"Module '\"(?P<module>[\w@./-]{1,160})\"' has no exported member '(?P<name>[\w$]+)'",
        prior=0.86,
        cause="The module {module} exports no `{name}`{where}.",
        fix="Look at what the installed version exports: `{name}` may be called otherwise, have "
        "left or come with another version, or be the default export (no braces).",
        docs="TypeScript: Modules, https://www.typescriptlang.org/docs/handbook/2/modules.html",
        yes=("error TS2305: Module '\"./till\"' has no exported member 'openTill'.",),
        no=("Error: no exported goods",),
    ),
    Rule(
        "nothing_allowed",
        on="assignable",
        match=r"Type '(?P<from>[^'\n]{0,80}\b(?P<name>null|undefined))' is not assignable to type "
        r"'(?P<to>[^'\n]{1,120})'",
        prior=0.9,
        cause="The value may be `{name}`{where}, and {to} does not allow that.",
        fix="Give another value for that case (`?? ...`), check before, or allow it in the type "
        "(`{to} | {name}`).",
        docs="TypeScript: strictNullChecks, https://www.typescriptlang.org/tsconfig/#strictNullChecks",
        yes=(
            "error TS2322: Type 'null' is not assignable to type 'string'.",
            "error TS2322: Type 'Till | undefined' is not assignable to type 'Till'.",
        ),
        no=("error TS2322: Type 'number' is not assignable to type 'string'.",),
    ),
)
