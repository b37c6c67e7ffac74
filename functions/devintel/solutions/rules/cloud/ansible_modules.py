"""Rules for what Ansible's modules need on a host: packages, Python, libraries, vaults."""

from __future__ import annotations

from devintel.model import Event
from devintel.solutions.command import ran
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_OTHER_NAMES = {
    "libselinux-python": "python3-libselinux since Fedora 31 and RHEL 8",
    "python-pip": "python3-pip",
    "python": "python3",
    "python-dev": "python3-dev, or python3-devel",
    "python-setuptools": "python3-setuptools",
    "MySQL-python": "python3-PyMySQL",
    "mysql-server": "mariadb-server, or MySQL's own repository",
    "docker": "docker-ce of Docker's own repository",
    "docker-ce": "Docker's own repository has to be added",
    "ntp": "chrony",
    "yum-utils": "dnf-utils",
    "iptables-services": "firewalld or nftables",
    "netcat": "netcat-openbsd, or nmap-ncat",
}
"""Packages that distributions renamed: packages.debian.org, packages.fedoraproject.org."""
_ON_A_HOST = ran("ansible", "ansible-playbook", "ansible-pull")


def _on_a_host(subject: Subject, slots: Slots) -> Slots | None:
    """A module's answer: Ansible printed it, or it says so."""
    told = "FAILED! =>" in subject.text or "module_st" in subject.text
    return {} if told else _ON_A_HOST(subject, slots)


def _renamed(_: Subject, slots: Slots) -> Slots | None:
    return {"renamed": _OTHER_NAMES.get(slots["name"], "python2's packages became python3's")}


def _task(answer: str) -> Event:
    line = f"fatal: [web1]: FAILED! => {answer}"
    return event("terminal", message=line, data=line, command="ansible-playbook site.yml")


