"""Rules for the C# compiler's commonest codes: what each means and what is done about it."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PAGE = "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/compiler-messages/"
_CODES = {
    "CS0019": (
        "the operator does not take these two types",
        "Convert one of them, compare like with like, and give a nullable a value first (??).",
    ),
    "CS0021": (
        "the type has no indexer",
        "Use a list or array, or ElementAt() for an IEnumerable.",
    ),
    "CS0023": (
        "the operator cannot be used on that type",
        "Convert the value, or await the Task first.",
    ),
    "CS0026": (
        "`this` is used in a static member",
        "Make the member not static, or pass the object in.",
    ),
    "CS0051": (
        "a public member shows a type that is less visible",
        "Make the type public, or the member internal.",
    ),
    "CS0052": (
        "a public field has a type that is less visible",
        "Make the type public, or the field internal.",
    ),
    "CS0053": (
        "a public property has a type that is less visible",
        "Make the type public, or the property internal.",
    ),
    "CS0060": ("the base class is less visible than the class", "Make the base class public too."),
    "CS0101": (
        "a type of that name is there already",
        "Rename one, or make both partial where they are one "
        "class; look for a second copy of the file.",
    ),
    "CS0104": (
        "two usings bring a type of that name",
        "Write the namespace in front, or an alias: using Image = System.Drawing.Image;.",
    ),
    "CS0111": (
        "a member with that name and those parameters is there already",
        "Rename or remove one.",
    ),
    "CS0115": (
        "no method to override is found",
        "Write name and parameters as in the base class, and mark that one virtual or "
        "abstract; after an update the base has changed.",
    ),
    "CS0118": (
        "a namespace is used as a type (or the other way)",
        "A namespace and a class have one name: rename one, or write the full name.",
    ),
    "CS0119": (
        "a type or method is used as a value",
        "Call it with parentheses, or use an instance.",
    ),
    "CS0120": (
        "a member of an object is used without an object",
        "Make an instance (new Program().Total()), or declare the member static.",
    ),
    "CS0121": ("the call fits two overloads", "Cast an argument so that one fits better."),
    "CS0122": (
        "the member is private or internal",
        "Make it public, or use what the class offers.",
    ),
    "CS0126": ("a return without value in a method that gives one", "Return a value of its type."),
    "CS0127": (
        "a void method returns a value",
        "Give the method that return type, or return nothing.",
    ),
    "CS0131": (
        "what stands left of the = cannot be assigned",
        "Assign a variable or property; compare with ==.",
    ),
    "CS0136": ("a local of that name is declared around it", "Rename the inner one."),
    "CS0144": (
        "an abstract class or interface is made with new",
        "Make a class that implements it.",
    ),
    "CS0150": ("a constant is expected", "Use a const or literal there (a case, an attribute)."),
    "CS0161": (
        "not every path returns a value",
        "Add a return (or throw) behind the last if, loop or switch.",
    ),
    "CS0162": ("the code can never be reached", "Remove it, or what returns before it."),
    "CS0165": ("the variable may not have a value yet", "Give it one where it is declared."),
    "CS0176": ("a static member is called on an object", "Call it on the type's name."),
    "CS0191": (
        "a readonly field is set outside of the constructor",
        "Set it in the constructor, or make it a property.",
    ),
    "CS0200": ("the property has no setter", "Give it set or init, or set it in the constructor."),
    "CS0201": ("the expression is no statement", "Assign it, call it, or remove it."),
    "CS0206": (
        "a property is passed as ref or out",
        "Use a local variable and assign it afterwards.",
    ),
    "CS0236": (
        "a field is set from another field of the object",
        "Set it in the constructor, or write => instead of = for a property.",
    ),
    "CS0260": ("partial is missing", "Mark every part partial."),
    "CS0263": (
        "the parts of the class name different base classes",
        "Make x:Class or @inherits and the code behind agree.",
    ),
    "CS0411": (
        "the type arguments cannot be told from the call",
        "Write them: Method<Order>(...).",
    ),
    "CS0428": ("a method is used as a value", "Add the parentheses of the call."),
    "CS0433": ("the type is in two assemblies", "Remove one reference, or use an extern alias."),
    "CS0453": (
        "a reference type is given for a struct parameter",
        "Take the ? away, or use another type.",
    ),
    "CS0501": ("the method has no body", "Write one, or mark it abstract, extern or partial."),
    "CS0506": (
        "the base method is not virtual",
        "Mark it virtual, or use new in the derived class.",
    ),
    "CS0507": ("the override has another access", "Write the base's (protected, public)."),
    "CS0508": (
        "the override has another return type",
        "Return the base's type (Task for async ones).",
    ),
    "CS0579": (
        "an attribute is there twice (mostly the generated AssemblyInfo)",
        "Delete bin and obj (also of a project nested in this one), exclude that folder, or set "
        "GenerateAssemblyInfo false.",
    ),
    "CS0618": ("the member is obsolete", "Use what the message names instead."),
    "CS0619": ("the member is obsolete and refused", "Use what the message names instead."),
    "CS0708": (
        "a static class has a member of objects",
        "Make the member static, or the class not.",
    ),
    "CS0738": (
        "the interface's member has another return type",
        "Return exactly the interface's type.",
    ),
    "CS0815": ("var is set from what has no type", "Write the type (a lambda, null, a void call)."),
    "CS0841": ("the variable is used before it is declared", "Declare it above."),
}


def _code(_: Subject, slots: Slots) -> Slots | None:
    why, advice = _CODES.get(slots["name"], ("", ""))
    return {"why": why, "advice": advice} if why else None


RULES = family(
    "csharp",
    Rule(
        "code",
        on=" ".join(code.lower() for code in _CODES),
        match=r"\b(?P<name>CS\d{4}): (?P<said>[^\n]{1,200}?)\.?(?: \[[^\]\n]{1,200}\])?$",
        check=_code,
        prior=0.91,
        cause="{name}, {why}{where}: {said}.",
        fix="{advice}",
        docs=f"C#: Compiler messages, {_PAGE}",
        yes=(
            "/src/A.cs(7,9): error CS0120: An object reference is required for the non-static "
            "field 'A.Total()'",
            "error CS0579: Duplicate 'System.Reflection.AssemblyCompanyAttribute' attribute",
        ),
        no=("error CS9999: x", "Error: cs0120"),
    ),
)
