"""Rules for .NET's exceptions that say little by themselves."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import family
from devintel.solutions.sentence import sentence

_NET = ".NET: API, https://learn.microsoft.com/en-us/dotnet/api/"
_said = partial(sentence, docs=_NET)

RULES = family(
    "csharp",
    _said(
        "drawing_windows",
        "drawing libgdiplus",
        r"System\.Drawing\.Common is not supported on (?:non-Windows platforms|this "
        r"platform)|shared library 'libgdiplus'",
        "System.Drawing works on Windows only since .NET 7 (6 had a switch).",
        "Use ImageSharp, SkiaSharp or Magick.NET; a library that draws with it (reports, "
        "barcodes) has a version without.",
        "PlatformNotSupportedException: System.Drawing.Common is not supported on "
        "non-Windows platforms.",
    ),
    _said(
        "member_gone",
        "missingmethodexception missingfieldexception typeloadexception",
        r"(?:MissingMethodException|MissingFieldException): (?:Method|Field) not found: "
        r"'(?P<name>[^'\n]{1,200})'|Could not load type '(?P<name2>[^'\n]{1,160})' from "
        r"assembly '(?P<assembly>[\w.]{1,100})",
        "Something was compiled against another version of the assembly that has `{name}`{where}.",
        "Take one version of that package for all projects (and of its family: "
        "Microsoft.Extensions.*, EF Core), raise the package that calls it, and delete "
        "bin and obj.",
        "MissingMethodException: Method not found: 'Void Shop.Cart.Add(Int32)'.",
    ),
    _said(
        "number_format",
        "format",
        r"[Ii]nput string (?:'(?P<name>[^'\n]{0,60})' )?was not in a correct format|String "
        r"'(?P<name2>[^'\n]{1,60})' was not recognized as a valid (?P<kind>DateTime|Boolean)",
        "The text `{name|}` is no {kind|number}{where} (or is written for another culture).",
        "Use TryParse and answer a wrong one; give CultureInfo.InvariantCulture for data, "
        "and trim; an empty box is an empty text.",
        "FormatException: The input string 'abc' was not in a correct format.",
    ),
    _said(
        "key_missing",
        "dictionary",
        r"The given key '(?P<name>[^'\n]{1,80})' was not present in the dictionary",
        "The dictionary has no `{name}`{where}.",
        "Use TryGetValue or GetValueOrDefault, compare upper and lower case "
        "(StringComparer.OrdinalIgnoreCase), and see why it was not added.",
        "KeyNotFoundException: The given key 'total' was not present in the dictionary.",
    ),
    _said(
        "overflow",
        "overflowexception",
        r"Value was either too large or too small for an? (?P<name>\w{1,20})|Arithmetic "
        r"operation resulted in an overflow",
        "A number does not fit into {name|its type}{where}.",
        "Use long or decimal, and check before narrowing.",
        "OverflowException: Value was either too large or too small for an Int32.",
    ),
    _said(
        "body_too_large",
        "large",
        r"Request body too large\. The max request body size is (?P<name>\d+) bytes",
        "The request is larger than Kestrel allows ({name} bytes).",
        "Raise it where it is meant: [RequestSizeLimit(...)], "
        "KestrelServerLimits.MaxRequestBodySize, FormOptions.MultipartBodyLengthLimit, "
        "and IIS' maxAllowedContentLength or the proxy's limit.",
        "BadHttpRequestException: Request body too large. The max request body size is "
        "30000000 bytes.",
    ),
    _said(
        "open_database",
        "requested login",
        r"Cannot open database \"(?P<name>[^\"\n]{1,80})\" requested by the login",
        "The server lets the login in, and the database {name} does not exist there or is "
        "not open to it.",
        "Make it (dotnet ef database update), correct Database= (Initial Catalog), or "
        "create a user for that login in it.",
        'SqlException: Cannot open database "Shop" requested by the login. The login failed.',
    ),
    _said(
        "task_cancelled",
        "taskcanceledexception operationcanceledexception",
        r"(?:TaskCanceledException: A task was canceled|OperationCanceledException: The "
        r"operation was canceled)",
        "The work was cancelled{where}: the client went away (RequestAborted), the host "
        "shuts down, or a timeout ran out.",
        "Let a client's leaving pass without an error; raise the timeout where the work "
        "is meant to be long; do not hand a request's token to work that lives longer.",
        "System.Threading.Tasks.TaskCanceledException: A task was canceled.",
    ),
    _said(
        "file_not_there",
        "filenotfoundexception directorynotfoundexception",
        r"Could not find (?:file|a part of the path) '(?P<name>[^'\n]{1,200})'|The "
        r"configuration file '(?P<name2>[^'\n]{1,120})' was not found and is not optional",
        "{name} is not there: the path starts at the working folder, which is not the program's.",
        "Build it from AppContext.BaseDirectory (or IWebHostEnvironment.ContentRootPath), "
        "and let the file be copied: CopyToOutputDirectory, in a container into the "
        "image; upper and lower case count on Linux.",
        "FileNotFoundException: Could not find file '/app/appsettings.Production.json'.",
    ),
    _said(
        "duplicate_item",
        "added",
        r"An item with the same key has already been added(?:\. Key: (?P<name>[^\n]{1,80}))?",
        "The key {name|of the new item} is in the dictionary already{where}.",
        "Assign with [] or TryAdd, or group the data first: it holds the key twice; two "
        "JSON properties or routes that differ only in case do it too.",
        "ArgumentException: An item with the same key has already been added. Key: 7",
    ),
    _said(
        "nullable_value",
        "nullable",
        r"Nullable object must have a value",
        "`.Value` of a nullable is read where it is null{where}.",
        "Ask HasValue, or use GetValueOrDefault() or ??; a database column that may be "
        "null needs a nullable property.",
        "InvalidOperationException: Nullable object must have a value.",
    ),
    _said(
        "type_initializer",
        "initializer",
        r"The type initializer for '(?P<name>[\w.+<>`]{1,160})' threw an exception",
        "A static field or constructor of {name} failed when the type was first used.",
        "The inner exception says why: a file, setting or native library that is missing.",
        "TypeInitializationException: The type initializer for 'Shop.Settings' threw an exception.",
    ),
    _said(
        "reflection_load",
        "reflectiontypeloadexception requested",
        r"Unable to load one or more of the requested types",
        "An assembly needs another one that is missing or in another version.",
        "Print LoaderExceptions: they name it. Take one version of that package in all projects.",
        "ReflectionTypeLoadException: Unable to load one or more of the requested types.",
    ),
)
