"""Rules for memory and stack that run out, and for listeners that pile up."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/"
_PY = "https://docs.python.org/3/library/"

RULES = family(
    "memory",
    Rule(
        "node_heap",
        on="heap err_worker_out_of_memory",
        match=(
            r"JavaScript heap out of memory",
            r"Ineffective mark-compacts near heap limit",
            r"ERR_WORKER_OUT_OF_MEMORY",
        ),
        prior=0.7,
        cause="Node.js has no memory left: too much is held at once, or a leak.",
        fix="Raise the limit for a large build; in a server compare two heap snapshots and "
        "see what grows (caches, listeners, closures).",
        code="NODE_OPTIONS=--max-old-space-size=4096 npm run build",
        lang="shell",
        docs="Node.js: --max-old-space-size, https://nodejs.org/api/cli.html#--max-old-space-s"
        "izesize-in-mib",
        yes=(
            "FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - "
            "JavaScript heap out of memory",
        ),
        no=("Error: a heap of sand",),
    ),
    Rule(
        "stack_js",
        on="stack recursion",
        match=(r"Maximum call stack size exceeded", r"too much recursion"),
        prior=0.72,
        cause="A function calls itself without end{where}: a missing end, a getter or setter "
        "that calls itself, or two that call each other.",
        fix="See the frames that repeat in the stack and give that recursion an end; for "
        "deep data use a loop with a list of what is left.",
        docs=f"MDN: too much recursion, {_MDN}Too_much_recursion",
        yes=("RangeError: Maximum call stack size exceeded", "InternalError: too much recursion"),
        no=("Error: stack of plates",),
    ),
    Rule(
        "stack_python",
        on="recursion recursionerror",
        match=r"maximum recursion depth exceeded",
        prior=0.74,
        cause="A function calls itself without end{where}: a missing end, a property or "
        "__getattr__ that reads itself, a cycle in the data.",
        fix="See the frames that repeat and give that recursion an end; for deep data use a "
        "loop with a list.",
        code="stack = [root]\nwhile stack:\n    node = stack.pop()\n    "
        "stack.extend(node.children)",
        lang="python",
        docs=f"Python: RecursionError, {_PY}exceptions.html#RecursionError",
        yes=("RecursionError: maximum recursion depth exceeded in comparison",),
        no=("RangeError: Maximum call stack size exceeded",),
    ),
    Rule(
        "python",
        on="memoryerror allocate",
        match=(
            r"^MemoryError(?::|$)",
            r"Unable to allocate (?P<name>[\d.]+ [KMGT]iB) for an array",
        ),
        prior=0.68,
        cause="There is no memory for {name|what is asked}{where}.",
        fix="Read and work in parts (iterators, chunks), and with smaller number types.",
        code="with open(path) as lines:\n    for line in lines:\n        handle(line)",
        lang="python",
        docs=f"Python: MemoryError, {_PY}exceptions.html#MemoryError",
        yes=(
            "MemoryError",
            "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for "
            "an array with shape (1000000000,) and data type float64",
        ),
        no=("Error: memory card is full",),
    ),
    Rule(
        "array_size",
        on="array string allocation positive",
        match=(
            r"^(?:RangeError: )?(?:Invalid array length|invalid array length|Invalid "
            r"string length|Invalid typed array length: .{1,20}|Array buffer allocation "
            r"failed|Array size is not a small enough positive integer)$",
            r"Cannot create a string longer than 0x\w+ characters",
        ),
        prior=0.7,
        cause="An array, buffer or text is asked for with a negative, fractional or far too "
        "large length{where}.",
        fix="Check the number that the length comes from; work in parts where it is truly large.",
        docs=f"MDN: invalid array length, {_MDN}Invalid_array_length",
        yes=("RangeError: Invalid array length", "RangeError: Invalid string length"),
        no=("RangeError: page must be less than 100",),
    ),
    Rule(
        "listeners",
        on="maxlistenersexceededwarning eventemitter",
        match=(
            r"MaxListenersExceededWarning",
            r"Possible EventEmitter memory leak detected\. (?P<count>\d+) (?P<name>\w+) listeners",
        ),
        prior=0.72,
        cause="{count|Many} listeners of `{name|one event}` are added to one emitter: they are "
        "added again and again, and never removed.",
        fix="Add them once, or remove them (off, once, an AbortSignal).",
        code="emitter.once('done', () => finish());",
        lang="js",
        docs="Node.js: emitter.setMaxListeners, https://nodejs.org/api/events.html#emittersetm"
        "axlistenersn",
        yes=(
            "(node:7) MaxListenersExceededWarning: Possible EventEmitter memory leak "
            "detected. 11 error listeners added to [TLSSocket].",
        ),
        no=("Error: 11 listeners paid",),
    ),
    Rule(
        "cuda",
        on="cuda",
        match=r"CUDA out of memory(?:\. Tried to allocate (?P<name>[\d.]+ [KMG]iB))?",
        prior=0.72,
        cause="The graphics card has no memory for {name|what is asked}{where}.",
        fix="Use a smaller batch or half precision, do not keep tensors with their graph "
        "(loss.item()), and run without gradients where none are needed.",
        code="with torch.no_grad():\n    output = model(batch)",
        lang="python",
        docs="PyTorch: FAQ on memory, https://docs.pytorch.org/docs/stable/notes/faq.html",
        yes=("RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB",),
        no=("Error: memory card is full",),
    ),
    Rule(
        "killed",
        on="137",
        match=r"(?P<name>exit(?:ed with)? (?:code|status):? 137)\b",
        prior=0.72,
        cause="The process was killed from outside (137 is SIGKILL): mostly because the machine or "
        "its limit had no memory left.",
        fix="Look whether the kernel says so, then use less memory (fewer workers, smaller "
        "batches) or give more.",
        code="dmesg | grep -i -E 'killed process|out of memory'",
        lang="shell",
        docs="Bash: Exit status, https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html",
        yes=("Process exited with code 137", "command terminated with exit code 137"),
        no=("Error: order 137 exited",),
    ),
)
