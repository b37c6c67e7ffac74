"""Rules for what javac and Java's own classes say most to whoever learns the language."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.sentence import sentence

_DOCS = "Java: Language specification, https://docs.oracle.com/javase/specs/jls/se21/html/"
_API = "Java: API, https://docs.oracle.com/en/java/javase/21/docs/api/index.html"


def _said(id: str, on: str, match: str, cause: str, fix: str, yes: str, docs: str = _DOCS) -> Rule:
    return sentence(id, on, match, cause, fix, yes, docs, prior=0.93)


RULES = family(
    "java",
    _said(
        "end_of_file",
        "parsing",
        r"reached end of file while parsing",
        "A closing brace is missing{where}: the file ends inside of a class or method.",
        "Add the `}` that is missing: let the editor indent the file, and the first line "
        "that stands too deep shows whose it is.",
        "Main.java:12: error: reached end of file while parsing",
    ),
    _said(
        "effectively_final",
        "effectively",
        r"(?:local )?variables? (?P<name>\w+ )?(?:is accessed|referenced) from (?:a lambda "
        r"expression|an inner class|within inner class)[^\n]{0,60}(?:effectively "
        r"final|declared final)?",
        "A local variable{where} is used in a lambda or inner class and changes.",
        "Use a copy that does not change (`int total = sum;`), a field, an AtomicInteger "
        "or a one-element array; for a sum or list use the stream itself "
        "(mapToInt().sum(), collect()).",
        "A.java:9: error: local variables referenced from a lambda expression must be "
        "final or effectively final",
    ),
    _said(
        "cannot_be_applied",
        "applied",
        r"(?P<kind>constructor|method) (?P<name>\w{1,80}) in "
        r"(?:class|interface|enum|record) (?P<type>[\w<>,]{1,80}) cannot be applied to "
        r"given types|no suitable (?P<kind2>constructor|method) found for "
        r"(?P<name2>\w{1,80})",
        "The {kind} `{name}` is called with other arguments than it takes{where} "
        "(`required` and `found` below it show both).",
        "Pass what it requires. In a subclass call super(...) with it as the first line, "
        "or give the superclass a constructor without arguments; a record or "
        "@AllArgsConstructor wants all fields.",
        "A.java:7: error: constructor Animal in class Animal cannot be applied to given types;",
    ),
    _said(
        "abstract_left",
        "abstract",
        r"(?P<type>[\w.$<>]{1,120}) is not abstract and does not override abstract method "
        r"(?P<name>\w+\([^)\n]{0,120}\)) in (?P<of>[\w.<>]{1,120})",
        "{type} says that it is a {of} and lacks `{name}`.",
        "Write that method with exactly that signature (the IDE's `implement methods`), "
        "or declare the class abstract; after an update of a library its interface has "
        "grown.",
        "A.java:3: error: Dog is not abstract and does not override abstract method "
        "sound() in Animal",
    ),
    _said(
        "weaker_access",
        "weaker override",
        r"(?P<name>\w+\([^)\n]{0,80}\)) in (?P<type>[\w.]{1,80}) cannot "
        r"(?:override|implement) [^\n]{1,120}\n?[^\n]{0,80}(?:attempting to assign weaker "
        r"access|overridden method|return type)?",
        "`{name}` of {type} does not fit the method that it overrides (access, return "
        "type or exceptions).",
        "Declare it as the overridden one: public where that is public (an interface's "
        "methods are), the same return type, no further checked exceptions.",
        "A.java:5: error: run() in Job cannot implement run() in Runnable\n  attempting "
        "to assign weaker access privileges; was public",
    ),
    _said(
        "already_defined",
        "already",
        r"(?P<kind>variable|method|class) (?P<name>\w{1,80})(?:\([^)\n]{0,80}\))? is "
        r"already defined in (?P<of>[^\n]{1,100})",
        "The {kind} `{name}` is declared twice in {of}.",
        "Rename one, or assign instead of declaring again (leave the type out).",
        "A.java:5: error: variable total is already defined in method main(String[])",
    ),
    _said(
        "not_a_statement",
        "statement",
        r"error: not a statement",
        "The line{where} is only a value, and nothing is done with it.",
        "Assign it, call a method, or complete it (`==` for `=`, a missing `+=` or parentheses).",
        "A.java:4: error: not a statement",
    ),
    _said(
        "illegal_start",
        "illegal",
        r"error: illegal start of (?P<name>expression|type)",
        "Something stands where an {name} must begin{where}: mostly a brace that is "
        "missing above, or a method written inside a method.",
        "Close what is open above it; take modifiers (public, static) off local variables.",
        "A.java:4: error: illegal start of expression",
    ),
    _said(
        "else_without_if",
        "orphaned without",
        r"error: '(?P<name>else|catch|finally)' without '(?P<of>if|try)'|error: orphaned "
        r"(?P<name2>\w+)",
        "The `{name}` has no {of|block before it}{where}: a semicolon behind the "
        "condition, or braces that do not fit.",
        "Remove the `;` behind if (...), and put both branches in braces.",
        "A.java:6: error: 'else' without 'if'",
    ),
    _said(
        "bad_operand",
        "operand",
        r"error: bad operand types? [^\n]{0,10}?for (?:binary|unary) operator "
        r"'(?P<name>[^'\n]{1,4})'",
        "The operator {name} does not take these two types{where} (first and second type "
        "stand below it).",
        "Convert one, compare objects with equals(), and compare numbers with numbers; "
        "`&&` needs booleans.",
        "A.java:6: error: bad operand types for binary operator '&&'",
    ),
    _said(
        "dereferenced",
        "dereferenced",
        r"error: (?P<name>int|double|long|char|boolean|float|byte|short) cannot be dereferenced",
        "A {name} is no object and has no methods{where}.",
        "Use the wrapper's static methods (Integer.toString(x), String.valueOf(x)), and "
        "== for comparing.",
        "A.java:6: error: int cannot be dereferenced",
    ),
    _said(
        "unchecked_try",
        "exception",
        r"exception (?P<name>[\w.]{1,80}) is never thrown in body of corresponding try statement",
        "Nothing in the try throws {name}, so its catch is an error.",
        "Remove that catch, or catch what is really thrown.",
        "A.java:9: error: exception IOException is never thrown in body of corresponding "
        "try statement",
    ),
    _said(
        "input_mismatch",
        "inputmismatchexception",
        r"InputMismatchException(?:: For input string: (?P<name>[^\n]{1,60}))?",
        "The next token of the input is not of the kind that is read{where}.",
        "Ask hasNextInt() first and take a wrong token away with next(); behind nextInt() "
        "call nextLine() once before a line is read; decimals follow the locale "
        "(useLocale(Locale.US)).",
        "java.util.InputMismatchException",
        _API,
    ),
    _said(
        "comparator",
        "contract",
        r"Comparison method violates its general contract",
        "The comparator{where} contradicts itself: a before b and b before a, or it "
        "subtracts and overflows, or values change while they are sorted.",
        "Return 0 for equal ones, use Integer.compare or Comparator.comparing (with "
        "nullsFirst), and sort a copy of what others change.",
        "IllegalArgumentException: Comparison method violates its general contract!",
        _API,
    ),
    _said(
        "duplicate_key",
        "duplicate",
        r"IllegalStateException: Duplicate key (?P<name>[^\n(]{1,60}?)(?: \(attempted| *$)",
        "Collectors.toMap meets the key {name} twice{where}.",
        "Say which value stays: toMap(key, value, (first, second) -> first), or group: "
        "groupingBy(key).",
        "IllegalStateException: Duplicate key ann (attempted merging values 1 and 2)",
        _API,
    ),
    _said(
        "optional_empty",
        "value",
        r"NoSuchElementException: No value present",
        "An Optional is empty and get() (or orElseThrow) is called{where}: what was "
        "looked for does not exist.",
        "Say what holds then: orElse, orElseThrow(() -> new NotFound(...)), ifPresent.",
        "java.util.NoSuchElementException: No value present",
        _API,
    ),
    _said(
        "monitor_state",
        "illegalmonitorstateexception",
        r"IllegalMonitorStateException(?:: (?P<name>[^\n]{1,80}))?",
        "wait, notify or unlock is called{where} by a thread that does not hold the lock.",
        "Call them inside synchronized on the same object; unlock only in the finally of "
        "what locked.",
        "java.lang.IllegalMonitorStateException: current thread is not owner",
        _API,
    ),
    _said(
        "native_thread",
        "native unable",
        r"unable to create (?:new )?native thread",
        "The process may not start another thread: too many run already (or the "
        "container's limit of processes is reached).",
        "Use a pool with a limit instead of a thread for each task, find what leaks them "
        "(jstack), and raise the limit (ulimit -u, pids).",
        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or "
        "process/resource limits reached",
        _API,
    ),
    _said(
        "too_many_files",
        "many",
        r"(?:FileSystemException|IOException|SocketException)[^\n]{0,120}Too many open files",
        "The process has no free file or socket left{where}: something is opened and never closed.",
        "Open in try (...) { }, close streams of Files.list and HTTP responses, see lsof "
        "-p, and raise ulimit -n for a server.",
        "java.net.SocketException: Too many open files",
        _API,
    ),
)
