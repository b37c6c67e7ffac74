"""Rules for charts, images, clusters, runners and what signs or sends for them."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "deployment",
    Rule(
        "helm_repository",
        on="repo chart repository",
        match=r"repo (?P<name>[\w-]{1,60}) not found|could not find chart (?P<chart>[\w./-]{"
        r"1,80})|no repo(?:sitory)? named \"?(?P<name2>[\w-]{1,60})",
        prior=0.94,
        cause="Helm knows no repository {name|with that chart}.",
        fix="Add it under that name, then update.",
        code="helm repo add {name|name} https://charts.example.com && helm repo update",
        lang="shell",
        docs="Helm: helm repo add, https://helm.sh/docs/helm/helm_repo_add/",
        yes=("Error: INSTALLATION FAILED: repo argo not found",),
        no=("Error: repo man",),
        family="kubernetes",
    ),
    Rule(
        "helm_number",
        on="converting scientific process config",
        match=r"converting '(?P<name>[\d.]+e\+\d+)' to type int",
        prior=0.95,
        cause="The number arrives as {name}: Helm writes large numbers that way.",
        fix="Put it in quotes in values.yaml, and render it with `| int64` or `| quote`.",
        docs="Helm: Values, https://helm.sh/docs/chart_best_practices/values/",
        yes=("panic: Failed to process config: converting '6.7108864e+07' to type int.",),
        no=("Error: converting",),
        family="kubernetes",
    ),
    Rule(
        "client_too_new",
        on="client version new",
        match=r"client version (?P<a>[\d.]+) is too (?P<how>new|old)\. (?:Maximum|Minimum) s"
        r"upported API version is (?P<b>[\d.]+)",
        prior=0.95,
        cause="The Docker client speaks API {a}, and the daemon {b}: the client is too {how}.",
        fix="Update the older side, or tell the client.",
        code="export DOCKER_API_VERSION={b}",
        lang="shell",
        docs="Docker: API version, https://docs.docker.com/reference/api/engine/",
        yes=(
            "Error response from daemon: client version 1.47 is too new. Maximum "
            "supported API version is 1.43",
        ),
        no=("Error: version",),
        family="docker",
    ),
    Rule(
        "no_image",
        on="image unable find",
        match=r"No such image: (?P<name>[\w./:@-]{0,159}[\w-])",
        prior=0.92,
        cause="The image {name} is not on this machine.",
        fix="Build or pull it under exactly that name and tag; a compose service "
        "needs build: or image:.",
        code="docker build -t {name} .",
        lang="shell",
        docs="Docker: docker image, https://docs.docker.com/reference/cli/docker/image/",
        yes=("docker: Error response from daemon: No such image: shop:latest.",),
        no=("Error: no such image of the moon",),
        family="docker",
    ),
    Rule(
        "bad_environment",
        on="invalid environment variable",
        match=r"invalid environment variable: (?P<name>\S{0,79}[^\s.])",
        prior=0.94,
        cause="`{name}` is no NAME=value.",
        fix="Look at the env file: a line that begins with =, blanks around it, or a "
        "variable in the shell that is empty.",
        docs="Docker: Environment variables, "
        "https://docs.docker.com/compose/how-tos/environment-variables/",
        yes=("docker: invalid environment variable: =x.",),
        no=("Error: environment",),
        family="docker",
    ),
    Rule(
        "npm_ci",
        on="package lock eusage",
        match=r"npm ci(?:`|'|\")? (?:command )?can only install with an existing package-loc"
        r"k\.json",
        prior=0.96,
        cause="`npm ci` finds no package-lock.json where it runs.",
        fix="Commit it and copy it into the image (`COPY package*.json ./`; "
        ".dockerignore may hide it), or use `npm install` there.",
        code="npm install --package-lock-only",
        lang="shell",
        docs="npm: npm ci, https://docs.npmjs.com/cli/commands/npm-ci",
        yes=("The `npm ci` command can only install with an existing package-lock.json or",),
        no=("Error: existing",),
        family="npm",
    ),
    Rule(
        "signing",
        on="gpg sign agent",
        match=r"gpg failed to sign the data|1Password: (?P<name>[^\n]{1,60})|error: Load key"
        r" \"[^\"\n]{1,160}\"[^\x00]{0,80}failed to write commit object",
        prior=0.93,
        cause="git could not sign the commit: the key's agent {name|does not answer or "
        "has no key}.",
        fix="Unlock it (GPG_TTY=$(tty), the password manager's window), name the "
        "right key in user.signingkey, or once commit with --no-gpg-sign.",
        code="export GPG_TTY=$(tty)",
        lang="shell",
        docs="Git: git-config commit.gpgSign, https://git-scm.com/docs/git-config",
        yes=("error: gpg failed to sign the data",),
        no=("Error: sign here",),
        family="git",
    ),
    Rule(
        "bad_object",
        on="object bad",
        match=r"bad object (?P<name>0{20,64}|[0-9a-f]{7,64})|bad revision '(?P<name2>[^'\n]{"
        r"1,80})'",
        prior=0.92,
        cause="This clone does not have {name}: it is shallow, or that is no commit "
        "(all zeros stand for the first push of a branch).",
        fix="Fetch the whole history (`fetch-depth: 0` on CI), and where the commit "
        "before is all zeros compare with the base branch.",
        code="git fetch --unshallow || git fetch --all",
        lang="shell",
        docs="Git: git-fetch, https://git-scm.com/docs/git-fetch",
        yes=("fatal: bad object 0000000000000000000000000000000000000000",),
        no=("Error: bad object of desire",),
        family="git",
    ),
    Rule(
        "action_input",
        on="input required supplied",
        match=r"Input required and not supplied: (?P<name>[\w-]{1,60})",
        prior=0.94,
        cause="The action got no `{name}`: the secret or variable behind it is empty here.",
        fix="Create the secret under that name; pull requests from forks and "
        "Dependabot get none; a reusable workflow needs `secrets: inherit`.",
        docs="GitHub: Using secrets, "
        "https://docs.github.com/en/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions",
        yes=("Error: Input required and not supplied: token",),
        no=("Error: input",),
        family="delivery",
    ),
    Rule(
        "connect_blocked",
        on="connect port",
        match=r"[Ff]ailed to connect to (?P<name>[\w.-]{1,120}) port (?P<port>\d+) after (?P"
        r"<ms>\d{4,}) ms",
        prior=0.92,
        cause="{name}:{port} does not answer ({ms} ms): the way to it is blocked, or it is down.",
        fix="Look at the network first: a proxy (https_proxy), VPN or firewall; "
        "another network tells whether it is this one.",
        docs="curl: Exit codes, https://everything.curl.dev/cmdline/exitcode.html",
        yes=(
            "curl: (28) Failed to connect to shop.example port 443 after 21042 "
            "ms: Couldn't connect to server",
        ),
        no=("Error: failed to connect",),
        family="connection",
    ),
    Rule(
        "upstream_down",
        on="upstream connect connecting",
        match=r"connect\(\) (?:to \S{1,120} )?failed \((?P<n>\d+): (?P<said>[^)\n]{1,60})\) "
        r"while connecting to upstream[^\n]{0,300}?upstream: \"(?P<name>[^\"\n]{1,160}"
        r")\"",
        prior=0.94,
        cause="nginx reaches no {name}: {said}.",
        fix="Start that server, let it listen where nginx looks (0.0.0.0 in a "
        "container, the socket's path and rights), and correct proxy_pass.",
        docs="nginx: proxy_pass, https://nginx.org/en/docs/http/ngx_http_proxy_module.html",
        yes=(
            "connect() failed (111: Connection refused) while connecting to "
            'upstream, client: 10.0.0.1, upstream: "http://127.0.0.1:8000/"',
        ),
        no=("Error: upstream",),
        family="nginx",
    ),
)
