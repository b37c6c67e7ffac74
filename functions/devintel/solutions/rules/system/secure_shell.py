"""Rules for SSH: keys that are refused, ciphers that went, hosts that do not answer."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "secure_shell",
    Rule(
        "host_key_type",
        on="negotiate matching host key type exchange cipher found offer",
        match=r"Unable to negotiate with (?P<host>[\w.:-]{3,80}) port (?P<port>\d{1,5}): no "
        r"matching (?P<kind>host key type|key exchange method|cipher|MAC) found\. Their offer: "
        r"(?P<name>[\w,@.-]{3,300})",
        prior=0.98,
        cause="The server {host} is old: it offers only {name}, which OpenSSH 8.8 and newer no "
        "longer use by themselves.",
        fix="Upgrade the server; until then allow it for this host alone in ~/.ssh/config: "
        "`HostKeyAlgorithms +ssh-rsa` and `PubkeyAcceptedAlgorithms +ssh-rsa` (host key type), "
        "`KexAlgorithms +diffie-hellman-group1-sha1` (key exchange), `Ciphers +aes128-cbc` "
        "(cipher).",
        code="ssh -o HostKeyAlgorithms=+ssh-rsa -o PubkeyAcceptedAlgorithms=+ssh-rsa {host}",
        lang="shell",
        docs="OpenSSH: Legacy options, https://www.openssh.com/legacy.html",
        yes=(
            "Unable to negotiate with 10.2.0.9 port 22: no matching key exchange method found. "
            "Their offer: diffie-hellman-group1-sha1",
        ),
        no=("Unable to negotiate with the union",),
    ),
    Rule(
        "key_too_open",
        family="permission",
        on="permissions private key ignored bad unprotected",
        match=r"Permissions (?P<mode>0\d{3}) for '(?P<name>[^'\n]{1,160})' are too open|Load "
        r"key \"(?P<name2>[^\"\n]{1,160})\": bad permissions|UNPROTECTED PRIVATE KEY FILE",
        prior=0.98,
        cause="SSH ignores the key {name|that is offered}: others may read it.",
        fix="Take their rights away; on Windows' own disks in WSL copy it to ~/.ssh first, on "
        "Windows use icacls.",
        code="chmod 600 {name|~/.ssh/id_ed25519}",
        lang="shell",
        docs="OpenSSH: ssh, https://man.openbsd.org/ssh.1",
        yes=(
            "Permissions 0664 for '/home/a/.ssh/id_ed25519' are too open.",
            "Permissions 0644 for '/home/a/.ssh/id_rsa' are too open.",
        ),
        no=(
            "the permissions are too open",
            "Error: too open",
        ),
    ),
    Rule(
        "login_refused",
        on="permission denied publickey password keyboard gssapi",
        match=r"(?<![\w.-])(?P<name>(?!git@)[\w.-]{1,60}@[\w.:-]{1,80}): Permission denied "
        r"\((?P<ways>[\w,-]{5,80})\)",
        prior=0.95,
        cause="The server takes no key (or password) for {name}: the user is another one, its "
        "authorized_keys lacks this key, or ssh offers another key. It would take: {ways}.",
        fix="Name user and key (`ssh -i KEY USER@HOST`; cloud images have their own user: "
        "ubuntu, ec2-user, admin, azureuser), copy the key with ssh-copy-id, and look with -v "
        "which is offered. On the server ~/.ssh must be 700 and authorized_keys 600; a "
        "password only where PasswordAuthentication is yes.",
        code="ssh -v {name}",
        lang="shell",
        docs="OpenSSH: ssh, https://man.openbsd.org/ssh.1",
        yes=("root@203.0.113.7: Permission denied (publickey,password).",),
        no=("git@github.com: Permission denied (publickey).",),
    ),
    Rule(
        "host_changed",
        on="remote host identification changed offending key known_hosts",
        match=r"(?:Offending \w{2,10} key in (?P<file>[\w./~-]{3,120}):(?P<line>\d+)|REMOTE "
        r"HOST IDENTIFICATION HAS CHANGED|Host key for (?P<name>[\w.:\[\]-]{3,80}) has changed)",
        prior=0.95,
        cause="The host's key is another one than the one in known_hosts{name_}: the machine "
        "was made anew or the address was given to another (or somebody is between).",
        fix="If you know why, remove the old key and connect again.",
        code="ssh-keygen -R {name|HOST}",
        lang="shell",
        check=lambda _, slots: {
            "name_": f" ({slots.get('name') or slots.get('file') or 'strict checking is on'})"
        },
        docs="OpenSSH: ssh-keygen, https://man.openbsd.org/ssh-keygen.1",
        yes=("Host key for 10.0.0.8 has changed and you have requested strict checking.",),
        no=("identification has changed",),
    ),
    Rule(
        "closed",
        on="kex_exchange_identification connection closed reset remote host banner",
        match=r"(?P<name>kex_exchange_identification: [^\n]{5,80}|Connection (?:closed|reset) "
        r"by \S{3,60} port \d{1,5}|ssh_exchange_identification: [^\n]{5,80})",
        prior=0.94,
        cause="The other side closed the connection before SSH began: {name}. A firewall or "
        "proxy between, fail2ban or MaxStartups on the server, a VPN, or a port that is not "
        "SSH's.",
        fix="Try from another network and with -v; github.com also answers on port 443 (Host "
        "ssh.github.com). On the server read its auth log.",
        code="ssh -v HOST",
        lang="shell",
        docs="OpenSSH: sshd_config, MaxStartups, https://man.openbsd.org/sshd_config.5",
        yes=("kex_exchange_identification: read: Connection reset by peer",),
        no=("Connection closed by the waiter",),
    ),
    Rule(
        "no_agent",
        on="authentication agent could open connection ssh-add",
        match=r"(?P<name>Could not open a connection to your authentication agent|Error "
        r"connecting to agent: [^\n]{3,80})",
        prior=0.97,
        cause="No ssh-agent runs for this shell ({name|SSH_AUTH_SOCK is not set}).",
        fix="Start one and add the key.",
        code='eval "$(ssh-agent -s)"\nssh-add',
        lang="shell",
        docs="OpenSSH: ssh-agent, https://man.openbsd.org/ssh-agent.1",
        yes=("Error connecting to agent: No such file or directory",),
        no=("no agent is free",),
    ),
    Rule(
        "key_format",
        on="invalid format load key error libcrypto",
        match=r"[Ll]oad key \"(?P<name>[^\"\n]{1,160})\": (?P<why>invalid format|error in "
        r"libcrypto)|(?P<why2>error in libcrypto|Load key[^\n]{0,60}invalid format)",
        prior=0.96,
        cause="The key {name|file} cannot be read ({why}): it was cut or its line ends were "
        "lost (a secret of CI pasted without the last newline, or with CRLF), or it is PuTTY's "
        "format.",
        fix="Store it whole, with its BEGIN and END lines and a newline at the end, write it "
        "with `printf '%s\\n'` or a file variable; turn a .ppk with puttygen -O private-openssh.",
        code="ssh-keygen -y -f {name}",
        lang="shell",
        docs="OpenSSH: ssh-keygen, https://man.openbsd.org/ssh-keygen.1",
        yes=('Load key "/root/.ssh/id_rsa": error in libcrypto',),
        no=("invalid format of the date",),
    ),
)
