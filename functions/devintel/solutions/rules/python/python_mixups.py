"""Rules for names, encodings and inputs that Python programs mix up."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "python_service",
    Rule(
        id="proactor",
        on="_proactorbasepipetransport proactoreventloop selectoreventloop",
        match=r"_ProactorBasePipeTransport\.__del__(?P<name>)|(?P<name2>aiodns needs a Selec"
        r"torEventLoop|Psycopg cannot use the 'ProactorEventLoop')",
        prior=0.95,
        cause="This library does not work with the event loop that Windows has by default "
        "({name|ProactorEventLoop}){where}.",
        fix="Set the selector policy before the loop starts, and close clients before it ends.",
        code="asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())",
        lang="python",
        docs="Python: asyncio platforms, https://docs.python.org/3/library/asyncio-platforms.html#windows",
        yes=(
            "psycopg.InterfaceError: Psycopg cannot use the 'ProactorEventLoop' to run in "
            "async mode.",
        ),
        no=("Error: Proactor",),
    ),
    Rule(
        id="datetime_twice",
        on="attribute datetime",
        match=r"(?:type object|module) 'datetime(?:\.datetime)?' has no attribute '(?P<name>"
        r"datetime|timedelta|now|strptime|utcnow|today|fromtimestamp|date|timezone|com"
        r"bine|strftime)'",
        prior=0.97,
        cause="Module and class datetime are mixed up{where}: `{name}` belongs to the other "
        "of the two.",
        fix="With `import datetime` write `datetime.datetime.now()`; with `from datetime "
        "import datetime, timedelta` write `datetime.now()` and `timedelta(...)`.",
        code="from datetime import datetime, timedelta",
        lang="python",
        docs="Python: datetime, https://docs.python.org/3/library/datetime.html",
        yes=(
            "AttributeError: type object 'datetime.datetime' has no attribute 'timedelta'",
            "AttributeError: module 'datetime' has no attribute 'now'",
        ),
        no=("AttributeError: module 'datetime' has no attribute 'cart'",),
    ),
    Rule(
        id="eof_input",
        on="eoferror reading",
        match=r"EOFError: (?P<name>EOF when reading a line)",
        prior=0.95,
        cause="input() found no terminal to read from ({name}){where}: the program runs in a "
        "container, a service, a pipe or an editor's output.",
        fix="Give it one (`docker run -it`, an interactive terminal), or take the values from "
        "arguments or the environment.",
        docs="Python: input, https://docs.python.org/3/library/functions.html#input",
        yes=("EOFError: EOF when reading a line",),
        no=("Error: EOF",),
    ),
    Rule(
        id="multibyte",
        on="multibyte codec",
        match=r"'(?P<name>gbk|cp9(?:32|36|49|50)|shift_jis|big5|euc_kr|charmap)' codec can't"
        r" decode byte 0x\w\w in position \d+",
        prior=0.96,
        cause="A file that is not {name} is read with the encoding of this Windows, "
        "{name}{where}: no encoding was named.",
        fix='Open it with `encoding="utf-8"`; for code of others set PYTHONUTF8=1 before it '
        "starts (also for pip install and setup.py).",
        code="set PYTHONUTF8=1",
        lang="text",
        docs="Python: UTF-8 mode, https://docs.python.org/3/library/os.html#utf8-mode",
        yes=(
            "UnicodeDecodeError: 'gbk' codec can't decode byte 0x8a in position 2: illegal "
            "multibyte sequence",
        ),
        no=("UnicodeDecodeError: 'utf-8' codec can't decode byte 0x8a in position 2",),
    ),
    Rule(
        id="qt_exec",
        on="attribute qapplication exec",
        match=r"'?(?P<type>QApplication|QDialog|QMenu|QMessageBox)'? (?:object )?has no attr"
        r"ibute '(?P<name>exec_)'",
        prior=0.97,
        cause="PyQt6 has no `{name}` any more{where}.",
        fix="Write `exec()`; enumerations are written whole there too "
        "(Qt.AlignmentFlag.AlignCenter).",
        docs="PyQt6: Differences, https://www.riverbankcomputing.com/static/Docs/PyQt6/pyqt5_differences.html",
        yes=("AttributeError: 'QApplication' object has no attribute 'exec_'",),
        no=("AttributeError: 'QApplication' object has no attribute 'cart'",),
    ),
    Rule(
        id="never_awaited_warning",
        on="awaited coroutine",
        match=r"RuntimeWarning: coroutine '(?P<name>[\w.<>]{1,80})' was never awaited",
        prior=0.93,
        cause="The coroutine `{name}` is called without await, so it never runs.",
        fix="Write `await {name}(...)` inside an async function, or start it with asyncio.run "
        "or create_task.",
        docs="Python: asyncio development, https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines",
        yes=("a.py:5: RuntimeWarning: coroutine 'fetch' was never awaited",),
        no=("RuntimeWarning: never awaited",),
        family="asyncio",
    ),
    Rule(
        id="spacy_pipe",
        on="e966 add_pipe",
        match=r"\[(?P<name>E966|E941|E053|E893)\]",
        prior=0.96,
        cause="The code is for another major version of spaCy ({name}){where}.",
        fix='E966: pass the component\'s name (`nlp.add_pipe("ner")`). E941: load by the '
        "full name, en_core_web_sm. E053 and E893: the model or config is of another "
        "version: download the one for this spaCy (`python -m spacy validate`).",
        code="python -m spacy validate",
        lang="shell",
        docs="spaCy: v3 migration, https://spacy.io/usage/v3#migrating",
        yes=(
            "ValueError: [E966] `nlp.add_pipe` now takes the string name of the registered "
            "component factory",
        ),
        no=("Error: E966",),
    ),
)
