"""Rules for Docker Compose: services, networks, ports, and which Compose it is."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, family

RULES = family(
    "docker",
    Rule(
        "port",
        on="port programming connectivity userland bind",
        match=r"(?:listen tcp\d? |exposing port TCP |Bind for "
        r")\S{0,60}?:(?P<name>\d{2,5})[^\n]{0,40}?(?:address already in use|already allocated"
        r"|Only one usage of each socket|forbidden by its access permissions)"
        r"|port is already allocated|failed to bind host port",
        prior=0.93,
        cause="Port {name|that is published} of the host is taken: a program of the host (often a "
        "database installed there) or another container listens on it.",
        fix="See who has it and stop that, or publish the service on another port of the host "
        "(left of the colon in ports is the host's). A container of an earlier project is "
        "removed with `docker compose down`.",
        code="sudo lsof -i :{name|8080}\ndocker ps --filter publish={name|8080}",
        lang="shell",
        docs="Docker: Port publishing, https://docs.docker.com/engine/network/port-publishing/",
        yes=(
            "Error starting userland proxy: listen tcp4 0.0.0.0:6379: bind: address already in use",
            "Bind for 0.0.0.0:5432 failed: port is already allocated",
        ),
        no=(
            "Error: listen EADDRINUSE: address already in use :::3000",
            "Error: port of Hamburg is allocated",
        ),
    ),
    Rule(
        "network_gone",
        on="network found",
        match=r"^(?:Error response from daemon: |[^\n]{0,80}?: )?(?:failed to set up container "
        r"networking: )?network (?P<name>[0-9a-f]{6,64}(?:\.\.\.)?) not found",
        prior=0.93,
        cause="The container was made with the network {name}, which has been removed since (a "
        "`docker network prune` or `compose down` of another project).",
        fix="Make the containers anew, so that they join the network of today: down, then up; "
        "`up --force-recreate` does it for running ones.",
        code="docker compose down --remove-orphans\ndocker compose up -d --force-recreate",
        lang="shell",
        docs="Docker: docker compose up, https://docs.docker.com/reference/cli/docker/compose/up/",
        yes=("Error response from daemon: network 1f8a26c0d4b2 not found",),
        no=("network frontend not found",),
    ),
    Rule(
        "network_external",
        on="network external declared",
        match=r"network (?P<name>[\w.-]{1,80}) declared as external, but could not be found"
        r"|network (?P<name2>[\w.-]{1,80}) not found",
        prior=0.92,
        cause="The network {name} is to be there before, and nobody made it.",
        fix="Create it once, or let Compose own it: remove `external: true`.",
        code="docker network create {name}",
        lang="shell",
        check=lambda _, slots: None if re.fullmatch(r"[0-9a-f]{12,64}", slots["name"]) else {},
        docs="Docker: Compose networks, https://docs.docker.com/reference/compose-file/networks/",
        yes=("network proxy declared as external, but could not be found",),
        no=(
            "network error: not reachable",
            "Error response from daemon: network 1f8a26c0d4b2e1c0 not found.",
        ),
    ),
    Rule(
        "undefined_service",
        on="service undefined depends",
        match=r"service \"(?P<name>[\w.-]{1,80})\" (?:depends on undefined service|refers to "
        r"undefined (?P<kind>network|volume|config|secret)) \"?(?P<missing>[\w.-]{1,80})\"?",
        prior=0.93,
        cause="`{name}` names the {kind|service} `{missing}`, which the Compose files that are "
        "read do not define.",
        fix="Correct the name, or define `{missing}`: services under `services:`, volumes and "
        "networks under a top-level key of their own. A service of another file or of a "
        "profile needs that file (-f) or profile too.",
        code="docker compose config --services",
        lang="shell",
        docs="Docker: Compose file reference, https://docs.docker.com/reference/compose-file/",
        yes=('service "worker" refers to undefined volume uploads: invalid compose project',),
        no=("service web depends on others",),
    ),
    Rule(
        "dependency_unhealthy",
        on="dependency unhealthy failed",
        match=r"dependency failed to start: container (?P<name>[\w.-]{1,120}) (?P<how>is "
        r"unhealthy|exited \(\d+\))",
        prior=0.93,
        cause="{name} {how}, so what depends on it was not started: its own log says why, or "
        "its healthcheck cannot succeed (a command that the image lacks, too short a "
        "start_period).",
        fix="Read its log and what its healthcheck printed; correct the test, or give it "
        "start_period and more retries.",
        code="docker logs {name}",
        lang="shell",
        docs="Docker: Control startup order, "
        "https://docs.docker.com/compose/how-tos/startup-order/",
        yes=("dependency failed to start: container shop-db-1 is unhealthy",),
        no=("dependency failed to install",),
    ),
    Rule(
        "compose_version",
        on="version unsupported compose",
        match=r"Version in \"?\.?/?(?P<name>[\w./-]{1,120})\"? is unsupported"
        r"|(?P<name2>\S{1,120}): the attribute `version` is obsolete|Unsupported config option "
        r"for services",
        prior=0.93,
        cause="This Compose does not know the file format that {name|the file} asks for: "
        "docker-compose 1 is old, today's reads no `version:` at all.",
        fix="Use Compose 2 (`docker compose`, the plugin docker-compose-plugin) and remove the "
        "`version:` line.",
        code="docker compose version",
        lang="shell",
        docs="Docker: Compose history, https://docs.docker.com/compose/intro/history/",
        yes=(
            'ERROR: Version in "./docker-compose.yml" is unsupported. You might be seeing this '
            "error because you're using the wrong Compose file version.",
        ),
        no=("Error: version is unsupported by the browser",),
    ),
    Rule(
        "no_plugin",
        on="docker compose command",
        match=r"docker: '(?P<name>compose|buildx|scout|model)' is not a docker command|unknown "
        r"shorthand flag: 'f' in -f[^\x00]{0,80}?docker|docker: unknown command: docker "
        r"(?P<name2>compose|buildx)",
        prior=0.93,
        cause="This Docker client has no plugin `{name|compose}`: the distribution's docker.io "
        "package comes without, or only the old docker-compose is there.",
        fix="Install the plugin from Docker's own repository (docker-{name|compose}-plugin), "
        "or put its binary into ~/.docker/cli-plugins; the old program is called "
        "`docker-compose`.",
        code="sudo apt-get install docker-compose-plugin",
        lang="shell",
        docs="Docker: Install the Compose plugin, https://docs.docker.com/compose/install/linux/",
        yes=("docker: 'compose' is not a docker command.\nSee 'docker --help'",),
        no=("Error: compose is not a command",),
    ),
    Rule(
        "http_config",
        on="docker-compose docker http+docker urllib3 scheme",
        match=r"Not supported URL scheme (?P<name>http\+docker)|kwargs_from_env\(\) got an "
        r"unexpected keyword argument 'ssl_version'",
        prior=0.93,
        cause="docker-compose 1 (written in Python, ended in 2023) does not work with the "
        "{name|newer} requests and docker packages installed beside it.",
        fix="Use Compose 2: `docker compose` of the plugin; remove the old one (`pip uninstall "
        "docker-compose`). With old packages only: requests below 2.32, docker below 7.",
        code="docker compose version",
        lang="shell",
        docs="Docker: Migrate to Compose 2, https://docs.docker.com/compose/releases/migrate/",
        yes=(
            "docker.errors.DockerException: Error while fetching server API version: Not "
            "supported URL scheme http+docker",
        ),
        no=("ValueError: Not supported URL scheme ftp",),
    ),
)
