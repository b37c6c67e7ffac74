"""Rules for scripts of the shell: the wrong shell, line ends, cron, limits, sudo."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, family

RULES = family(
    "shell_scripts",
    Rule(
        "cron_path",
        on="cron crontab command found environment",
        match=r"/bin/sh: (?:\d+: )?(?P<name>[\w.-]{2,40}): (?:command )?not found",
        prior=0.95,
        cause="cron runs with a bare environment (PATH=/usr/bin:/bin, no profile), where "
        "`{name}` is not found.",
        fix="Write its whole path (`command -v {name}`), or set PATH at the top of the crontab.",
        code="command -v {name}",
        lang="shell",
        check=says(r"(?i)cron"),
        docs="crontab: crontab(5), https://man7.org/linux/man-pages/man5/crontab.5.html",
        yes=(
            event(
                "terminal",
                message="/bin/sh: node: command not found",
                data="(CRON) /bin/sh: node: command not found",
                command="cat /var/mail/a",
            ),
        ),
        no=("/bin/sh: node: command not found",),
    ),
    Rule(
        "crlf_shell",
        on="command found unexpected token syntax bash r sh",
        match=r"(?P<name>\$'\\r': command not found|syntax error near unexpected token "
        r"`\$'\S{0,10}\\r''|\^M: (?:bad interpreter|not found)|: No such file or directory\r"
        r"|/bin/(?:ba)?sh\^M|set: pipefail\r|invalid option name\s*: pipefail)",
        prior=0.97,
        cause="The script has Windows line ends: the shell reads a carriage return as part of "
        "each line ({name}).",
        fix="Save it with LF and keep it so: `*.sh text eol=lf` in .gitattributes (and `git "
        "config core.autocrlf input`).",
        code="sed -i 's/\\r$//' SCRIPT.sh",
        lang="shell",
        docs="Git: gitattributes, https://git-scm.com/docs/gitattributes",
        yes=("run.sh: line 2: $'\\r': command not found",),
        no=("r: command not found",),
    ),
    Rule(
        "bashism",
        on="syntax error unexpected bad substitution sh source found expecting",
        match=r"(?:sh|dash|\.sh): (?:\d+: )?(?:[\w./-]{1,80}: )?(?P<name>Bad substitution"
        r"|Syntax error: \"\(\" unexpected|\[\[: not found|source: not found|Syntax error: "
        r"redirection unexpected|function: not found|declare: not found|shopt: not found|Syntax "
        r"error: Bad for loop variable|pushd: not found|Illegal option -o pipefail)",
        prior=0.97,
        cause="The script is Bash's and runs in sh (dash on Debian and Ubuntu, ash on Alpine): "
        "{name}.",
        fix="Run it with bash or let its first line be `#!/usr/bin/env bash` and start it as "
        './SCRIPT; in a Dockerfile `SHELL ["/bin/bash", "-c"]`, in package.json '
        "`script-shell`; or write it for POSIX (`.` for source, `[` for `[[`).",
        code="bash SCRIPT.sh",
        lang="shell",
        docs="Ubuntu: DashAsBinSh, https://wiki.ubuntu.com/DashAsBinSh",
        yes=(
            "deploy.sh: 4: [[: not found",
            "sh: 1: source: not found",
        ),
        no=("source: not found in the book",),
    ),
    Rule(
        "arg_list",
        on="argument list long",
        match=r"(?P<name>/?[\w./-]{1,80}): Argument list too long",
        prior=0.98,
        cause="{name} is given more file names than the kernel passes at once (ARG_MAX).",
        fix="Let find hand them on: `find . -name PATTERN -exec {name} -- +`, or xargs.",
        docs="GNU: findutils, https://www.gnu.org/software/findutils/manual/html_mono/find.html",
        yes=("/bin/rm: Argument list too long",),
        no=("the argument is too long",),
    ),
    Rule(
        "not_sudoer",
        on="sudoers file incident reported sudo user",
        match=r"(?P<name>[\w.-]{1,40}) is not in the sudoers file|Sorry, user "
        r"(?P<name2>[\w.-]{1,40}) may not run sudo",
        prior=0.98,
        cause="{name} may not use sudo on this machine.",
        fix="As root add it to the group sudo (Debian, Ubuntu) or wheel (Fedora, RHEL), then "
        "log in again.",
        code="su -c 'usermod -aG sudo {name}'",
        lang="shell",
        docs="sudo: sudoers, https://www.sudo.ws/docs/man/sudoers.man/",
        yes=("anna is not in the sudoers file.  This incident will be reported.",),
        no=("not in the file",),
    ),
)
