"""Rules for libraries of the browser and of Node.js whose versions or loading do not fit."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_REACT = "https://react.dev/"

RULES = family(
    "library_version",
    Rule(
        "prop_types",
        on="oneoftype string number bool func shape arrayof node element any proptypes array "
        "object undefined",
        match=r"(?:of undefined \(reading '|[Cc]annot read property ')(?P<name>oneOfType|oneOf|"
        r"arrayOf|objectOf|shape|instanceOf|isRequired|bool|func|elementType)'",
        prior=0.88,
        cause="`PropTypes.{name}` is read{where} and PropTypes is undefined: React has had none "
        "since "
        "version 16.",
        fix="Import it from the package prop-types, or update the library that still uses "
        "React.PropTypes.",
        code="import PropTypes from 'prop-types';",
        lang="js",
        docs=f"React: Migrating from PropTypes, {_REACT}blog/2024/04/25/react-19-upgrade-guide",
        yes=(
            "TypeError: Cannot read property 'oneOfType' of undefined",
            "TypeError: Cannot read properties of undefined (reading 'arrayOf')",
        ),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "react_internals",
        on="__secret_internals_do_not_use_or_you_will_be_fired reactcurrentdispatcher "
        "reactcurrentowner reactcurrentbatchconfig enqueuecallback findfibernode",
        match=r"(?P<name>ReactCurrentDispatcher|ReactCurrentOwner|ReactCurrentBatchConfig|"
        r"enqueueCallback|recentlyCreatedOwnerStacks|isBatchingLegacy)\b",
        prior=0.92,
        cause="`{name}` is an inner part of another version of React{where}: react, react-dom or a "
        "library do not fit each other.",
        fix="Bring react and react-dom to one version and update the library that was built for "
        "another major; there must be one copy.",
        code="npm ls react react-dom",
        lang="shell",
        docs=f"React: React 19 upgrade guide, {_REACT}blog/2024/04/25/react-19-upgrade-guide",
        yes=(
            "TypeError: this.updater.enqueueCallback is not a function",
            "TypeError: Cannot read properties of undefined (reading 'ReactCurrentDispatcher')",
        ),
        no=("TypeError: cart.total is not a function",),
    ),
    Rule(
        "react_undefined",
        on="forwardref createcontext usestate useeffect uselayouteffect memo purecomponent "
        "component "
        "version createelement children",
        match=r"(?:of undefined \(reading '|[Cc]annot read property ')(?P<name>forwardRef|"
        r"createContext|useLayoutEffect|PureComponent|createElement|useState|useEffect|memo)'",
        prior=0.9,
        cause="`React.{name}` is read before React is loaded{where}: the chunks are cut so that a "
        "library runs first, or the import gives nothing.",
        fix="Remove manualChunks (or put react, react-dom and what builds on them into one chunk), "
        "clear the build's cache, and import React as the version exports it.",
        docs="Rollup: output.manualChunks, https://rollupjs.org/configuration-options/"
        "#output-manualchunks",
        yes=("TypeError: Cannot read properties of undefined (reading 'forwardRef')",),
        no=("TypeError: Cannot read properties of null (reading 'useState')",),
    ),
    Rule(
        "prisma_model",
        on="findunique findmany findfirst createmany upsert deletemany updatemany",
        match=r"(?:of undefined \(reading '|[Cc]annot read property ')(?P<name>findUnique|findMany|"
        r"findFirst|createMany|upsert|deleteMany|updateMany|findUniqueOrThrow|aggregate|groupBy)'",
        prior=0.9,
        cause="The Prisma client has no model on which `{name}` is called{where}: it is misspelt, "
        "or "
        "the client was made before the model was added.",
        fix="Compare with the model's name in schema.prisma (its first letter small: "
        "`prisma.cartItem`)"
        ", then generate the client and restart.",
        code="npx prisma generate",
        lang="shell",
        docs="Prisma: Generating Prisma Client, "
        "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/"
        "generating-prisma-client",
        yes=("TypeError: Cannot read properties of undefined (reading 'findUnique')",),
        no=("TypeError: Cannot read properties of undefined (reading 'find')",),
    ),
    Rule(
        "prism",
        on="tokenizeplaceholders buildplaceholders",
        match=r"reading '(?P<name>tokenizePlaceholders|buildPlaceholders)'",
        prior=0.94,
        cause="A Prism language that builds on markup-templating was loaded before it{where}.",
        fix="Load prism-markup-templating first (PHP, Handlebars, EJS and others need it).",
        docs="Prism: Supported languages, https://prismjs.com/#supported-languages",
        yes=("TypeError: Cannot read properties of undefined (reading 'tokenizePlaceholders')",),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "mongoose_copies",
        on="isvalidobjectid __y",
        match=r"\$__(?P<name>\w*) is not a function",
        prior=0.92,
        cause="Two versions of Mongoose are installed and their documents meet{where}.",
        fix="Keep one: list it as a peer dependency in shared packages, and look which are there.",
        code="npm ls mongoose",
        lang="shell",
        docs="Mongoose: FAQ, https://mongoosejs.com/docs/faq.html",
        yes=("TypeError: doc.$__y is not a function",),
        no=("TypeError: cart.total is not a function",),
    ),
    Rule(
        "mongo_address",
        on="mongoparseerror scheme connection",
        match=r"Invalid (?:scheme|schema), expected (?:connection string to start with )?[^\n]{0,2"
        r"0}"
        r"mongodb|MongoParseError: (?P<said>[^\n]{1,120})",
        prior=0.92,
        cause="The address of MongoDB does not hold{where}: {said|it does not begin with "
        "mongodb:// or "
        "mongodb+srv://}.",
        fix="Write `mongodb://host:27017/name` (or `mongodb+srv://` for Atlas); where it comes "
        "from a "
        "variable, see that it is set, without quotes or blanks; percent-encode the password.",
        docs="MongoDB: Connection strings, "
        "https://www.mongodb.com/docs/manual/reference/connection-string/",
        yes=(
            "MongoParseError: Invalid scheme, expected connection string to start with "
            '"mongodb://"',
        ),
        no=("Error: invalid scheme of colours",),
    ),
    Rule(
        "mongo_login",
        on="authentication auth",
        match=r"bad auth ?: ?[Aa]uthentication failed|MongoServerError: Authentication failed",
        prior=0.93,
        cause="MongoDB refuses the user or password of the address{where}.",
        fix="Set the database user's password anew (it is not the Atlas login), percent-encode it "
        "in "
        "the address, and name authSource=admin where the user lies there.",
        docs="MongoDB Atlas: Troubleshoot connection issues, "
        "https://www.mongodb.com/docs/atlas/troubleshoot-connection/",
        yes=("MongoServerError: bad auth : Authentication failed.",),
        no=("HTTP 401 authentication failed",),
    ),
    Rule(
        "mongo_selection",
        on="mongoserverselectionerror mongooseserverselectionerror mongonetworkerror",
        match=r"Mong(?:o|oose)ServerSelectionError: (?P<said>[^\n]{1,160})|MongoNetworkError: "
        r"(?P<said2>[^\n]{1,160})",
        prior=0.91,
        cause="No MongoDB answers{where}: {said}.",
        fix="Local: start mongod, and write 127.0.0.1 instead of localhost (Node.js takes ::1 "
        "first). "
        "Atlas: allow this machine's address under Network Access. Compose: the service's name.",
        docs="MongoDB: Connection troubleshooting, "
        "https://www.mongodb.com/docs/drivers/node/current/connection-troubleshooting/",
        yes=(
            "MongooseServerSelectionError: connect ECONNREFUSED ::1:27017",
            "MongoServerSelectionError: Server selection timed out after 30000 ms",
        ),
        no=("Error: selection of the team",),
    ),
    Rule(
        "prisma_options",
        on="prismaclientoptions",
        match=r"needs to be constructed with a non-empty, valid `PrismaClientOptions`",
        prior=0.94,
        cause="This version of the Prisma client must be given options{where}: an adapter or an "
        "accelerate address.",
        fix="Pass an adapter of your database, and load the environment before it.",
        code="const prisma = new PrismaClient({ adapter });",
        lang="js",
        docs="Prisma: Database drivers, "
        "https://www.prisma.io/docs/orm/overview/databases/database-drivers",
        yes=(
            "PrismaClientInitializationError: `PrismaClient` needs to be constructed with a "
            "non-empty, valid `PrismaClientOptions`",
        ),
        no=("Error: valid options",),
    ),
)
