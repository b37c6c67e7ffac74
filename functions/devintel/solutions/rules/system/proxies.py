"""Rules for Caddy, Traefik and HAProxy: configuration that they refuse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "proxies",
    Rule(
        "caddy_ambiguous",
        on="ambiguous site definition caddyfile adapting",
        match=r"ambiguous site definition: (?P<name>[\w.:/*-]{1,120})",
        prior=0.98,
        cause="The Caddyfile (or a file that it imports) has two blocks for {name}.",
        fix="Merge them into one block, or give one another address or path.",
        code="caddy adapt --config Caddyfile --validate",
        lang="shell",
        docs="Caddy: Caddyfile concepts, https://caddyserver.com/docs/caddyfile/concepts",
        yes=("Error: adapting config using caddyfile: ambiguous site definition: shop.example",),
        no=("the site definition is ambiguous",),
    ),
    Rule(
        "caddy_json",
        on="loading initial config decoding request body invalid character caddy",
        match=r"loading initial config: (?:loading new config: )?decoding (?:request body"
        r"|config): (?P<name>[^\n]{5,160})",
        prior=0.98,
        cause="Caddy reads the file as JSON ({name}), since it is not called Caddyfile.",
        fix="Name the adapter (or call the file Caddyfile, with a capital C).",
        code="caddy run --config caddyfile --adapter caddyfile",
        lang="shell",
        docs="Caddy: Command line, https://caddyserver.com/docs/command-line",
        yes=(
            "Error: loading initial config: loading new config: decoding config: invalid "
            "character '#' looking for beginning of value",
        ),
        no=("decoding the map",),
    ),
    Rule(
        "caddy_directive",
        on="directive registered unrecognized caddyfile parsing module",
        match=r"(?:(?P<name>[\w.-]{1,60}) is not a registered directive|unrecognized directive: "
        r"(?P<name2>[\w.-]{1,60})|module not registered: (?P<name3>[\w.-]{1,100})|unrecognized "
        r"(?:subdirective|global option):? '?(?P<name4>[\w.-]{1,60}))",
        prior=0.98,
        cause="This Caddy does not know `{name}`: it is of a plugin that this build lacks, "
        "misspelt, or in the wrong block (a brace on a line of its own, a matcher that is "
        "missing).",
        fix="Build Caddy with the plugin (`xcaddy build --with MODULE`, or the download page), "
        "or `caddy add-package`; `caddy list-modules` shows what is in.",
        code="caddy list-modules",
        lang="shell",
        docs="Caddy: Build from source, https://caddyserver.com/docs/build",
        yes=("Caddyfile:2 - Error during parsing: cache is not a registered directive",),
        no=("is not a registered nurse",),
    ),
    Rule(
        "traefik",
        on="traefik provider router middleware service exist entrypoint",
        match=r"(?:middleware \\?\"?(?P<name>[\w@.-]{1,80})\\?\"? does not exist|the service "
        r"\\?\"?(?P<name2>[\w@.-]{1,80})\\?\"? does not exist|EntryPoint(?: doesn't exist|s not "
        r"found)?[^\n]{0,40}entryPointName=(?P<name3>[\w-]{1,40})|field not found, node: "
        r"(?P<name4>[\w.-]{1,60})|(?P<name5>Failed to retrieve information of the docker client "
        r"and server host))",
        prior=0.92,
        cause="Traefik's configuration names something that is not there: {name}.",
        fix="Write the provider behind the name (auth@file, auth@docker), enable the provider "
        "and the entry point in the static part, correct an option that is of another version; "
        "the docker provider needs the socket mounted and a Traefik that speaks the engine's "
        "API version.",
        docs="Traefik: Configuration introduction, "
        "https://doc.traefik.io/traefik/getting-started/configuration-overview/",
        yes=('error="middleware \\"auth@file\\" does not exist" entryPointName=websecure',),
        no=("the service does not exist in town",),
    ),
    Rule(
        "haproxy",
        on="haproxy parsing unknown keyword backend proxy alert",
        match=r"\[ALERT\][^\n]{0,60}(?:parsing \[(?P<at_>[^\]\n]{3,120})\] ?:? "
        r"?)(?P<name>[^\n]{5,200})",
        prior=0.96,
        cause="HAProxy does not take its configuration at {at_}: {name}.",
        fix="Correct that line (`unknown keyword`: another section or version; `cannot "
        "resolve`: the host or a `resolvers` section; `no SSL certificate`: the .pem holds key "
        "and chain), then check.",
        code="haproxy -c -f /etc/haproxy/haproxy.cfg",
        lang="shell",
        docs="HAProxy: Configuration manual, https://docs.haproxy.org/",
        yes=(
            "[ALERT]    (1) : config : parsing [/etc/haproxy/haproxy.cfg:12] : unknown keyword "
            "'bakend' in 'frontend' section",
        ),
        no=("[ALERT] parsing",),
    ),
)
