"""Rules for nginx: configuration, upstreams, limits."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "nginx",
    Rule(
        "missing_end",
        on="directive terminated unexpected nginx emerg",
        match=r"directive \"(?P<name>\w{2,60})\" is not terminated by \";\" in "
        r"(?P<at_>[\w./-]{2,120}:\d{1,5})",
        prior=0.97,
        cause="nginx reads no end of `{name}` at {at_}: a `;` is missing there (or on the line "
        "above), or a brace does not close.",
        fix="End that line with `;`, then test and reload.",
        code="sudo nginx -t",
        lang="shell",
        docs="nginx: Beginner's guide, "
        "https://nginx.org/en/docs/beginners_guide.html#conf_structure",
        yes=(
            'nginx: [emerg] directive "root" is not terminated by ";" in '
            "/etc/nginx/conf.d/a.conf:7",
        ),
        no=("directive is not terminated",),
    ),
    Rule(
        "unbalanced",
        on="unexpected end file expecting nginx",
        match=r"unexpected (?P<name>\"\}\"|end of file, expecting \"[;}]+\"(?: or \"\}\")?) in "
        r"(?P<at_>[\w./-]{2,120}:\d{1,5})",
        prior=0.97,
        cause="nginx' configuration does not come out even at {at_}: unexpected {name}. A `}` "
        "is missing (or there is one too many), or a `;` before it.",
        fix="Count the braces of the blocks above, close each with its own `}`, end each "
        "directive with `;`, then test and reload.",
        code="sudo nginx -t",
        lang="shell",
        docs="nginx: Beginner's guide, "
        "https://nginx.org/en/docs/beginners_guide.html#conf_structure",
        yes=(
            'nginx: [emerg] unexpected end of file, expecting ";" or "}" in '
            "/etc/nginx/sites-enabled/a:30",
        ),
        no=("unexpected end of file",),
    ),
    Rule(
        "stream",
        on="stream directive allowed nginx",
        match=r"\"(?P<name>stream|http|events|server|upstream|location|map|limit_req_zone)\" "
        r"directive is not allowed here in (?P<at_>[\w./-]{2,120}:\d{1,5})",
        prior=0.97,
        cause="`{name}` stands inside a block that may not hold it ({at_}): files of conf.d "
        "and sites-enabled are read within `http {`.",
        fix="stream, http and events stand at the top of nginx.conf, outside of http (include "
        "stream files there from a folder of their own); server, upstream, map and "
        "limit_req_zone belong right into http; location into server.",
        code="sudo nginx -T",
        lang="shell",
        docs="nginx: Stream core module, "
        "https://nginx.org/en/docs/stream/ngx_stream_core_module.html",
        yes=('nginx: [emerg] "http" directive is not allowed here in /etc/nginx/conf.d/b.conf:1',),
        no=("directive is not allowed",),
    ),
    Rule(
        "pid_folder",
        on="nginx pid open emerg run",
        match=r"open\(\) \"(?P<name>/(?:var/)?run/nginx[\w./-]{0,40}\.pid"
        r"|/run/nginx/\S{1,60})\" failed \((?P<why>2: No such file or directory|13: Permission "
        r"denied)\)",
        prior=0.97,
        cause="nginx cannot write its pid file {name} ({why}): the folder is not there (Alpine "
        "makes none, /run is emptied at each start), or nginx does not run as root.",
        fix="Make the folder before it starts (`RUN mkdir -p /run/nginx`), or set `pid "
        "/tmp/nginx.pid;`; without root use the image nginxinc/nginx-unprivileged.",
        code="mkdir -p /run/nginx",
        lang="shell",
        docs="nginx: Core functionality, pid, https://nginx.org/en/docs/ngx_core_module.html#pid",
        yes=('nginx: [emerg] open() "/run/nginx/nginx.pid" failed (2: No such file or directory)',),
        no=('open() "/etc/nginx/a.conf" failed (2: No such file or directory)',),
    ),
    Rule(
        "upstream_name",
        on="host found upstream resolve nginx",
        match=r"host not found in upstream \"(?P<name>[\w.-]{1,100})(?::\d{2,5})?\"",
        prior=0.97,
        cause="nginx resolves the names of its configuration once, when it starts, and "
        "`{name}` had no address then: that container does not run (yet), is in another "
        "network, or is called otherwise.",
        fix="Start it first (depends_on) in the same network under exactly that service name; "
        "or look it up at each request: `resolver 127.0.0.11; set $up http://{name}; "
        "proxy_pass $up;` (in Kubernetes the cluster's DNS).",
        code="docker compose ps",
        lang="shell",
        docs="nginx: ngx_http_proxy_module, proxy_pass, "
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
        yes=(
            'nginx: [emerg] host not found in upstream "api:8080" in '
            "/etc/nginx/conf.d/default.conf:9",
        ),
        no=("host not found",),
    ),
    Rule(
        "upstream_refused",
        on="connect refused upstream connecting while",
        match=r"connect\(\) failed \(111: (?:Connection refused|Unknown error)\) while "
        r"connecting to upstream[^\n]{0,300}?upstream: "
        r"\"(?P<scheme>\w{3,12})://(?P<name>[^\"/\n]{3,120})",
        prior=0.97,
        cause="nginx reaches nothing at {name}: the application does not run there{local_}.",
        fix="See that it runs and on which address and port it listens. Between containers "
        "write the service's name instead of localhost, and let the application listen on "
        "0.0.0.0. php-fpm: port 9000 or the socket, as its pool says.",
        code="ss -ltnp\ndocker compose ps",
        lang="shell",
        check=lambda _, slots: {
            "local_": "; in a container 127.0.0.1 and localhost are nginx itself"
            if slots["name"].startswith(("127.", "localhost", "[::1]"))
            else ""
        },
        docs="nginx: ngx_http_proxy_module, "
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
        yes=(
            "[error] 7#7: *1 connect() failed (111: Connection refused) while connecting to "
            'upstream, client: 10.0.0.1, upstream: "http://127.0.0.1:8000/", host: "a"',
        ),
        no=("connect() failed while sleeping",),
    ),
    Rule(
        "body_size",
        on="client intended send large body",
        match=r"client intended to send too large (?:chunked )?body(?:: (?P<name>\d{3,15}) "
        r"bytes)?",
        prior=0.97,
        cause="The upload{name_} is larger than nginx takes (client_max_body_size, 1 MB where "
        "nothing is set), so that it answers 413.",
        fix="Set `client_max_body_size 20m;` in http, server or location and reload; also the "
        "application's own limit (PHP: upload_max_filesize and post_max_size), and on an "
        "Ingress the annotation nginx.ingress.kubernetes.io/proxy-body-size.",
        code="sudo nginx -t && sudo nginx -s reload",
        lang="shell",
        check=lambda _, slots: {"name_": f" of {slots['name']} bytes" if slots.get("name") else ""},
        docs="nginx: client_max_body_size, "
        "https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size",
        yes=(
            "[error] 9#9: *3 client intended to send too large body: 10485760 bytes, client: "
            "10.0.0.1",
        ),
        no=("too large body of water",),
    ),
    Rule(
        "cert_file",
        on="cannot load certificate bio_new_file ssl",
        match=r"cannot load certificate(?: key)? \"(?P<name>[^\"\n]{3,160})\": (?:BIO_new_file"
        r"|PEM_read)",
        prior=0.97,
        cause="nginx cannot read the certificate {name} that its configuration names: it was "
        "not issued yet (the web server has to run for that), was deleted, or is not mounted "
        "here.",
        fix="Comment the 443 server out, start nginx on 80, get the certificate, and put it "
        "back; in a container mount all of /etc/letsencrypt (live holds links into archive).",
        code="sudo ls -l {name}",
        lang="shell",
        docs="nginx: Configuring HTTPS servers, "
        "https://nginx.org/en/docs/http/configuring_https_servers.html",
        yes=(
            "nginx: [emerg] cannot load certificate "
            '"/etc/letsencrypt/live/a.example/fullchain.pem": BIO_new_file() failed (SSL: '
            "error:02001002:system library:fopen:No such file or directory)",
        ),
        no=("cannot load the certificate",),
    ),
    Rule(
        "key_mismatch",
        on="key values mismatch certificate private",
        match=r"(?P<name>SSL_CTX_use_PrivateKey(?:_file)?\(\"?[^\n]{0,120}\) "
        r"failed[^\n]{0,120}key values mismatch|key values mismatch)",
        prior=0.97,
        cause="Certificate and private key do not belong together: {name}.",
        fix="Compare both public keys (`openssl x509 -noout -pubkey -in CERT`, `openssl pkey "
        "-pubout -in KEY`) and name the pair that was made together; in the chain file your "
        "own certificate stands first.",
        docs="nginx: Configuring HTTPS servers, chains, "
        "https://nginx.org/en/docs/http/configuring_https_servers.html#chains",
        yes=(
            'nginx: [emerg] SSL_CTX_use_PrivateKey("/etc/ssl/a.key") failed (SSL: '
            "error:05800074:x509 certificate routines::key values mismatch)",
        ),
        no=("values mismatch",),
    ),
    Rule(
        "upstream_silent",
        on="upstream",
        match=r"connect\(\) (?:to (?P<name>\S{1,120}) )?failed \(\d+: (?:Connection "
        r"refused|No such "
        r"file or directory)\) while connecting to upstream",
        prior=0.93,
        cause="nginx passes the request on to {name|an address} where nothing listens.",
        fix="Start what should answer there, and make both name one address: `proxy_pass` or "
        "`fastcgi_pass` in nginx, and the program's own (php-fpm: `listen` in its pool, a "
        "socket "
        "or 127.0.0.1:9000; gunicorn: `--bind`). Between containers it is the service's name, "
        "not localhost.",
        code="ss -ltnpx",
        lang="shell",
        docs="nginx: ngx_http_fastcgi_module, "
        "https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass",
        yes=("connect() failed (111: Connection refused) while connecting to upstream",),
        no=("connect() failed (111: Connection refused)",),
    ),
)
