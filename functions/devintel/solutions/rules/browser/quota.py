"""Rules for the browser's own storage."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"

RULES = family(
    "quota",
    Rule(
        "exceeded",
        on="quota quotaexceedederror ns_error_dom_quota_reached",
        match=(
            r"Setting the value of '(?P<name>[^']{1,120})' exceeded the quota",
            r"QuotaExceededError",
            r"NS_ERROR_DOM_QUOTA_REACHED",
            r"^The quota has been exceeded\.?$",
            r"Quota exceeded for storage",
            r"^(?:\w+: )?The quota has been exceeded\.?$",
        ),
        prior=0.75,
        cause="The browser's storage is full when `{name|a value}` is written{where} "
        "(localStorage holds about 5 MB).",
        fix="Store less, remove old keys, or put large data into IndexedDB; writing may fail "
        "always, so catch it.",
        code="try {\n  localStorage.setItem('key', value);\n} catch (error) {\n  if "
        "(error.name !== 'QuotaExceededError') throw error;\n  "
        "localStorage.removeItem('oldest');\n}",
        lang="js",
        docs=f"MDN: Storage quotas and eviction criteria, "
        f"{_MDN}Storage_API/Storage_quotas_and_eviction_criteria",
        yes=(
            "QuotaExceededError: Failed to execute 'setItem' on 'Storage': Setting the "
            "value of 'a' exceeded the quota.",
        ),
        no=("Error: your plan's quota of maps is used up",),
    ),
    Rule(
        "denied",
        on="localstorage sessionstorage storage indexeddb permission property",
        match=(
            r"Failed to read the '(?P<name>\w+)' property from 'Window': (?:Access is "
            r"denied|The document is sandboxed)",
            r"The user denied permission to access the database",
            r"localStorage is not available",
        ),
        prior=0.75,
        cause="The browser does not let this page use its storage{where}: blocked cookies, a "
        "sandboxed frame or a data: address.",
        fix="Catch it and keep the value in memory; in a frame of another site ask for "
        "storage access.",
        code="function stored(key) {\n  try {\n    return localStorage.getItem(key);\n  } "
        "catch {\n    return null;\n  }\n}",
        lang="js",
        docs=f"MDN: Window.localStorage exceptions, {_MDN}Window/localStorage#exceptions",
        yes=(
            "SecurityError: Failed to read the 'localStorage' property from 'Window': "
            "Access is denied for this document.",
        ),
        no=("Error: access to storage room 3 is denied",),
    ),
    Rule(
        "indexeddb",
        on="versionerror idbdatabase transaction idbtransaction object connection execute "
        "requested",
        match=(
            r"The requested version \((?P<name>\d+)\) is less than the existing version",
            r"VersionError",
            r"Failed to execute '\w+' on 'IDB\w+': ",
            r"The database connection is closing",
            r"One of the specified object stores was not found",
        ),
        prior=0.74,
        cause="The database in the browser has another version or other stores than this code "
        "expects{where}.",
        fix="Raise the version in open() whenever stores change, create them in "
        "onupgradeneeded, and close on versionchange.",
        code="const request = indexedDB.open('app', 2);\nrequest.onupgradeneeded = () => "
        "request.result.createObjectStore('items');",
        lang="js",
        docs=f"MDN: Using IndexedDB, {_MDN}IndexedDB_API/Using_IndexedDB",
        yes=(
            "VersionError: The requested version (1) is less than the existing version (3).",
            "NotFoundError: Failed to execute 'transaction' on 'IDBDatabase': One of the "
            "specified object stores was not found.",
        ),
        no=("Error: version 3 is older than 5",),
    ),
)
