"""Rules for Laravel and Symfony: caches, tables that setup makes, keys, folders."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_MAKERS = {
    "sessions": "session-table",
    "cache": "cache-table",
    "cache_locks": "cache-table",
    "jobs": "queue-table",
    "failed_jobs": "queue-failed-table",
    "job_batches": "queue-batches-table",
    "notifications": "notifications-table",
}
"""What makes the migration of each table, since Laravel 11: laravel.com/docs."""


_ANYBODYS = ("sessions", "jobs", "cache", "notifications")
"""Tables that another program may have too."""
_LARAVEL = shows("laravel", "illuminate", "artisan")


def _table(subject: Subject, slots: Slots) -> Slots | None:
    if slots["name"] in _ANYBODYS and _LARAVEL(subject, slots) is None:
        return None
    return {"maker": _MAKERS.get(slots["name"], "migration")}


RULES = family(
    "laravel",
    Rule(
        "config_closure",
        on="configuration files serializable __set_state",
        match=r"(?P<name>Your configuration files (?:are not|could not be) serializable|Call to "
        r"undefined method (?P<of>Closure|stdClass|[\w\\]{2,100})::__set_state\(\))",
        prior=0.98,
        cause="`config:cache` writes config/*.php into one file, and a value there is an "
        "object or a closure{of_}.",
        fix="Replace it by text, numbers and arrays (a class by its name, a rule object by a "
        "string, a closure by [Class, 'method']); move what has to be computed into a service "
        "provider. Then clear the cache.",
        code="php artisan config:clear",
        lang="shell",
        check=lambda _, slots: {"of_": f" ({slots.get('of') or slots['name']})"},
        docs="Laravel: Configuration caching, "
        "https://laravel.com/docs/12.x/configuration#configuration-caching",
        yes=("LogicException: Your configuration files are not serializable.",),
        no=("configuration is serializable",),
    ),
    Rule(
        "no_class_config",
        on="reflectionexception target class exist config log files cache request view",
        match=r"(?:Class|Target class) \[?\"?'?(?P<name>config|log|files|cache|request|view|env"
        r"|db|translator|hash|session|url|router|path\.\w+|encrypter)\"?'?\]? does not exist",
        prior=0.97,
        cause="Laravel's service `{name}` is asked for before the application has started: "
        "something failed earlier (a stale bootstrap/cache, a provider, .env or a config file "
        "that throws), or config files use it (`rule()`, `config()`, a facade).",
        fix="Empty bootstrap/cache, run composer dump-autoload, and read the first error; in "
        "config/*.php use env() only. In tests extend Tests\\TestCase, not PHPUnit's.",
        code="rm -f bootstrap/cache/*.php\ncomposer dump-autoload",
        lang="shell",
        docs="Laravel: Service container, https://laravel.com/docs/12.x/container",
        yes=(
            "Uncaught ReflectionException: Class config does not exist in "
            "/app/vendor/laravel/framework/src/Illuminate/Container/Container.php:767",
        ),
        no=("Target class [App\\Cart] does not exist",),
    ),
    Rule(
        "own_table",
        on="base table view found 42s02 relation exist no such table sessions jobs cache "
        "notifications",
        match=r"(?:Table '(?:[\w-]{1,64}\.)?(?P<name>sessions|jobs|failed_jobs|job_batches|cache"
        r"|cache_locks|notifications|personal_access_tokens|password_reset_tokens"
        r"|telescope_entries|pulse_values)' doesn't exist|no such table: (?P<name2>sessions|jobs"
        r"|failed_jobs|cache|cache_locks|notifications|personal_access_tokens)|relation "
        r"\"(?P<name3>sessions|jobs|failed_jobs|cache|cache_locks|notifications"
        r"|personal_access_tokens)\" does not exist)",
        prior=0.97,
        cause="The table `{name}` is one that Laravel itself uses (SESSION_DRIVER, "
        "QUEUE_CONNECTION or CACHE_STORE is `database`), and no migration has made it.",
        fix="Make its migration and run it, or choose another driver in .env (file, sync, "
        "array) and clear the configuration's cache.",
        code="php artisan make:{maker}\nphp artisan migrate",
        lang="shell",
        check=_table,
        docs="Laravel: Session, driver prerequisites, "
        "https://laravel.com/docs/12.x/session#driver-prerequisites",
        yes=(
            "Illuminate\\Database\\QueryException: SQLSTATE[42S02]: Base table or view not found: "
            "1146 Table 'shop.jobs' doesn't exist",
        ),
        no=("Table 'shop.orders' doesn't exist", "Table 'shop.jobs' doesn't exist"),
    ),
    Rule(
        "key",
        on="application encryption key specified cipher unsupported",
        match=r"(?P<name>No application encryption key has been specified|Unsupported cipher or "
        r"incorrect key length)",
        prior=0.98,
        cause="APP_KEY in .env is empty or of the wrong length: {name}.",
        fix="Make it (copy .env.example to .env first), clear the cache; on a server set it as "
        "a variable. An old key has to be kept for what it encrypted.",
        code="php artisan key:generate\nphp artisan config:clear",
        lang="shell",
        docs="Laravel: Encryption, https://laravel.com/docs/12.x/encryption#configuration",
        yes=("RuntimeException: No application encryption key has been specified.",),
        no=(
            "no key has been specified",
            "Error: the key is under the mat",
        ),
    ),
    Rule(
        "storage",
        on="failed open stream permission denied storage logs framework chmod",
        match=r"(?<![\w./-])(?P<name>/?[\w./-]{0,120}(?:storage/(?:logs|framework)"
        r"|bootstrap/cache|\bvar/(?:cache|log)/(?:dev|prod"
        r"|test)\b)[\w./-]{0,120})\"?'?\)?[^\n]{0,60}?(?:[Ff]ailed to open stream: Permission "
        r"denied|could not be opened|is not writable|must be present and writable|Permission "
        r"denied)",
        prior=0.96,
        cause="The web server's user may not write {name}: the files belong to who ran "
        "artisan, Composer or git.",
        fix="Give storage and bootstrap/cache to that user (www-data, nginx, apache), and run "
        "artisan as the same; in a container set it in the image's entry point.",
        code="sudo chown -R www-data:www-data storage bootstrap/cache",
        lang="shell",
        docs="Laravel: Deployment, https://laravel.com/docs/12.x/deployment",
        yes=(
            'The stream or file "/var/www/app/storage/logs/laravel.log" could not be opened in '
            "append mode: Failed to open stream: Permission denied",
        ),
        no=("PHP Warning: failed: could not open /var/log/mysql/slow.log: Permission denied",),
    ),
    Rule(
        "symfony_env",
        on="environment variable found envnotfoundexception",
        match=r"Environment variable not found: \"(?P<name>\w{1,80})\"",
        prior=0.97,
        cause="The container asks for the variable {name}, and neither the environment nor "
        ".env sets it.",
        fix="Set it in .env.local or the server's environment (php-fpm: clear_env=no or "
        "env[...]), give a default (`env(default::{name})`), then clear the cache.",
        code="php bin/console cache:clear",
        lang="shell",
        docs="Symfony: Configuring Symfony, "
        "https://symfony.com/doc/current/configuration.html#configuration-based-on-environment-"
        "variables",
        yes=('Environment variable not found: "MAILER_DSN".',),
        no=("variable not found",),
    ),
    Rule(
        "symfony_service",
        on="cannot autowire service argument references such",
        match=r"Cannot autowire service \"(?P<name>[\w\\.]{2,160})\": argument "
        r"\"\$(?P<arg>\w{1,60})\" of method \"(?P<method>[\w\\:()]{2,160})\" "
        r"(?P<why>[^\n]{10,240})",
        prior=0.97,
        cause="Symfony cannot make {name}: for ${arg} it {why}",
        fix="Scalars are bound in services.yaml (`bind: $NAME: '%env(X)%'`) or #[Autowire]; an "
        "interface needs one implementation as alias; a class needs to lie in a folder that is "
        "registered.",
        code="php bin/console debug:autowiring",
        lang="shell",
        docs="Symfony: Autowiring, "
        "https://symfony.com/doc/current/service_container/autowiring.html",
        yes=(
            'Cannot autowire service "App\\Mail": argument "$from" of method "__construct()" is '
            'type-hinted "string", you should configure its value explicitly.',
        ),
        no=("Cannot autowire the house",),
    ),
)
