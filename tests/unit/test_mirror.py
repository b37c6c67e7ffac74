"""Every module under `functions/` is tried by the test of its name, or by one named here."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

TESTS = Path(__file__).parents[1]
FUNCTIONS = TESTS.parent / "functions"
ELSEWHERE = {
    # One test runs the examples that every module of the room carries.
    "unit/solutions/test_rules.py": [
        "devintel/solutions/rules/*",
        "devintel/solutions/example",
        "devintel/solutions/sentence",
    ],
    "unit/grouping/terminal/readers/test_readers.py": [
        "devintel/grouping/terminal/readers/*",
        "devintel/grouping/terminal/reader",
    ],
    "unit/grouping/headlines/test_headlines.py": ["devintel/grouping/headlines/*"],
    # The tables and what reads them are tried by what they know.
    "unit/solutions/releases/test_releases.py": [
        "devintel/solutions/distributions",
        "devintel/solutions/releases/*",
    ],
    "unit/solutions/test_labelled.py": ["devintel/grouping/mistakes/*", "devintel/solutions/rule"],
    # What is written is tried through its interface, over each store.
    "contract/test_blobs_contract.py": ["devintel/adapters/blob_*"],
    "contract/test_rows_contract.py": ["devintel/adapters/*/rows"],
    "contract/test_every_record_contract.py": [
        "devintel/adapters/dynamodb/expired",
        "devintel/alerts/removal",
    ],
    "contract/test_fences_contract.py": ["devintel/fencing", "devintel/adapters/dynamodb/fenced"],
    "contract/test_log_contract.py": ["devintel/ports"],
    "contract/test_stretches_contract.py": ["devintel/log/stretches"],
    "contract/test_tasks_contract.py": ["devintel/adapters/task_*"],
    "unit/adapters/dynamodb/test_store.py": [
        "devintel/adapters/aws_errors",
        "devintel/adapters/dynamodb/client",
        "devintel/adapters/dynamodb/log_items",
        "devintel/adapters/dynamodb/row_items",
    ],
    "unit/adapters/sqlite/test_file.py": ["devintel/adapters/sqlite/wal_checkpoints"],
    "unit/adapters/sqlite/test_incarnation.py": ["devintel/log/epochs"],
    "logins/test_logins.py": [
        "devintel/adapters/web_json",
        "devintel/people/directory",
        "devintel/people/login",
        "devintel/people/provider",
        "rest/login",
    ],
    # An alert is tried from the event that it tells of to the receiver that gets it.
    "unit/alerts/test_noticing.py": [
        "devintel/alerts/alert",
        "devintel/alerts/occasions",
        "devintel/alerts/rule",
    ],
    "unit/alerts/test_delivery.py": ["devintel/alerts/posting", "devintel/alerts/quiet_hours"],
    "unit/rest/test_alerts.py": ["devintel/alerts/book", "devintel/alerts/channel"],
    "strangers/test_cards.py": ["devintel/alerts/cards/*"],
    "infra/test_privileges.py": ["alerts/deliver"],
    "unit/adapters/test_mail.py": ["devintel/adapters/mail_*"],
    "unit/issues/test_issues.py": ["devintel/issues/*", "rest/issues"],
    "unit/log/test_appender.py": ["devintel/log/append_request", "devintel/log/appended"],
    # A reader and what it reads are one thing to try.
    "unit/dialects/test_mappings.py": [
        "devintel/dialects/http_span",
        "devintel/dialects/session_name",
        "devintel/dialects/values",
        "devintel/dialects/typed_attributes",
    ],
    "unit/dialects/test_otlp.py": [
        "devintel/dialects/otlp_*",
        "devintel/dialects/spans",
        "dialects/answer",
        "dialects/otlp_wire",
        "dialects/request",
    ],
    "unit/dialects/test_reports.py": [
        "devintel/dialects/browser_reports",
        "devintel/dialects/mapped",
        "devintel/ingest/arrivals",
        "devintel/ingest/mapped_events",
    ],
    "unit/dialects/test_sentry.py": [
        "devintel/dialects/envelope",
        "devintel/dialects/sentry_*",
        "devintel/ingest/own_output",
        "dialects/routes",
    ],
    "unit/dialects/test_source_maps.py": [
        "devintel/source_maps/artifact_bundle",
        "devintel/source_maps/library",
        "devintel/source_maps/locating",
        "devintel/source_maps/original_frames",
        "dialects/multipart",
    ],
    "unit/source_maps/test_source_map.py": ["devintel/source_maps/map_index"],
    "unit/dialects/test_wakatime.py": ["devintel/dialects/heartbeats"],
    "unit/request_body/test_body.py": ["devintel/request_body/coding"],
    "unit/grouping/test_corpora.py": [
        "devintel/grouping/frame",
        "devintel/grouping/scoring",
        "devintel/grouping/stacks/raw",
        "devintel/grouping/words",
    ],
    "unit/grouping/test_grouping.py": [
        "devintel/grouping/client_key",
        "devintel/grouping/keying",
        "devintel/grouping/problem",
        "devintel/grouping/result",
    ],
    "unit/projection/test_endings.py": [
        "devintel/projection/commands",
        "devintel/projection/effects",
        "devintel/projection/learned",
        "devintel/projection/views/pattern_list",
    ],
    "unit/projection/test_fold.py": [
        "devintel/projection/activity",
        "devintel/projection/attempts",
        "devintel/projection/groups",
        "devintel/projection/occurrences",
        "devintel/projection/visits",
    ],
    "unit/projection/test_state.py": ["devintel/projection/counters", "devintel/patterns/window"],
    "unit/projection/test_canonical.py": ["devintel/*/documents"],
    "unit/projection/test_terminals.py": [
        "devintel/projection/red_to_green",
        "devintel/projection/reported",
        "devintel/projection/runs",
    ],
    "unit/grouping/terminal/test_transcript.py": [
        "devintel/grouping/terminal/reports",
        "devintel/grouping/terminal/terminal_state",
    ],
    "unit/projection/views/test_error_groups.py": [
        "devintel/projection/views/circumstances",
        "devintel/projection/views/shapes",
    ],
    "unit/memory/test_team_memory.py": ["devintel/memory/*"],
    "unit/patterns/test_board.py": ["devintel/patterns/signals"],
    "unit/projector/test_opinions.py": ["streams/tasks"],
    "unit/redaction/test_redactor.py": ["devintel/redaction/gathering"],
    "unit/projector/test_projector.py": ["devintel/projector/acts"],
    "unit/realtime/test_catching_up.py": ["devintel/realtime/event_pushes"],
    "unit/sdk/test_client.py": ["devintel/sdk/h*"],
    "unit/solutions/test_suggest.py": [
        "devintel/solutions/rulebook",
        "devintel/solutions/solution",
    ],
    # Entries, and what they alone call.
    "unit/agent_tools/test_endpoint.py": [
        "agent_tools/eras",
        "agent_tools/prompts",
        "agent_tools/resources",
        "agent_tools/rpc",
    ],
    "unit/agent_tools/test_tools.py": [
        "agent_tools/answers",
        "agent_tools/provenance",
        "devintel/ingest/outcome_reports",
        "devintel/search/groups",
    ],
    "unit/rest/test_sessions.py": ["devintel/queries/session_search"],
    "story/test_full_story.py": ["devintel/queries/shown_confidence"],
    "unit/rest/test_api.py": [
        "rest/docs",
        "rest/ingest",
        "rest/openapi",
        "rest/http_request",
        "rest/response",
        "rest/schema",
    ],
    "local_cloud/test_http_api.py": ["rest/cross_origin"],
    "unit/test_registrations.py": ["rest/resources"],
    "unit/teams/test_projects.py": ["rest/projects"],
    "unit/teams/test_daily_limits.py": ["devintel/teams/day_counters"],
    "unit/teams/test_rate_limits.py": ["devintel/errors"],
    "unit/queries/test_queries.py": [
        "devintel/queries/params",
        "devintel/queries/shapes",
        "rest/insight",
    ],
    "unit/test_wiring.py": ["devintel/wiring/*"],
    "unit/test_snapshot.py": ["devintel/ingest/accept", "ws_handlers/first_steps"],
    "unit/ws_handlers/test_session.py": [
        "devintel/model",
        "devintel/realtime/connection",
        "devintel/teams/redactors",
        "devintel/teams/minute_cache",
        "devintel/teams/retention",
        "rest/access",
        "ws_handlers/*",
    ],
    "unit/ws_handlers/test_wrong.py": ["devintel/protocol/*"],
    "security/test_deletion.py": [
        "devintel/memory/forgetting",
        "devintel/projector/*_erasure",
        "devintel/projector/session_removal",
        "devintel/teams/offboarding",
        "rest/people",
    ],
    "strangers/test_messages.py": ["devintel/ingest/stack_cut"],
    "e2e/test_testing_plugin.py": ["devintel/testing/*"],
}


def _modules() -> Iterator[str]:
    for file in FUNCTIONS.rglob("*.py"):
        if file.name != "__init__.py":
            yield file.relative_to(FUNCTIONS).with_suffix("").as_posix()


def _mirrored(module: str) -> bool:
    room, _, name = module.removeprefix("devintel/").rpartition("/")
    return (TESTS / "unit" / room / f"test_{name}.py").is_file()


def test_every_module_has_a_test_of_its_name_or_is_named_beside_another() -> None:
    patterns = [pattern for given in ELSEWHERE.values() for pattern in given]
    without = [
        module
        for module in _modules()
        if not _mirrored(module) and not any(fnmatch(module, p) for p in patterns)
    ]
    assert sorted(without) == [], "give each a test in tests/unit, or name what tries it above"


def test_what_is_named_beside_another_test_is_there_and_has_none_of_its_own() -> None:
    modules = [module for module in _modules() if not _mirrored(module)]
    stale = [
        (test, pattern)
        for test, patterns in ELSEWHERE.items()
        for pattern in patterns
        if not any(fnmatch(module, pattern) for module in modules)
    ]
    missing = [test for test in ELSEWHERE if not (TESTS / test).is_file()]
    assert (stale, missing) == ([], [])
