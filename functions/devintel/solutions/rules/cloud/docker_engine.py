"""Rules for what Docker's engine, builder and images say beyond the everyday."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family

_DOCKER = "https://docs.docker.com/"

RULES = family(
    "docker",
    Rule(
        "networks_full",
        on="non overlapping pool pools",
        match=r"could not find an available, non-overlapping IPv4 address pool|all predefined addr"
        r"ess "
        r"pools have been fully subnetted",
        prior=0.94,
        cause="Docker has no address range left for another network.",
        fix="Remove networks that nobody uses (a VPN may take ranges too), or give it more in "
        "default-address-pools.",
        code="docker network prune",
        lang="shell",
        docs=f"Docker: Networking, {_DOCKER}engine/network/",
        yes=("Error response from daemon: all predefined address pools have been fully subnetted",),
        no=("Error: the pool is full",),
    ),
    Rule(
        "unauthorized",
        on="unauthorized denied daemon",
        match=r"(?:Error response from daemon|docker): (?:Get|Head) \"?https?://(?P<name>[^/\s\"]"
        r"{1,120})/v2/[^\n]{0,160}?(?:unauthorized|denied)",
        prior=0.92,
        cause="The registry {name} does not accept this login, or there is none.",
        fix="Log in with a token that may read (and write, for push) there; tokens of clouds "
        "expire "
        "after hours.",
        code="docker login {name}",
        lang="shell",
        docs=f"Docker: docker login, {_DOCKER}reference/cli/docker/login/",
        yes=(
            'Error response from daemon: Get "https://registry.example/v2/": unauthorized: '
            "authentication required",
        ),
        no=("HTTP 401 unauthorized",),
    ),
    Rule(
        "registry_down",
        on="manifests unexpected status resolver",
        match=r"unexpected status(?: code)?(?: from [A-Z]+ request to \S{1,160})?[ :\[]{1,3}"
        r"[^\n]{0,120}?(?P<name>50[0-4]) [A-Z]",
        prior=0.86,
        cause="The registry answered {name} when an image was asked for: it is its trouble, not "
        "your file's.",
        fix="Try again later, see its status page, or use a mirror or an image that is here "
        "already.",
        docs=f"Docker: Mirror, {_DOCKER}docker-hub/image-library/mirror/",
        yes=("unexpected status code [manifests 3.1-alpine]: 503 Service Unavailable",),
        no=("HTTP 503 Service Unavailable",),
    ),
    Rule(
        "mysql_root",
        on="mysql_user",
        match=r"MYSQL_USER=\"root\", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular u"
        r"ser",
        prior=0.96,
        cause="MYSQL_USER is root, which the image makes itself.",
        fix="Leave MYSQL_USER and MYSQL_PASSWORD out and set MYSQL_ROOT_PASSWORD, or name another "
        "user.",
        docs="Docker: mysql image, https://github.com/docker-library/docs/tree/master/mysql",
        yes=(
            'MYSQL_USER="root", MYSQL_USER and MYSQL_PASSWORD are for configuring a regular user '
            "and cannot be used for the root user",
        ),
        no=("Error: user root",),
    ),
    Rule(
        "database_password",
        on="superuser password uninitialized",
        match=r"superuser password is not specified|Database is uninitialized and password option "
        r"is "
        r"not specified",
        prior=0.94,
        cause="The database's image starts for the first time and was given no password.",
        fix="Set POSTGRES_PASSWORD (or MYSQL_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD) in its "
        "environment.",
        docs="Docker: postgres image, https://github.com/docker-library/docs/tree/master/postgres",
        yes=("Error: Database is uninitialized and superuser password is not specified.",),
        no=("Error: password is not specified",),
    ),
    Rule(
        "stage",
        on="stage dockerfile",
        match=r"no build stage in current context|failed to reach build target (?P<name>[\w-]{1,6"
        r"0})|"
        r"target stage \"?(?P<name2>[\w-]{1,60})\"? could not be found",
        prior=0.92,
        cause="The Dockerfile has {name|an instruction before its first FROM}{not_there}.",
        fix="Begin with FROM (only ARG may stand before it); a stage's name stands behind AS and "
        "in "
        "--target or COPY --from.",
        check=lambda _, slots: {"not_there": " as no stage" if slots.get("name") else ""},
        docs=f"Docker: Dockerfile reference, {_DOCKER}reference/dockerfile/#from",
        yes=("dockerfile parse error on line 1: no build stage in current context",),
        no=("Error: the stage is dark",),
    ),
    Rule(
        "mount_kind",
        on="mount directory",
        match=r"Are you trying to mount a directory onto a file(?: \(or vice-versa\))?",
        prior=0.92,
        cause="A volume's source on the host does not exist or is a folder where the container "
        "has a "
        "file; Docker then made a folder of that name.",
        fix="Remove that folder, put the file there (the path counts from the compose file), and "
        "start anew.",
        docs=f"Docker: Bind mounts, {_DOCKER}engine/storage/bind-mounts/",
        yes=("Are you trying to mount a directory onto a file (or vice-versa)?",),
        no=("Error: mount everest",),
    ),
    Rule(
        "exec_format",
        on="exec format",
        match=r"exec (?:user process caused: )?(?P<name>[\w./-]{1,120})?:? ?exec format error",
        prior=0.9,
        cause="The program {name|of the image} is for another processor, or a script without a "
        "first "
        "line that names its shell.",
        fix="Build for the machine it runs on (--platform linux/amd64 or arm64); a script begins "
        "with `#!/bin/sh`.",
        code="docker build --platform linux/amd64 .",
        lang="shell",
        docs=f"Docker: Multi-platform builds, {_DOCKER}build/building/multi-platform/",
        yes=("exec /usr/local/bin/start.sh: exec format error",),
        no=("Error: format error",),
    ),
    Rule(
        "nginx_file",
        on="emerg",
        match=r"\[emerg\] (?:\d+#\d+: )?(?:cannot load certificate(?: key)?|open\(\)|SSL_CTX_load)"
        r"[^\"\n]{0,40}\"(?P<name>[^\"\n]{1,200})\"",
        prior=0.92,
        cause="nginx cannot read {name}, which its configuration names.",
        fix="Put the file there (in a container: mount it at that path), correct the path, or get "
        "the certificate first with a server block that needs none.",
        code="sudo nginx -t\nls -l {name}",
        lang="shell",
        docs="nginx: Configuring HTTPS servers, "
        "https://nginx.org/en/docs/http/configuring_https_servers.html",
        yes=('nginx: [emerg] cannot load certificate "/etc/ssl/a.pem": BIO_new_file() failed',),
        no=("Error: cannot load the truck",),
        family="nginx",
    ),
    Rule(
        "dockerfile_folder",
        on="dockerfile",
        match=r"failed to read dockerfile: [^\n]*?(?P<name>[\w.-]+): is a directory",
        prior=0.94,
        cause="What is named as the Dockerfile, `{name}`, is a folder.",
        fix="Name the file itself: `dockerfile: {name}/Dockerfile` in compose or `-f "
        "{name}/Dockerfile`; a folder belongs into `context`.",
        docs="Docker: Compose file reference, build, https://docs.docker.com/reference/compose-file"
        "/build/",
        yes=("failed to read dockerfile: read /var/tmp/buildkit-mount7/web: is a directory",),
        no=("failed to read dockerfile: open Dockerfile: no such file or directory",),
        family="docker",
    ),
    Rule(
        "nginx_word",
        on="emerg",
        match=r"\[emerg\] (?:\d+#\d+: )?(?:(?P<value>invalid value)|(?P<kind>unknown directive|"
        r"invalid number of arguments in)|(?P<place>unexpected|invalid parameter)|"
        r"(?P<kind2>directive)) \"(?P<name>[^\"\n]{1,120})\"[^\n]{0,80}? in "
        r"(?P<in>\S{1,160}?:\d+)",
        prior=0.92,
        cause="nginx does not accept `{name}` in {in}: {said}.",
        fix="{mend} Then test with `nginx -t` and reload.",
        code="sudo nginx -t",
        lang="shell",
        check=lambda _, slots: _nginx(slots),
        docs="nginx: Alphabetical index of directives, https://nginx.org/en/docs/dirindex.html",
        yes=(
            'nginx: [emerg] invalid value "always" in /etc/nginx/nginx.conf:28',
            'nginx: [emerg] unknown directive "proxy_pas" in /etc/nginx/a.conf:3',
        ),
        no=('[emerg] host not found in upstream "a" in /etc/nginx/a.conf:3',),
        family="nginx",
    ),
)


def _nginx(slots: Slots) -> Slots:
    """What kind of word it is that nginx refuses, and what mends that."""
    name = slots.get("name", "")
    if slots.get("value"):
        return {
            "said": "the directive on that line has no such value",
            "mend": f"Take `{name}` out of that line, or use one of the directive's own values.",
        }
    if len(name) > 1 and ("{" in name or "}" in name):
        return {
            "said": "it is cut at a brace, as a pattern with `{` and `}` has to stand in quotes",
            "mend": "Put the whole pattern of that `location`, `if` or `rewrite` in quotes, both "
            "of them.",
        }
    if "unknown" in slots.get("kind", ""):
        return {
            "said": "there is no such directive, or its module is not built in",
            "mend": "Correct its spelling, end the line above with `;`, or load its module.",
        }
    return {
        "said": "it stands at the wrong place, or a `;` or brace is missing before it",
        "mend": "End the line above with `;`, and look at the braces around it.",
    }
