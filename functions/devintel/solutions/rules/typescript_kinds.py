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
)
