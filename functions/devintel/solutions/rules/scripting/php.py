"""Rules for PHP, Composer and Laravel."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.standard_library import PHP_CLASSES
from devintel.solutions.subject import Subject

_PHP = "https://www.php.net/manual/en/"


def _class(_: Subject, slots: Slots) -> Slots | None:
    """A class that the autoloader should find: neither PHP's own nor a container's short name."""
    name = slots.get("name", "").strip("\\")
    short = "name2" in slots and "\\" not in name and name == name.lower()
    return None if short or name.lower() in PHP_CLASSES else {}


RULES = family(
    "php",
    Rule(
        "null_call",
        on="member property array",
        match=r"Call to a member function (?P<name>\w+)\(\) on "
        r"(?P<value>null|bool|array|string|false|int)|Attempt to read property "
        r"\"(?P<name2>\w+)\" on (?P<value2>null|bool|string|array|int)|Trying to (?:get "
        r"property '?(?P<name3>\w*)'? of non-object|access array offset on (?:value of "
        r"type )?(?P<value3>null|bool|int|false))",
        prior=0.8,
        cause="`{name|a member}` is used on {value|null}{where}: a look-up found nothing.",
        fix="Check the result first, or use ?-> where it may be absent.",
        code="$total = $order?->total ?? 0;",
        lang="php",
        docs=f"PHP: Nullsafe operator, {_PHP}language.oop5.basic.php#language.oop5.basic.nullsafe",
        yes=(
            "Error: Call to a member function save() on null",
            'ErrorException: Attempt to read property "id" on null',
        ),
        no=("Error: Call to the customer",),
    ),
    Rule(
        "undefined",
        on="undefined",
        match=r"Undefined (?P<kind>variable|array key|index|offset|property|constant):? "
        r"\$?\"?(?P<name>[\w:$\\.-]{1,120})\"?",
        prior=0.8,
        cause="The {kind} `{name}` is not set{where}.",
        fix="Set it on every path, or give a default with ??.",
        code="$value = $data['key'] ?? null;",
        lang="php",
        docs=f"PHP: Null coalescing operator, {_PHP}language.operators.comparison.php#language"
        f".operators.comparison.coalesce",
        yes=(
            'ErrorException: Undefined array key "a"',
            "PHP Notice:  Undefined variable: a in /app/a.php on line 3",
        ),
        no=("Error: Undefined tariff for zone 4",),
    ),
    Rule(
        "undefined_function",
        on="undefined",
        match=r"Call to undefined (?P<kind>function|method) (?P<name>[\w\\:]{1,160})\(\)",
        prior=0.8,
        cause="The {kind} {name} does not exist{where}.",
        fix="Check the spelling and namespace, and that its extension or package is installed.",
        code="php -m",
        lang="shell",
        docs=f"PHP: Functions, {_PHP}functions.user-defined.php",
        yes=(
            "Error: Call to undefined function mb_strlen()",
            "BadMethodCallException: Call to undefined method App\\Models\\Cart::totals()",
        ),
        no=("ErrorException: Undefined variable $a",),
    ),
    Rule(
        "class",
        on="class target interface trait",
        match=r"(?:Class|Interface|Trait) \"?'?(?P<name>[\w\\]{1,160})\"?'? (?:not found|does "
        r"not exist)|Target class \[(?P<name2>[\w\\.:-]{1,160})\] does not exist",
        check=_class,
        prior=0.82,
        cause="The class {name|named} is not loaded{where}.",
        fix="Write its `use` line, match file name and namespace (case counts), and renew "
        "the autoloader.",
        code="composer dump-autoload",
        lang="shell",
        docs="Composer: Autoloading, https://getcomposer.org/doc/01-basic-usage.md#autoloading",
        yes=(
            'Error: Class "App\\Foo" not found',
            "Illuminate\\Contracts\\Container\\BindingResolutionException: Target class "
            "[App\\Foo] does not exist.",
        ),
        no=(
            "Error: Class 3 is full",
            "Error: Class 'ZipArchive' not found",
            "Target class [throttle.login] does not exist.",
        ),
    ),
    Rule(
        "memory",
        on="allowed maximum",
        match=r"Allowed memory size of (?P<name>\d+) bytes exhausted|Maximum execution time of "
        r"(?P<name2>\d+) seconds? exceeded",
        prior=0.8,
        cause="The script uses more memory or time than php.ini allows{where}.",
        fix="Read in parts (chunk, cursor, generators), and look for a loop without end; "
        "raise the limit only after that.",
        code="php -d memory_limit=512M script.php",
        lang="shell",
        docs=f"PHP: memory_limit, {_PHP}ini.core.php#ini.memory-limit",
        yes=(
            "PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried "
            "to allocate 4096 bytes)",
            "PHP Fatal error:  Maximum execution time of 30 seconds exceeded",
        ),
        no=("Error: allowed size of the bag",),
    ),
    Rule(
        "headers",
        on="headers",
        match=r"headers already sent(?: by \(output started at (?P<name>[^)\n]{1,160})\))?",
        prior=0.84,
        cause="Something was printed before a header or the session{where}: at {name|an "
        "earlier line}.",
        fix="Remove the output before (a blank line before <?php, a byte order mark, an "
        "echo), and leave the closing tag out.",
        docs=f"PHP: header, {_PHP}function.header.php",
        yes=(
            "PHP Warning:  Cannot modify header information - headers already sent by "
            "(output started at /a.php:1)",
        ),
        no=("Error: headers were sent by post",),
    ),
    Rule(
        "types",
        on="argument return typeerror arguments unsupported",
        match=r"(?P<fn>[\w\\:]{1,160})\(\): (?:Argument #(?P<n>\d+) \(\$(?P<name>\w+)\) must "
        r"be (?:of type|an instance of) (?P<want>[\w\\?|]{1,80}), (?P<got>[\w\\]{1,80}) "
        r"given|Return value must be of type (?P<want2>[\w\\?|]{1,80}), "
        r"(?P<got2>[\w\\]{1,80}) returned)|Unsupported operand types: "
        r"(?P<ops>[^\n]{1,80})",
        prior=0.8,
        cause="{fn|A function} is given {got|another type} for ${name|a parameter}{where}, which "
        "has to be {want|of a type that fits}.",
        fix="Convert or check the value before, or allow null with ?.",
        docs=f"PHP: Type declarations, {_PHP}language.types.declarations.php",
        yes=(
            "TypeError: App\\Cart::add(): Argument #1 ($item) must be of type App\\Item, "
            "null given",
            "TypeError: Unsupported operand types: string + int",
        ),
        no=("Error: Argument with the customer",),
    ),
    Rule(
        "too_few",
        on="arguments",
        match=r"Too few arguments to function (?P<fn>[\w\\:]{1,160})\(\), (?P<given>\d+) "
        r"passed(?: in "
        r"(?P<caller>[^\n]{1,160}?))? and (?:exactly|at least) (?P<want>\d+) expected",
        prior=0.82,
        cause="{fn}() is called with {given} arguments and needs {want}.",
        fix="Pass every argument that the declaration names, or give it a default value there.",
        docs=f"PHP: Function arguments, {_PHP}functions.arguments.php",
        yes=(
            "ArgumentCountError: Too few arguments to function Cart::__construct(), 0 passed in "
            "/app/a.php on line 5 and exactly 1 expected",
        ),
        no=("TypeError: App\\Cart::add(): Argument #1 ($item) must be of type int, null given",),
    ),
    Rule(
        "parse",
        on="parse syntax error",
        match=r"(?:PHP )?Parse error: +syntax error, (?P<said>[^\n]{1,160})|ParseError: syntax "
        r"error, (?P<said2>[^\n]{1,160})",
        prior=0.82,
        cause="The PHP file does not parse: {said|see the message}.",
        fix="Look just before that line: a missing `;`, bracket or quote.",
        code="php -l {file|index.php}",
        lang="shell",
        docs=f"PHP: Command line usage, -l, {_PHP}features.commandline.options.php",
        yes=('PHP Parse error:  syntax error, unexpected token "}" in /app/a.php on line 3',),
        no=("SyntaxError: invalid syntax",),
    ),
    Rule(
        "composer",
        on="composer installable requirements vendor autoload requires",
        match=r"Your requirements could not be resolved to an installable set of "
        r"packages|Failed opening required '[^'\n]{0,160}vendor/autoload\.php'|vendor/aut"
        r"oload\.php\)?: [Ff]ailed to open stream|requires ext-(?P<name>\w+)|Your "
        r"Composer dependencies require a PHP version|The lock file is not up to date "
        r"with the latest changes in composer\.json",
        prior=0.84,
        cause="Composer's packages are not installed or do not fit (extension {name|or PHP "
        "version}).",
        fix="Install them, with the PHP and extensions that they want.",
        code="composer install\ncomposer check-platform-reqs",
        lang="shell",
        docs="Composer: Basic usage, https://getcomposer.org/doc/01-basic-usage.md",
        yes=("Your requirements could not be resolved to an installable set of packages.",),
        no=("Error: requirements of the law",),
    ),
)
