""".NET's stacks."""

from __future__ import annotations

from devintel.grouping.stacks import trace

STACK = """Unhandled exception. System.AggregateException: One or more errors (bad cart)
 ---> System.InvalidOperationException: bad cart
   at Shop.Cart.Total(Int32 id, String[] names) in C:\\src\\Cart.cs:line 42
   at Shop.Api.<Handle>d__5.MoveNext() in /src/Api.cs:line 7
   at System.Threading.Tasks.Task.Wait()
   --- End of inner exception stack trace ---
   at Shop.Program.Main(String[] args)
"""


def test_the_innermost_exception_and_its_frames() -> None:
    found = trace(STACK)

    assert [(*f[:3], f.in_app) for f in found.frames] == [
        ("Shop.Cart.Total", "C:\\src\\Cart.cs", 42, True),
        ("Shop.Api.<Handle>d__5.MoveNext", "/src/Api.cs", 7, True),
        ("System.Threading.Tasks.Task.Wait", None, None, False),
    ]
    assert found[1:4] == ("System.InvalidOperationException", "bad cart", "csharp")


def test_a_line_between_calls_is_not_part_of_the_message() -> None:
    stack = (
        "System.Exception: no total\n   at Shop.Cart.Total() in /src/Cart.cs:line 42\n"
        "--- End of stack trace from previous location ---\n"
        "   at Shop.Api.Get() in /src/Api.cs:line 7"
    )

    found = trace(stack)

    assert [f.function for f in found.frames] == ["Shop.Cart.Total", "Shop.Api.Get"]
    assert found[1:3] == ("System.Exception", "no total")
