"""Rules for what .NET's library throws when an object is used in another way than it can be."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NET = "https://learn.microsoft.com/en-us/dotnet/"

RULES = family(
    "csharp",
    Rule(
        "node_parent",
        on="parent",
        match=r"The node already has a parent",
        prior=0.94,
        cause="One JsonNode is put into two places{where}; each has one parent only.",
        fix="Add a copy: `node.DeepClone()`, or take it out of the first place before.",
        code="target.Add(node.DeepClone());",
        lang="csharp",
        docs=f".NET: JsonNode.DeepClone, {_NET}api/system.text.json.nodes.jsonnode.deepclone",
        yes=("System.InvalidOperationException: The node already has a parent.",),
        no=("Error: the child has no parent",),
    ),
    Rule(
        "comparable",
        on="icomparable",
        match=r"At least one object must implement IComparable",
        prior=0.92,
        cause="Values are sorted{where} that cannot be compared.",
        fix="Sort by a number or text of them (`OrderBy(x => x.Name.Value)`), or implement "
        "IComparable<T>.",
        docs=f".NET: IComparable, {_NET}api/system.icomparable-1",
        yes=("System.ArgumentException: At least one object must implement IComparable.",),
        no=("Error: comparable offers",),
    ),
    Rule(
        "entry_point",
        on="entrypointnotfoundexception entry",
        match=r"Unable to find an entry point named '(?P<name>[\w@?]{1,120})' in (?:shared library|"
        r"DLL) '(?P<of>[^'\n]{1,120})'",
        prior=0.94,
        cause="The native library {of} exports no `{name}`{where}.",
        fix='Give the function\'s real name with EntryPoint = "..." in DllImport or LibraryImport '
        "(the C# method's name is taken otherwise), or load the version that has it.",
        docs=f".NET: Specify an entry point, {_NET}framework/interop/specifying-an-entry-point",
        yes=(
            "System.EntryPointNotFoundException: Unable to find an entry point named 'addAll' in "
            "shared library 'shop'.",
        ),
        no=("Error: entry point of the cave",),
    ),
    Rule(
        "native_library",
        on="dllnotfoundexception load",
        match=r"Unable to load (?:shared library|DLL) '(?P<name>[^'\n]{1,120})'",
        prior=0.92,
        cause="The native library `{name}` or one that it needs is not on this machine{where}.",
        fix="Install it (in a container in the image), put it beside the program for this system "
        "and processor, or set LD_LIBRARY_PATH; `ldd` shows which part is missing.",
        docs=f".NET: Native library loading, {_NET}standard/native-interop/native-library-loading",
        yes=("System.DllNotFoundException: Unable to load shared library 'qpdf' or one of its",),
        no=("Error: unable to load the truck",),
    ),
    Rule(
        "assembly",
        on="assembly",
        match=r"Could not load file or assembly '(?P<name>[\w.-]{1,120})(?:, Version=(?P<version>"
        r"[\d.]+))?",
        prior=0.9,
        cause="The assembly {name} {version|} is not beside the program, or in another version"
        "{where}.",
        fix="Reference it in the project that starts, in one version for all, and clean bin and "
        "obj.",
        code="dotnet list package --include-transitive",
        lang="shell",
        docs=f".NET: Dependency loading, {_NET}core/dependency-loading/overview",
        yes=(
            "System.IO.FileNotFoundException: Could not load file or assembly 'A.B, Version=1.0'",
        ),
        no=("Error: the assembly hall",),
    ),
    Rule(
        "native_crash",
        on="sehexception",
        match=r"SEHException(?: \(0x80004005\))?: External component has thrown an exception|"
        r"SEHException: External",
        prior=0.86,
        cause="A native call failed{where}, often on a handle that was closed before.",
        fix="Close a handle once (SafeHandle does it), set it to zero afterwards, and let Dispose "
        "do "
        "nothing the second time.",
        docs=f".NET: SafeHandle, {_NET}api/system.runtime.interopservices.safehandle",
        yes=(
            "System.Runtime.InteropServices.SEHException: External component has thrown an "
            "exception.",
        ),
        no=("Error: external component",),
    ),
    Rule(
        "disposed_object",
        on="objectdisposedexception",
        match=r"ObjectDisposedException: (?P<said>(?!Cannot access a disposed)[^\n]{3,160}) has be"
        r"en "
        r"disposed",
        prior=0.88,
        cause="{said} was disposed before it is used{where}.",
        fix="Keep its owner alive as long as it is used: await the work before the using block or "
        "the test's host ends, and do not share it beyond its scope.",
        docs=f".NET: ObjectDisposedException, {_NET}api/system.objectdisposedexception",
        yes=("System.ObjectDisposedException: This pipeline has been disposed",),
        no=("System.ObjectDisposedException: Cannot access a disposed object.",),
    ),
    Rule(
        "cast_database",
        on="cast timespan timeonly dateonly datetime",
        match=r"Unable to cast object of type '(?P<a>System\.(?:TimeSpan|DateTime|Int64|DBNull|"
        r"Decimal))' to type '(?P<b>System\.(?:TimeOnly|DateOnly|Int32|String|Double|Boolean))'",
        prior=0.92,
        cause="The driver gives {a}, and the property is {b}{where}.",
        fix="Declare the property as {a} (nullable for DBNull), or register a type handler that "
        "converts.",
        docs=f".NET: InvalidCastException, {_NET}api/system.invalidcastexception",
        yes=(
            "System.InvalidCastException: Unable to cast object of type 'System.TimeSpan' to type "
            "'System.TimeOnly'.",
        ),
        no=("System.InvalidCastException: Unable to cast object of type 'A' to type 'B'.",),
    ),
    Rule(
        "json_cycle",
        on="cycle",
        match=r"A possible object cycle was detected",
        prior=0.92,
        cause="Objects that point to each other are written as JSON{where}.",
        fix="Return a DTO without the way back, mark it [JsonIgnore], or set "
        "ReferenceHandler.IgnoreCycles.",
        code="options.ReferenceHandler = ReferenceHandler.IgnoreCycles;",
        lang="csharp",
        docs=f".NET: Preserve references, {_NET}standard/serialization/system-text-json/"
        "preserve-references",
        yes=("System.Text.Json.JsonException: A possible object cycle was detected.",),
        no=("Error: cycle path",),
    ),
    Rule(
        "json_convert",
        on="converted json",
        match=r"The JSON value could not be converted to (?P<b>[\w.`\[\],<>]{1,120})\. Path: "
        r"(?P<name>\$[\w.\[\]]{0,120})",
        prior=0.92,
        cause="At {name} the JSON holds something that is no {b}{where}.",
        fix="Send the right kind there, make the property nullable, or convert (NumberHandling for "
        "numbers in quotes, JsonStringEnumConverter for names).",
        docs=f".NET: System.Text.Json, {_NET}standard/serialization/system-text-json/overview",
        yes=(
            "System.Text.Json.JsonException: The JSON value could not be converted to "
            "System.Int32. Path: $.qty | LineNumber: 0",
        ),
        no=("Error: the barn was converted",),
    ),
)
