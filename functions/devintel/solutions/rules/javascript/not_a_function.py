"""Rules for calls and constructions of what is no function or class."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"
_PAGE = f'MDN: "x" is not a function, {_MDN}Errors/Not_a_function'
_ARRAY = "map|forEach|filter|reduce|find|some|every|flatMap|push|join|sort|slice|includes|findIndex"

RULES = family(
    "not_a_function",
    Rule(
        "call",
        on="function",
        match=(
            r"(?:^|[\s:])(?P<name>[\w$]+(?:\.[\w$]+|\(\.\.\.\)|\[[\w$'\"]+\])*) is not a "
            r"function(?:$|[ .(])",
            r"(?P<name>\(intermediate value\)[\w.$()]{0,80}) is not a function(?:$|\.)",
        ),
        cause="`{name}` is called{where} but is no function.",
        fix="Check the spelling, that the value is assigned before the call, and that the "
        "object is of the kind you expect; log `typeof` of it where it comes from.",
        code="if (typeof {name} !== 'function') throw new Error('{name} is ' + typeof {name});",
        lang="js",
        docs=_PAGE,
        yes=("TypeError: basket.sum is not a function", "TypeError: onDone is not a function"),
        no=(
            "TypeError: Cannot read properties of undefined (reading 'call')",
            "Error: this function is not allowed",
        ),
    ),
    Rule(
        "array_method",
        on="function",
        match=rf"(?:^|[\s:])(?P<base>[\w$.]+)\.(?P<name>{_ARRAY}) is not a function",
        prior=0.72,
        cause="`{name}` is called on `{base}`{where}, which is not an array.",
        fix="The answer is probably an object that holds the list, or a single item. Look at "
        "what `{base}` is and take the list out of it.",
        code="const list = Array.isArray({base}) ? {base} : Object.values({base} ?? "
        "{});\nlist.{name};",
        lang="js",
        docs=f"MDN: Array.isArray(), {_MDN}Global_Objects/Array/isArray",
        yes=("TypeError: rows.map is not a function",),
        no=("TypeError: rows.total is not a function",),
    ),
    Rule(
        "import_shape",
        on="function",
        match=(
            r"\(0 , (?P<name>[\w$.]+)\) is not a function",
            r"(?P<name>[\w$]+(?:__WEBPACK_IMPORTED_MODULE_\d+__)?\.default) is not a function",
            r"(?P<name>require\(\.\.\.\)(?:\.\w+)?) is not a function",
        ),
        prior=0.74,
        cause="`{name}` is imported{where}, but the module does not export a function under "
        "that name.",
        fix="Compare the import with the export: a default export is imported without "
        "braces, a named one with them; a CommonJS module may carry it in `.default`.",
        code="import namedThing, { otherThing } from './module.js';",
        lang="js",
        docs=f"MDN: import, {_MDN}Statements/import",
        yes=(
            "TypeError: (0 , _client.load) is not a function",
            "TypeError: require(...) is not a function",
        ),
        no=("TypeError: basket.sum is not a function",),
    ),
    Rule(
        "constructor",
        on="constructor",
        match=r"(?P<name>[\w$.()]+) is not a constructor",
        cause="`new {name}` is used{where}, but it is no class.",
        fix="Check the import: with a default export leave the braces out, with CommonJS use "
        "the property that holds the class. Arrow functions and methods cannot be "
        "constructed.",
        code="import { Thing } from './module.js';\nconst thing = new Thing();",
        lang="js",
        docs=f'MDN: "x" is not a constructor, {_MDN}Errors/Not_a_constructor',
        yes=("TypeError: Client is not a constructor",),
        no=("TypeError: Class constructor Client cannot be invoked without 'new'",),
    ),
    Rule(
        "class_without_new",
        on="constructor constructors",
        match=(
            r"Class constructor (?P<name>[\w$]+) cannot be invoked without 'new'",
            r"class constructors must be invoked with 'new'",
            r"Cannot call a class constructor (?P<name>[\w$]*) ?without \|?new",
        ),
        cause="The class `{name|in question}` is called like a function{where}.",
        fix="Create it with `new`. If a subclass was compiled to ES5, compile both to the "
        "same target.",
        code="const instance = new {name|TheClass}();",
        lang="js",
        docs=f"MDN: class constructors must be invoked with 'new', {_MDN}Classes/constructor",
        yes=("TypeError: Class constructor Item cannot be invoked without 'new'",),
        no=("TypeError: Item is not a constructor",),
    ),
    Rule(
        "jquery_plugin",
        on="function",
        match=r"\$\(\.\.\.\)\.(?P<name>\w+) is not a function",
        prior=0.74,
        cause="The jQuery plugin `{name}` is not loaded{where}, or a second jQuery was loaded "
        "after it.",
        fix="Load jQuery once, then the plugin, then your own script; look in the network "
        "list whether the plugin's file arrived.",
        docs="jQuery: How to create a basic plugin, https://learn.jquery.com/plugins/basic-plu"
        "gin-creation/",
        yes=("TypeError: $(...).slick is not a function",),
        no=("TypeError: $ is not a function",),
    ),
)
