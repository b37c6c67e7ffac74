"""Rules for writing to what is constant, read-only or frozen in JavaScript."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"

RULES = family(
    "const_assignment",
    Rule(
        "variable",
        on="constant const",
        match=(
            r"Assignment to constant variable",
            r"invalid assignment to const '?(?P<name>[\w$]+)",
            r"Cannot assign to \"(?P<name>[\w$]+)\" because it is a constant",
        ),
        prior=0.75,
        cause="`{name|A constant}` was declared with const and is assigned again{where}.",
        fix="Declare it with `let` if it has to change; an object declared with const may "
        "still have its properties changed.",
        code="let {name|value} = initialValue;",
        lang="js",
        docs=f"MDN: invalid assignment to const, {_MDN}Errors/Invalid_const_assignment",
        yes=(
            "TypeError: Assignment to constant variable.",
            "TypeError: invalid assignment to const 'count'",
        ),
        no=('TypeError: "x" is read-only',),
    ),
    Rule(
        "read_only",
        on="readonly read only",
        match=(
            r"Cannot assign to read only property '(?P<name>[^']{1,80})' of (?:object|function)",
            r"\"(?P<name>[^\"]{1,80})\" is read-only",
            r"Attempted to assign to readonly property",
        ),
        cause="`{name|A property}` is assigned{where} but cannot be written: the object is "
        "frozen, or it is state that a library owns.",
        fix="Make a changed copy instead (state of Redux, React and Immer is frozen on "
        "purpose), and pass the copy on.",
        code="const next = { ...current, {name|field}: value };",
        lang="js",
        docs=f'MDN: "x" is read-only, {_MDN}Errors/Read-only',
        yes=(
            "TypeError: Cannot assign to read only property 'items' of object '#<Object>'",
            'TypeError: "PI" is read-only',
        ),
        no=("TypeError: Assignment to constant variable.",),
    ),
    Rule(
        "not_extensible",
        on="extensible",
        match=(
            r"Cannot add property (?P<name>[\w$]+), object is not extensible",
            r"can't define property \"(?P<name>[^\"]{1,80})\": .{1,80} is not extensible",
            r"Attempting to define property on object that is not extensible",
        ),
        cause="`{name|A property}` is added{where} to an object that is frozen or sealed.",
        fix="Make a copy with the further property; do not write into state or props.",
        code="const next = { ...current, {name|field}: value };",
        lang="js",
        docs=f"MDN: can't define property: object is not extensible, "
        f"{_MDN}Errors/Cant_define_property_object_not_extensible",
        yes=("TypeError: Cannot add property 2, object is not extensible",),
        no=("TypeError: Cannot delete property 'x' of #<Object>",),
    ),
    Rule(
        "getter_only",
        on="getter",
        match=(
            r"Cannot set property (?P<name>[\w$]+) of (?P<base>\S{1,80}) which has only a getter",
            r"setting getter-only property \"(?P<name>[^\"]{1,80})\"",
        ),
        cause="`{name}` has a getter but no setter, and is assigned{where}.",
        fix="Add a setter to the class, or change what the getter is computed from.",
        code="class Thing {\n  #{name};\n  get {name}() { return this.#{name}; }\n  set "
        "{name}(value) { this.#{name} = value; }\n}",
        lang="js",
        docs=f"MDN: setting getter-only property, {_MDN}Errors/Getter_only",
        yes=("TypeError: Cannot set property total of #<Cart> which has only a getter",),
        no=(
            "TypeError: Cannot set properties of null (setting 'total')",
            "TypeError: Cannot redefine property: total",
        ),
    ),
    Rule(
        "redefined",
        on="redefine",
        match=r"(?:Cannot redefine property:|can't redefine non-configurable property) "
        r"\"?(?P<name>[\w$]+)",
        cause="`{name}` is defined a second time{where}, and the first definition does not allow "
        "it (Object.defineProperty makes it not configurable).",
        fix="Define it once (is the script loaded twice?), or with `configurable: true` the first "
        "time.",
        code="Object.defineProperty(thing, '{name}', { value, configurable: true });",
        lang="js",
        docs=f"MDN: Can't redefine non-configurable property, {_MDN}Errors/Cant_redefine_property",
        yes=("TypeError: Cannot redefine property: total",),
        no=("TypeError: Cannot set property total of #<Cart> which has only a getter",),
    ),
    Rule(
        "delete",
        on="delete configurable",
        match=(
            r"Cannot delete property '(?P<name>[^']{1,80})' of",
            r"property \"(?P<name>[^\"]{1,80})\" is non-configurable and can't be deleted",
        ),
        cause="`{name}` cannot be deleted{where}: it is not configurable.",
        fix="Make a copy without it.",
        code="const { {name}: removed, ...rest } = current;",
        lang="js",
        docs=f"MDN: property is non-configurable and can't be deleted, {_MDN}Errors/Cant_delete",
        yes=("TypeError: Cannot delete property 'length' of [object Array]",),
        no=("TypeError: Cannot add property 2, object is not extensible",),
    ),
)
