"""Rules for Entity Framework Core."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_EF = "https://learn.microsoft.com/en-us/ef/core"

RULES = family(
    "ef_core",
    Rule(
        "concurrency",
        on="dbupdateconcurrencyexception expected affect",
        match=r"DbUpdateConcurrencyException|expected to affect (?P<want>\d+) row\(s\), but "
        r"actually "
        r"affected (?P<got>\d+)",
        prior=0.84,
        cause="The row was changed or deleted by somebody else between reading and saving{where}.",
        fix="Catch it, read the row again (entry.ReloadAsync) and decide or tell the user; where "
        "it "
        "was deleted, add or skip it.",
        docs=f"EF Core: Handling concurrency conflicts, {_EF}/saving/concurrency",
        yes=(
            "The database operation was expected to affect 1 row(s), but actually affected 0 "
            "row(s); data may have been modified or deleted since entities were loaded.",
        ),
        no=("Error: expected to affect everybody",),
    ),
    Rule(
        "tracked",
        on="tracked instance entity",
        match=r"instance of entity type '(?P<name>[\w.]{1,80})' cannot be tracked because another "
        r"instance with the (?:same )?key value",
        prior=0.88,
        cause="The context holds another {name} with this key already{where}.",
        fix="Change the one that was read instead of attaching a second, read with AsNoTracking(), "
        "and keep one context a request.",
        docs=f"EF Core: Identity resolution, {_EF}/change-tracking/identity-resolution",
        yes=(
            "The instance of entity type 'Order' cannot be tracked because another instance with "
            "the same key value for {'Id'} is already being tracked.",
        ),
        no=("Error: the parcel is tracked",),
    ),
    Rule(
        "translate",
        on="translated linq",
        match=r"The LINQ expression [^\n]{0,300}(?:\n[^\n]{0,300}){0,6}could not be "
        r"translated|could "
        r"not be translated\. Either rewrite|^The LINQ expression '",
        prior=0.86,
        cause="A part of the query has no SQL: mostly a method of your own{where}.",
        fix="Write it with what SQL can (columns, comparisons, EF.Functions), or fetch first "
        "(AsEnumerable) and go on in memory where that is little.",
        docs=f"EF Core: Client vs. server evaluation, {_EF}/querying/client-eval",
        yes=(
            "The LINQ expression 'DbSet<Order>().Where(o => IsOpen(o))' could not be translated. "
            "Either rewrite the query in a form that can be translated",
        ),
        no=("Error: the page could not be translated",),
    ),
    Rule(
        "inner",
        on="dbupdateexception saving inner",
        match=r"DbUpdateException: |An error occurred while saving the entity changes",
        prior=0.7,
        cause="The database refused what was to be saved{where}: its own words are in the inner "
        "exception.",
        fix="Log the whole exception (ToString), and look at the constraint or column that the "
        "inner one names.",
        docs=f"EF Core: Saving data, {_EF}/saving/",
        yes=("An error occurred while saving the entity changes. See the inner exception for it.",),
        no=("Error: saving of energy",),
    ),
)
