"""Rules for MongoDB: servers that do not answer, keys, transactions, versions."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "atlas_list",
        on="mongodb atlas whitelisted cluster ip servers",
        match=r"(?P<name>Could not connect to any servers in your MongoDB Atlas cluster|trying "
        r"to access the database from an IP that isn't whitelisted)",
        prior=0.97,
        cause="MongoDB Atlas lets in only addresses on its list, and this machine's is not "
        "there: {name}.",
        fix="Add it under Network Access (for a server that changes its address 0.0.0.0/0 with "
        "a strong password), and see that the cluster is not paused. A VPN changes the address.",
        docs="MongoDB Atlas: IP access list, "
        "https://www.mongodb.com/docs/atlas/security/ip-access-list/",
        yes=(
            "MongooseServerSelectionError: Could not connect to any servers in your MongoDB "
            "Atlas cluster. One common reason is that you're trying to access the database from an "
            "IP that isn't whitelisted.",
        ),
        no=("Could not connect to any cluster",),
    ),
    Rule(
        "duplicate_key",
        on="e11000 duplicate key error collection index dup",
        match=r"E11000 duplicate key error (?:collection|index): "
        r"(?P<of>[\w.-]{1,120})[^\n]{0,60}? index: (?P<name>[\w.$-]{1,100})(?:[^\n]{0,40}?dup "
        r"key: (?P<key>\{[^\n}]{1,120}\}))?",
        prior=0.96,
        cause="{of} has a document with that value of the unique index {name} already{key_}.",
        fix="Look it up first or use an upsert, and tell the user. `null` twice: documents "
        "without the field collide; make the index sparse or partial. A field that is unique "
        "no longer: drop the old index, Mongoose does not.",
        check=lambda _, slots: {"key_": f": {slots['key']}" if slots.get("key") else ""},
        docs="MongoDB: Unique indexes, https://www.mongodb.com/docs/manual/core/index-unique/",
        yes=(
            "MongoServerError: E11000 duplicate key error collection: shop.users index: "
            "email_1 dup key: { email: null }",
        ),
        no=("duplicate key of the house",),
    ),
    Rule(
        "auth",
        on="authentication failed mongo bad auth code 18",
        match=r"(?P<name>bad auth ?:? ?[Aa]uthentication failed|MongoServerError: "
        r"Authentication failed|AuthenticationFailed|\(Unauthorized\) (?:command \w{2,30} "
        r"requires authentication|not authorized on \w{1,60})|command \w{2,30} requires "
        r"authentication)",
        prior=0.95,
        cause="MongoDB does not let this user in or do that: {name}.",
        fix="Check user and password (special characters written as %40 and so on in the "
        "address) and where the user was made: add `?authSource=admin` for "
        "MONGO_INITDB_ROOT_USERNAME, which counts only with an empty volume. In Atlas it is "
        "the database user, not your own login.",
        check=says(
            r"(?i)mongo|bad auth|requires authentication|AuthenticationFailed|not authorized on"
        ),
        docs="MongoDB: Connection strings, "
        "https://www.mongodb.com/docs/manual/reference/connection-string/",
        yes=("MongoServerError: bad auth : authentication failed",),
        no=("authentication failed at noon",),
    ),
    Rule(
        "srv",
        on="querysrv enotfound eservfail econnrefused etimeout mongodb",
        match=r"query(?:Srv|Txt) (?P<why>ENOTFOUND|ESERVFAIL|ECONNREFUSED|ETIMEOUT|EREFUSED"
        r"|ENODATA) (?:_mongodb\._tcp\.)?(?P<name>[\w.-]{3,120})|The DNS query name does not "
        r"exist: _mongodb\._tcp\.(?P<name2>[\w.-]{3,120})",
        prior=0.97,
        cause="The address mongodb+srv:// needs an SRV record of {name}, and this machine's "
        "DNS does not answer it{why_}.",
        fix="Use another DNS server (1.1.1.1 or 8.8.8.8; some routers and VPNs drop SRV), "
        "correct the host's name, or take the long mongodb:// address that Atlas gives for "
        "older drivers. In the browser or on an edge runtime no driver works.",
        code="nslookup -type=SRV _mongodb._tcp.{name}",
        lang="shell",
        check=lambda _, slots: {"why_": f" ({slots['why']})" if slots.get("why") else ""},
        docs="MongoDB: SRV connection format, "
        "https://www.mongodb.com/docs/manual/reference/connection-string/#srv-connection-format",
        yes=("Error: querySrv ECONNREFUSED _mongodb._tcp.cluster0.ab1cd.mongodb.net",),
        no=("query ENOTFOUND",),
    ),
    Rule(
        "replica_set",
        on="transaction numbers allowed replica set member mongos change stream",
        match=r"(?P<name>Transaction numbers are only allowed on a replica set member or mongos"
        r"|The \$changeStream stage is only supported on replica sets|Transactions are not "
        r"supported by this deployment|Prisma needs to perform transactions, which requires "
        r"your MongoDB server to be run as a replica set)",
        prior=0.98,
        cause="Transactions and change streams need a replica set, and this mongod is a single "
        "one: {name}.",
        fix="Start it with --replSet rs0 and run rs.initiate() once (one member is enough; its "
        "host name must be reachable for the client, or use directConnection=true).",
        code="mongosh --eval 'rs.initiate()'",
        lang="shell",
        docs="MongoDB: Convert a standalone, "
        "https://www.mongodb.com/docs/manual/tutorial/convert-standalone-to-replica-set/",
        yes=(
            "MongoServerError: Transaction numbers are only allowed on a replica set member or "
            "mongos",
        ),
        no=("transaction numbers",),
    ),
    Rule(
        "wire_version",
        on="wire version server reports maximum minimum driver requires",
        match=r"(?:reports (?:maximum )?wire version (?P<name>\d+), but this version of "
        r"(?P<driver>[^\n]{3,60}?) requires at least (?P<need>\d+)(?: \(MongoDB "
        r"(?P<server>[\d.]+)\))?)",
        prior=0.98,
        cause="The driver ({driver}) is too new for this server: it wants wire version "
        "{need}{server_}, the server has {name}.",
        fix="Upgrade MongoDB, or take an older major version of the driver.",
        check=lambda _, slots: {
            "server_": f" (MongoDB {slots['server']})" if slots.get("server") else ""
        },
        docs="MongoDB: Driver compatibility, https://www.mongodb.com/docs/drivers/compatibility/",
        yes=(
            "MongoCompatibilityError: Server at localhost:27017 reports maximum wire version "
            "5, but this version of the Node.js Driver requires at least 8 (MongoDB 4.2)",
        ),
        no=("the version requires at least",),
    ),
    Rule(
        "fcv",
        on="featurecompatibilityversion upgrade problem data files wiredtiger unsupported invalid",
        match=r"(?P<name>UPGRADE PROBLEM: Found an invalid "
        r"featureCompatibilityVersion[^\n]{0,120}|This version of MongoDB is too recent to "
        r"start up on the existing data files|WiredTiger[^\n]{0,60}unsupported WiredTiger file "
        r"version[^\n]{0,60}|IncompatibleServerVersion)",
        prior=0.97,
        cause="mongod is not of the version that made the data: {name}.",
        fix="Go back to the image of the version before, set the compatibility version there, "
        "then upgrade one major version at a time; newer data are not read by older servers: "
        "dump and restore.",
        docs="MongoDB: setFeatureCompatibilityVersion, "
        "https://www.mongodb.com/docs/manual/reference/command/setFeatureCompatibilityVersion/",
        yes=(
            "UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document (ERROR: "
            "Location4926900)",
        ),
        no=("upgrade problem",),
    ),
    Rule(
        "avx",
        on="mongodb requires cpu avx support illegal instruction",
        match=r"(?P<name>MongoDB 5\.0\+ requires a CPU with AVX support|requires ARMv8\.2-A or "
        r"higher)",
        prior=0.98,
        cause="This processor (or the virtual machine's) lacks what MongoDB 5 and newer need: "
        "{name}.",
        fix="Give the machine its host's CPU type (Proxmox, QEMU: host), or use the image "
        "mongo:4.4.",
        docs="MongoDB: Platform support, "
        "https://www.mongodb.com/docs/manual/administration/production-notes/",
        yes=(
            "WARNING: MongoDB 5.0+ requires a CPU with AVX support, and your current system "
            "does not appear to have that!",
        ),
        no=("requires a CPU",),
    ),
    Rule(
        "buffering",
        on="buffering timed operation mongoose find",
        match=r"Operation `(?P<name>[\w.]{3,100}\(?\)?)` buffering timed out after (?P<ms>\d+)ms",
        prior=0.97,
        cause="`{name}` waited {ms} ms for a connection that Mongoose never had: connect() was "
        "not called, not awaited, or failed; or the model belongs to another copy of mongoose "
        "or to a connection of createConnection.",
        fix="Await mongoose.connect() before the server listens and catch its error; let all "
        "packages share one mongoose; on serverless keep the promise in a global.",
        docs="Mongoose: Connecting, https://mongoosejs.com/docs/connections.html#buffering",
        yes=(
            "MongooseError: Operation `users.findOne()` buffering timed out after 10000ms",
            "MongooseError: Operation `carts.insertOne()` buffering timed out after 10000ms",
        ),
        no=(
            "buffering the video timed out",
            "Error: buffering of the video",
        ),
    ),
)
