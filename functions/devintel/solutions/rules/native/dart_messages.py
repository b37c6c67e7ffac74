"""Rules for what the Dart compiler and analyzer say most."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import family
from devintel.solutions.sentence import sentence

_DOCS = "Dart: Diagnostic messages, https://dart.dev/tools/diagnostic-messages"
_said = partial(sentence, docs=_DOCS)

RULES = family(
    "flutter",
    _said(
        "nullable_argument",
        "nullable",
        r"(?:The argument type|A value of type) '(?P<a>[^'\n]{1,80}\?)' can't be "
        r"(?:assigned|returned)[^\n]{0,80}?'(?P<b>[^'\n]{1,80})'",
        "A {a} may be null, and {b} is wanted{where}.",
        "Give a value instead (`x ?? ''`), check it first (a local variable is then not "
        "null), or declare the parameter nullable; `x!` throws where it is null.",
        "lib/a.dart:3:5: Error: The argument type 'String?' can't be assigned to the "
        "parameter type 'String' because 'String?' is nullable and 'String' isn't.",
    ),
    _said(
        "wrong_argument",
        "assigned returned",
        r"(?:The argument type|A value of type) '(?P<a>[^'\n]{1,80}[^?'\n])' can't be "
        r"(?:assigned|returned)[^\n]{0,80}?'(?P<b>[^'\n]{1,80})'",
        "A {a} is given where {b} is wanted{where}.",
        "Convert it (toString(), int.parse, Uri.parse for http's addresses, .toList(), "
        "await for a Future), or change the declared type.",
        "lib/a.dart:3:5: Error: A value of type 'int' can't be assigned to a variable of "
        "type 'String'.",
    ),
    _said(
        "not_initialized",
        "initialized",
        r"(?:Field|Non-nullable (?:instance )?(?:field|variable)) '(?P<name>\w{1,80})' "
        r"(?:should|must) be (?:initialized|assigned)",
        "`{name}` may not be null and gets no value{where}.",
        "Give it one, take it in the constructor (required this.{name}), or declare it "
        "`late` (set before it is read) or nullable.",
        "lib/a.dart:4:7: Error: Field 'total' should be initialized because its type "
        "'int' doesn't allow null.",
    ),
    _said(
        "null_receiver",
        "null receiver",
        r"(?:Property|Method|Operator) '(?P<name>[^'\n]{1,60})' cannot be "
        r"(?:accessed|called|invoked) on '(?P<type>[^'\n]{1,80}\?)' because it is "
        r"potentially null",
        "`{name}` is used on a {type}, which may be null{where}.",
        "Use ?. or !, or check a local copy first: fields are not promoted (`final x = this.x;`).",
        "lib/a.dart:4:7: Error: Property 'length' cannot be accessed on 'String?' because "
        "it is potentially null.",
    ),
    _said(
        "parameter_default",
        "default parameter",
        r"The parameter '(?P<name>\w{1,80})' can't have a value of 'null' because of its type",
        "The optional parameter `{name}` would be null, which its type does not allow{where}.",
        "Mark it required, give it a default, or make its type nullable (`Key? key`, or "
        "super.key).",
        "lib/a.dart:4:7: Error: The parameter 'size' can't have a value of 'null' because "
        "of its type 'int', but the implicit default value is 'null'.",
    ),
    _said(
        "not_constant",
        "constant",
        r"(?:Not a constant expression|Invalid constant value|Constant evaluation "
        r"error|The values in a const list literal must be constants)",
        "Something inside of `const` is only known at run time{where}.",
        "Take the const away (from the outer widget too), or make the value const.",
        "lib/a.dart:20:30: Error: Not a constant expression.",
    ),
    _said(
        "const_needed",
        "const",
        r"The constructor being called isn't a const constructor|Cannot invoke a "
        r"non-'const' constructor where a const expression is expected",
        "A widget inside of `const` has no const constructor{where}.",
        "Take the const away, or give that class one (all its fields final).",
        "lib/a.dart:4:7: Error: Cannot invoke a non-'const' constructor where a const "
        "expression is expected.",
    ),
    _said(
        "await_outside",
        "await async",
        r"(?:'await' can only be used in 'async' or 'async\*' methods|The await expression "
        r"can only be used in an async function)",
        "await stands in a function that is not async{where}.",
        "Mark it async (it then gives a Future); in build() use a FutureBuilder.",
        "lib/a.dart:4:7: Error: 'await' can only be used in 'async' or 'async*' methods.",
    ),
    _said(
        "setter_missing",
        "setter final",
        r"Can't assign to the final variable '(?P<name>\w{1,80})'|The final variable "
        r"'(?P<name2>\w{1,80})' can only be set once|'(?P<name3>\w{1,80})' can't be used "
        r"as a setter because it's final",
        "`{name}` is final and is set again{where}.",
        "Take final away, or make a new object (copyWith).",
        "lib/a.dart:4:7: Error: Can't assign to the final variable 'total'.",
    ),
    _said(
        "instance_in_initializer",
        "initializer instance",
        r"(?:Can't access 'this' in a field initializer|The instance member "
        r"'(?P<name>\w{1,80})' can't be accessed in an initializer)",
        "A field is set from another one of the same object{where}.",
        "Set it in initState or the constructor, or declare it `late`.",
        "lib/a.dart:4:7: Error: The instance member 'size' can't be accessed in an initializer.",
    ),
    _said(
        "import_twice",
        "imported",
        r"'(?P<name>\w{1,80})' is imported from both '(?P<a>[^'\n]{1,160})' and "
        r"'(?P<b>[^'\n]{1,160})'",
        "Two imports bring a `{name}`: {a} and {b}.",
        "Hide it in one (`import '...' hide {name};`), or give it a prefix (`as cart`).",
        "lib/a.dart:4:7: Error: 'Context' is imported from both 'package:path/path.dart' and "
        "'package:flutter/material.dart'.",
    ),
    _said(
        "uri_missing",
        "reading",
        r"(?:Error when reading|Target of URI doesn't exist:?|Not found:) "
        r"'(?P<name>[^'\n]{1,200})'(?:: No such file or directory)?",
        "The import {name} does not exist.",
        "Add the package to pubspec.yaml and run flutter pub get; a generated part "
        "(.g.dart) is made by dart run build_runner build; correct the path.",
        "Error: Error when reading 'lib/cart.g.dart': No such file or directory",
    ),
    _said(
        "null_safety",
        "soundly safety",
        r"Cannot run with sound null safety|requires the (?:null-safety|null safety) "
        r"language feature|Null safety features are disabled",
        "A package or file is written for Dart without null safety, which Dart 3 does not run.",
        "Update that package (it stands below), or raise `environment: sdk` to 2.12 or "
        "newer; a package that was given up has a successor.",
        "Error: Cannot run with sound null safety, because the following dependencies "
        "don't support null safety: soundly",
    ),
    _said(
        "web_type",
        "expected",
        r"Expected a value of type '(?P<b>[^'\n]{1,80})', but got one of type "
        r"'(?P<a>[^'\n]{1,80})'",
        "On the web: a {a} is there where {b} is expected{where}, mostly JSON that looks "
        "different.",
        "Print it, take the list out of the map (json['items']), and convert elements "
        "(.cast<...>(), List<...>.from); null needs a nullable type.",
        "Error: Expected a value of type 'List<dynamic>', but got one of type '_JsonMap'",
    ),
)
