"""Go's panics, fatal errors and dumps."""

from __future__ import annotations

from devintel.grouping.stacks import trace

PANIC = """panic: runtime error: index out of range [5] with length 3 [recovered]

goroutine 7 [IO wait]:
net.(*netFD).accept(0xc2080ba930)
\t/usr/local/go/src/net/fd_unix.go:409 +0x343

goroutine 54 [running]:
runtime.gopanic({0x45e1a0, 0xc208039db0})
\t/usr/local/go/src/runtime/panic.go:884 +0x212
main.(*Cart).Total(0xc000012345, {0x1, 0x2})
\t/home/dev/shop/cart.go:13 +0x74
created by main.serve in goroutine 1
\t/home/dev/shop/main.go:14 +0x3e
exit status 2
"""


def test_the_goroutine_that_ran_is_the_one() -> None:
    found = trace(PANIC)

    assert [(*f[:3], f.in_app) for f in found.frames] == [
        ("runtime.gopanic", "/usr/local/go/src/runtime/panic.go", 884, False),
        ("main.(*Cart).Total", "/home/dev/shop/cart.go", 13, True),
        ("main.serve", "/home/dev/shop/main.go", 14, True),
    ]
    assert found[1:4] == ("panic", "index out of range [5] with length 3", "go")


def test_a_dump_without_a_running_goroutine_gives_the_first() -> None:
    dump = "goroutine 2 [select, 5 minutes]:\nmain.main()\n\t/srv/main.go:9 +0x1\n"

    assert [f[:3] for f in trace(dump).frames] == [("main.main", "/srv/main.go", 9)]


def test_an_empty_line_before_the_first_call_ends_nothing() -> None:
    dump = "goroutine 1 [running]:\n\nmain.main()\n\t/srv/main.go:9 +0x1\n\nmain.other()\n"

    assert [f[:3] for f in trace(dump).frames] == [("main.main", "/srv/main.go", 9)]


def test_a_folder_with_a_space_and_a_line_that_is_no_place_are_met() -> None:
    dump = (
        "goroutine 1 [running]:\n\t...additional frames elided...\nmain.pay(...)\n"
        "\t/home/my dev/shop/cart.go:13 +0x74\n"
    )

    found = [f[:3] for f in trace(dump).frames]

    assert found == [("main.pay", "/home/my dev/shop/cart.go", 13)]
