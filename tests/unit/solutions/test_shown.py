"""Whether an error's own evidence shows a tool, so that a rule may name it."""

from __future__ import annotations

from dataclasses import replace

from devintel.solutions.case import Frame
from devintel.solutions.example import case_of, event
from devintel.solutions.shown import adds, shows
from devintel.solutions.subject import Subject

ERROR = case_of("java.lang.OutOfMemoryError: Metaspace")
GRADLE = shows("gradle")


def test_an_error_that_names_no_tool_shows_none() -> None:
    assert GRADLE(Subject(ERROR), {}) is None


def test_a_frame_a_known_file_a_command_and_an_edit_show_a_tool() -> None:
    frame = Frame("run", "/opt/org/gradle/Worker.java", 3, 0, False)
    command = event("terminal", name="bash", data="Metaspace", command="./gradlew build")
    edit = event("file", path="/a/Main.java", change={"text": "import org.gradle.api.Task;"})
    shown = (
        replace(ERROR, frames=(frame,)),
        replace(ERROR, files=("/a/build.gradle",)),
        replace(ERROR, event=command),
        replace(ERROR, edits=(edit,)),
    )
    assert [GRADLE(Subject(case), {}) for case in shown] == [{}, {}, {}, {}]


def test_the_error_itself_shows_what_it_says_in_any_case() -> None:
    assert GRADLE(Subject(case_of("GRADLE ran out of memory")), {}) == {}


def test_code_for_one_tool_is_given_where_that_tool_is_shown() -> None:
    given = adds("gradle --stop", "shell", "gradle")
    code = {"code": "gradle --stop", "lang": "shell"}
    said = case_of("gradle: no memory")
    assert [given(Subject(case), {}) for case in (ERROR, said)] == [{}, code]
