"""Rules for Nuxt."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NUXT = "https://nuxt.com/docs"

RULES = family(
    "nuxt",
    Rule(
        "page_missing",
        on="nuxt page match found",
        match=r"Page not found: (?P<url>/\S{0,200})|No match found for location with path "
        r"\"(?P<url2>[^\"\n]{1,200})\"",
        prior=0.74,
        cause="No page of the router answers to {url}{where}.",
        fix="Add the file under pages/ that makes this path (a parameter is [id].vue), or correct "
        "the link.",
        docs=f"Nuxt: Routing, {_NUXT}/getting-started/routing",
        yes=("Page not found: /orders", 'No match found for location with path "/orders"'),
        no=("Error: page 3 not found in the book",),
    ),
    Rule(
        "server_import",
        on="vue app import nitro impound",
        match=r"Vue app aliases are not allowed in server runtime|"
        r"This module cannot be imported in server runtime|"
        r"Importing directly from (?:a )?`?nitro",
        prior=0.82,
        cause="Code of the server imports code of the Vue app, or the other way round{where}.",
        fix="Move what both need into shared/ (or utils that import neither), and import that.",
        docs=f"Nuxt: Shared directory, {_NUXT}/guide/directory-structure/shared",
        yes=("Vue app aliases are not allowed in server runtime.",),
        no=("Error: server of the restaurant",),
    ),
)
