"""Rules for what the C# compiler refuses, by its code."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CS = "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/compiler-messages/"

RULES = family(
    "csharp",
    Rule(
        "no_member",
        on="cs1061 cs0117",
        match=r"CS(?:1061|0117): '(?P<type>[^'\n]{1,160})' does not contain a definition for "
        r"'(?P<name>\w+)'",
        prior=0.88,
        cause="`{type}` has no member `{name}`{where}.",
        fix="Add `{name}` to `{type}` (a commit that brings it may be missing here), correct its "
        "name, or add the using of the extension method.",
        docs=f"C#: CS1061, {_CS}cs1061",
        yes=("Cart.cs(3,5): error CS1061: 'Cart' does not contain a definition for 'Sum' and no",),
        no=("error CS0103: The name 'x' does not exist in the current context",),
    ),
    Rule(
        "no_type",
        on="cs0246 cs0234",
        match=r"CS0(?:246|234): The type or namespace name '(?P<name>[\w<>,.]{1,120})' (?:could no"
        r"t "
        r"be found|does not exist in the namespace '(?P<space>[\w.]{1,120})')",
        prior=0.88,
        cause="`{name}` is not known {in_space|here}{where}: its package or project is not "
        "referenced, or its using is missing.",
        fix="Reference the project or package that has `{name}` (in Unity: the assembly in the "
        ".asmdef), restore, and add its using.",
        code="dotnet list package\ndotnet restore",
        lang="shell",
        check=lambda _, slots: {"in_space": f"in `{slots['space']}`"} if slots.get("space") else {},
        docs=f"C#: CS0246, {_CS}cs0246",
        yes=(
            "error CS0246: The type or namespace name 'Dapper' could not be found (are you missing",
            "error CS0234: The type or namespace name 'Linq' does not exist in the namespace "
            "'System' (are",
        ),
        no=("error CS0103: The name 'x' does not exist in the current context",),
    ),
    Rule(
        "no_name",
        on="cs0103",
        match=r"CS0103: The name '(?P<name>\w+)' does not exist in the current context",
        prior=0.88,
        cause="`{name}` is not declared where it is used{where}.",
        fix="Declare it in that scope, correct its name, or add the using or `this`/class before "
        "it.",
        docs=f"C#: CS0103, {_CS}cs0103",
        yes=("error CS0103: The name 'total' does not exist in the current context",),
        no=("error CS1002: ; expected",),
    ),
    Rule(
        "expected",
        on="cs1002 cs1513 cs1514 cs1022 cs1026 cs1003 cs1519 expected",
        match=r"CS(?P<number>1002|1513|1514|1026|1003|1022|1519): (?P<name>\S{1,20})(?: expected|"
        r",? [^\n]{0,80})",
        prior=0.86,
        cause="The file does not parse{where}: `{name}` is missing or too many there or just "
        "above.",
        fix="Count the braces, brackets and semicolons above that line: the compiler notices it "
        "after the place; formatting the file shows where the indentation breaks.",
        docs=f"C#: Syntax errors, {_CS}syntax-errors",
        yes=("error CS1513: } expected", "error CS1002: ; expected"),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "modifier",
        on="cs0106",
        match=r"CS0106: The modifier '(?P<name>\w+)' is not valid for this item",
        prior=0.88,
        cause="`{name}` stands where no modifier may{where}: the method above is probably not "
        "closed, or the member is inside another or in an interface.",
        fix="Close the method or class above that line with its brace; in an interface leave "
        "`{name}` out.",
        docs=f"C#: CS0106, {_CS}cs0106",
        yes=("A.cs(34,5): error CS0106: The modifier 'public' is not valid for this item",),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "twice",
        on="cs0101 cs0111 cs0102 cs0128",
        match=r"CS01(?:01|02): The (?:namespace|type) '(?P<space>[^'\n]{1,120})' already contains "
        r"a "
        r"definition for '(?P<name>\w+)'|CS0111: Type '(?P<space2>[^'\n]{1,120})' already defines "
        r"a "
        r"member called '(?P<name2>\w+)'|CS0128: A local variable or function named "
        r"'(?P<name3>\w+)' is already defined",
        prior=0.9,
        cause="`{name}` is declared twice in {space|this scope}{where}.",
        fix="Remove or rename one of the two; a file that was copied or generated again is the "
        "usual second.",
        docs=f"C#: CS0101, {_CS}cs0101",
        yes=(
            "error CS0101: The namespace 'Shop' already contains a definition for 'Cart'",
            "error CS0111: Type 'Cart' already defines a member called 'Sum' with the same",
        ),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "metadata_file",
        on="cs0006",
        match=r"CS0006: Metadata file '(?P<name>[^'\n]{1,200})' could not be found",
        prior=0.9,
        cause="The referenced project was not built: {name} is not there.",
        fix="Look at that project's own errors first, then restore and build the whole solution in "
        "one configuration.",
        code="dotnet clean\ndotnet restore\ndotnet build",
        lang="shell",
        docs=f"C#: CS0006, {_CS}cs0006",
        yes=("CSC : error CS0006: Metadata file 'Core.dll' could not be found",),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "convert",
        on="cs0029 cs0266 cs1503",
        match=r"CS(?:0029|0266): Cannot implicitly convert type '(?P<a>[^'\n]{1,120})' to "
        r"'(?P<b>[^'\n]{1,120})'|CS1503: Argument (?P<n>\d+): cannot convert from "
        r"'(?P<a2>[^'\n]{1,120})' to '(?P<b2>[^'\n]{1,120})'",
        prior=0.88,
        cause="A `{a}` is given where `{b}` is expected{where}.",
        fix="Convert it (a cast, Parse, ToString, .Value of a nullable, await of a Task), or "
        "change "
        "the declared type.",
        docs=f"C#: CS0029, {_CS}cs0029",
        yes=(
            "error CS0029: Cannot implicitly convert type 'string' to 'int'",
            "error CS1503: Argument 1: cannot convert from 'string' to 'int'",
        ),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "parameters",
        on="cs7036 cs1501 cs1729",
        match=r"CS7036: There is no argument given that corresponds to the required (?:formal )?"
        r"parameter '(?P<name>\w+)' of '(?P<of>[^'\n]{1,160})'|CS1501: No overload for method "
        r"'(?P<of2>\w+)' takes (?P<n>\d+) arguments?|CS1729: '(?P<of3>[^'\n]{1,120})' does not "
        r"contain a constructor that takes (?P<n2>\d+) arguments?",
        prior=0.88,
        cause="`{of}` is called with other parameters than it has{where} ({name|count}).",
        fix="Compare the call with the declaration of `{of}`, and pass what is missing.",
        docs=f"C#: CS7036, {_CS}cs7036",
        yes=("error CS1501: No overload for method 'Sum' takes 3 arguments",),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "not_implemented",
        on="cs0535 cs0534 cs0738",
        match=r"CS0(?:535|738): '(?P<type>[^'\n]{1,120})' does not implement interface member "
        r"'(?P<name>[^'\n]{1,160})'|CS0534: '(?P<type2>[^'\n]{1,120})' does not implement inherite"
        r"d "
        r"abstract member '(?P<name2>[^'\n]{1,160})'",
        prior=0.9,
        cause="`{type}` lacks `{name}`{where}.",
        fix="Add that member to `{type}` with exactly that signature.",
        docs=f"C#: CS0535, {_CS}cs0535",
        yes=("error CS0535: 'Cart' does not implement interface member 'ICart.Sum()'",),
        no=("error CS0103: The name 'x' does not exist",),
    ),
    Rule(
        "no_sdk",
        on="sdks",
        match=r"It was not possible to find any installed \.NET (?:Core )?SDKs|No \.NET SDKs were "
        r"found|A compatible \.NET SDK was not found",
        prior=0.92,
        cause="No .NET SDK is installed here, or none that global.json accepts: only the runtime "
        "is.",
        fix="Install the SDK of the project's version (in a container use the sdk image), and see "
        "what global.json asks for.",
        code="dotnet --info",
        lang="shell",
        docs=".NET: Install, https://learn.microsoft.com/en-us/dotnet/core/install/",
        yes=("It was not possible to find any installed .NET SDKs.",),
        no=("Error: no sdks",),
    ),
)
