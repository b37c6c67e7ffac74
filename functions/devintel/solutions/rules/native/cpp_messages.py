"""Rules for what C++ compilers say most of types, references, overloads and members."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import family
from devintel.solutions.sentence import sentence

_DOCS = "C++: Reference, https://en.cppreference.com/w/cpp/language"
_said = partial(sentence, docs=_DOCS)

RULES = family(
    "c_family",
    _said(
        "deleted_function",
        "deleted",
        r"(?:use of|call to|attempt to use a) deleted (?:function|(?:copy "
        r")?constructor|member function)? ?(?:of )?['‘]?(?P<name>[^\n'’]{1,160})",
        "`{name}` is deleted{where}: the value cannot be copied (unique_ptr, thread, "
        "mutex, fstream, or a class that holds one).",
        "Move it (std::move), pass it by reference, or hold it in a shared_ptr; a default "
        "constructor is deleted where a member is a reference or const.",
        "a.cpp:7:30: error: use of deleted function 'std::unique_ptr<T>::unique_ptr(const "
        "std::unique_ptr<T>&)'",
    ),
    _said(
        "rvalue_reference",
        "lvalue",
        r"(?:cannot bind non-const lvalue reference of type "
        r"['‘](?P<name>[^\n'’]{1,120})['’]|non-const lvalue reference to type "
        r"'(?P<name2>[^\n']{1,120})' cannot bind)",
        "A temporary value is passed where a changeable reference ({name}) is wanted{where}.",
        "Take `const T&` (or T by value) in the function, or put the value into a variable first.",
        "a.cpp:6:10: error: cannot bind non-const lvalue reference of type 'std::string&' "
        "to an rvalue of type 'std::string'",
    ),
    _said(
        "ambiguous_call",
        "ambiguous",
        r"(?:call of overloaded ['‘](?P<name>[^\n'’]{1,120})['’] is ambiguous|call to "
        r"'(?P<name2>[^\n']{1,80})' is ambiguous|reference to ['‘](?P<name3>\w{1,60})['’] "
        r"is ambiguous)",
        "Two functions or names fit `{name}` equally{where}.",
        "Cast the argument to exactly one of their types; where `using namespace std` "
        "brings a second one (count, data, distance) rename yours or write the namespace.",
        "a.cpp:5:17: error: call of overloaded 'abs(unsigned int)' is ambiguous",
    ),
    _said(
        "this_const",
        "discards",
        r"passing ['‘]?const (?P<name>[^\n'’]{1,120})['’] as ['‘]this['’] argument "
        r"discards qualifiers|'this' argument to member function '(?P<method>\w{1,80})' "
        r"has type 'const (?P<name2>[^\n']{1,120})', but function is not marked const",
        "A method that is not const is called on a const {name}{where}.",
        "Mark the method const (`int total() const`) where it changes nothing; else take "
        "the object not const.",
        "a.cpp:9:20: error: passing 'const Cart' as 'this' argument discards qualifiers",
    ),
    _said(
        "stdcpp_header",
        "bits",
        r"(?:fatal error: '?|')bits/stdc\+\+\.h",
        "bits/stdc++.h is GCC's own header and is not there with clang on a Mac or MSVC.",
        "Include the standard headers that are used (<vector>, <string>, <algorithm>, "
        "...), or compile with Homebrew's g++-14.",
        "a.cpp:1:10: fatal error: 'bits/stdc++.h' file not found",
    ),
    _said(
        "string_literal_char",
        "iso",
        r"ISO C\+\+(?:11)? (?:forbids converting a string constant to|does not allow "
        r"conversion from string literal to) ['‘](?P<name>char ?\*)",
        "A text literal is constant and is given to a {name}{where}.",
        "Take const char* (or std::string).",
        "a.cpp:3:15: warning: ISO C++ forbids converting a string constant to 'char*' "
        "[-Wwrite-strings]",
    ),
    _said(
        "incomplete",
        "incomplete",
        r"(?:invalid use of incomplete type ['‘](?:class |struct "
        r")?(?P<name>[^\n'’]{1,120})|(?:field|variable|aggregate)? ?['‘]?[\w:]{0,60}['’]? "
        r"has incomplete type ?['‘]?(?:class |struct )?(?P<name2>[^\n'’]{0,120})|member "
        r"access into incomplete type '(?P<name3>[^\n']{1,120})')",
        "{name|The type} is only declared here, not defined{where}.",
        "Include the header that defines it; where two headers need each other keep the "
        "forward declaration in the header, use a pointer there, and include in the .cpp.",
        "a.cpp:5:9: error: invalid use of incomplete type 'class Cart'",
    ),
    _said(
        "redefinition",
        "redefinition previously",
        r"(?:redefinition of ['‘]?(?P<name>[^\n'’]{1,120})|error: "
        r"['‘]?(?P<name2>[^\n'’]{1,80})['’]? (?:previously defined|was previously defined) "
        r"here)",
        "`{name}` is defined twice{where}: a header without guard, or a function body in "
        "a header that two files include.",
        "Put `#pragma once` at the top of the header, and the body into one .cpp (or mark "
        "it inline).",
        "a.h:3:7: error: redefinition of 'class Cart'",
    ),
    _said(
        "private_member",
        "private protected",
        r"['‘](?P<name>[^\n'’]{1,120})['’] is (?P<kind>private|protected)(?: within this "
        r"context|$)|'(?P<name2>\w{1,80})' is a (?P<kind2>private|protected) member of "
        r"'(?P<of>[^\n']{1,80})'",
        "`{name}` is {kind} and is used from outside{where}.",
        "Use what the class offers (a getter), make it public, or name the user a friend; "
        "`class B : A` inherits privately: write `: public A`.",
        "a.cpp:9:7: error: 'int Cart::total' is private within this context",
    ),
    _said(
        "pure_virtual_object",
        "abstract",
        r"cannot (?:declare variable ['‘][^\n'’]{1,80}['’] to be of|allocate an object of) "
        r"abstract (?:class )?type ['‘]?(?P<name>[^\n'’]{1,120})|variable type "
        r"'(?P<name2>[^\n']{1,80})' is an abstract class",
        "{name} has a pure virtual method that nothing defines, so no object of it can be "
        "made{where}.",
        "Override all of them with exactly that signature (const counts; write override, "
        "and the compiler checks it), and hold it by pointer or reference.",
        "a.cpp:9:7: error: cannot declare variable 'c' to be of abstract type 'Shape'",
    ),
    _said(
        "no_default_constructor",
        "constructor matching",
        r"no (?:matching function for call to ['‘](?P<name>\w{1,80})::(?P=name)\(\)|matching"
        r" constructor for initialization of '(?P<name2>[^\n']{1,100})'|default "
        r"constructor exists for class \"(?P<name3>[^\"\n]{1,100})\")|constructor for "
        r"'\w{1,80}' must explicitly initialize the (?:base class|member) "
        r"'(?P<name4>\w{1,80})'",
        "{name} cannot be made with those arguments{where}.",
        "Pass what a constructor takes (in the initializer list for members and bases: "
        "`Cart() : item(1) {}`), or give it a default constructor.",
        "a.cpp:9:7: error: no matching function for call to 'Item::Item()'",
    ),
    _said(
        "member_of_pointer",
        "arrow",
        r"request for member ['‘](?P<name>\w{1,80})['’] in [^\n]{1,120}(?:pointer "
        r"type|which is of non-class type)|member reference type '[^\n']{1,100}' is (?:a "
        r"pointer|not a pointer)",
        "`{name|The member}` is read with the wrong sign, or from what is no object{where}.",
        "Write -> for a pointer and . for an object; `Cart c();` declares a function: "
        "write `Cart c;`.",
        "a.cpp:5:7: error: request for member 'arrow' in 'p', which is of pointer type "
        "'Cart*' (maybe you meant to use '->' ?)",
    ),
    _said(
        "typename_needed",
        "typename",
        r"(?:need ['‘]typename['’] before ['‘]?(?P<name>[^\n'’]{1,120})|missing 'typename' "
        r"prior to dependent type name '?(?P<name2>[^\n']{1,120}))",
        "In a template the compiler takes `{name}` for a value{where}.",
        "Write typename before it.",
        "a.h:3:5: error: need 'typename' before 'T::value_type' because 'T' is a dependent scope",
    ),
    _said(
        "narrowing",
        "narrowing",
        r"narrowing conversion of ['‘]?(?P<name>[^\n]{1,100}?)['’]? from "
        r"['‘](?P<a>[^\n'’]{1,60})['’] to ['‘](?P<b>[^\n'’]{1,60})['’]|non-constant-expressi"
        r"on cannot be narrowed from type '(?P<a2>[^\n']{1,60})' to '(?P<b2>[^\n']{1,60})'",
        "In braces a {a} does not become a {b} by itself{where}: a value could get lost.",
        "Cast it: static_cast<{b}>(x), or declare the wider type.",
        "a.cpp:4:14: error: narrowing conversion of 'x' from 'int' to 'char' [-Wnarrowing]",
    ),
    _said(
        "not_all_control",
        "reaches",
        r"control reaches end of non-void function|non-void function does not return a "
        r"value(?: in all control paths)?|no return statement in function returning non-void",
        "A function that gives a value can end without a return{where}; what it then "
        "gives is anything (often a crash with -O2).",
        "Return behind the last branch.",
        "a.cpp:9:1: error: control reaches end of non-void function [-Werror=return-type]",
    ),
    _said(
        "virtual_override",
        "override",
        r"['‘](?P<name>[^\n'’]{1,160})['’] marked ['‘]?override['’]?, but does not "
        r"override|'(?P<name2>\w{1,80})' marked 'override' but does not override any "
        r"member functions",
        "`{name}` overrides nothing{where}: its signature is not the base's.",
        "Compare const, references and parameter types with the base's virtual method, "
        "and whether that one is virtual.",
        "a.h:5:8: error: 'int B::total()' marked 'override', but does not override",
    ),
    _said(
        "needs_cpp11",
        "nullptr constexpr static_assert noexcept decltype char16_t",
        r"['‘](?P<name>nullptr|constexpr|static_assert|noexcept|decltype|char16_t|char32_t)['’] "
        r"(?:was not declared in this scope|does not name a type|undeclared)",
        "`{name}` is a word of C++11, and this file is compiled as an older C++ (or as C).",
        "Compile it with -std=c++11 or newer (CMake: set(CMAKE_CXX_STANDARD 17)); a .c file "
        "needs a C++ compiler, or NULL in place of nullptr.",
        "main.cpp:5:14: error: 'nullptr' was not declared in this scope",
    ),
)
