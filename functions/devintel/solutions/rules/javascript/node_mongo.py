"""Rules for Mongoose and the MongoDB driver of Node.js."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_orm",
    Rule(
        "mongoose_callback",
        on="callback callbacks accepts",
        match=r"(?P<name>[\w.]{1,60})\(\) no longer accepts a callback",
        prior=0.94,
        cause="Mongoose 7 and newer gives promises only: {name}() is called with a "
        "callback{where}.",
        fix="Await it (`const doc = await Model.findOne(...)`) in a try, or stay with Mongoose "
        "6. MongooseConnect too: `await mongoose.connect(url)`.",
        code="async function load(id) {\n  const found = await Item.findById(id);\n  return "
        "found;\n}",
        lang="js",
        docs="Mongoose: Migrating to 7, "
        "https://mongoosejs.com/docs/migrating_to_7.html#dropped-callback-support",
        yes=("MongooseError: Model.prototype.save() no longer accepts a callback",),
        no=("Error: the bank no longer accepts a call",),
    ),
    Rule(
        "mongo_option",
        on="option options mongoparseerror",
        match=r"MongoParseError: options? (?P<name>[\w, ]{1,120}) (?:is|are) not supported",
        prior=0.94,
        cause="The options {name} are gone since version 4 of the MongoDB driver (Mongoose 6).",
        fix="Remove them from connect(): useNewUrlParser, useUnifiedTopology, useCreateIndex "
        "and useFindAndModify are how it works now.",
        code="await mongoose.connect(process.env.MONGODB_URI);",
        lang="js",
        docs="Mongoose: Migrating to 6, "
        "https://mongoosejs.com/docs/migrating_to_6.html#no-more-deprecation-warning-opti"
        "ons",
        yes=("MongoParseError: option usecreateindex is not supported",),
        no=("MongoParseError: Invalid scheme",),
    ),
    Rule(
        "mongoose_uri",
        on="uri parameter",
        match=r"The `uri` parameter to `openUri\(\)` must be a string, got \"?(?P<name>\w+)",
        prior=0.94,
        cause="mongoose.connect() is given {name} in place of an address: the environment "
        "variable is not read.",
        fix="Load .env before (dotenv in the first line, `node --env-file=.env`), compare its "
        "spelling, and set it where the program is deployed.",
        code="import 'dotenv/config';",
        lang="js",
        docs="Mongoose: Connections, https://mongoosejs.com/docs/connections.html",
        yes=(
            'MongooseError: The `uri` parameter to `openUri()` must be a string, got "undefined".',
        ),
        no=("Error: a parameter must be a string",),
    ),
    Rule(
        "mongo_selection",
        on="server selection timed",
        match=r"(?:MongoTimeoutError|MongoServerSelectionError): Server selection timed out "
        r"after (?P<n>\d+) ms",
        prior=0.94,
        cause="The MongoDB driver finds no server to talk to{where} within {n} ms: address, "
        "sign-in or network is wrong.",
        fix="See that the address (host, port, `mongodb+srv` for Atlas) is the one that is "
        "meant and read from the environment, that the server runs, and that Atlas allows "
        "this address under Network Access; user and password percent-encoded. An old "
        "driver does not talk to a new server: update it.",
        code='mongosh "$MONGODB_URI" --eval "db.runCommand({ ping: 1 })"',
        lang="shell",
        docs="MongoDB: Connection troubleshooting, "
        "https://www.mongodb.com/docs/drivers/node/current/connect/connection-troubleshoo"
        "ting/",
        yes=("MongoTimeoutError: Server selection timed out after 30000 ms",),
        no=("Error: the selection of the server",),
    ),
    Rule(
        "mongo_duplicate",
        on="e11000",
        match=r"E11000 duplicate key error (?:collection|index):? "
        r"(?P<name>[\w.-]{1,80})(?:[^\n]{0,80}dup key: (?P<key>\{[^\n]{0,100}\}))?",
        prior=0.94,
        cause="{name} has a document with that key already{where}: {key|its index is unique}.",
        fix="Answer 409, or use an upsert. Is the value null, the field is not sent and the "
        "index not sparse: send it or make the index partial. An index of an older schema "
        "stays until it is dropped.",
        docs="MongoDB: Unique indexes, https://www.mongodb.com/docs/manual/core/index-unique/",
        yes=(
            "MongoServerError: E11000 duplicate key error collection: shop.carts index: "
            "code_1 dup key: { code: null }",
        ),
        no=("Error: duplicate key of the house",),
    ),
)
