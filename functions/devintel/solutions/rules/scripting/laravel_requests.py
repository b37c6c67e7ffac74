"""Rules for Laravel: routes, middleware, the database's address, mail, queues."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

RULES = family(
    "laravel",
    Rule(
        "controller_name",
        on="target class exist bindingresolutionexception controller",
        match=r"Target class \[(?P<name>\w{1,60}Controller)\] does not exist",
        prior=0.97,
        cause="The route names `{name}` without its namespace: since Laravel 8 nothing is put "
        "before it.",
        fix="Write the class in the route: `use App\\Http\\Controllers\\{name};` and "
        "`[{name}::class, 'index']`; or give the RouteServiceProvider its $namespace back.",
        code="php artisan route:clear",
        lang="shell",
        docs="Laravel: Controllers, https://laravel.com/docs/12.x/controllers",
        yes=(
            "Illuminate\\Contracts\\Container\\BindingResolutionException: Target class "
            "[OrderController] does not exist.",
        ),
        no=("Target class [App\\Http\\Controllers\\OrderController] does not exist",),
    ),
    Rule(
        "php_needed",
        on="composer dependencies require php version running",
        match=r"Your Composer dependencies require a PHP version \"(?P<name>[^\"\n]{2,30})\"\. "
        r"You are running (?P<have>[\d.]{3,12})",
        prior=0.98,
        cause="vendor/ was installed for PHP {name}, and {have} runs.",
        fix="Run a PHP that fits (the command line's and the web server's may differ: "
        "`update-alternatives --config php`, PATH, MAMP or XAMPP's own), or install the "
        "packages anew with this one.",
        code="php -v\ncomposer install",
        lang="shell",
        docs="Composer: Platform check, https://getcomposer.org/doc/07-runtime.md#platform-check",
        yes=(
            'Your Composer dependencies require a PHP version ">= 8.3.0". You are running 8.2.10.',
        ),
        no=("require a PHP book",),
    ),
    Rule(
        "method",
        on="method supported route methods methodnotallowedhttpexception",
        match=r"The (?P<name>GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) method is not supported "
        r"for (?:route (?P<route>\S{1,120}?)|this route)\. Supported methods: (?P<want>[A-Z, "
        r"]{3,60})",
        prior=0.97,
        cause="The route {route|that is asked} takes {want}, and {name} came.",
        fix="Let form and route agree: method=\"POST\" and @method('PUT') or @method('DELETE') "
        "for those; a redirect from http to https turns POST into GET; clear the route cache.",
        code="php artisan route:list",
        lang="shell",
        docs="Laravel: Routing, https://laravel.com/docs/12.x/routing",
        yes=(
            "The GET method is not supported for route orders/store. Supported methods: POST.",
            "The GET method is not supported for route cart. Supported methods: POST.",
        ),
        no=(
            "The GET method is fine",
            "Error: the method is not supported",
        ),
    ),
    Rule(
        "mysql_host",
        on="sqlstate hy000 2002 connection refused getaddrinfo php_network",
        match=r"SQLSTATE\[(?:HY000|08006)\] \[(?P<code_>2002|7)\] (?P<name>Connection refused"
        r"|No such file or directory|Connection timed out|php_network_getaddresses: "
        r"getaddrinfo[^\n(]{0,80})",
        prior=0.96,
        cause="PHP reaches no database: {name}. DB_HOST is not where it is: in a container "
        "(Sail, Compose) it is the service's name (mysql), on one's own machine 127.0.0.1 "
        "(localhost means a socket file), and the server must run.",
        fix="Set DB_HOST and DB_PORT, run artisan where that name resolves (`sail artisan`, "
        "`docker compose exec`), start the server, clear the configuration's cache.",
        code="php artisan config:clear",
        lang="shell",
        docs="Laravel: Sail, https://laravel.com/docs/12.x/sail",
        check=shows("laravel", "illuminate", "artisan"),
        yes=("Illuminate\\Database\\QueryException: SQLSTATE[HY000] [2002] Connection refused",),
        no=("Connection refused", "SQLSTATE[HY000] [2002] Connection refused"),
    ),
    Rule(
        "vite",
        on="vite manifest found viteexception unable locate file",
        match=r"(?:Vite manifest not found at: (?P<name>\S{3,200})|Unable to locate file in "
        r"Vite manifest: (?P<name2>[\w./-]{3,160}))",
        prior=0.97,
        cause="The page asks for built assets, and {name} is not there: nothing was built "
        "here, or the file is no input of vite.config.js.",
        fix="Build them (on the server and in the image too) or run the dev server; list the "
        "file among the inputs; remove a public/hot that is left.",
        code="npm install\nnpm run build",
        lang="shell",
        docs="Laravel: Vite, https://laravel.com/docs/12.x/vite",
        yes=(
            "Vite manifest not found at: /var/www/html/public/build/manifest.json",
            "Vite manifest not found at: /srv/app/public/build/manifest.json",
        ),
        no=(
            "the manifest is found",
            "Error: manifest of the ship",
        ),
    ),
    Rule(
        "livewire_419",
        on="page expired csrf token mismatch 419",
        match=r"(?P<name>CSRF token mismatch|419 \| Page Expired|Page Expired)",
        prior=0.93,
        cause="Laravel does not accept the form's token: {name}. The form has no @csrf, the "
        "session is lost (cookie domain, SESSION_SECURE_COOKIE on http, another APP_KEY, two "
        "subdomains), or the page is old.",
        fix="Put @csrf into the form, send X-XSRF-TOKEN from JavaScript with credentials "
        "(Sanctum: SANCTUM_STATEFUL_DOMAINS, SESSION_DOMAIN, /sanctum/csrf-cookie first), "
        "clear the cache; webhooks: except them.",
        code="php artisan optimize:clear",
        lang="shell",
        docs="Laravel: CSRF protection, https://laravel.com/docs/12.x/csrf",
        yes=("Illuminate\\Session\\TokenMismatchException: CSRF token mismatch.",),
        check=shows("laravel", "illuminate", "419", "livewire", "csrf"),
        no=("the token matches", "Error: Page Expired"),
    ),
)
