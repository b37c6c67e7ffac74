"""The JVM's stacks."""

from __future__ import annotations

from devintel.grouping import frames
from devintel.grouping.stacks import trace

STACK = """Exception in thread "main" java.lang.RuntimeException: outer: it broke
\tat com.shop.Api.handle(Api.java:9)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
\tat app//com.shop.Main$1.run(Main.kt:3)
\tat sun.reflect.GeneratedMethodAccessor4.invoke(Unknown Source)
\tat com.shop.Native.call(Native Method)
\tSuppressed: java.io.IOException: close
\t\tat com.shop.File.close(File.java:1)
Caused by: java.lang.IllegalStateException: cart is closed
\tat com.shop.Cart.add(Cart.java:31)
\t... 4 more
"""


def test_the_frames_of_the_first_exception() -> None:
    assert [(*f[:3], f.in_app) for f in frames(STACK)] == [
        ("com.shop.Api.handle", "Api.java", 9, True),
        ("java.lang.reflect.Method.invoke", "Method.java", 580, False),
        ("com.shop.Main$1.run", "Main.kt", 3, True),
        ("sun.reflect.GeneratedMethodAccessor4.invoke", None, None, False),
        ("com.shop.Native.call", None, None, True),
    ]


def test_the_cause_began_it() -> None:
    found = trace(STACK)

    assert [f.function for f in found.frames] == ["com.shop.Cart.add"]
    assert found[1:5] == ("java.lang.IllegalStateException", "cart is closed", "java", True)


def test_without_a_cause_the_header_is_the_first_line() -> None:
    found = trace(STACK.partition("\tSuppressed")[0])

    assert found[1:5] == ("java.lang.RuntimeException", "outer: it broke", "java", False)


def test_a_message_that_mentions_a_cause_has_none() -> None:
    stack = (
        "java.lang.IllegalStateException: see “Caused by:” below\n"
        "\tat com.shop.Cart.add(Cart.java:31)\n"
    )

    found = trace(stack)

    assert [f[:3] for f in found.frames] == [("com.shop.Cart.add", "Cart.java", 31)]
    assert found[1:5] == (
        "java.lang.IllegalStateException",
        "see “Caused by:” below",
        "java",
        False,
    )
