"""Rules for waits for locks, mounts, and what servers check before they serve."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, family

RULES = family(
    "waits_and_rights",
    Rule(
        "lock_wait",
        on="lock wait timeout exceeded restarting transaction 1205 timeout canceling statement",
        match=r"(?P<name>Lock wait timeout exceeded; try restarting transaction|canceling "
        r"statement due to lock timeout|ER_LOCK_WAIT_TIMEOUT|Lock request time out period "
        r"exceeded|could not obtain lock on r(?:ow|elation) \S{0,60})",
        prior=0.97,
        cause="Another transaction holds the row or table and did not end in time: {name}. It "
        "is open in another session (an idle one, a console, a long job), or this process "
        "waits for itself on a second connection.",
        fix="See who holds it (MySQL: `SHOW ENGINE INNODB STATUS`, sys.innodb_lock_waits; "
        "PostgreSQL: pg_blocking_pids, pg_stat_activity), end that, commit sooner, index what "
        "the UPDATE looks for, and try again in the client.",
        docs="MySQL: InnoDB locking, https://dev.mysql.com/doc/refman/8.4/en/innodb-locking.html",
        yes=(
            "SQLSTATE[HY000]: General error: 1205 Lock wait timeout exceeded; try restarting "
            "transaction",
        ),
        no=("the lock waits for a key",),
    ),
    Rule(
        "old_compose_daemon",
        on="couldn connect docker daemon http localunixsocket running",
        match=r"Couldn't connect to Docker daemon at (?P<name>http\+docker://\S{3,60}) - is it "
        r"running",
        prior=0.97,
        cause="docker-compose 1 reached no daemon at {name}: your user may not use its socket "
        "(it then says the same as when none runs), or Docker is stopped.",
        fix="If `sudo docker ps` works, join the group docker and log in anew; else start it. "
        "Better use `docker compose`, which tells the two apart.",
        code='sudo usermod -aG docker "$USER"\nsudo systemctl start docker',
        lang="shell",
        docs="Docker: Manage Docker as a non-root user, "
        "https://docs.docker.com/engine/install/linux-postinstall/",
        yes=(
            "ERROR: Couldn't connect to Docker daemon at http+docker://localhost - is it running?",
        ),
        no=("Couldn't connect to the daemon",),
    ),
    Rule(
        "shared_mount",
        on="path mounted shared slave mount",
        match=r"path (?P<name>/\S{0,160}) is mounted on (?P<on>/\S{0,120}) but it is not a "
        r"shared (?:or slave )?mount",
        prior=0.98,
        cause="The container asks for {name} with mount propagation, and {on} is not mounted "
        "as shared (WSL 2 and some distributions mount so).",
        fix="Make it shared, or leave out `:rshared`/`:shared` (in WSL also a slash at the end "
        "of the path).",
        code="sudo mount --make-rshared {on}",
        lang="shell",
        docs="Docker: Bind propagation, "
        "https://docs.docker.com/engine/storage/bind-mounts/#configure-bind-propagation",
        yes=(
            "Error response from daemon: path /home/a/shop is mounted on / but it is not a "
            "shared mount.",
        ),
        no=("the path is shared",),
    ),
    Rule(
        "sshd_modes",
        on="authentication refused bad ownership modes directory file",
        match=r"Authentication refused: bad ownership or modes for (?P<kind>directory|file) "
        r"(?P<name>/[^\s]{1,160})",
        prior=0.98,
        cause="sshd does not use the keys, since others than the owner may write the {kind} "
        "{name}.",
        fix="Take that right away: home and ~/.ssh at most 755 and 700, authorized_keys 600, "
        "all owned by the user (or root).",
        code="chmod go-w {name}",
        lang="shell",
        docs="OpenSSH: sshd, StrictModes, https://man.openbsd.org/sshd_config.5#StrictModes",
        yes=("Authentication refused: bad ownership or modes for directory /home/deploy",),
        no=("Authentication refused",),
    ),
    Rule(
        "redis_closed",
        on="connection closed by server redis while reading from socket",
        match=r"(?P<name>Connection closed by server\.?|Error while reading from \S{3,80} ?:? "
        r"?\(104, 'Connection reset by peer'\)|Socket closed unexpectedly)",
        prior=0.93,
        cause="Redis (or what stands before it) closed the connection: {name} It speaks TLS "
        "and the client does not (or the reverse), protected mode or bind lets only its own "
        "host in, it was idle for `timeout`, or maxclients is reached.",
        fix="Use rediss:// for TLS ports; in a container let it bind 0.0.0.0 with a password; "
        "health_check_interval and keep-alive for idle ones; see its log.",
        check=says(r"(?i)redis|6379|Socket closed unexpectedly"),
        docs="Redis: Clients, https://redis.io/docs/latest/develop/reference/clients/",
        yes=("redis.exceptions.ConnectionError: Connection closed by server.",),
        no=("Connection closed by the waiter",),
    ),
    Rule(
        "nginx_windows",
        on="createfile failed system cannot find path specified nginx createdirectory",
        match=r"Create(?:File|Directory)\(\) \"(?P<name>[^\"\n]{1,200})\" failed \((?P<why>\d+: "
        r"[^)\n]{5,80})\)",
        prior=0.97,
        cause="nginx on Windows cannot use {name} ({why}): it was started from another folder, "
        "so that its relative paths (conf, logs, temp) are looked for there.",
        fix="Change to nginx' own folder first (or `nginx -p C:\\nginx`), make the folders logs "
        "and temp, write paths with /.",
        docs="nginx: nginx for Windows, https://nginx.org/en/docs/windows.html",
        yes=(
            'nginx: [emerg] CreateFile() "C:\\tools/conf/nginx.conf" failed (3: The system '
            "cannot find the path specified)",
        ),
        no=("CreateFile failed",),
    ),
    Rule(
        "fast_forward",
        on="push rejected simple fast forward force override",
        match=r"(?P<name>Push rejected because it was not a simple fast[ -]forward)",
        prior=0.97,
        cause="The remote branch has commits that yours has not ({name}).",
        fix="Pull first and resolve what conflicts, then push; force only on a branch of your own.",
        code="git pull --rebase\ngit push",
        lang="shell",
        docs="isomorphic-git: push, https://isomorphic-git.org/docs/en/push",
        yes=(
            "PushRejectedError: Push rejected because it was not a simple fast-forward. Use "
            '"force: true" to override.',
        ),
        no=("Push was rejected",),
    ),
    Rule(
        "final_plan",
        on="provider produced inconsistent final plan result apply unexpected",
        match=r"Provider produced inconsistent (?P<name>final plan|result after "
        r"apply)(?:[\s\S]{0,400}?produced an (?:invalid new value for|unexpected new value:?) "
        r"(?P<of>[\w.\[\]\"]{2,120}))?",
        prior=0.97,
        cause="The provider planned one thing and did another ({name}{of_}): a fault of this "
        "version of the provider, or a value that changes between plan and apply (timestamp(), "
        "tags from outside, another process).",
        fix="Apply once more; upgrade the provider; where it comes back, make that value known "
        "before (no timestamp() in tags), or ignore_changes, and look for its issue.",
        code="terraform init -upgrade\nterraform apply",
        lang="shell",
        check=lambda _, slots: {"of_": f", {slots['of']}" if slots.get("of") else ""},
        docs="Terraform: Provider issues, "
        "https://developer.hashicorp.com/terraform/plugin/framework/resources",
        yes=("Error: Provider produced inconsistent result after apply",),
        no=("Provider produced milk",),
    ),
    Rule(
        "provider_block",
        on="invalid provider configuration requires explicit missing region",
        match=r"(?:Provider \"(?P<name>[\w./-]{3,120})\" requires explicit\s+configuration"
        r"|(?P<name2>Invalid AWS Region: ?\S{0,30}|Missing region configuration|invalid AWS "
        r"Region))",
        prior=0.97,
        cause="The provider {name} has no configuration here: no provider block (or one with "
        "an alias only) in this root module, or no region.",
        fix='Write it (`provider "aws" { region = "eu-west-1" }`), set AWS_REGION, or hand the '
        "aliased one on: `providers = { aws = aws.west }` in the module's block, `provider = "
        "aws.west` in a resource.",
        code="terraform providers",
        lang="shell",
        docs="Terraform: Provider configuration, "
        "https://developer.hashicorp.com/terraform/language/providers/configuration",
        yes=(
            'Provider "registry.terraform.io/hashicorp/aws" requires explicit configuration. '
            "Add a provider block to the root module",
        ),
        no=("requires explicit consent",),
    ),
    Rule(
        "submodule_untracked",
        on="untracked working tree files overwritten checkout unable submodule",
        match=r"untracked working tree files would be overwritten by (?P<how>checkout"
        r"|merge)[\s\S]{0,400}?in submodule path '(?P<name>[^'\n]{1,160})'",
        prior=0.98,
        cause="Files that Git does not know lie in the submodule {name} where its {how} would "
        "put some: an earlier update was cut off.",
        fix="Empty it and fetch it anew.",
        code="git submodule deinit -f {name}\ngit submodule update --init {name}",
        lang="shell",
        docs="Git: git submodule, https://git-scm.com/docs/git-submodule",
        yes=(
            "error: The following untracked working tree files would be overwritten by "
            "checkout:\n\tREADME.md\nAborting\nfatal: Unable to checkout '1afb393' in submodule "
            "path "
            "'vendor/a'",
        ),
        no=("untracked files",),
    ),
)