RULES = family(
    "ansible_modules",
    Rule(
        "package_gone",
        on="package available packages install failed failures",
        match=r"No [Pp]ackage(?: matching)? '?(?P<name>[\w.+-]{2,60})'? (?:is )?(?:available"
        r"|found)",
        prior=0.93,
        cause="The host's distribution has no package `{name}` in the repositories that it "
        "knows: it has another name in this release ({renamed}), or its repository is not "
        "enabled.",
        fix="Look it up on the host (`dnf provides`, `apt-cache policy`), choose the name by "
        "ansible_distribution_major_version, and refresh the cache first (update_cache: true). "
        "EPEL, PowerTools or CRB, universe may have to be enabled.",
        check=_renamed,
        docs="Ansible: package module, "
        "https://docs.ansible.com/ansible/latest/collections/ansible/builtin/package_module.htm"
        "l",
        yes=(
            '"msg": "No package matching \'nmap-ncat9\' found available, installed or updated"',
            '"failures": ["No package libselinux-python available."]',
        ),
        no=("No package was delivered",),
    ),
    Rule(
        "python_module",
        on="importerror module ansible modulenotfounderror import yum dnf apt",
        match=r"(?:import (?P<name3>yum|dnf|apt|apt_pkg|rpm|selinux)\\r?\\n|No module named "
        r"'?\"?(?P<name>yum|dnf|apt|apt_pkg|rpm|selinux)\b)",
        prior=0.95,
        cause="Ansible's module needs the distribution's own Python binding `{name|of its "
        "package manager}`, which the Python that Ansible chose on the host does not have: "
        "another interpreter (Python 3 where yum's is for Python 2), or a host that is not of "
        "that family.",
        fix="Use `ansible.builtin.package` or the host's own manager (apt on Debian and "
        "Ubuntu, dnf on RHEL 8 and newer), and set ansible_python_interpreter to the system's "
        "python: /usr/libexec/platform-python, /usr/bin/python3 or /usr/bin/python.",
        check=_on_a_host,
        docs="Ansible: Interpreter discovery, "
        "https://docs.ansible.com/ansible/latest/reference_appendices/interpreter_discovery.htm"
        "l",
        yes=(
            _task(
                '{"module_stderr": "ModuleNotFoundError: No module named \'dnf\'", "msg": '
                '"MODULE FAILURE"}'
            ),
        ),
        no=("ModuleNotFoundError: No module named 'apt'",),
    ),
    Rule(
        "python_required",
        on="failed import required library python host",
        match=r"Failed to import the required Python library \((?P<name>[^)\n]{1,60})\) on "
        r"(?P<where_>[\w.-]{1,80})'s Python (?P<python>/[\w./-]{1,80}\w)",
        prior=0.93,
        cause="The module needs the Python library {name} on {where_}, for {python}.",
        fix="Install it there before (a pip or package task); with delegate_to localhost it is "
        "Ansible's own machine.",
        code="{python} -m pip install {name}",
        lang="shell",
        docs="Ansible: Interpreter discovery, "
        "https://docs.ansible.com/ansible/latest/reference_appendices/interpreter_discovery.htm"
        "l",
        yes=(
            '"msg": "Failed to import the required Python library (psycopg2) on db1\'s Python '
            '/usr/bin/python3."',
        ),
        no=("Failed to import the library",),
    ),
    Rule(
        "interpreter",
        on="interpreter python found result module_stderr rc",
        match=r"(?P<name>/usr/bin/python[\d.]*): (?:not found|No such file or directory)"
        r"|/bin/sh: \d*:? ?(?P<name2>/usr/bin/python[\d.]*)?:? ?not found",
        prior=0.93,
        cause="There is no {name|Python} on the host for Ansible's modules.",
        fix="Install Python 3 there first with the raw module (`ansible HOST -m raw -a "
        "'apt-get install -y python3'`, gather_facts: false), or set "
        "ansible_python_interpreter to where it is.",
        check=_on_a_host,
        docs="Ansible: Interpreter discovery, "
        "https://docs.ansible.com/ansible/latest/reference_appendices/interpreter_discovery.htm"
        "l",
        yes=(
            _task(
                '{"module_stdout": "/bin/sh: 1: /usr/bin/python: not found", "msg": "The '
                'module failed to execute correctly", "rc": 127}'
            ),
        ),
        no=("/usr/bin/python: not found",),
    ),
    Rule(
        "galaxy_old",
        on="galaxy role roles content field installed",
        match=r"(?P<name>Content has no field named|was NOT installed successfully: - sorry, "
        r"[^\n]{0,80}was not found)",
        prior=0.93,
        cause="ansible-galaxy did not get what the file asks for ({name}): an old Ansible "
        "(below 2.10) reads every entry of requirements.yml as a role, and knows no `roles:` "
        "and `collections:` lists.",
        fix="Upgrade Ansible with pip or its own repository (the distribution's is often old), "
        "or write the old form: a plain list of `- src:`. Not found: correct namespace.name.",
        code="ansible --version",
        lang="shell",
        docs="Ansible: Galaxy user guide, "
        "https://docs.ansible.com/ansible/latest/galaxy/user_guide.html",
        yes=(
            " [WARNING]: - collections was NOT installed successfully: Content has no field named",
        ),
        no=("Error: no field named a",),
    ),
    Rule(
        "vault",
        on="vault decrypt decryption attempting secrets",
        match=r"(?P<name>Attempting to decrypt but no vault secrets found|Decryption failed "
        r"\(no vault secrets were found that could decrypt\))",
        prior=0.93,
        cause="A file or value is encrypted with Ansible Vault, and the run has no password "
        "that opens it: {name}.",
        fix="Give --ask-vault-pass or --vault-password-file; with vault ids the label's own "
        "password.",
        code="ansible-playbook --ask-vault-pass PLAYBOOK.yml",
        lang="shell",
        docs="Ansible: Vault, https://docs.ansible.com/ansible/latest/vault_guide/index.html",
        yes=("ERROR! Attempting to decrypt but no vault secrets found",),
        no=("decrypt failed",),
    ),
)
