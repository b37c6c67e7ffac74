"""Rules for Svelte and SvelteKit; the names of errors are those of Svelte's own list."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_ERRORS = "https://svelte.dev/docs/svelte/runtime-errors"
_KIT = "https://svelte.dev/docs/kit"

RULES = family(
    "svelte",
    Rule(
        "effect_loop",
        on="effect_update_depth_exceeded depth",
        match=r"effect_update_depth_exceeded|Maximum update depth exceeded[^\n]{0,80}\$?effect",
        prior=0.84,
        cause="An effect changes a state that it reads itself, so it runs again and again{where}.",
        fix="Compute the value with $derived instead of setting it in $effect, or read it there "
        "with untrack().",
        docs=f"Svelte: effect_update_depth_exceeded, {_ERRORS}#Client-errors",
        yes=("Error: https://svelte.dev/e/effect_update_depth_exceeded",),
        no=("Error: depth of the effect",),
    ),
    Rule(
        "rune_outside",
        on="rune_outside_svelte rune",
        match=r"rune_outside_svelte|[Tt]he `(?P<name>\$\w+)` rune is only available inside",
        prior=0.86,
        cause="The rune {name|that is named} stands in a file that Svelte does not compile{where}.",
        fix="Rename the file to end in .svelte.js or .svelte.ts, or move the state into a "
        "component.",
        docs=f"Svelte: rune_outside_svelte, {_ERRORS}#Shared-errors",
        yes=("The `$state` rune is only available inside `.svelte` and `.svelte.js/ts` files",),
        no=("Error: the rune stone",),
    ),
    Rule(
        "unsafe_mutation",
        on="state_unsafe_mutation updating",
        match=r"state_unsafe_mutation|Updating state inside [^\n]{0,60}is forbidden",
        prior=0.84,
        cause="A state is changed while a $derived or the template is computed{where}.",
        fix="Change it in an event handler or in $effect, or keep it in a plain variable where "
        "nothing shows it.",
        docs=f"Svelte: state_unsafe_mutation, {_ERRORS}#Client-errors",
        yes=("Svelte error: state_unsafe_mutation",),
        no=("Error: state of the union",),
    ),
    Rule(
        "lifecycle",
        on="lifecycle_outside_component initialisation",
        match=r"lifecycle_outside_component|`(?P<name>\w+)(?:\(\.\.\.\))?` can only be used during "
        r"component initiali[sz]ation",
        prior=0.84,
        cause="{name|A lifecycle function} is called when the component is made already{where}.",
        fix="Call it at the top of the component's script, not in a callback or after an await.",
        docs=f"Svelte: lifecycle_outside_component, {_ERRORS}#Shared-errors",
        yes=("Svelte error: lifecycle_outside_component",),
        no=("Error: lifecycle of the frog",),
    ),
    Rule(
        "each_key",
        on="each_key_duplicate keyed duplicate",
        match=r"each_key_duplicate|Keyed each block has duplicate key(?: "
        r"`(?P<name>[^`\n]{1,60})`)?",
        prior=0.84,
        cause="Two items of an each block have the same key{where}.",
        fix="Use what is unique of an item as its key: {#each items as item (item.id)}.",
        docs=f"Svelte: each_key_duplicate, {_ERRORS}#Client-errors",
        yes=("Svelte error: each_key_duplicate",),
        no=("Error: duplicate key of the car",),
    ),
    Rule(
        "relative_fetch",
        on="relative fetch",
        match=r"Cannot use relative URL \((?P<url>[^)\n]{1,200})\) with global fetch",
        prior=0.88,
        cause="A server load function fetches {url} with the global fetch, which has no address "
        "to start from{where}.",
        fix="Take fetch from the function's argument: load({ fetch }).",
        docs=f"SvelteKit: Making fetch requests, {_KIT}/load#Making-fetch-requests",
        yes=(
            "Cannot use relative URL (/api/orders) with global fetch — use `event.fetch` instead",
        ),
        no=("Error: relative of the user",),
    ),
    Rule(
        "env",
        on="exported virtual env",
        match=r"['\"](?P<name>\w{1,80})['\"] is not exported by [\"']?(?:virtual:env|\$env)/static/"
        r"(?P<kind>\w+)",
        prior=0.86,
        cause="{name} is not set where SvelteKit builds, so $env/static/{kind} does not have it.",
        fix="Set it in .env or in the build's environment, or read it when it runs, from "
        "$env/dynamic/{kind}.",
        docs=f"SvelteKit: $env/static/private, {_KIT}/$env-static-private",
        yes=(
            "'DATABASE_URL' is not exported by virtual:env/static/private, imported in src/db.ts",
        ),
        no=("Error: the exported virtual machine",),
    ),
)
