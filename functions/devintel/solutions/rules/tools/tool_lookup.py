"""Rules for what a tool looked for by its name and says that it did not find, whatever the tool.

They read the headline only: a sentence further down may tell of something that was no matter.
"""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GNU = "GNU coding standards: Errors, https://www.gnu.org/prep/standards/html_node/Errors.html"
_FILES = "POSIX: Pathname resolution, https://pubs.opengroup.org/onlinepubs/9699919799/"
_OPEN, _CLOSE = "(?:``|[`'\"‘“<])", "(?:''|[`'\"’”>])"
_SAID = r"[^`'\"‘’“”<>\n]{1,100}"
_NAME = r"[\w$@%&.:/+-]{0,99}[\w$!?]"
_QUOTED = rf"{_OPEN}(?P<name>{_SAID}){_CLOSE}"
_EITHER = (
    rf"(?:{_OPEN}(?P<name>{_SAID}){_CLOSE}|"
    rf"(?P<name2>(?!(?:or|and|in|for|of|is|to)\b){_NAME})(?=[\s.,;)(]|$))"
)
_GONE = (
    r"(?:(?:is|was|were|are|could) )?(?:not (?:be )?(?:found|defined|declared|known|recogni[sz]ed|"
    r"registered|present|in scope)|undefined|undeclared|unbound|unknown|missing|"
    r"never (?:defined|declared))|does(?: not|n't) exist|not found"
)
_ENTRIES = (
    r"(?P<what>script|task|target|goal|job|recipe|session|project|workspace|environment|stage|step|"
    r"test suite|profile|command|subcommand|generator|executor)"
)
_NAMES = (
    r"(?:variable|function|value|type|object|method|identifier|name|symbol|constant|procedure|"
    r"module type|node|column|table|relation|field|attribute|property|member|class|label|macro|"
    r"resource type|entity|export|interface|predicate|operator|signal|instance|build rule|rule|"
    r"directive|keyword|tag|element|option|word|filter|helper|partial|mixin|alias|role|handler|"
    r"key(?: name)?|section|setting|(?:configuration )?option|argument|"
    r"parameter|flag|state|input|statement|encoder|decoder|codec|format|procedure|link|anchor)"
)
_PACKAGES = (
    r"(?:package|dependency|gem|library|plugin|extension|crate|formula|distribution|module|"
    r"provider|preset|theme|image|chart|role|collection|add-on|addon)"
)


def _named(subject: Subject, slots: Slots) -> Slots | None:
    """The name where the headline holds it; a word of the sentence is none."""
    name = slots["name"].strip().strip("`'\"")
    if not subject.states(name) or name in _NO_NAMES:
        return None
    return {"name": name, "what": slots.get("what", "entry").lower()}


_NO_NAMES = frozenset({"file", "module", "command", "value", "it", "error", "failed", "files"})


