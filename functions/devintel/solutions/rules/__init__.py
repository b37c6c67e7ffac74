"""The rules, one module a family."""

FAMILIES = (
    "null_access",
    "not_a_function",
    "not_iterable",
    "not_defined",
    "const_assignment",
    "json",
    "cors",
    "mixed_content",
    "csp",
)
