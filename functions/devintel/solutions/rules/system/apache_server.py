"""Rules for Apache httpd: modules and ports."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MODULES = {
    "RewriteEngine": "rewrite",
    "RewriteRule": "rewrite",
    "RewriteCond": "rewrite",
    "RewriteBase": "rewrite",
    "Header": "headers",
    "RequestHeader": "headers",
    "ExpiresActive": "expires",
    "ExpiresByType": "expires",
    "SSLEngine": "ssl",
    "SSLCertificateFile": "ssl",
    "SSLProxyEngine": "ssl",
    "ProxyPass": "proxy_http",
    "ProxyPassReverse": "proxy_http",
    "ProxyPreserveHost": "proxy_http",
    "ProxyPassMatch": "proxy_http",
    "BalancerMember": "proxy_balancer",
    "DAVLockDB": "dav_fs",
    "WSGIScriptAlias": "wsgi",
    "WSGIDaemonProcess": "wsgi",
    "PassengerRoot": "passenger",
    "php_value": "php",
    "php_flag": "php",
    "SuexecUserGroup": "suexec",
    "Order": "access_compat",
    "Allow": "access_compat",
    "AuthUserFile": "authn_file",
    "AddOutputFilterByType": "filter",
    "SetEnvIf": "setenvif",
    "VirtualDocumentRoot": "vhost_alias",
}
"""The module of a directive: httpd.apache.org, the directive index."""


def _module(_: Subject, slots: Slots) -> Slots | None:
    module = _MODULES.get(slots["name"])
    return {"module": module} if module else {"module": "MODULE"}


RULES = family(
    "apache_server",
    Rule(
        "apache_module",
        on="apache invalid command perhaps misspelled module",
        match=r"Invalid command '(?P<name>\w{2,60})', perhaps misspelled or defined by a module "
        r"not included",
        prior=0.97,
        cause="Apache does not know `{name}`: the module that brings it is not enabled ({module}).",
        fix="Enable it and restart: on Debian and Ubuntu a2enmod, elsewhere the LoadModule "
        "line in httpd.conf.",
        code="sudo a2enmod {module}\nsudo systemctl restart apache2",
        lang="shell",
        check=_module,
        docs="Apache: Directive index, https://httpd.apache.org/docs/2.4/mod/quickreference.html",
        yes=(
            "Invalid command 'ProxyPass', perhaps misspelled or defined by a module not "
            "included in the server configuration",
        ),
        no=("Invalid command of the captain",),
    ),
    Rule(
        "apache_port",
        on="could bind address ah00072 sockets make_sock",
        match=r"(?:AH00072: )?make_sock: could not bind to address (?P<name>\S{3,60})",
        prior=0.96,
        cause="Another program (nginx, another Apache, Skype or IIS on Windows) listens on {name}.",
        fix="Stop it, or change `Listen` and the virtual hosts to another port.",
        code="sudo ss -ltnp",
        lang="shell",
        docs="Apache: Binding to addresses and ports, https://httpd.apache.org/docs/2.4/bind.html",
        yes=("(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80",),
        no=("could not bind the book",),
    ),
)
