"""Rules for what R says of values: functions taken for data, lengths, types."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MEANINGS = (
    (
        "argument is of length zero",
        "the condition is NULL or empty: a name that is not there",
        "Look at what stands in if(): `is.null()`, a column that does not exist, a row not found.",
    ),
    (
        "replacement has length zero",
        "the right side is empty",
        "See why it found nothing; test its length first.",
    ),
    (
        "missing value",
        "the condition is NA",
        "Use isTRUE(), or `!is.na(x) && ...`; NA comes from data or from as.numeric of a text.",
    ),
    (
        "condition has length",
        "if() takes one value and is given several (an error since R 4.2)",
        "Use any() or all(), ifelse() for vectors, inherits() for classes; upgrade a package.",
    ),
    (
        "binary operator",
        "one side is a text or factor",
        "Convert it with as.numeric (a factor by as.character first), and see str(x).",
    ),
    (
        "mathematical function",
        "it is a text or factor",
        "Convert it with as.numeric (a factor by as.character first), and see str(x).",
    ),
    (
        "atomic vectors",
        "it is a vector and no list or data frame",
        'Use x["name"], or make it a list or data frame; see str(x).',
    ),
    (
        "subscript out of bounds",
        "that row, column or name is not there",
        "Compare dim(x) and names(x) with the index; drop = FALSE keeps a matrix.",
    ),
    (
        "dimensions",
        "a vector is indexed like a table",
        "x[i] for a vector; drop = FALSE keeps a matrix or data frame.",
    ),
    (
        "undefined columns",
        "a column of that name is not there, or the comma is missing in df[rows, ]",
        "Compare with names(df); rows stand before the comma.",
    ),
    (
        "rows",
        "the two sides have different lengths",
        "Make them equal: NULL or filtered vectors are shorter; see nrow(df) and length(x).",
    ),
)


def _meaning(_: Subject, slots: Slots) -> Slots | None:
    found = next(one for one in _MEANINGS if one[0] in slots["name"])
    return {"meaning": found[1], "todo": found[2]}


RULES = family(
    "r_values",
    Rule(
        "not_closure",
        on="subsettable type closure object builtin",
        match=r"object of type '(?P<name>closure|builtin|special)' is not subsettable",
        prior=0.98,
        cause="Something that is indexed with [ ] or $ is a function ({name}): a variable of "
        "that name was not made (`data`, `df`, `c`, `mean` are R's own), or in Shiny a "
        "reactive lacks its `()`.",
        fix="Make the variable first and call it otherwise; a reactive is read as x().",
        docs="R: Language definition, https://rstudio.github.io/r-manuals/r-lang/",
        yes=("Error in df$price : object of type 'closure' is not subsettable",),
        no=("object is not subsettable",),
    ),
    Rule(
        "replacement_length",
        on="replacement has rows data length arguments differing number",
        match=r"(?P<name>replacement has \d+ rows?, data has \d+|arguments imply differing "
        r"number of rows: [\d, ]{3,60}|replacement has length zero|argument is of length zero"
        r"|the condition has length > 1|non-numeric argument to binary operator|non-numeric "
        r"argument to mathematical function|\$ operator is invalid for atomic vectors|subscript "
        r"out of bounds|incorrect number of dimensions|undefined columns selected|missing value "
        r"where TRUE/FALSE needed)",
        prior=0.96,
        cause="R stops with `{name}`: {meaning}.",
        fix="{todo}",
        check=_meaning,
        docs="R: Introduction, https://rstudio.github.io/r-manuals/r-intro/",
        yes=("Error in if (x) 1 : argument is of length zero",),
        no=("the length is zero",),
    ),
)
