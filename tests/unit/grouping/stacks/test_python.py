"""Tracebacks: plain, chained, grouped, of syntax errors."""

from __future__ import annotations

from devintel.grouping import group
from devintel.grouping.stacks import trace

PLAIN = """Traceback (most recent call last):
  File "/srv/shop/app.py", line 20, in <module>
    main()
  File "/srv/shop/cart.py", line 9, in total
    return sum(p.price for p in self.items)
           ~~~^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  [Previous line repeated 996 more times]
shop.errors.EmptyCart: nothing in cart 7: add something
"""


def test_frames_come_innermost_first_with_type_and_message() -> None:
    found = trace(PLAIN)

    assert [f[:4] for f in found.frames] == [
        ("total", "/srv/shop/cart.py", 9, None),
        ("<module>", "/srv/shop/app.py", 20, None),
    ]
    assert found[1:4] == ("shop.errors.EmptyCart", "nothing in cart 7: add something", "python")


def test_of_chained_exceptions_the_last_is_the_one_raised() -> None:
    stack = (
        'Traceback (most recent call last):\n  File "a.py", line 1, in read\n    d["x"]\n'
        "KeyError: 'x'\n\nDuring handling of the above exception, another exception occurred:\n\n"
        'Traceback (most recent call last):\n  File "b.py", line 5, in load\n    read()\n'
        "ValueError: no x\n"
    )

    found = trace(stack)

    assert ([f.function for f in found.frames], found.type) == (["load"], "ValueError")


def test_of_an_exception_group_the_first_leaf_decides() -> None:
    stack = (
        "  + Exception Group Traceback (most recent call last):\n"
        '  |   File "/srv/main.py", line 9, in main\n'
        "  |     async with TaskGroup() as group:\n"
        "  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)\n"
        "  +-+---------------- 1 ----------------\n"
        "    | Traceback (most recent call last):\n"
        '    |   File "/srv/pay.py", line 4, in pay\n'
        "    |     raise ValueError(1)\n"
        "    | ValueError: no card\n"
        "    +---------------- 2 ----------------\n"
        "    | Traceback (most recent call last):\n"
        '    |   File "/srv/mail.py", line 4, in send\n'
        "    | TypeError: no address\n"
        "    +------------------------------------\n"
    )

    found = trace(stack)

    assert [f.function for f in found.frames] == ["pay", "main"]
    assert found[1:3] == ("ValueError", "no card")


def test_a_syntax_error_names_a_file_and_no_function() -> None:
    stack = (
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\n    import b\n'
        '  File "/srv/b.py", line 3\n    def (\n        ^\nSyntaxError: invalid syntax\n'
    )

    assert trace(stack).frames[0][:3] == (None, "/srv/b.py", 3)


def test_installed_packages_and_the_standard_library_are_not_our_own() -> None:
    stack = PLAIN.replace("/srv/shop/cart.py", "/usr/lib/python3.12/json/decoder.py").replace(
        "/srv/shop/app.py", "/venv/lib/python3.12/site-packages/x.py"
    )

    assert [f.in_app for f in trace(stack).frames] == [False, False]


def test_a_traceback_in_an_event_is_grouped_by_its_own_frame() -> None:
    event = {"type": "error", "content": {"message": "failed"}, "stack_trace": PLAIN}

    found = group(event)

    assert found is not None
    assert found.reason == "same type and words, raised in total (cart.py)"
    assert found.language == "python"


def test_a_very_deep_traceback_keeps_its_innermost_frames() -> None:
    call = '  File "a.py", line {}, in f{}\n    call()\n'
    calls = "".join(call.format(n, n) for n in range(1, 2000))
    stack = f"Traceback (most recent call last):\n{calls}RecursionError: too deep\n"

    found = trace(stack)

    assert (found.frames[0].function, found.type) == ("f1999", "RecursionError")


def test_a_member_of_an_exception_group_that_was_never_raised_names_the_mistake() -> None:
    stack = (
        "  + Exception Group Traceback (most recent call last):\n"
        '  |   File "/srv/main.py", line 9, in main\n'
        '  |     raise ExceptionGroup("bad cart", [ValueError("no card"), TypeError("no total")])\n'
        "  | ExceptionGroup: bad cart (2 sub-exceptions)\n"
        "  +-+---------------- 1 ----------------\n"
        "    | ValueError: no card\n"
        "    +---------------- 2 ----------------\n"
        "    | TypeError: no total\n"
        "    +------------------------------------\n"
    )

    found = trace(stack)

    assert [f.function for f in found.frames] == ["main"]
    assert found[1:3] == ("ValueError", "no card")


def test_a_file_without_a_line_is_no_frame() -> None:
    stack = (
        'Traceback (most recent call last):\n  File "/srv/cart.py", line 3, in total\n'
        '  File "/srv/macro.py", in expand\nValueError: no total\n'
    )

    assert [f[:3] for f in trace(stack).frames] == [("total", "/srv/cart.py", 3)]
