"""PHP's stacks."""

from __future__ import annotations

from devintel.grouping.stacks import trace

STACK = """PHP Fatal error:  Uncaught TypeError: Unsupported operand types in /srv/src/Cart.php:31
Stack trace:
#0 /srv/src/Api.php(12): Shop\\Cart->total('7', Array)
#1 [internal function]: Shop\\Api::handle()
#2 /srv/vendor/lib/Run.php(8): call_user_func()
#3 {main}
  thrown in /srv/src/Cart.php on line 31"""


def test_the_place_that_threw_and_the_calls() -> None:
    found = trace(STACK)

    assert [(*f[:3], f.in_app) for f in found.frames] == [
        (None, "/srv/src/Cart.php", 31, True),
        ("Shop\\Cart->total", "/srv/src/Api.php", 12, True),
        ("Shop\\Api::handle", None, None, True),
        ("call_user_func", "/srv/vendor/lib/Run.php", 8, False),
    ]
    assert found[1:4] == ("TypeError", "Unsupported operand types", "php")


def test_of_two_chained_exceptions_the_first_began_it() -> None:
    following = "Next RuntimeException: no cart in /srv/b.php:3\nStack trace:\n#0 /b.php(2): g()"

    assert trace(f"{STACK}\n\n{following}") == trace(STACK)
