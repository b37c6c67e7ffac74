"""Rules for Prisma beyond what every database says: its client, its schema, its arguments."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://www.prisma.io/docs"

RULES = family(
    "prisma",
    Rule(
        "generate",
        on="prisma initialize generate client",
        match=r"@prisma/client did not initialize yet|Prisma Client could not locate the Query "
        r"Engine for runtime \"(?P<name>[\w.-]{1,60})\"|Please run \"prisma generate\"|"
        r"Prisma has detected that this project was built on (?P<name2>[\w. -]{1,40}), which "
        r"caches",
        prior=0.88,
        cause="The client was not generated for this schema or this system{for_}.",
        fix="Generate it after each install and change of the schema (a postinstall script does); "
        "for another system name it in binaryTargets.",
        code="npx prisma generate",
        lang="shell",
        docs=f"Prisma: Generating Prisma Client, {_DOCS}/orm/prisma-client/setup-and-configuration"
        "/generating-prisma-client",
        yes=(
            'Error: @prisma/client did not initialize yet. Please run "prisma generate" and try to '
            "import it again.",
            "PrismaClientInitializationError: Prisma has detected that this project was built on "
            "Netlify, which caches dependencies: the client is outdated",
        ),
        no=("Error: did not initialize the engine of the car",),
        check=lambda subject, slots: {"for_": f" ({slots['name']})" if "name" in slots else ""},
    ),
    Rule(
        "argument",
        on="argument unknown prismaclientvalidationerror",
        match=(
            r"Argument `(?P<name>\w{1,60})` is missing",
            r"Unknown (?:argument|field) `(?P<unknown>\w{1,60})`",
            r"Argument `(?P<name>\w{1,60})`: Invalid value provided\. Expected "
            r"(?P<want>[^\n,]{1,80}),"
            r" provided (?P<got>[^\n.]{1,60})",
        ),
        prior=0.84,
        cause="The query does not fit the schema{where}: {said}.",
        fix="Give the arguments that the model has, with their types; after a change of the "
        "schema run npx prisma generate.",
        docs=f"Prisma: Error reference, {_DOCS}/orm/reference/error-reference",
        yes=("Argument `email` is missing.", "Unknown argument `totl`. Did you mean `total`?"),
        no=("Error: the argument went on",),
        check=lambda subject, slots: {"said": _said(dict(slots))},
    ),
    Rule(
        "migrate_drift",
        on="drift detected migration p3005 p3009 p3018",
        match=r"Drift detected: Your database schema is not in sync|\bP3005\b|\bP3009\b|\bP3018\b|"
        r"migrate found failed migrations",
        prior=0.82,
        cause="The database and the folder of migrations do not tell the same history.",
        fix="Look at both: mark what is there already as applied (migrate resolve --applied), roll "
        "a failed one back, or reset a development database.",
        code="npx prisma migrate status",
        lang="shell",
        docs=f"Prisma: Troubleshooting migrations, {_DOCS}/orm/prisma-migrate/workflows/"
        "patching-and-hotfixing",
        yes=("Drift detected: Your database schema is not in sync with your migration history.",),
        no=("Error: drift of the boat",),
    ),
)


def _said(slots: dict[str, str]) -> str:
    if "unknown" in slots:
        return f"it has no `{slots['unknown']}`"
    if "want" in slots:
        return f"`{slots['name']}` is {slots['got']} and should be {slots['want']}"
    return f"`{slots['name']}` is missing"
