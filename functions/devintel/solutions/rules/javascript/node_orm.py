"""Rules for TypeORM, Sequelize, Prisma and Knex."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_orm",
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
