"""Rules for Redis."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_REDIS = "https://redis.io/docs/latest/"

RULES = family(
    "database",
    Rule(
        "redis_no_password",
        on="noauth authentication",
        match=r"NOAUTH|redis\.exceptions\.AuthenticationError: Authentication required|^"
        r"(?:redis\.exceptions\.)?AuthenticationError: Authentication required",
        prior=0.92,
        cause="This Redis wants a password, and the client sends none{where}.",
        fix="Put it into the address (`redis://:password@host:6379/0`, `rediss://` with TLS) or "
        "the "
        "client's settings; percent-encode special characters.",
        code='redis-cli -u "$REDIS_URL" ping',
        lang="shell",
        docs=f"Redis: Security, {_REDIS}operate/oss_and_stack/management/security/",
        yes=(
            "redis.exceptions.AuthenticationError: Authentication required.",
            "NOAUTH Authentication required.",
        ),
        no=("HTTP 401 Authentication required",),
    ),
    Rule(
        "redis_wrong_password",
        on="wrongpass username password",
        match=r"WRONGPASS|invalid username-password pair or user is disabled|AUTH <password> calle"
        r"d "
        r"without any password configured",
        prior=0.92,
        cause="Redis refuses the user or password of the address{where}.",
        fix="Copy user and password of this instance anew into the setting (mostly REDIS_URL); the "
        "user is `default` where none was made; a server without a password wants none.",
        code='redis-cli -u "$REDIS_URL" ping',
        lang="shell",
        docs=f"Redis: ACL, {_REDIS}operate/oss_and_stack/management/security/acl/",
        yes=("WRONGPASS invalid username-password pair or user is disabled.",),
        no=("Error: invalid username",),
    ),
)
