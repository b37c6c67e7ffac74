"""Rules for what Redis answers: writes that it refuses, logins, clusters, types."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "redis_read_only",
        on="readonly write against read only replica slave",
        match=r"(?P<name>READONLY You can't write against a read only (?:replica|slave))",
        prior=0.98,
        cause="The Redis that answers is a replica ({name}): the client is connected to a "
        "replica's address, a failover changed the roles, or (a port that is open to the "
        "world) a stranger made it follow a server of theirs.",
        fix="See `INFO replication`. Connect to the primary (Sentinel or cluster client, the "
        "primary's endpoint). Alone and exposed: `REPLICAOF NO ONE`, close the port to the "
        "world (no `6379:6379` on a public host), set a password, and look for what was "
        "changed.",
        code="redis-cli INFO replication\nredis-cli REPLICAOF NO ONE",
        lang="shell",
        docs="Redis: Replication, "
        "https://redis.io/docs/latest/operate/oss_and_stack/management/replication/",
        yes=(
            "redis.exceptions.ReadOnlyError: READONLY You can't write against a read only replica.",
            "READONLY You can't write against a read only replica.",
        ),
        no=(
            "READONLY is a mode",
            "Error: read only",
        ),
    ),
    Rule(
        "misconf",
        on="misconf redis configured save rdb snapshots persist disk",
        match=r"(?P<name>MISCONF (?:Redis is configured to save RDB snapshots|Errors writing to "
        r"the AOF file))",
        prior=0.98,
        cause="Redis cannot save to disk and therefore takes no writes ({name}): the disk is "
        "full, its folder is not writable or read-only, or fork() gets no memory.",
        fix="Its log says which. Free the disk, give `dir` to the user redis, set "
        "vm.overcommit_memory=1; in a container mount a volume on /data. A cache that needs no "
        'disk: `save ""`. (stop-writes-on-bgsave-error no only hides it.)',
        code="redis-cli CONFIG GET dir\nredis-cli INFO persistence",
        lang="shell",
        docs="Redis: Persistence, "
        "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/",
        yes=(
            "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to "
            "persist to disk.",
        ),
        no=("MISCONF is a word",),
    ),
    Rule(
        "redis_auth",
        on="noauth authentication required wrongpass invalid username password default user",
        match=r"(?P<name>NOAUTH Authentication required|WRONGPASS invalid username-password "
        r"pair(?: or user is disabled)?|ERR AUTH <password> called without any password "
        r"configured|NOPERM [^\n]{5,100}|ERR Client sent AUTH, but no password is set)",
        prior=0.97,
        cause="Redis and the client do not agree about the login: {name}.",
        fix="Give the password that requirepass or the ACL has (redis://:PASSWORD@host:6379, "
        "special characters encoded; managed ones: rediss:// and a user name); leave it out "
        "where none is set.",
        code="redis-cli -a PASSWORD ping",
        lang="shell",
        docs="Redis: ACL, "
        "https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/",
        yes=("ReplyError: NOAUTH Authentication required.",),
        no=("NOAUTHOR",),
    ),
    Rule(
        "redis_moved",
        on="moved ask crossslot clusterdown hash slot",
        match=r"(?P<name>MOVED \d{1,5} \S{3,80}|CROSSSLOT Keys in request don't hash to the "
        r"same slot|CLUSTERDOWN (?:The cluster is down|Hash slot not served)|ASK \d{1,5} "
        r"\S{3,80})",
        prior=0.98,
        cause="This is a Redis cluster, and the request does not fit it: {name}.",
        fix="MOVED or ASK: use a cluster client (redis-cli -c, RedisCluster, createCluster). "
        "CROSSSLOT: keys of one command need a common {tag} in braces. CLUSTERDOWN: a master "
        "with its slots is gone, `redis-cli --cluster check` and fix.",
        code="redis-cli --cluster check HOST:6379",
        lang="shell",
        docs="Redis: Cluster specification, https://redis.io/docs/latest/reference/cluster-spec/",
        yes=(
            "redis.exceptions.ResponseError: CROSSSLOT Keys in request don't hash to the same slot",
            "CROSSSLOT Keys in request don't hash to the same slot",
        ),
        no=(
            "MOVED away",
            "Error: the shop has moved",
        ),
    ),
    Rule(
        "redis_wrong_type",
        on="wrongtype operation against key holding wrong kind value",
        match=r"(?P<name>WRONGTYPE Operation against a key holding the wrong kind of value)",
        prior=0.98,
        cause="The key holds another kind of value than the command is for ({name}): two parts "
        "of the program share a key's name, or an older version wrote it otherwise.",
        fix="`TYPE key` says which; use another name or prefix, or delete the old one.",
        code="redis-cli TYPE KEY",
        lang="shell",
        docs="Redis: Data types, https://redis.io/docs/latest/develop/data-types/",
        yes=(
            "ReplyError: WRONGTYPE Operation against a key holding the wrong kind of value",
            "WRONGTYPE Operation against a key holding the wrong kind of value",
        ),
        no=(
            "WRONGTYPE of car",
            "Error: wrong kind of tea",
        ),
    ),
    Rule(
        "redis_full",
        on="oom command allowed used memory maxmemory",
        match=r"(?P<name>OOM command not allowed when used memory > 'maxmemory')",
        prior=0.98,
        cause="Redis is at its limit of memory and may not evict anything ({name}).",
        fix="Give keys a TTL and an eviction policy (allkeys-lru for a cache), look for what "
        "is large (--bigkeys), raise maxmemory.",
        code="redis-cli --bigkeys\nredis-cli CONFIG SET maxmemory-policy allkeys-lru",
        lang="shell",
        docs="Redis: Key eviction, https://redis.io/docs/latest/develop/reference/eviction/",
        yes=("OOM command not allowed when used memory > 'maxmemory'.",),
        no=(
            "OOM of the room",
            "Error: used memory",
        ),
    ),
    Rule(
        "protected",
        on="denied running protected mode enabled bind",
        match=r"(?P<name>DENIED Redis is running in protected mode)",
        prior=0.98,
        cause="Redis has no password and therefore answers only its own machine ({name}).",
        fix="Set a password (requirepass) and bind, inside a private network only "
        "`protected-mode no`.",
        docs="Redis: Security, "
        "https://redis.io/docs/latest/operate/oss_and_stack/management/security/",
        yes=("DENIED Redis is running in protected mode because protected mode is enabled",),
        no=("DENIED entry",),
    ),
)
