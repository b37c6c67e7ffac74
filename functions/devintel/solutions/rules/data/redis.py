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
    Rule(
        "redis_wrong_type",
        on="wrongtype",
        match=r"WRONGTYPE Operation against a key holding the wrong kind of value",
        prior=0.92,
        cause="The key holds another kind of value than this command works on{where}: an older "
        "version or another part wrote it.",
        fix="See its kind with TYPE, delete it or choose another key name.",
        code="redis-cli type key",
        lang="shell",
        docs=f"Redis: TYPE, {_REDIS}commands/type/",
        yes=("WRONGTYPE Operation against a key holding the wrong kind of value",),
        no=("Error: wrong kind of tea",),
    ),
    Rule(
        "redis_full",
        on="oom maxmemory",
        match=r"OOM command not allowed when used memory > 'maxmemory'",
        prior=0.92,
        cause="Redis has used its maxmemory and may evict nothing.",
        fix="Give keys a time to live and an eviction policy (allkeys-lru for a cache), or raise "
        "maxmemory.",
        code="redis-cli config set maxmemory-policy allkeys-lru",
        lang="shell",
        docs=f"Redis: Key eviction, {_REDIS}develop/reference/eviction/",
        yes=("OOM command not allowed when used memory > 'maxmemory'.",),
        no=("Error: used memory",),
    ),
    Rule(
        "redis_read_only",
        on="readonly misconf",
        match=r"READONLY You can't write against a read only replica|(?P<name>MISCONF) Redis is "
        r"configured to save RDB snapshots",
        prior=0.92,
        cause="Redis takes no writes now: {name|it is a replica}.",
        fix="Replica: connect to the primary (sentinel or cluster client). MISCONF: its disk is "
        "full or not writable, so the last snapshot failed; mend that.",
        docs=f"Redis: Replication, {_REDIS}operate/oss_and_stack/management/replication/",
        yes=("READONLY You can't write against a read only replica.",),
        no=("Error: read only",),
    ),
    Rule(
        "redis_moved",
        on="moved crossslot",
        match=r"(?:^|: )(?P<name>MOVED|CROSSSLOT)\b",
        prior=0.88,
        cause="A cluster is used by a client for one server, or keys of several slots at once"
        "{where} ({name}).",
        fix="Use the client's cluster mode, and a common {tag} in keys that belong together.",
        docs=f"Redis: Cluster specification, {_REDIS}operate/oss_and_stack/reference/cluster-spec/",
        yes=("CROSSSLOT Keys in request don't hash to the same slot",),
        no=("Error: the shop has moved",),
    ),
)
