"""Rules for C and C++, in the words of GCC and Clang and of their linkers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_GCC = "https://gcc.gnu.org/onlinedocs/gcc/Warning-Options.html"
_REF = "https://en.cppreference.com/w/"
_Q, _NOT_Q = "['‘’`\"]", "[^'‘’`\"\\n]"
_GUESS = rf"(?:.{{0,40}}did you mean {_Q}(?P<guess>{_NOT_Q}{{1,60}}){_Q})?"

RULES = family(
    "c_family",
    Rule(
        "undeclared",
        on="undeclared declared identifier",
        match=(
            rf"{_Q}(?P<name>[\w:]+){_Q} (?:undeclared|was not declared in this scope){_GUESS}",
            rf"use of undeclared identifier {_Q}(?P<name>[\w:]+){_Q}{_GUESS}",
        ),
        prior=0.74,
        cause="`{name}` is not declared where it is used{where}.",
        fix="Declare `{name}` before it is used, include the header that does, or correct the name"
        " (the compiler knows `{guess|others like it}`).",
        docs=f"cppreference: Declarations, {_REF}c/language/declarations",
        yes=("error: 'totl' undeclared (first use in this function)",),
        no=("ReferenceError: totl is not defined",),
    ),
    Rule(
        "missing_header",
        on="fatal include file",
        match=(
            r"fatal error: (?P<name>[\w./+-]+\.h(?:pp|xx)?|[\w/]+): No such file or directory",
            rf"fatal error: {_Q}(?P<name>[\w./+-]+){_Q} file not found",
        ),
        prior=0.8,
        cause="The header `{name}` is not on the include path{where}.",
        fix="Correct its name, install the package that brings it (its `-dev` part), or add its "
        "folder"
        " with `-I`.",
        docs="GCC: Directory options, https://gcc.gnu.org/onlinedocs/gcc/Directory-Options.html",
        yes=("fatal error: cart.h: No such file or directory",),
        no=("cat: cart.h: No such file or directory",),
    ),
    Rule(
        "expected",
        on="expected",
        match=rf"error: expected {_Q}(?P<name>{_NOT_Q}{{1,12}}){_Q} (?:before|after|at end|in)",
        prior=0.76,
        cause="`{name}` is missing{where}, often at the end of the line before.",
        fix="Put `{name}` where the compiler's caret stands, or close what was opened above.",
        docs=f"cppreference: Statements, {_REF}c/language/statements",
        yes=("error: expected ';' before 'return'", "error: expected ';' after return statement"),
        no=("SyntaxError: expected expression, got ')'",),
    ),
    Rule(
        "no_member",
        on="member",
        match=(
            rf"{_Q}(?P<type>{_NOT_Q}{{1,80}}){_Q} has no member named {_Q}(?P<name>\w+"
            rf"){_Q}{_GUESS}",
            rf"no member named {_Q}(?P<name>\w+){_Q} in {_Q}(?P<type>{_NOT_Q}{{1,80}}){_Q}{_GUESS}",
        ),
        prior=0.78,
        cause="`{type}` has no member `{name}`{where}.",
        fix="Correct the name (the compiler knows `{guess|others like it}`), or add the member "
        "to the type.",
        docs=f"cppreference: Member access, {_REF}cpp/language/operator_member_access",
        yes=("error: 'struct cart' has no member named 'totl'; did you mean 'total'?",),
        no=("AttributeError: 'Cart' object has no attribute 'totl'",),
    ),
    Rule(
        "undefined_reference",
        on="undefined reference symbol symbols",
        match=(
            rf"undefined reference to {_Q}(?P<name>{_NOT_Q}{{1,120}}){_Q}",
            rf"undefined symbol:? {_Q}?(?P<name>[\w:~(), ]{{1,120}})",
            rf"Undefined symbols? ?(?:for architecture \w+)?:\s{{1,8}}{_Q}?"
            r"(?P<name>[\w:~$]{1,120})",
        ),
        prior=0.8,
        cause="`{name}` is declared and used, and nothing that is linked defines it.",
        fix="Link the object or library that defines `{name}` (`-l…` behind the objects that use "
        "it; `-lm`"
        " for mathematics), or write it.",
        docs="GCC: Link options, https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
        yes=("undefined reference to `sqrt'", "Undefined symbol: _deflateInit_"),
        no=("ReferenceError: sqrt is not defined",),
    ),
    Rule(
        "implicit_function",
        on="implicit undeclared function",
        match=(
            rf"implicit declaration of function {_Q}(?P<name>\w+){_Q}{_GUESS}",
            rf"call to undeclared (?:library )?function {_Q}(?P<name>\w+){_Q}{_GUESS}",
        ),
        prior=0.82,
        cause="`{name}` is called without a declaration{where}.",
        fix="Include the header that declares `{name}` (its manual page names it), or declare it "
        "above.",
        docs=f"GCC: Warning options, {_GCC}",
        yes=("error: implicit declaration of function 'total'",),
        no=("Error: implicit",),
    ),
    Rule(
        "arguments",
        on="arguments",
        match=(
            rf"too (?P<how>few|many) arguments to (?:method|function)"
            rf" {_Q}(?P<name>{_NOT_Q}{{1,160}}){_Q}",
            r"too (?P<how>few|many) arguments to (?:method|function) call, (?P<said>expected "
            r"[^\n]{1,60})(?:[^'‘]{0,300}note: '(?P<name>[\w:]{1,80})' declared here)?",
        ),
        prior=0.8,
        cause="`{name|A function}` is called with too {how} arguments{where}: {said|see its "
        "declaration}.",
        fix="Compare the call with the declaration that the note below the error shows.",
        docs=f"cppreference: Function calls, {_REF}c/language/operator_other#Function_call",
        yes=("error: too few arguments to function 'add'",),
        no=("TypeError: add() takes 2 positional arguments but 3 were given",),
    ),
    Rule(
        "format",
        on="format",
        match=(
            rf"format {_Q}(?P<name>%{_NOT_Q}{{1,12}}){_Q} expects argument of type"
            rf" {_Q}(?P<type>{_NOT_Q}{{1,60}}){_Q}[^\n]{{0,60}}has type"
            rf" {_Q}(?P<given>{_NOT_Q}{{1,60}})",
            rf"format specifies type {_Q}(?P<type>{_NOT_Q}{{1,60}}){_Q}[^\n]{{0,80}}has type"
            rf" {_Q}(?P<given>{_NOT_Q}{{1,60}})",
        ),
        prior=0.84,
        cause="The format wants `{type}` and is given `{given}`{where}.",
        fix="Use the conversion of the argument's type (`%d` int, `%ld` long, `%s` char *, `%f` "
        "double), or"
        " cast the argument.",
        docs=f"cppreference: printf, {_REF}c/io/fprintf",
        yes=(
            "error: format '%d' expects argument of type 'int', but argument 2 has type 'char *'",
        ),
        no=("Error: format of the date",),
    ),
    Rule(
        "unused",
        on="unused",
        match=rf"unused (?:variable|parameter) {_Q}(?P<name>\w+){_Q}",
        prior=0.84,
        cause="`{name}` is never used{where}{errors}.",
        check=lambda subject, _: {
            "errors": ", and warnings are errors here" if "error" in subject.text else ""
        },
        fix="Remove `{name}`, use it, or write `(void){name};` (`[[maybe_unused]]` in C++).",
        docs=f"GCC: Warning options, {_GCC}",
        yes=(
            "error: unused variable 'rate' [-Werror=unused-variable]",
            "warning: unused variable 'rate' [-Wunused-variable]",
        ),
        no=("'x' is assigned a value but never used",),
    ),
    Rule(
        "conflicting",
        on="conflicting redefinition",
        match=rf"(?:conflicting types for|redefinition of) {_Q}(?P<name>\w+)",
        prior=0.82,
        cause="`{name}` is declared in two ways{where}.",
        fix="Make declaration and definition of `{name}` the same; both places stand in the notes.",
        docs=f"cppreference: Compatible types, {_REF}c/language/compatible_type",
        yes=("error: conflicting types for 'total'; have 'double(int)'",),
        no=("Error: conflicting dates",),
    ),
    Rule(
        "multiple_definition",
        on="multiple duplicate definition symbol",
        match=(
            rf"multiple definition of {_Q}(?P<name>{_NOT_Q}{{1,120}}){_Q}",
            r"duplicate symbol:? '?(?P<name>[\w:~() ]{1,120})",
        ),
        prior=0.84,
        cause="`{name}` is defined in two objects.",
        fix="Define `{name}` in one source file and declare it `extern` (or the function only) "
        "in the"
        " header; `static` or `inline` where each file may have its own.",
        docs=f"cppreference: One definition rule, {_REF}cpp/language/definition",
        yes=("multiple definition of `total'",),
        no=("Error: multiple definitions of happiness",),
    ),
    Rule(
        "no_matching_call",
        on="matching",
        match=rf"no matching (?:member )?function for call to {_Q}(?P<name>{_NOT_Q}{{1,160}}){_Q}",
        prior=0.76,
        cause="No overload of `{name}` takes these arguments{where}.",
        fix="Compare number, types and constness of the arguments with the candidates below the "
        "error.",
        docs=f"cppreference: Overload resolution, {_REF}cpp/language/overload_resolution",
        yes=("error: no matching function for call to 'add(std::string, int)'",),
        no=("Error: no matching socks",),
    ),
    Rule(
        "conversion",
        on="conversion convert viable",
        match=(
            rf"(?:invalid conversion from|cannot convert) {_Q}(?P<given>{_NOT_Q}{{1,80}}){_Q} to"
            rf" {_Q}(?P<type>{_NOT_Q}{{1,80}}){_Q}",
            rf"no viable conversion from {_Q}(?P<given>{_NOT_Q}{{1,80}}){_Q} to"
            rf" {_Q}(?P<type>{_NOT_Q}{{1,80}}){_Q}",
        ),
        prior=0.78,
        cause="A `{given}` is used where a `{type}` is wanted{where}.",
        fix="Convert it by name (`std::to_string`, `std::stoi`, a constructor, `static_cast`), "
        "or change the"
        " type of the target.",
        docs=f"cppreference: Implicit conversions, {_REF}cpp/language/implicit_conversion",
        yes=("error: cannot convert 'std::string' to 'int' in initialization",),
        no=("Error: cannot convert Dollars",),
    ),
    Rule(
        "discards_const",
        on="discards drops qualifiers const",
        match=rf"(?:discards|drops) (?:{_Q}const{_Q} )?qualifiers?|drops {_Q}const{_Q} qualifier",
        prior=0.8,
        cause="Something `const` is used where it may be changed{where}.",
        fix="Mark the method or parameter `const` if it changes nothing; else take a copy.",
        docs=f"cppreference: cv qualifiers, {_REF}cpp/language/cv",
        yes=("error: passing 'const Cart' as 'this' argument discards qualifiers [-fpermissive]",),
        no=("Error: discards the cart",),
    ),
)
