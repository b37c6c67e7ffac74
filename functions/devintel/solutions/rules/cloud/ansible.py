"""Rules for Ansible: reaching hosts, becoming root, modules, variables."""

from __future__ import annotations

from devintel.model import Event
from devintel.solutions.command import ran
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_BY_COLLECTION = {
    "ufw": "community.general",
    "docker_container": "community.docker",
    "docker_compose_v2": "community.docker",
    "mysql_db": "community.mysql",
    "mysql_user": "community.mysql",
    "postgresql_db": "community.postgresql",
    "postgresql_user": "community.postgresql",
    "firewalld": "ansible.posix",
    "synchronize": "ansible.posix",
    "mount": "ansible.posix",
    "authorized_key": "ansible.posix",
    "sysctl": "ansible.posix",
    "k8s": "kubernetes.core",
    "helm": "kubernetes.core",
    "snap": "community.general",
    "npm": "community.general",
    "timezone": "community.general",
    "ec2_instance": "amazon.aws",
    "s3_bucket": "amazon.aws",
}
"""The collections that took the modules out of Ansible 2.10 (its porting guide)."""
_ON_A_HOST = ran("ansible", "ansible-playbook", "ansible-pull")


def _on_a_host(subject: Subject, slots: Slots) -> Slots | None:
    """A module's answer: Ansible printed it, or it says so."""
    told = "FAILED! =>" in subject.text or "module_st" in subject.text
    return {} if told else _ON_A_HOST(subject, slots)


def _collection(_: Subject, slots: Slots) -> Slots | None:
    """The collection of the module's full name, or the one that its short name went to."""
    own = f"{slots['ns']}.{slots['col']}" if slots.get("col") else ""
    return {"wanted": own or _BY_COLLECTION.get(slots["name"], "community.general")}


def _task(answer: str) -> Event:
    line = f"fatal: [web1]: FAILED! => {answer}"
    return event("terminal", message=line, data=line, command="ansible-playbook site.yml")


