"""Rules for certbot and Let's Encrypt, and for TLS that programs refuse."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_OLD = {
    "unsafe legacy renegotiation": "The server is old: let it be mended (RFC 5746), or allow it "
    "for this connection only: SSL_OP_LEGACY_SERVER_CONNECT in the client's context (0x4 in "
    "Python), or `Options = UnsafeLegacyServerConnect` in an openssl.cnf of its own.",
    "key too small": "Let the server use keys of 2048 bits; in a pinch allow the cipher level: "
    "`DEFAULT@SECLEVEL=1`.",
    "md too weak": "Have the certificate signed anew with SHA-256; in a pinch "
    "`DEFAULT@SECLEVEL=0`.",
    "digital envelope": "Upgrade what hashes with MD4 (webpack 4, react-scripts 4) to its next "
    "major version; for now NODE_OPTIONS=--openssl-legacy-provider.",
    "protocol": "Client and server share no TLS version: upgrade the older side to TLS 1.2 or 1.3 "
    "(an old OpenSSL, Java 7, a server with TLS 1.0 only).",
    "RC2-40-CBC": "Write the .p12 file anew with modern ciphers, or read it with `openssl pkcs12 "
    "-legacy`.",
}


def _legacy(_: Subject, slots: Slots) -> Slots | None:
    return {"todo": next(todo for words, todo in _OLD.items() if words in slots["name"])}


RULES = family(
    "tls",
    Rule(
        "challenge_unreachable",
        on="acme challenge fetching timeout refused connection",
        match=r"(?P<host>[\w.-]{3,100}\.\w{2,20})?/\.well-known/acme-challenge/[\w-]{5,60}:\s{1,6}(?P<"
        r"name>Connection refused|Timeout during connect[^\n]{0,60}|Connection reset by peer"
        r"|Error getting validation data|Network unreachable)",
        prior=0.97,
        cause="Let's Encrypt did not reach {host|the domain} on port 80: {name}. The name "
        "points elsewhere (also an old AAAA record), a firewall, security group or router is "
        "closed, or nothing listens there.",
        fix="Compare the A and AAAA records with this machine's address, open port 80 from "
        "everywhere (`ufw allow 80`, the cloud's security group), and let a server listen on "
        "it; without port 80 use the DNS challenge.",
        code="curl -v http://{host|DOMAIN}/.well-known/acme-challenge/test",
        lang="shell",
        docs="Let's Encrypt: Challenge types, https://letsencrypt.org/docs/challenge-types/",
        yes=(
            "Detail: 203.0.113.5: Fetching http://a.example/.well-known/acme-challenge/x1y2z3: "
            "Timeout during connect (likely firewall problem)",
        ),
        no=("Connection refused",),
    ),
    Rule(
        "challenge_unauthorized",
        on="acme challenge invalid response unauthorized",
        match=r"Invalid response from "
        r"(?:https?://)?(?P<host>[\w.-]{3,100})/\.well-known/acme-challenge/\S{3,120}(?:[^\n]{0,"
        r"40}: ?\"?(?P<name>\d{3}|<[^\n]{3,60}))?",
        prior=0.97,
        cause="Let's Encrypt reached {host} and got something else than the challenge's "
        "file{name_}: another server or application answers, or the webroot is not the folder "
        "that is served.",
        fix="Serve /.well-known/acme-challenge/ from the webroot that certbot is given (a "
        "location before redirects, rewrites and the application's catch-all), or use --nginx "
        "or --apache; behind Cloudflare switch the proxy off or use DNS.",
        code="sudo certbot certonly --webroot -w /var/www/html -d {host} --dry-run",
        lang="shell",
        check=lambda _, slots: {"name_": f" ({slots['name']})" if slots.get("name") else ""},
        docs="Let's Encrypt: Challenge types, https://letsencrypt.org/docs/challenge-types/",
        yes=(
            "Detail: 203.0.113.5: Invalid response from "
            "http://a.example/.well-known/acme-challenge/x1y2: 404",
        ),
        no=("Invalid response from the jury",),
    ),
    Rule(
        "challenge_dns",
        on="dns problem nxdomain looking acme servfail txt record",
        match=r"DNS problem: (?P<name>NXDOMAIN looking up (?:A|AAAA|TXT|CAA) for [\w.-]{3,120}"
        r"|SERVFAIL looking up \w+ for [\w.-]{3,120}|query timed out[^\n]{0,80})|No TXT record "
        r"found at (?P<name2>[\w.-]{3,120})|Incorrect TXT record[^\n]{0,120}found at "
        r"(?P<name3>[\w.-]{3,120})",
        prior=0.97,
        cause="The domain's DNS does not answer what Let's Encrypt asks: {name}.",
        fix="Add the record at the provider that the domain's NS records name, wait until "
        "`dig` shows it everywhere, then try again; leave a www name out where it has none. "
        "CAA must allow letsencrypt.org, DNSSEC must be right.",
        code="dig +short DOMAIN",
        lang="shell",
        docs="Let's Encrypt: Challenge types, https://letsencrypt.org/docs/challenge-types/",
        yes=(
            "Detail: DNS problem: NXDOMAIN looking up A for www.a.example - check that a DNS "
            "record exists for this domain",
        ),
        no=("DNS problem",),
    ),
    Rule(
        "rate_limit",
        on="certificates issued already ratelimited authorizations failed",
        match=r"(?P<name>too many (?:certificates(?: \(\d+\))? already issued|failed "
        r"authorizations(?: \(\d+\))?|registrations)[^\n]{0,120})",
        prior=0.97,
        cause="Let's Encrypt's limit is reached: {name}.",
        fix="Use the certificate that was issued (/etc/letsencrypt, keep it in a volume), wait "
        "until the time that is named, and test with --dry-run or --staging from now on.",
        code="sudo certbot certificates",
        lang="shell",
        docs="Let's Encrypt: Rate limits, https://letsencrypt.org/docs/rate-limits/",
        yes=(
            "too many certificates (5) already issued for this exact set of identifiers in the "
            "last 168h0m0s",
        ),
        no=("too many cooks",),
    ),
    Rule(
        "port_80_taken",
        on="could bind port standalone listening process certbot",
        match=r"(?P<name>Could not bind (?:TCP|to IPv4 or IPv6|to)[^\n]{0,20} ?port (?P<port>80"
        r"|443)[^\n]{0,80}|Problem binding to port (?P<port2>80|443): [^\n]{3,60})",
        prior=0.96,
        cause="certbot's own server needs port {port|80}, and a web server has it: {name}.",
        fix="Stop that for the moment (--pre-hook and --post-hook do it at each renewal too), "
        "or use --webroot or --nginx.",
        code="sudo ss -ltnp\nsudo certbot renew --pre-hook 'systemctl stop nginx' --post-hook "
        "'systemctl start nginx'",
        lang="shell",
        docs="Certbot: User guide, https://eff-certbot.readthedocs.io/en/stable/using.html",
        yes=("Problem binding to port 80: Could not bind to IPv4 or IPv6.",),
        no=("Could not bind port wine",),
    ),
    Rule(
        "wrong_version",
        on="wrong version number ssl packet length record",
        match=r"(?P<name>ssl3_get_record:wrong version number|SSL routines:?\S{0,60}:wrong "
        r"version number|\[SSL: WRONG_VERSION_NUMBER\]|ERR_SSL_WRONG_VERSION_NUMBER|packet "
        r"length too long|Unsupported or unrecognized SSL message|first record does not look "
        r"like a TLS handshake)",
        prior=0.94,
        cause="The client spoke TLS and the server answered in plain text ({name}): https:// "
        "to a port that serves http, a proxy named with https://, or SMTP on 587 with `secure: "
        "true`.",
        fix="Use http:// for that port or the port that has TLS; HTTPS_PROXY=http://...; mail: "
        "secure true for 465, false (STARTTLS) for 587.",
        code="curl -v http://HOST:PORT/",
        lang="shell",
        docs="OpenSSL: openssl s_client, https://docs.openssl.org/master/man1/openssl-s_client/",
        yes=(
            "requests.exceptions.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number "
            "(_ssl.c:1129)",
        ),
        no=("wrong version number of the form",),
    ),
    Rule(
        "legacy",
        on="unsafe legacy renegotiation disabled dh key small digest envelope routines",
        match=r"(?P<name>unsafe legacy renegotiation disabled|dh key too small|ee key too small"
        r"|ca md too weak|error:0308010C:digital envelope routines::unsupported|unsupported "
        r"protocol|no protocols available|tlsv1 alert protocol version|RC2-40-CBC)",
        prior=0.93,
        cause="OpenSSL 3 (or its security level) refuses what the other side offers or the "
        "file holds: {name}.",
        fix="{todo}",
        check=_legacy,
        docs="OpenSSL: Migration guide, https://docs.openssl.org/3.0/man7/migration_guide/",
        yes=(
            "SSLError: [SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation "
            "disabled (_ssl.c:997)",
        ),
        no=("unsafe driving",),
    ),
)
