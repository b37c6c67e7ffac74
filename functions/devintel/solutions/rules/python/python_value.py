"""Rules for values that Python's functions refuse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PY = "https://docs.python.org/3/"

RULES = family(
    "python_value",
    Rule(
        "int",
        on="literal",
        match=r"invalid literal for int\(\) with base (?P<base>\d+): (?P<text>[^\n]{1,80})",
        prior=0.74,
        cause="{text} is no whole number{where}.",
        fix="Strip and check the text first; '1.0' becomes a number by float, an empty text "
        "by a default.",
        code="number = int(text) if text.strip().lstrip('-').isdigit() else None",
        lang="python",
        docs=f"Python: int, {_PY}library/functions.html#int",
        yes=("ValueError: invalid literal for int() with base 10: ''",),
        no=("ValueError: discount must be between 0 and 100",),
    ),
    Rule(
        "float",
        on="float invalidoperation",
        match=(
            r"could not convert string to float: (?P<text>[^\n]{0,80})",
            r"decimal\.InvalidOperation: ",
        ),
        prior=0.74,
        cause="{text|The text} is no number{where}: a comma for the point, a unit, a header line.",
        fix="Clean the text first.",
        code="number = float(text.strip().replace(',', '.'))",
        lang="python",
        docs=f"Python: float, {_PY}library/functions.html#float",
        yes=("ValueError: could not convert string to float: '1,5'",),
        no=("ValueError: the float is sunk",),
    ),
    Rule(
        "unpack",
        on="unpack dictionary",
        match=(
            r"too many values to unpack \(expected (?P<n>\d+)(?:, got \d+)?\)",
            r"not enough values to unpack \(expected (?:at least )?(?P<n>\d+), got \d+\)",
            r"dictionary update sequence element #\d+ has length \d+",
        ),
        prior=0.72,
        cause="The right side has not {n|as many} values as names on the left{where}.",
        fix="Look at what is unpacked; a dictionary gives keys only (.items() gives pairs), "
        "split may find more or fewer parts.",
        code="first, *rest = parts",
        lang="python",
        docs=f"Python: Assignment statements, {_PY}reference/simple_stmts.html#assignment-stat"
        f"ements",
        yes=(
            "ValueError: too many values to unpack (expected 2)",
            "ValueError: not enough values to unpack (expected 2, got 1)",
        ),
        no=("Error: too many parcels to unpack",),
    ),
    Rule(
        "date_format",
        on="time unconverted isoformat",
        match=(
            r"time data (?P<text>'[^'\n]{0,80}') does not match format (?P<format>'[^'\n]{1,80}')",
            r"unconverted data remains: (?P<text>[^\n]{0,80})",
            r"Invalid isoformat string: (?P<text>'[^'\n]{0,80}')",
        ),
        prior=0.76,
        cause="{text} is not written as the format {format|of ISO 8601} says{where}.",
        fix="Correct the format to the text's order, separators and time zone.",
        code="from datetime import datetime\n\nmoment = datetime.strptime('2026-01-31 12:00', "
        "'%Y-%m-%d %H:%M')",
        lang="python",
        docs=f"Python: strftime and strptime format codes, "
        f"{_PY}library/datetime.html#strftime-and-strptime-format-codes",
        yes=(
            "ValueError: time data '1.2.2026' does not match format '%Y-%m-%d'",
            "ValueError: Invalid isoformat string: 'x'",
        ),
        no=("Error: time data is missing",),
    ),
    Rule(
        "zero",
        on="zerodivisionerror",
        match=r"^ZeroDivisionError",
        prior=0.72,
        cause="Something is divided by zero{where}: a count or sum that is empty.",
        fix="Say what the result is when there is nothing.",
        code="mean = total / count if count else 0.0",
        lang="python",
        docs=f"Python: ZeroDivisionError, {_PY}library/exceptions.html#ZeroDivisionError",
        yes=("ZeroDivisionError: float division by zero",),
        no=("error: division by zero",),
    ),
    Rule(
        "closed_file",
        on="closed",
        match=r"I/O operation on closed file|seek of closed file|read of closed file",
        prior=0.76,
        cause="A file is used after it was closed{where}.",
        fix="Do it inside the `with` block.",
        code="with open(path) as file:\n    rows = list(file)",
        lang="python",
        docs=f"Python: Reading and writing files, {_PY}tutorial/inputoutput.html#reading-and-w"
        f"riting-files",
        yes=("ValueError: I/O operation on closed file.",),
        no=("Error: file 3 was closed by the clerk",),
    ),
    Rule(
        "changed_while_iterating",
        on="iteration",
        match=r"(?:dictionary (?:changed size|keys changed)|Set changed size|deque "
        r"mutated|list changed size) during iteration",
        prior=0.78,
        cause="A collection is changed while it is looped over{where}.",
        fix="Loop over a copy.",
        code="for key in list(data):\n    if not data[key]:\n        del data[key]",
        lang="python",
        docs=f"Python: Dictionary view objects, {_PY}library/stdtypes.html#dictionary-view-objects",
        yes=(
            "RuntimeError: dictionary changed size during iteration",
            "RuntimeError: Set changed size during iteration",
        ),
        no=("Error: size of the shirt changed",),
    ),
    Rule(
        "time_zones",
        on="offset",
        match=(
            r"can't (?:compare|subtract) offset-naive and offset-aware datetimes",
            r"can't compare offset-naive and offset-aware times",
        ),
        prior=0.8,
        cause="A time with a zone meets one without{where}.",
        fix="Give all a zone, best UTC, where they are made.",
        code="from datetime import UTC, datetime\n\nmoment = "
        "datetime.fromisoformat(text).replace(tzinfo=UTC)",
        lang="python",
        docs=f"Python: Aware and naive objects, {_PY}library/datetime.html#aware-and-naive-objects",
        yes=("TypeError: can't subtract offset-naive and offset-aware datetimes",),
        no=("Error: offset printing",),
    ),
    Rule(
        "stop_iteration",
        on="stopiteration",
        match=r"^(?:RuntimeError: generator raised )?StopIteration$",
        prior=0.66,
        cause="next() found nothing more{where}.",
        fix="Give next() a default.",
        code="first = next(iter(items), None)",
        lang="python",
        docs=f"Python: next, {_PY}library/functions.html#next",
        yes=("StopIteration",),
        no=("Error: stop at iteration 3",),
    ),
    Rule(
        "not_in_list",
        on="list substring tuple valueerror",
        match=(
            r"^ValueError: (?P<name>[^\n]{1,80}) is not in (?:list|deque|tuple)$",
            r"^ValueError: (?:list\.remove\(x\): x not in list|substring not "
            r"found|tuple\.index\(x\): x not in tuple)",
        ),
        prior=0.74,
        cause="{name|The value} is not in the sequence{where}.",
        fix="Look with `in` first; text.find gives -1 instead.",
        code="position = items.index(value) if value in items else -1",
        lang="python",
        docs=f"Python: Common sequence operations, {_PY}library/stdtypes.html#common-sequence-"
        f"operations",
        yes=("ValueError: 'a' is not in list", "ValueError: substring not found"),
        no=("Error: guest is not in list 7",),
    ),
    Rule(
        "empty",
        on="empty arg iterable requires",
        match=(
            r"(?P<name>max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)",
            r"Cannot choose from an empty (?:sequence|population)",
            r"mean requires at least one data point",
        ),
        prior=0.78,
        cause="{name|The function} is asked of an empty collection{where}.",
        fix="Give a default for that case.",
        code="largest = max(items, default=0)",
        lang="python",
        docs=f"Python: max, {_PY}library/functions.html#max",
        yes=(
            "ValueError: max() arg is an empty sequence",
            "IndexError: Cannot choose from an empty sequence",
        ),
        no=("Error: cart is empty",),
    ),
    Rule(
        "null_byte",
        on="null",
        match=r"embedded null (?:byte|character)|source code (?:string )?cannot contain null bytes",
        prior=0.76,
        cause="A text holds a zero character{where}: a binary or UTF-16 file taken as text.",
        fix="Open it with its encoding; save source files as UTF-8.",
        code="with open(path, encoding='utf-16') as file:\n    text = file.read()",
        lang="python",
        docs=f"Python: Unicode HOWTO, {_PY}howto/unicode.html",
        yes=("ValueError: embedded null byte",),
        no=("Error: null order",),
    ),
    Rule(
        "math",
        on="math overflowerror result conversion valueerror",
        match=(
            r"^ValueError: (?:math domain error|expected a (?:positive|nonnegative) input)",
            r"^OverflowError: (?:math range error|\(34|int too large to convert|Python "
            r"int too large)",
            r"Exceeds the limit \(\d+ digits\) for integer string conversion",
        ),
        prior=0.72,
        cause="A number is outside what the function can compute{where} (the root or logarithm "
        "of a negative one, or far too large).",
        fix="Check the number first; use decimal or integers for large ones.",
        code="import math\n\nroot = math.sqrt(max(value, 0.0))",
        lang="python",
        docs=f"Python: math, {_PY}library/math.html",
        yes=("ValueError: math domain error", "OverflowError: math range error"),
        no=("Error: overflow of the tank",),
    ),
    Rule(
        "enum",
        on="valid",
        match=r"^ValueError: (?P<text>[^\n]{1,80}) is not a valid (?P<name>[A-Z]\w+)$",
        prior=0.66,
        cause="{text} is none of the values of {name}{where}.",
        fix="Compare with the enumeration's values; upper and lower case count.",
        code="print([member.value for member in {name}])",
        lang="python",
        docs=f"Python: enum, {_PY}library/enum.html",
        yes=("ValueError: 'red' is not a valid Colour",),
        no=("ValueError: coupon is not valid",),
    ),
    Rule(
        "pickle",
        on="pickle pickled attribute",
        match=(
            r"(?:[Cc]an't|cannot) pickle (?P<name>[^\n]{1,80})",
            r"Can't get attribute '(?P<name>\w+)' on <module '__main__'",
        ),
        prior=0.74,
        cause="{name} cannot be sent to another process{where}.",
        fix="Send plain data, use functions of a module (no lambda, no inner one), and open "
        "connections in the worker.",
        docs=f"Python: What can be pickled, {_PY}library/pickle.html#what-can-be-pickled-and-u"
        f"npickled",
        yes=(
            "TypeError: cannot pickle '_thread.lock' object",
            "AttributeError: Can't pickle local object 'main.<locals>.f'",
        ),
        no=("Error: pickle is sold out",),
    ),
    Rule(
        "subprocess",
        on="calledprocesserror",
        match=r"CalledProcessError: Command (?P<name>[^\n]{1,160}) returned non-zero exit "
        r"status (?P<n>\d+)",
        prior=0.64,
        cause="{name} ended with {n}{where}.",
        fix="Its own error output says why: show it.",
        code="done = subprocess.run(command, capture_output=True, text=True)\nprint(done.stderr)",
        lang="python",
        docs=f"Python: subprocess.run, {_PY}library/subprocess.html#subprocess.run",
        yes=(
            "subprocess.CalledProcessError: Command '['git', 'x']' returned non-zero "
            "exit status 1.",
        ),
        no=("Error: command of ship 3",),
    ),
)