RULES = family(
    "ansible",
    Rule(
        "unreachable_key",
        on="unreachable publickey ssh host connect",
        match=r"Failed to connect to the host via ssh: "
        r"(?:[^\n]{0,300}?\b)?(?P<name>[\w.-]{1,60}@[\w.:-]{1,80}): Permission denied "
        r"\([^)\n]{1,80}\)|Failed to connect to the host via "
        r"ssh:[^\n]{0,300}?(?P<name2>Permission denied) \([^)\n]{1,80}\)",
        prior=0.93,
        cause="The host refuses Ansible's login ({name}): another user or key than it knows.",
        fix="Name them in the inventory: ansible_user and ansible_ssh_private_key_file (or -u, "
        "--private-key), load a key with a passphrase into the agent, or give -k for a "
        "password. Try the same with plain ssh first.",
        code="ssh -v USER@HOST",
        lang="shell",
        docs="Ansible: Connection details, "
        "https://docs.ansible.com/ansible/latest/inventory_guide/connection_details.html",
        yes=(
            'web | UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host '
            'via ssh: deploy@10.0.0.4: Permission denied (publickey,password).", "unreachable": '
            "true}",
        ),
        no=("ubuntu@10.0.0.1: Permission denied (publickey).",),
    ),
    Rule(
        "unreachable",
        on="unreachable ssh host connect",
        match=r"Failed to connect to the host via ssh: (?![^\n]{0,400}Permission "
        r"denied)[^\n]{0,300}?(?P<name>Connection timed out|Connection refused|Could not "
        r"resolve hostname [\w.-]{1,80}|Host key verification failed|No route to host)",
        prior=0.93,
        cause="Ansible does not reach the host by SSH: {name}.",
        fix="Check ansible_host, the port and the firewall with plain ssh. `Host key "
        "verification failed`: connect once by hand, or remove the old key with ssh-keygen -R. "
        "`Could not resolve`: set ansible_host in the inventory.",
        docs="Ansible: Connection details, "
        "https://docs.ansible.com/ansible/latest/inventory_guide/connection_details.html",
        yes=(
            '"msg": "Failed to connect to the host via ssh: ssh: connect to host 10.1.1.9 port '
            '22: Connection timed out"',
        ),
        no=("ssh: connect to host a port 22: Connection refused",),
    ),
    Rule(
        "become",
        on="could lock apt permission dpkg denied root",
        match=r"(?P<name>Failed to lock apt for exclusive operation|Could not open lock file "
        r"/[\w./-]{4,80}|This command has to be run under the root user|Interactive "
        r"authentication required|\[Errno 13\] Permission denied: [^\s,}]{1,120}|Destination "
        r"/[\w./-]{1,120} not writable)",
        prior=0.94,
        cause="The task needs root and ran as an ordinary user: {name}.",
        fix="Set `become: true` on the task or play (and -K, or passwordless sudo on the host).",
        code="ansible-playbook --become --ask-become-pass PLAYBOOK.yml",
        lang="shell",
        check=_on_a_host,
        docs="Ansible: Become, "
        "https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_privilege_escalation."
        "html",
        yes=(
            _task('{"changed": false, "msg": "This command has to be run under the root user."}'),
        ),
        no=("Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)",),
    ),
    Rule(
        "sudo_password",
        on="missing sudo password become incorrect",
        match=r"(?P<name>Missing sudo password|Incorrect sudo password|Timeout \(\d+s\) waiting "
        r"for privilege escalation prompt|sudo: a password is required)",
        prior=0.93,
        cause="Ansible becomes root with sudo, which asks for a password on that host: {name}.",
        fix="Give it with -K (--ask-become-pass) or ansible_become_password from a vault, or "
        "allow the user NOPASSWD in sudoers.",
        code="ansible-playbook -K PLAYBOOK.yml",
        lang="shell",
        docs="Ansible: Become, "
        "https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_privilege_escalation."
        "html",
        yes=('fatal: [db1]: FAILED! => {"msg": "Missing sudo password"}',),
        no=("Error: the password is missing",),
    ),
    Rule(
        "collection",
        on="couldn resolve module action collection",
        match=r"(?:couldn't resolve module/action|The module) "
        r"'?(?P<name>(?P<ns>[a-z]\w{1,40})\.(?P<col>[a-z]\w{1,40})\.[\w.]{1,60}"
        r"|[a-z]\w{1,60})'?(?:\. This often|: was not found| was not found in configured)",
        prior=0.95,
        cause="The module {name} is not installed where Ansible runs: it is of a collection "
        "that is missing (ansible-core alone brings only ansible.builtin), or its name is "
        "misspelt.",
        fix="Install the collection and write it into requirements.yml; a short name needs the "
        "collection's name before it (ufw is community.general.ufw, docker_container "
        "community.docker, mysql_db community.mysql, firewalld ansible.posix).",
        code="ansible-galaxy collection install {wanted}",
        lang="shell",
        check=_collection,
        docs="Ansible: Installing collections, "
        "https://docs.ansible.com/ansible/latest/collections_guide/collections_installing.html",
        yes=(
            "ERROR! couldn't resolve module/action 'ansible.posix.firewalld'. This often "
            "indicates a misspelling, missing collection, or incorrect module path.",
        ),
        no=("The module was not found",),
    ),
    Rule(
        "fact_missing",
        on="undefined variable dict attribute task option",
        match=r"(?:undefined variable\. The error was:?|variable is undefined:?|\"msg\": "
        r"\"Error while resolving value[^\n]{0,120}?:) [^\n]{0,40}?(?:'?dict object'?|object of "
        r"type 'dict') has no attribute '(?P<name>(?P<fact>ansible_)?\w{1,80})'",
        prior=0.93,
        cause="The task reads `{name}`, which that dictionary has not{fact_}.",
        fix="Print it with `ansible HOST -m setup` or a debug task, correct the name, or give "
        "a default: `{{ value.{name} | default('') }}`. Of facts: the interface may have "
        "another name (take ansible_default_ipv4), or facts are not gathered (gather_facts, a "
        "host that the play has not run on).",
        check=lambda _, slots: {
            "fact_": ": a fact that this host does not have" if slots.get("fact") else ""
        },
        docs="Ansible: Facts, "
        "https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_vars_facts.html",
        yes=(
            'fatal: [a]: FAILED! => {"msg": "The task includes an option with an undefined '
            "variable. The error was: 'dict object' has no attribute 'port'\"}",
        ),
        no=("AttributeError: 'dict' object has no attribute 'port'",),
    ),
    Rule(
        "variable_undefined",
        on="undefined variable task option",
        match=r"(?:undefined variable\. The error was:?|\"msg\": \") ?'(?P<name>\w{1,80})' is "
        r"undefined",
        prior=0.93,
        cause="The variable `{name}` is set nowhere that this host sees.",
        fix="Set it in group_vars or host_vars of a group the host is in, in the play's vars "
        "or vars_files, or with -e; a registered one is missing where its task was skipped. "
        "`{{ {name} | default(...) }}` where it may be absent.",
        code="ansible-inventory --host HOST",
        lang="shell",
        docs="Ansible: Variables, "
        "https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_variables.html",
        yes=(
            "The task includes an option with an undefined variable. The error was: 'app_root' "
            "is undefined",
        ),
        no=("NameError: 'app_root' is undefined",),
    ),
)
