"""What the TypeScript compiler says, for clients that leave its codes out, by rule.

Each entry: the index words, and patterns behind the tool's name.
"""

from __future__ import annotations

TEXTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "name": (
        "name find",
        (r"Cannot find name '(?P<name>[\w$]+)'\.?(?: Did you mean|$)",),
    ),
    "types_package": (
        "definitions",
        (
            r"Cannot find name '(?P<name>[\w$]+)'\. Do you need to (?:install type "
            r"definitions|change your target library)",
        ),
    ),
    "module": (
        "module",
        (r"Cannot find module '(?P<name>[^'\n]{1,200})' or its corresponding type declarations",),
    ),
    "no_types": (
        "declaration",
        (r"Could not find a declaration file for module '(?P<name>[^'\n]{1,120})'",),
    ),
    "assign": (
        "assignable",
        (
            r"(?P<said>Type '[^\n]{1,300}' is not assignable to type '[^\n]{1,200})",
            r"(?P<said>Property '[^'\n]{1,120}' in type '[^\n]{1,160}' is not assignable "
            r"to the same property)",
        ),
    ),
    "argument": (
        "argument",
        (
            r"(?P<said>Argument of type '[^\n]{1,300}' is not assignable to parameter of "
            r"type [^\n]{1,200})",
        ),
    ),
    "property": (
        "property",
        (
            r"(?P<said>Property '[^'\n]{1,120}' (?:does not exist|may not exist) on type "
            r"[^\n]{1,300})",
        ),
    ),
    "possibly_null": (
        "possibly",
        (
            r"(?P<said>(?:Object|'[^'\n]{1,120}'|Cannot invoke an object which) is "
            r"possibly '(?:null|undefined|null' or 'undefined)')",
        ),
    ),
    "unknown": (
        "unknown",
        (r"(?P<said>(?:'[^'\n]{1,120}'|Object) is of type 'unknown')",),
    ),
    "implicit_any": (
        "implicitly",
        (
            r"(?P<said>[^\n]{1,200}implicitly has an? (?:'any'|'any\[\]'|return type "
            r"'any') ?[^\n]{0,80})",
        ),
    ),
    "index": (
        "index element",
        (r"(?P<said>Element implicitly has an 'any' type because [^\n]{1,300})",),
    ),
    "arguments": (
        "arguments",
        (
            r"(?P<said>Expected (?:at least )?\d+(?:-\d+)? (?:type )?arguments?, but got "
            r"[^\n]{1,60})",
        ),
    ),
    "missing_property": (
        "missing implements",
        (
            r"(?P<said>Property '[^'\n]{1,120}' is missing in type [^\n]{1,300})",
            r"(?P<said>Type '[^\n]{1,200}' is missing the following properties from type "
            r"[^\n]{1,300})",
            r"(?P<said>(?:Non-abstract class|Class) '[^'\n]{1,120}' (?:incorrectly "
            r"implements|does not implement)[^\n]{1,200})",
        ),
    ),
    "extra_property": (
        "literal",
        (r"(?P<said>Object literal may only specify known properties[^\n]{1,200})",),
    ),
    "overload": (
        "overload",
        (r"(?P<said>No overload matches this call)",),
    ),
    "export": (
        "exported export",
        (
            r"(?P<said>Module '[^\n]{1,200}' (?:has no (?:exported member|default "
            r"export)|declares|can only be default-imported)[^\n]{0,160})",
            r"(?P<said>'[^'\n]{1,120}' has no exported member named [^\n]{1,120})",
        ),
    ),
    "unused": (
        "declared",
        (
            r"(?P<said>'[^'\n]{1,120}' is declared but (?:its value is )?never (?:read|used))",
            r"(?P<said>All (?:imports in import declaration|destructured "
            r"elements|variables) are unused)",
        ),
    ),
    "uninitialised": (
        "initializer assigned",
        (
            r"(?P<said>Property '[^'\n]{1,120}' has no initializer[^\n]{0,120})",
            r"(?P<said>Variable '[^'\n]{1,120}' is used before being assigned)",
        ),
    ),
    "read_only": (
        "read constant readonly",
        (
            r"(?P<said>Cannot assign to '[^'\n]{1,120}' because it is (?:a read-only "
            r"property|a constant|not a variable|an import|a function|an enum|a "
            r"class)[^\n]{0,40})",
            r"(?P<said>Index signature in type '[^'\n]{1,160}' only permits reading)",
        ),
    ),
    "return": (
        "return returns",
        (
            r"(?P<said>A function whose declared type is neither[^\n]{1,120})",
            r"(?P<said>Not all code paths return a value)",
            r"(?P<said>Function lacks ending return statement[^\n]{1,120})",
        ),
    ),
    "call": (
        "callable constructable",
        (r"(?P<said>This expression is not (?:callable|constructable)[^\n]{0,160})",),
    ),
    "duplicate": (
        "duplicate redeclare",
        (
            r"(?P<said>Duplicate (?:identifier|function implementation)[^\n]{0,120})",
            r"(?P<said>Cannot redeclare block-scoped variable [^\n]{1,120})",
        ),
    ),
    "await": (
        "await",
        (
            r"(?P<said>[^\n]{0,40}'?(?:await|for await)'? (?:expressions?|loops) "
            r"(?:are|is) only allowed [^\n]{1,160})",
            r"(?P<said>Top-level 'await' expressions are only allowed [^\n]{1,160})",
        ),
    ),
    "jsx": (
        "jsx",
        (
            r"(?P<said>Cannot use JSX unless [^\n]{1,80})",
            r"(?P<said>'[^'\n]{1,120}' cannot be used as a JSX component)",
            r"(?P<said>JSX element (?:type|class|implicitly)[^\n]{1,160})",
        ),
    ),
    "type_as_value": (
        "type namespace",
        (
            r"(?P<said>'[^'\n]{1,120}' (?:only refers to a type|refers to a value|is a "
            r"type and must be imported)[^\n]{0,160})",
            r"(?P<said>Cannot find namespace '[^'\n]{1,120}')",
            r"(?P<said>Cannot use namespace '[^'\n]{1,120}' as a (?:type|value))",
        ),
    ),
    "operator": (
        "operator comparison arithmetic",
        (
            r"(?P<said>Operator '[^'\n]{1,12}' cannot be applied to types? [^\n]{1,200})",
            r"(?P<said>This comparison appears to be unintentional[^\n]{1,200})",
            r"(?P<said>The (?:left|right)-hand side of an arithmetic operation [^\n]{1,160})",
        ),
    ),
    "conversion": (
        "conversion",
        (r"(?P<said>Conversion of type '[^\n]{1,300}' may be a mistake)",),
    ),
    "iterate": (
        "iterator iterated array",
        (
            r"(?P<said>Type '[^\n]{1,200}' (?:must have a '\[Symbol\.iterator\]\(\)' "
            r"method|is not an array type|can only be iterated through)[^\n]{0,120})",
        ),
    ),
    "generic": (
        "constraint generic type",
        (
            r"(?P<said>Type '[^\n]{1,300}' does not satisfy the (?:constraint|expected "
            r"type) [^\n]{1,160})",
            r"(?P<said>Generic type '[^\n]{1,160}' requires [^\n]{1,80})",
            r"(?P<said>Type '[^'\n]{1,160}' is not generic)",
        ),
    ),
    "access": (
        "private protected",
        (
            r"(?P<said>Property '[^'\n]{1,120}' is (?:private|protected) and only "
            r"accessible [^\n]{1,120})",
        ),
    ),
    "override": (
        "override modifier",
        (r"(?P<said>This member (?:must have|cannot have) an 'override' modifier[^\n]{0,160})",),
    ),
    "syntax": (
        "expected expression declaration",
        (
            r"(?P<said>(?:'[^'\n]{1,6}'|Expression|Identifier|Declaration or "
            r"statement|Property assignment|Unexpected token|Unterminated string "
            r"literal|Declaration) ?(?:expected)?\.?$)",
        ),
    ),
}