RULES = family(
    "tool_lookup",
    Rule(
        "entry",
        on="script task target goal job recipe session project workspace environment stage step "
        "profile command subcommand generator executor idea suite match matches spawn",
        match=(
            rf"\b(?i:{_ENTRIES}) {_QUOTED} (?:{_GONE})",
            rf"\b(?i:{_ENTRIES}) (?:not found|never defined|does not exist)(?: in [\w.-]+)?:? "
            rf"{_EITHER}",
            rf"(?:[Cc]ould not|[Cc]annot|[Cc]an't|[Uu]nable to|[Ff]ailed to) (?:find|locate|"
            rf"determine) (?:an? |the )?(?i:{_ENTRIES}) {_EITHER}",
            rf"[Nn]o (?:such )?{_ENTRIES}s? (?:named |called |matching |with name )?{_QUOTED}",
            rf"[Nn]o idea what {_QUOTED} is",
            r"[Nn]o (?P<what>\w+?)s? match(?:es|ing)? (?:the )?(?:name\(s\) |name )?"
            r"(?P<name>[\w./-]{2,60})$",
            r"(?P<what>[Tt]ask|[Cc]ommand|[Pp]rocess) failed to spawn:? (?P<name>[\w./-]{2,60})",
        ),
        prior=0.67,
        cause="There is no {what} `{name}`.",
        fix="Correct its spelling in the command, or define `{name}` where the tool reads its "
        "entries from; its help or list command shows those that it has.",
        docs=_GNU,
        yes=(
            'error: Script not found "biuld"',
            'ERROR: Task not found: "lnit"',
            "Could not find task `biuld` in project",
            "No idea what 'biuld' is!",
            'Warning: Task "biuld" not found. Use --force to continue.',
            "Task never defined: biuld",
            "No stacks match the name(s) Shops",
            "✖ Task failed to spawn: nodejss --check",
        ),
        no=("Error: the customer was not found", "Task :test failed"),
        check=_named,
    ),
    Rule(
        "name",
        on="variable function value type object method identifier name symbol constant procedure "
        "node column table relation field attribute property member class export undefined "
        "nonexistent procedure statement format encoder unbound unknown recognized one any "
        "unexpected bad invalid declaration definition "
        "resolve resolved properties defined undeclared neither directive keyword rule word "
        "element tag module",
        match=(
            rf"[Uu]ndefined {_NAMES}(?: or {_NAMES}) {_QUOTED}",
            rf"\b(?i:{_NAMES}) (?:named |called |with name )?{_EITHER} (?:which |that "
            rf")?(?:{_GONE})\b",
            rf"\b(?i:{_NAMES}) (?P<name>[\w$.:/]{{2,80}}) (?:{_GONE})",
            rf"{_QUOTED}:? (?:is )?(?:undefined|unbound|undeclared|not in scope|not defined|"
            rf"neither an? |an undeclared|cannot be (?:resolved|found))",
            rf"\b[Nn]o (?:{_NAMES}|declaration|definition) (?:for |of )?{_QUOTED}",
            rf"(?:definition|declaration) of (?:{_NAMES})?:? ?{_QUOTED}",
            rf"resolve (?:{_NAMES}):? (?P<name>{_NAME})",
            rf"[Aa]dditional propert(?:y|ies) {_QUOTED} (?:is |are )?not allowed",
            rf"\({_QUOTED} (?:was|were) unexpected\)",
            rf"nonexistent {_NAMES} {_QUOTED}",
            rf"[Uu]nknown (?:\w+ )?{_NAMES} (?P<name>[\w.-]{{2,60}})$",
            rf"\b(?i:{_NAMES}) {_QUOTED} is invalid",
            rf"{_QUOTED} is not a function",
            r"(?P<name>--?[\w-]{2,60}): (?:unknown|unrecogni[sz]ed|invalid) option",
            rf"(?:^|[\s:(])(?P<name>{_NAME}): (?:unbound identifier|undefined|not found)$",
            rf"(?:[Cc]ould not|[Cc]annot|[Cc]an't|[Uu]nable to|[Ff]ailed to) (?:find|resolve|"
            rf"locate|"
            rf"read) (?:an? |the )?(?:{_NAMES} )?{_QUOTED}",
            rf"(?:not found|no such {_NAMES}): (?:{_NAMES} )?{_EITHER}$",
            rf"(?i:\b{_NAMES}) not found:? {_QUOTED}",
            rf"can't read {_QUOTED}: no such variable",
            rf"[Uu]ndefined local variable or method {_QUOTED}",
            r"^(?:\w+: )?(?P<name>[\w$]{1,80}) is not defined\b",
            rf"{_QUOTED} is not (?:one|any) of",
            rf"\b{_NAMES} (?P<name>\w{{1,80}}) is not a member of",
            rf"\bha(?:s|ve) no (?:member|method|property|field|export|attribute|function|column|"
            rf"key)s?(?: (?:named|called))? {_QUOTED}",
            rf"does not (?:export|define|provide|declare|contain|know) (?:an? )?(?:{_NAMES} )?"
            rf"{_QUOTED}",
            rf"(?:[Uu]nknown|[Ii]nvalid|[Uu]nrecogni[sz]ed|[Uu]nexpected|[Uu]ndefined) "
            rf"(?:{_NAMES}|command name) \(?:?\s?{_EITHER}",
            rf"(?:[Uu]nknown|[Ii]nvalid|[Uu]nrecogni[sz]ed|[Uu]nexpected|[Bb]ad)"
            rf" {_NAMES}: {_EITHER}",
            rf"[Uu]nknown {_NAMES} \((?P<name>[\w$.-]{{1,80}})\)",
            rf"{_QUOTED} (?:is|was) not (?:recogni[sz]ed|known|a known \w+)",
        ),
        prior=0.61,
        cause="`{name}` is not known{where}.",
        fix="Correct the spelling of `{name}` here or where it is declared; else declare it, or "
        "import or install what brings it.",
        docs=_GNU,
        yes=(
            "error: 'prises' undefined near line 2, column 13",
            "totl: unbound identifier",
            'Error in summ(x) : could not find function "summ"',
            "Error in total(prises) : object 'prises' not found",
            "value summ is not a member of List[Int]",
            "total.js does not export 'totl'",
            "error: Unknown module type: adder",
            "variable 'Itms' is unbound",
            "function totl/1 undefined",
            "invalid directive: ‘%tokn’",
            "Could not find variable ``totl'' in ``top''",
            "not found: value itms",
            "<blink2> is not recognized!",
            "The name `c' does not exist in the context of `total'",
            "build.ninja:5: unknown build rule 'ccc'",
            "Undefined local variable or method `gmem' for Gemfile.",
            "'File' is not one of ['Files', 'AWS::AccountId']",
            "/home/dev/.ssh/config: line 3: Bad configuration option: hst",
            "Unable to resolve symbol: totl in this context",
            "ERROR: LoadError: UndefVarError: `totl` not defined",
            "Method Cart::totl does not exist (see https://psalm.dev/022)",
            "error C2065: 'totl': undeclared identifier",
            "Undefined function or variable 'totl'.",
            "services.web additional properties 'prots' not allowed",
            'unexpected key "step" for "job" section.',
            'no declaration for "totl"',
            "a.texi:6: @menu reference to nonexistent node `Frist'",
            "Unknown input format markdwn",
            "Column 'shops' is invalid. It is neither an integer nor a column name.",
            "rsync: --archve: unknown option",
        ),
        no=("Error: the value of the order is unknown", "'spare' is defined but never used."),
        check=_named,
    ),
    Rule(
        "key",
        on="key property field keys properties attribute argument parameter input required "
        "missing needed",
        match=(
            rf"[Nn]o {_QUOTED} (?:key|property|field|section|entry|setting) (?:was )?found",
            r"\b(?:key|field|property) (?P<name>:?[\w.'\"-]{1,80}) not found",
            rf"[Rr]equired (?:property|key|field|attribute) {_EITHER} (?:{_GONE}|is required)",
            rf"(?:must|should) have (?:an? )?(?:required )?(?:property|key|field|attribute)"
            rf" {_QUOTED}",
            rf"[Mm]issing (?:a )?(?:required )?(?:property|key|field|attribute|argument|parameter|"
            rf"input|option|value|section)s?:? (?:for )?{_EITHER}",
            r"either the (?P<name>(?!name )[\w.-]+|name) or the [\w.-]+ (?:field|key|property) "
            r"must be present",
            r"(?P<name>[\w.\[\]-]{1,60}): (?:this )?(?:field|property|value|key) is required",
            rf"{_QUOTED} is required$",
            r"(?P<name>[\w-]+\.[\w.-]{1,20}) is (?:needed|required)$",
            rf"[Mm]issing (?:hash |dictionary )?key:? {_QUOTED}",
            rf"{_QUOTED} is a required (?:property|key|field|argument|parameter|input)",
            r"\bgiven (?P<name>key) is not an element",
        ),
        prior=0.67,
        cause="`{name}` is wanted and not there{where}.",
        fix="Add `{name}`, or correct the spelling of the one that stands in its place.",
        docs="JSON Schema: Required properties, "
        "https://json-schema.org/understanding-json-schema/reference/object",
        yes=(
            "No 'script_location' key found in configuration. failed",
            "key :pen not found in: %{pne: 3}",
            "Required property version does not exist in `lerna.json`",
            '"get" property must have required property "responses".',
            "either the name or the public_name field must be present",
            "autoreconf: error: 'configure.ac' is required",
            "configure: error: nosuch.h is needed",
            'Missing hash key: "west"',
        ),
        no=("Error: the key of the house was not found", "property sale is closed"),
        check=lambda subject, slots: (
            {"what": "key"} if slots["name"] == "key" else _named(subject, slots)
        ),
    ),
    Rule(
        "file",
        on="file files directory import source missing module locate input",
        match=(
            r"(?:^|[\s:])(?P<name>(?!failed\b)[\w@~.+-]*[\w@~+/-]\.?[\w./+-]*): [Nn]o such file "
            r"or directory",
            rf"(?:[Ii]mport|[Ss]ource|[Ff]ile|[Mm]odule|[Ii]nclude|[Ii]nput) {_QUOTED} (?:{_GONE})",
            rf"{_QUOTED}, needed by [^,\n]{{1,100}}, missing",
            r"[Mm]issing input files? (?:for|of)[^\n:]{0,60}:(?: affected files:)?\s{1,20}"
            r"(?P<name>[\w./*{}-]{1,120})",
            r"[Cc]ould not (?:locate|find) (?P<name>[A-Z]\w*file)\b",
            rf"[Mm]odule not found {_OPEN}(?:file://)?(?P<name>[^\"'\n]{{1,160}}){_CLOSE}",
            rf"[Cc]ould not import (?:module )?{_QUOTED}",
            rf"{_QUOTED}(?: failed)?: [Nn]o such file or directory",
            r"(?P<name>[\w./-]{2,160}): \w+: does not exist \(No such file",
            r"\bis (?P<name>[\w./-]{2,160}) but the file does not exist",
            r"find files? at (?P<name>[\w./-]{2,160})",
            r"\b[Ff]ile not found at (?P<name>[\w./~-]{2,160})",
        ),
        prior=0.67,
        cause="`{name}` is not there{where}.",
        fix="Correct its name or path (relative ones start where the tool runs; upper and lower "
        "case count), create it, or run the command in the folder that has it.",
        docs=_FILES,
        yes=(
            "/srv/app/t.bats: line 2: ./lbi.sh: No such file or directory",
            'Import "b.proto" was not found or had errors.',
            "'b.c', needed by 'a.o', missing and no known rule to make it",
            "Missing input files for rule all: affected files: ot.txt",
            "Could not locate Gemfile or .bundle/ directory",
            'error: Module not found "file:///srv/app/slugs.ts".',
            "scons: *** [b.o] Source `b.c' not found, needed by target `b.o'.",
            "Error: Could not import 'shpo'.",
            'rsync: link_stat "/srv/app/b.txt" failed: No such file or directory (2)',
            "pandoc: b.md: openBinaryFile: does not exist (No such file or directory)",
            "1. pkg.default is ./dist/main.js but the file does not exist.",
            "Size Limit can’t find files at dist/main.js",
        ),
        no=("Error: the file is too large", "[Errno 13] Permission denied: 'a.txt'"),
        check=_named,
    ),
    Rule(
        "package",
        on="gem package dependency library plugin extension crate unlisted dependencies",
        match=(
            rf"(?:[Cc]ould not|[Cc]annot|[Cc]an't|[Uu]nable to|[Ff]ailed to) (?:find|locate|"
            rf"resolve|"
            rf"load) (?:an? |the )?(?:{_PACKAGES}) {_QUOTED}",
            rf"[Tt]here is no (?:{_PACKAGES}) (?:called|named) {_QUOTED}",
            rf"(?i:\b{_PACKAGES}) {_QUOTED} (?:{_GONE})",
            r"[Uu]n(?:listed|resolved) (?:dev)?[dD]ependencies: (?P<name>[@\w][\w@/.-]{0,100})",
        ),
        prior=0.69,
        cause="`{name}` is not installed, not declared, or not called so{where}.",
        fix="Correct its name, or install it and declare it in the project's manifest, where the "
        "tool looks for it.",
        docs="Wikipedia: Package manager, https://en.wikipedia.org/wiki/Package_manager",
        yes=(
            "Could not find gem 'rakke' in cached gems or installed locally.",
            "Error in library(dplyrr) : there is no package called ‘dplyrr’",
            'ERROR: Dependency "libfrobnicate" not found (tried pkg-config and cmake)',
            "Unlisted dependencies: lodash",
        ),
        no=("Error: the package was lost by the carrier",),
        check=_named,
    ),
)
