"""Rules for TypeScript's types of packages, its configuration and its decorators."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "typescript",
    Rule(
        "type_library",
        on="ts2688 type definition",
        match=r"Cannot find type definition file for '(?P<name>[^'\n]{1,120})'",
        prior=0.94,
        cause="tsconfig.json (or a package in `types`) asks for the types of `{name}`, which are "
        "not installed.",
        fix="Install them, or list in compilerOptions.types only what is there; without "
        "`types` every folder of node_modules/@types is taken, also an empty or half "
        "removed one: delete it.",
        code="npm install --save-dev @types/{name}",
        lang="shell",
        docs="TypeScript: types, https://www.typescriptlang.org/tsconfig/types.html",
        yes=("error TS2688: Cannot find type definition file for 'node'.",),
        no=("Error: cannot find the type",),
    ),
    Rule(
        "decorators",
        on="ts1219 ts1238 ts1240 ts1241 ts1270 decorators decorator",
        match=r"Experimental support for decorators is a feature|Unable to resolve signature of "
        r"(?P<name>\w+) decorator when called as an expression",
        prior=0.94,
        cause="Decorators are used in the older form that frameworks expect, and it is not "
        "switched on (or is, where the newer is meant).",
        fix="Set experimentalDecorators (and emitDecoratorMetadata for NestJS, TypeORM, "
        "Angular) in the tsconfig that the editor and the build really use; restart the "
        "editor's server.",
        code='{"compilerOptions": {"experimentalDecorators": true, "emitDecoratorMetadata": true}}',
        lang="json",
        docs="TypeScript: experimentalDecorators, "
        "https://www.typescriptlang.org/tsconfig/experimentalDecorators.html",
        yes=(
            "error TS1219: Experimental support for decorators is a feature that is "
            "subject to change in a future release.",
        ),
        no=("Error: the decorator of rooms",),
    ),
    Rule(
        "ts_deprecated",
        on="ts5101 ts5107 ts5102 deprecated option",
        match=r"Option '(?P<name>[\w=]+)' (?:is deprecated and will stop functioning in "
        r"TypeScript (?P<since>[\d.]+)|has been removed)",
        prior=0.94,
        cause="The option {name} of tsconfig.json ends with TypeScript {since|this version}.",
        fix="Replace it (moduleResolution node by bundler or nodenext, baseUrl by paths, "
        "importsNotUsedAsValues by verbatimModuleSyntax, target ES3 or ES5 by ES2015); "
        "until then ignoreDeprecations silences it.",
        code='{"compilerOptions": {"ignoreDeprecations": "5.0"}}',
        lang="json",
        docs="TypeScript: ignoreDeprecations, "
        "https://www.typescriptlang.org/tsconfig/#ignoreDeprecations",
        yes=(
            "error TS5101: Option 'baseUrl' is deprecated and will stop functioning in "
            "TypeScript 7.0.",
        ),
        no=("Error: the option is deprecated",),
    ),
    Rule(
        "root_dir",
        on="ts6059 rootdir",
        match=r"File '(?P<name>[^'\n]{1,200})' is not under 'rootDir' '(?P<root>[^'\n]{1,200})'",
        prior=0.94,
        cause="{name} is imported and lies outside of rootDir {root}.",
        fix="Widen rootDir (or leave it out), make the other folder a project of its own "
        "(`references`, composite), or import its built package; a path that leads to "
        "another package's source does it too.",
        docs="TypeScript: rootDir, https://www.typescriptlang.org/tsconfig/rootDir.html",
        yes=("error TS6059: File '/srv/b/x.ts' is not under 'rootDir' '/srv/a/src'.",),
        no=("Error: it is not under the roof",),
    ),
    Rule(
        "overwrite_input",
        on="ts5055 overwrite",
        match=r"Cannot write file '(?P<name>[^'\n]{1,200})' because it would overwrite input file",
        prior=0.94,
        cause="The compiler would write over {name}, which it also reads.",
        fix="Set outDir to a folder of its own and exclude it, or noEmit; allowJs takes built "
        "files in.",
        code='{"compilerOptions": {"outDir": "dist"}, "exclude": ["dist", "node_modules"]}',
        lang="json",
        docs="TypeScript: outDir, https://www.typescriptlang.org/tsconfig/outDir.html",
        yes=(
            "error TS5055: Cannot write file '/srv/a/b.js' because it would overwrite input file.",
        ),
        no=("Error: cannot write home",),
    ),
    Rule(
        "jsx_component",
        on="ts2786 component jsx",
        match=r"'(?P<name>[\w.]+)' cannot be used as a JSX component",
        prior=0.9,
        cause="`{name}` is no component for the types of React that are installed: two versions "
        "of @types/react, or a component that returns what this React's types do not allow.",
        fix="Bring @types/react and @types/react-dom to one version that fits React "
        "(overrides, resolutions); an async component needs TypeScript 5.1 and "
        "@types/react 18.2.8 or newer.",
        code="npm ls @types/react",
        lang="shell",
        docs="DefinitelyTyped: @types/react, "
        "https://github.com/DefinitelyTyped/DefinitelyTyped/tree/master/types/react",
        yes=("error TS2786: 'Cart' cannot be used as a JSX component.",),
        no=("Error: it cannot be used",),
    ),
    Rule(
        "implicit_index",
        on="ts7053 implicitly expression index",
        match=r"expression of type '(?P<name>[^'\n]{1,80})' can't be used to index type "
        r"'(?P<type>[^'\n]{1,120})'",
        prior=0.85,
        cause="An object of type {type} is read with a key of type {name}, which may be any text.",
        fix="Give the key its type (`key as keyof typeof thing`), or the object an index: "
        "`Record<string, number>`.",
        code="const value = prices[key as keyof typeof prices];",
        lang="ts",
        docs="TypeScript: keyof, https://www.typescriptlang.org/docs/handbook/2/keyof-types.html",
        yes=(
            "error TS7053: Element implicitly has an 'any' type because expression of type "
            "'string' can't be used to index type '{ a: number; }'.",
        ),
        no=("Error: the index of the book",),
    ),
)
