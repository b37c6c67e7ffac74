"""Rules for what the Swift compiler says most."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import family
from devintel.solutions.sentence import sentence

_DOCS = "Swift: The Swift Programming Language, https://docs.swift.org/swift-book/documentation/"
_said = partial(sentence, docs=_DOCS)

RULES = family(
    "swift",
    _said(
        "must_unwrap",
        "optional unwrapped",
        r"[Vv]alue of optional type '(?P<name>[^'\n]{1,80})' must be unwrapped",
        "The value is a {name}{where}: it may be nil.",
        "Bind it (`if let`, `guard let ... else { return }`), give a value instead (`?? "
        '""`), or go on with '
        "`?.`; `!` crashes where it is nil.",
        "a.swift:4:11: error: value of optional type 'String?' must be unwrapped to a "
        "value of type 'String'",
    ),
    _said(
        "conformance",
        "conform",
        r"[Tt]ype '(?P<type>[^'\n]{1,80})' does not conform to protocol '(?P<name>\w{1,60})'",
        "{type} says that it is {name}, and lacks something of it.",
        "Write what is missing (Xcode's fix adds the stubs). Codable, Equatable and "
        "Hashable come by themselves only where every property is so too; Identifiable "
        "needs `id`; in Swift 6 isolation counts.",
        "a.swift:3:8: error: type 'Cart' does not conform to protocol 'Decodable'",
    ),
    _said(
        "no_member",
        "member",
        r"[Vv]alue of type '(?P<type>[^'\n]{1,100})' has no (?:dynamic )?member "
        r"'(?P<name>\w{1,80})'|[Tt]ype '(?P<type2>[^'\n]{1,80})' has no member "
        r"'(?P<name2>\w{1,80})'",
        "{type} has no `{name}`{where}.",
        "Correct the name, import the module that extends it, or see since which iOS or "
        "version of the library it exists (or was renamed).",
        "a.swift:4:9: error: value of type 'Cart' has no member 'totl'",
    ),
    _said(
        "missing_argument",
        "argument",
        r"[Mm]issing arguments? for parameters? (?P<name>[^\n]{1,80}?) in call",
        "The call leaves {name} out{where}.",
        "Pass it, or give it a default where it is declared; a preview or test calls the "
        "old initializer too.",
        "a.swift:4:9: error: missing argument for parameter 'size' in call",
    ),
    _said(
        "extra_argument",
        "extra",
        r"[Ee]xtra arguments? (?P<name>[^\n]{1,60}?) in call",
        "The call passes {name}, which the function does not take{where}.",
        "Take it out or correct its label; in SwiftUI it often hides a wrong type "
        "elsewhere in the view.",
        "a.swift:4:9: error: extra argument 'size' in call",
    ),
    _said(
        "mutating_self",
        "immutable mutating",
        r"[Cc]annot (?:assign to property|use mutating member on immutable value|pass "
        r"immutable value)[^\n]{0,40}?:? '(?P<name>\w{1,60})' is (?:immutable|a 'let' "
        r"constant|a get-only property)",
        "`{name}` cannot be changed here{where}.",
        "Declare it var, mark the struct's method mutating, or use @State or @Binding in "
        "a SwiftUI view.",
        "a.swift:6:9: error: cannot assign to property: 'self' is immutable",
    ),
    _said(
        "escaping_self",
        "escaping",
        r"[Ee]scaping closure captures (?:mutating 'self' parameter|non-escaping parameter "
        r"'(?P<name>\w{1,60})')|[Pp]assing non-escaping parameter '(?P<name2>\w{1,60})' to "
        r"function expecting an '?@escaping",
        "A closure that is kept uses {name|a struct's self}, which is gone by then{where}.",
        "Mark the parameter @escaping; in a struct take a copy first, or make it a class.",
        "a.swift:6:9: error: escaping closure captures mutating 'self' parameter",
    ),
    _said(
        "async_call",
        "async await",
        r"'async' call in a function that does not support concurrency|[Ee]xpression is "
        r"'async' but is not marked with 'await'",
        "An async function is called without await, or from one that is not async{where}.",
        "Write await and mark the caller async, or start a Task { }; in SwiftUI use .task { }.",
        "a.swift:6:9: error: 'async' call in a function that does not support concurrency",
    ),
    _said(
        "call_can_throw",
        "throw try",
        r"[Cc]all can throw,? (?:but it is not marked with 'try' and the error is not "
        r"handled|but)|[Ee]rrors thrown from here are not handled",
        "The call can throw and nobody handles it{where}.",
        "Write `try` inside do { } catch { }, mark the function throws, or use try? where "
        "nil will do.",
        "a.swift:6:9: error: call can throw, but it is not marked with 'try' and the "
        "error is not handled",
    ),
    _said(
        "generic_inferred",
        "inferred",
        r"[Gg]eneric parameter '(?P<name>\w{1,40})' could not be inferred",
        "Swift cannot tell what {name} is{where}.",
        "Write the type (`let x: Cart = ...`, `as Cart`, Type.self); in SwiftUI a mistake "
        "inside of the closure is the usual cause: comment parts out.",
        "a.swift:6:9: error: generic parameter 'T' could not be inferred",
    ),
    _said(
        "redeclaration",
        "redeclaration ambiguous",
        r"[Ii]nvalid redeclaration of '(?P<name>[^'\n]{1,80})'|'(?P<name2>\w{1,80})' is "
        r"ambiguous for type lookup|[Aa]mbiguous use of '(?P<name3>[^'\n]{1,80})'",
        "`{name}` is declared twice{where}.",
        "Rename or remove one (a copied file, a module with the same name), or write the "
        "module in front: Module.{name}.",
        "a.swift:6:7: error: invalid redeclaration of 'Cart'",
    ),
    _said(
        "class_no_init",
        "initializers",
        r"[Cc]lass '(?P<name>\w{1,80})' has no initializers|[Rr]eturn from initializer "
        r"without initializing all stored properties|'self' used in (?:property "
        r"access|method call) '?\w{0,60}'? before (?:'super\.init'|all stored properties)",
        "A property of {name|the class} has no value when the initializer ends{where}.",
        "Give each a value (or make it optional), before super.init and before self is used.",
        "a.swift:2:7: error: class 'Cart' has no initializers",
    ),
    _said(
        "switch_exhaustive",
        "exhaustive",
        r"[Ss]witch must be exhaustive",
        "The switch does not cover every case{where}.",
        "Add the missing ones, or default (@unknown default for a library's enum).",
        "a.swift:9:5: error: switch must be exhaustive",
    ),
    _said(
        "some_view",
        "opaque",
        r"[Ff]unction declares an opaque return type(?:, but|[^\n]{0,40}) "
        r"[^\n]{0,120}(?:mismatched|do not have matching|has no return)",
        "The branches of a `some View` give different views{where}.",
        "Mark it @ViewBuilder, wrap them in Group { }, and return in each branch.",
        "a.swift:9:5: error: function declares an opaque return type 'some View', but the "
        "return statements in its body do not have matching underlying types",
    ),
    _said(
        "consecutive",
        "consecutive",
        r"[Cc]onsecutive (?:statements|declarations) on a line must be separated by "
        r"';'|[Ee]xpected '(?P<name>[^'\n]{1,6})' in [^\n]{1,60}|[Ee]xpected declaration",
        "The file is no Swift there{where}: a sign or brace is missing before it, or a "
        "statement stands outside of a function.",
        "Look at the end of the line before, and count the braces.",
        "a.swift:9:5: error: consecutive statements on a line must be separated by ';'",
    ),
)
