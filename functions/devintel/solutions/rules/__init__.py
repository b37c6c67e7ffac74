"""The rules, one module a family."""

FAMILIES = ("null_access",)
