"""Rules for systemd's services, cron and the shell: what did not start, and why."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_STEPS = {
    "200/CHDIR": "WorkingDirectory is not there, or its user may not enter it",
    "217/USER": "the account of User= does not exist",
    "216/GROUP": "the group of Group= does not exist",
    "226/NAMESPACE": "a path of ReadWritePaths, ProtectSystem or PrivateTmp is not there, or the "
    "kernel (a container) forbids namespaces",
    "209/STDOUT": "the file or folder of StandardOutput cannot be opened",
    "208/STDIN": "StandardInput cannot be opened",
    "218/CAPABILITIES": "a capability cannot be given (a container, or no root)",
    "238/STATE_DIRECTORY": "StateDirectory cannot be made",
    "243/CREDENTIALS": "a credential of LoadCredential cannot be read",
}


def _step(_: Subject, slots: Slots) -> Slots | None:
    return {"meaning": _STEPS[slots["name"]]}


RULES = family(
    "systemd",
    Rule(
        "exec",
        on="status 203 exec exited code",
        match=r"ExecStart=(?P<name>\S{1,200})[^\n]{0,200}\(code=exited, status=203/EXEC\)"
        r"|status=203/EXEC|Failed at step EXEC spawning (?P<name2>[^\s:]{1,200}): "
        r"(?P<why>[^\n]{5,60})",
        prior=0.97,
        cause="systemd could not execute {name|what ExecStart names} (203/EXEC){why_}: the "
        "path is wrong or not absolute, the file is not executable, its first line names an "
        "interpreter that is not there (or has CRLF), or SELinux forbids a program under /home.",
        fix="Check it with ls -l and head -1, `chmod +x`, write the interpreter into ExecStart "
        "(`/bin/bash SCRIPT`); with SELinux move it to /usr/local/bin and restorecon.",
        code="ls -l {name}\nsudo journalctl -u UNIT -n 20",
        lang="shell",
        check=lambda _, slots: {"why_": f": {slots['why']}" if slots.get("why") else ""},
        docs="systemd: Process exit codes, "
        "https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Process%20Ex"
        "it%20Codes",
        yes=("Process: 812 ExecStart=/opt/app/run (code=exited, status=203/EXEC)",),
        no=("status=203",),
    ),
    Rule(
        "step",
        on="status exited code chdir user group namespace",
        match=r"\(?code=exited, status=(?P<name>200/CHDIR|217/USER|216/GROUP|226/NAMESPACE"
        r"|209/STDOUT|208/STDIN|218/CAPABILITIES|238/STATE_DIRECTORY|243/CREDENTIALS)\)?",
        prior=0.98,
        cause="systemd could not prepare the service ({name}): {meaning}.",
        fix="Correct that line of the unit, then `systemctl daemon-reload` and start it again.",
        code="systemctl cat UNIT",
        lang="shell",
        check=_step,
        docs="systemd: Process exit codes, "
        "https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Process%20Ex"
        "it%20Codes",
        yes=("Main PID: 44 (code=exited, status=217/USER)",),
        no=("code=exited, status=1/FAILURE",),
    ),
    Rule(
        "failed",
        on="failed result exit code active service unit",
        match=r"Active: failed \(Result: (?P<name>exit-code|signal|timeout|core-dump|oom-kill"
        r"|start-limit-hit|protocol|watchdog)\)|Job for (?P<unit>[\w@.-]{2,80}) failed because "
        r"(?P<why>[^\n]{5,100})",
        prior=0.9,
        cause="The service{unit_} did not start ({name}); why says its own log.",
        fix="Read the log's last lines. start-limit-hit: mend the first failure, then "
        "reset-failed. timeout: Type=notify or forking does not fit the program. oom-kill: "
        "memory. signal: it was killed.",
        code="sudo journalctl -xeu {unit|UNIT}",
        lang="shell",
        check=lambda _, slots: {
            "unit_": f" {slots['unit']}" if slots.get("unit") else "",
            "name": slots.get("name") or slots["why"].rstrip("."),
        },
        docs="systemd: systemctl, "
        "https://www.freedesktop.org/software/systemd/man/latest/systemctl.html",
        yes=(
            "Active: failed (Result: timeout) since Mon",
            "Job for nginx.service failed because the control process exited with error code.",
        ),
        no=("failed result of the match",),
    ),
    Rule(
        "not_found",
        on="unit found could load",
        match=r"Unit (?:file )?(?P<name>[\w@.:-]{2,80}\.(?:service|timer|socket|mount))(?: "
        r"could not be found| not found| does not exist)|Failed to (?:start|enable|restart"
        r"|stop) (?P<name2>[\w@.:-]{2,80}): Unit [^\n]{3,100} not (?:found|loaded)",
        prior=0.97,
        cause="systemd knows no unit {name}: the package is not installed, the unit is called "
        "otherwise (mysql and mariadb, ssh and sshd, httpd and apache2, redis and "
        "redis-server), or its file was put there without daemon-reload.",
        fix="Look for its name, then reload; user units need --user.",
        code="systemctl list-unit-files\nsudo systemctl daemon-reload",
        lang="shell",
        docs="systemd: systemctl, "
        "https://www.freedesktop.org/software/systemd/man/latest/systemctl.html",
        yes=("Failed to start sshd.service: Unit sshd.service not found.",),
        no=("unit not found",),
    ),
    Rule(
        "no_systemd",
        on="system has been booted systemd init pid bus",
        match=r"(?P<name>System has not been booted with systemd as init system|Failed to "
        r"connect to bus: (?:Host is down|No such file or directory|No medium found|Operation "
        r"not permitted))",
        prior=0.98,
        cause="systemd is not in charge here: {name}. A container has none; WSL only with "
        "systemd=true; for --user the session has no bus.",
        fix="In a container run the program itself in the foreground (or `service NAME "
        "start`); WSL: `[boot] systemd=true` in /etc/wsl.conf and `wsl --shutdown`. For user "
        "units: `loginctl enable-linger USER` and XDG_RUNTIME_DIR=/run/user/UID.",
        docs="Microsoft: systemd in WSL, https://learn.microsoft.com/en-us/windows/wsl/systemd",
        yes=("System has not been booted with systemd as init system (PID 1). Can't operate.",),
        no=("the system has been booted",),
    ),
)
