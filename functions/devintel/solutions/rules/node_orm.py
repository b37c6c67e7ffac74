"""Rules for the database libraries of Node.js: Mongoose, TypeORM, Sequelize, Prisma, Knex."""

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
        "mongoose_buffer",
        on="buffering",
        match=r"(?:Operation )?`?(?P<name>[\w.]{1,80}\(\))`? buffering timed out after "
        r"(?P<n>\d+)ms",
        prior=0.94,
        cause="{name} waited for a connection of mongoose that never came{where}: connect() was "
        "not called or not awaited, failed, or was made on another connection than the "
        "model's.",
        fix="Await `mongoose.connect(url)` before the first query and look at its own error "
        "(address, network access in Atlas). MongoClient.connect or createConnection do "
        "not connect the models of `mongoose`; two copies of mongoose (`npm ls mongoose`) "
        "do not share one.",
        code="await mongoose.connect(process.env.MONGODB_URI);",
        lang="js",
        docs="Mongoose: Connections, https://mongoosejs.com/docs/connections.html#buffering",
        yes=("MongooseError: Operation `carts.insertOne()` buffering timed out after 10000ms",),
        no=("Error: buffering of the video",),
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
    Rule(
        "typeorm_connection",
        on="connection default found",
        match=(
            r"Connection \"(?P<name>[\w-]+)\" was not found",
            r"No connection options were found in any orm configuration files",
            r"Connection is not established with \w+ database",
            r"DataSource is not (?:set|initialized)[^\n]{0,60}",
        ),
        prior=0.94,
        cause="TypeORM is asked for a repository before its data source {name|} is "
        "initialised{where}, or it was never made in this process.",
        fix="Await `dataSource.initialize()` first and take repositories from it "
        "(`dataSource.getRepository(Cart)`), inside functions and not while modules load. "
        "getRepository and getConnection of the package itself are how 0.2 did it.",
        code="await dataSource.initialize();\nconst carts = dataSource.getRepository(Cart);",
        lang="js",
        docs="TypeORM: Data source, https://typeorm.io/docs/data-source/data-source/",
        yes=('ConnectionNotFoundError: Connection "default" was not found.',),
        no=("Error: connection was not found in the cable",),
    ),
    Rule(
        "typeorm_findone",
        on="provide selection findone",
        match=r"You must provide selection conditions in order to find a single row",
        prior=0.94,
        cause="findOne() is called without a condition{where}: with TypeORM 0.3 it takes "
        "`where`, and an undefined id is none.",
        fix="Write findOneBy({ id }) or findOne({ where: { id } }), and check the id before.",
        code="const cart = await carts.findOneBy({ id });",
        lang="js",
        docs="TypeORM: 0.3 changes, https://github.com/typeorm/typeorm/blob/master/CHANGELOG.md",
        yes=("Error: You must provide selection conditions in order to find a single row.",),
        no=("Error: you must provide a selection of cheese",),
    ),
    Rule(
        "typeorm_type",
        on="supported",
        match=r"Data type \"(?P<name>[\w ]+)\" in \"(?P<what>[\w.]+)\" is not supported by "
        r"\"(?P<database>\w+)\" database",
        prior=0.94,
        cause="The column {what} is declared as {name}, which {database} has not.",
        fix="Give @Column a type of that database; with a union or `| null` TypeScript tells "
        "TypeORM only Object, so `type` has to be written out.",
        code="const options = { type: 'varchar', nullable: true };",
        lang="js",
        docs="TypeORM: Column types, https://typeorm.io/docs/entity/entities#column-types",
        yes=(
            'DataTypeNotSupportedError: Data type "Object" in "Cart.note" is not '
            'supported by "postgres" database.',
        ),
        no=("Error: data type is not supported",),
    ),
    Rule(
        "sequelize_driver",
        on="install manually",
        match=(
            r"Please install (?P<name>[\w@/-]+) package manually",
            r"Dialect needs to be explicitly supplied",
        ),
        prior=0.94,
        cause="Sequelize needs the database's driver ({name|named by `dialect`}), which it does "
        "not bring.",
        fix="Install it (pg and pg-hstore, mysql2, sqlite3, tedious, mariadb). A bundler may "
        "leave it out: import it and pass it as `dialectModule`.",
        code="npm install {name|pg}",
        lang="shell",
        docs="Sequelize: Getting started, https://sequelize.org/docs/v6/getting-started/",
        yes=("Error: Please install pg package manually",),
        no=("Error: please install the shelf manually",),
    ),
    Rule(
        "sequelize_association",
        on="associated",
        match=r"(?P<name>\w+) is (?:not associated to|associated to) (?P<of>\w+)(?: using an "
        r"alias| multiple times)?",
        prior=0.94,
        cause="`include` asks for {name} with {of}, which their associations do not give in that "
        "form.",
        fix="Define it before the query (belongsTo, hasMany, usually in associate() that "
        "index.js calls), and name the alias in `include` exactly as in `as`.",
        docs="Sequelize: Eager loading, "
        "https://sequelize.org/docs/v6/advanced-association-concepts/eager-loading/",
        yes=("SequelizeEagerLoadingError: Item is not associated to Cart!",),
        no=("Error: the firm is associated with nobody",),
    ),
    Rule(
        "prisma_engine",
        on="query engine platform runtime",
        match=(
            r"Query [Ee]ngine (?:library|binary) for current platform "
            r"\"(?P<name>[\w.-]+)\" could not be found",
            r"could not locate the Query Engine for runtime \"(?P<name2>[\w.-]+)\"",
            r"likely caused by tooling that has not copied \"(?P<name3>[\w.-]+)\"",
            r"happens, because you built Prisma Client on a different platform",
        ),
        prior=0.94,
        cause="Prisma's engine for {name|the system that runs} is not where the program runs: "
        "the client was generated on another system, or the bundler did not copy the "
        "engine.",
        fix="Name the system beside native in the generator's binaryTargets, generate anew in "
        "the build that is deployed, and let the engine be copied (Next.js: "
        "@prisma/nextjs-monorepo-workaround-plugin or serverExternalPackages; Docker: "
        "generate inside the image). Prisma 6.16 and newer can do without engines.",
        code="npx prisma generate",
        lang="shell",
        docs="Prisma: Binary targets, "
        "https://www.prisma.io/docs/orm/reference/prisma-schema-reference#binarytargets-o"
        "ptions",
        yes=(
            'Query engine library for current platform "debian-openssl-1.1.x" could not be found.',
        ),
        no=("Error: the engine of the boat",),
        family="prisma",
    ),
    Rule(
        "prisma_connection",
        on="reach prismaclientinitializationerror",
        match=r"Can't reach database server at "
        r"`?(?P<name>[^`\s]{1,120}?)`?(?::`?(?P<port>\d+)`?)?(?:\s|$)",
        prior=0.94,
        cause="Prisma gets no answer from the database at {name}{where}.",
        fix="See that it runs and that the address in DATABASE_URL holds from here: in Docker "
        "the service's name, not localhost; with a hosted one sslmode=require, the pooled "
        "address, and that it is not paused.",
        code="npx prisma db pull --print",
        lang="shell",
        docs="Prisma: P1001, https://www.prisma.io/docs/orm/reference/error-reference#p1001",
        yes=("PrismaClientInitializationError: Can't reach database server at `localhost:5432`",),
        no=("Error: can't reach the shelf",),
        family="prisma",
    ),
    Rule(
        "knex_pool",
        on="knex acquiring",
        match=r"Knex: Timeout acquiring a connection|ResourceRequest timed out",
        prior=0.94,
        cause="All connections of the pool are taken, or none can be made{where}.",
        fix="Await each query and end each transaction (commit or rollback on every way); see "
        "that the database answers at all and that the driver fits this Node.js (pg 8 for "
        "Node.js 14 and newer); then raise the pool.",
        docs="Knex: Pool, https://knexjs.org/guide/#pool",
        yes=("KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full.",),
        no=("Error: acquiring a shop",),
    ),
)
