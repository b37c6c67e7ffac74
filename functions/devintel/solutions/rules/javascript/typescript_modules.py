"""Rules for what the TypeScript compiler says of modules, their types and its configuration."""

from __future__ import annotations

from devintel.solutions.rule import family
from devintel.solutions.rules.javascript.typescript import coded_rule

_TS = "https://www.typescriptlang.org/"
_BOOK = f"{_TS}docs/handbook/2/"
_CONFIG = f"{_TS}tsconfig/"


RULES = family(
    "typescript",
    coded_rule(
        "types_package",
        "2580 2581 2582 2591 2592 2593 2583 2584",
        "The types of the environment are missing{where}: {said}",
        "Install the types and name them in `types`, or add the library to `lib` of tsconfig.json.",
        f"TypeScript: types, {_CONFIG}types.html",
        "Cannot find name 'process'. Do you need to install type definitions for node? "
        "Try `npm i --save-dev @types/node`.",
        code="npm install --save-dev @types/node",
        lang="shell",
    ),
    coded_rule(
        "module",
        "2307 2792",
        "The module `{name|imported}` is not found{where}, or has no types.",
        "Check the path and its case, install the package, and set `moduleResolution` "
        "and `paths` as the bundler has them; for images and styles declare a module.",
        f"TypeScript: Module resolution, {_TS}docs/handbook/modules/theory.html",
        "Cannot find module './pay' or its corresponding type declarations.",
        code="declare module '*.svg' {\n  const url: string;\n  export default url;\n}",
        lang="ts",
    ),
    coded_rule(
        "no_types",
        "7016",
        "The package `{name|imported}` brings no types{where}.",
        "Install its @types package, or declare it.",
        f"TypeScript: Type declarations, {_BOOK}type-declarations.html",
        "Could not find a declaration file for module 'lodash'. "
        "'/app/node_modules/lodash/lodash.js' implicitly has an 'any' type.",
        code="declare module '{name|package}';",
        lang="ts",
    ),
    coded_rule(
        "export",
        "2305 2614 2613 1192 2724 2459 2460 2497 1259 2306",
        "{said}",
        "Compare the import with the export: braces for named ones, none for the "
        "default; CommonJS needs esModuleInterop.",
        f"TypeScript: esModuleInterop, {_CONFIG}esModuleInterop.html",
        "Module '\"./api\"' has no exported member 'getUser'.",
        code='{"compilerOptions": {"esModuleInterop": true}}',
        lang="json",
    ),
    coded_rule(
        "duplicate",
        "2300 2451 2393 2440 2528",
        "{said}",
        "Rename one; a file without import or export is a script, whose names are "
        "global: add `export {}`.",
        f"TypeScript: isolatedModules, {_CONFIG}isolatedModules.html",
        "Duplicate identifier 'a'.",
        code="export {};",
        lang="ts",
    ),
    coded_rule(
        "await",
        "1308 1378 1375 1431 2801 80007",
        "{said}",
        "Make the function async; for await at the top set module to es2022 and target "
        "to es2017 or newer.",
        f"TypeScript: module, {_CONFIG}module.html",
        "'await' expressions are only allowed within async functions and at the top "
        "levels of modules.",
    ),
    coded_rule(
        "jsx",
        "17004 2686 2786 2607 7026 2875",
        "{said}",
        "Set `jsx` to react-jsx, and keep react and @types/react on one version.",
        f"TypeScript: jsx, {_CONFIG}jsx.html",
        "Cannot use JSX unless the '--jsx' flag is provided.",
        code='{"compilerOptions": {"jsx": "react-jsx"}}',
        lang="json",
    ),
    coded_rule(
        "type_as_value",
        "2693 2749 2709 2503 1361 1371 1484 2866",
        "{said}",
        "A type has no value at run time: use typeof, an enum or a class, and `import "
        "type` for types.",
        f"TypeScript: verbatimModuleSyntax, {_CONFIG}verbatimModuleSyntax.html",
        "'Cart' only refers to a type, but is being used as a value here.",
    ),
    coded_rule(
        "extension",
        "2691 2834 2835 5097 1479 1471",
        "{said}",
        "With node16 resolution write the ending .js in relative imports.",
        f"TypeScript: moduleResolution, {_CONFIG}moduleResolution.html",
        "Relative import paths need explicit file extensions in ECMAScript imports when "
        "'--moduleResolution' is 'node16' or 'nodenext'.",
    ),
    coded_rule(
        "config",
        "5023 5024 5055 5069 5083 5095 5101 5107 6053 6059 18003 18002 6307 5110 6046",
        "{said}",
        "Correct that line of tsconfig.json.",
        f"TypeScript: TSConfig reference, {_CONFIG}",
        "No inputs were found in config file 'tsconfig.json'.",
        code="npx tsc --showConfig",
        lang="shell",
    ),
    coded_rule(
        "isolated",
        "1208 2748 1205",
        "{said}",
        "Each file is compiled alone: add an import or export, and use `export type`.",
        f"TypeScript: isolatedModules, {_CONFIG}isolatedModules.html",
        "'a.ts' cannot be compiled under '--isolatedModules' because it is considered a "
        "global script file.",
    ),
    coded_rule(
        "unused_directive",
        "2578 2589 2590 2321 2456 2502",
        "{said}",
        "Remove what is not needed, or simplify a type that refers to itself.",
        f"TypeScript: Conditional types, {_BOOK}conditional-types.html",
        "Unused '@ts-expect-error' directive.",
    ),
)
