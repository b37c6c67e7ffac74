"""Rules for bodies, clients and outputs that a Node.js program reads."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_framework",
    Rule(
        "body_too_large",
        on="entity large payloadtoolargeerror",
        match=r"PayloadTooLargeError|request entity too large|Body exceeded (?P<name>[\w ]{1"
        r",20}) limit",
        prior=0.93,
        cause="The request's body is larger than the server reads{where} "
        "({name|100kb by default in Express}).",
        fix="Raise the limit of the parser (and client_max_body_size of nginx), or "
        "send files as uploads.",
        code="app.use(express.json({ limit: '10mb' }));",
        lang="js",
        docs="Express: express.json, https://expressjs.com/en/api.html#express.json",
        yes=("PayloadTooLargeError: request entity too large",),
        no=("Error: too large",),
        family="http_status",
    ),
    Rule(
        "prisma_unique",
        on="p2002 unique",
        match=r"\bP2002\b[^\x00]{0,80}?Unique constraint failed on the (?:fields|constraint)"
        r": \(?(?P<name>[^)\n]{1,80})|Unique constraint failed on the fields: \((?P<na"
        r"me2>[^)\n]{1,80})\)",
        prior=0.9,
        cause="A row with the same {name} exists{where}.",
        fix="Use upsert, or look first and answer 409; in a migration or db push the "
        "table holds duplicates: remove them (and do not mix db push with "
        "migrations).",
        docs="Prisma: Error reference, https://www.prisma.io/docs/orm/reference/error-reference",
        yes=("Unique constraint failed on the fields: (`email`)",),
        no=("Error: unique",),
        family="database",
    ),
    Rule(
        "prisma_client",
        on="prisma client",
        match=r"Cannot find module '@prisma/client(?:/[\w./-]{0,60})?'|Cannot find module '"
        r"\.prisma/client(?P<name>/\w+)?'",
        prior=0.93,
        cause="Prisma's client is not there{where}: not installed, or not generated "
        "(it lies in node_modules/.prisma).",
        fix="Install @prisma/client, and generate after each install: a postinstall "
        "script does; in an image copy the schema before.",
        code="npx prisma generate",
        lang="shell",
        docs="Prisma: Generating Prisma Client, "
        "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/generating-prisma-client",
        yes=("Error: Cannot find module '.prisma/client/default'",),
        no=("Error: Cannot find module 'dayjs'",),
        family="prisma",
    ),
    Rule(
        "not_built",
        on="module",
        match=r"Cannot find module '(?P<name>/[^'\n]{0,160}/(?:dist|build|out|lib|\.output|"
        r"\.next)/[^'\n]{1,120}\.[cm]?js)'",
        prior=0.9,
        cause="{name} is not there: the program was not built, or its output goes elsewhere.",
        fix="Run the build before starting (in an image as a step, without ignoring "
        "scripts), and compare `main` or the start command with the compiler's "
        "outDir.",
        code="npm run build",
        lang="shell",
        docs="Node.js: Packages, https://nodejs.org/api/packages.html",
        yes=("Error: Cannot find module '/srv/app/dist/index.js'",),
        no=("Error: Cannot find module './prices'",),
        family="module_not_found",
    ),
    Rule(
        "json_text",
        on="token valid json",
        match=r"Unexpected token '?(?P<sign>[A-Za-z])'?, (?:\.\.\.)?\"(?P<name>(?!undefined|"
        r"null|true|false)[A-Za-z][^\"\n]{0,60})\"(?:\.\.\.)? is not valid JSON",
        prior=0.9,
        cause="What is parsed is a plain text, not JSON: `{name}`{where}.",
        fix="See who sends it: an error page or message, a payload that is meant as "
        "text. Check status and content type first, take .text() and parse in a "
        "try.",
        docs="MDN: JSON.parse(), "
        "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/JSON/parse",
        yes=("SyntaxError: Unexpected token 'T', \"Test push\"... is not valid JSON",),
        no=("SyntaxError: Unexpected token '<', \"<!doctype \"... is not valid JSON",),
        family="json",
    ),
)
