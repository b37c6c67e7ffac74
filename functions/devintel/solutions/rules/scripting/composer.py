"""Rules for Composer: what cannot be resolved, platforms, authentication, plugins."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "php",
    Rule(
        "composer_extension",
        on="requires ext missing system install enable",
        match=r"requires ext-(?P<name>[\w-]{2,40}) [^\n]{1,40}?-> it (?:is missing from your "
        r"system|has the wrong version)",
        prior=0.98,
        cause="A package needs the PHP extension {name}, which the PHP that runs Composer does "
        "not have.",
        fix="Install it for that PHP (Debian and Ubuntu: php-{name}, for dom, xml, simplexml "
        "and xmlwriter php-xml; Docker: docker-php-ext-install {name}) or take the `;` away in "
        "php.ini; only for a build step: --ignore-platform-req=ext-{name}.",
        code="php --ini\nphp -m",
        lang="shell",
        docs="Composer: Platform packages, "
        "https://getcomposer.org/doc/01-basic-usage.md#platform-packages",
        yes=("- maatwebsite/excel 3.1 requires ext-zip * -> it is missing from your system.",),
        no=("requires ext-a",),
    ),
    Rule(
        "php_version",
        on="requires php version satisfy requirement root lock",
        match=r"(?<![\w./-])(?P<name>[\w./-]{3,80})(?: (?P<v>v?[\d.]{1,20}))? requires php "
        r"(?P<want>[^\n]{2,60}?) -> your php version \((?P<have>[\d.]{3,20})[^\n]{0,60}\) does "
        r"not satisfy",
        prior=0.98,
        cause="{name} wants PHP {want}, and Composer runs with {have}.",
        fix="Run it with a PHP that fits (another binary: /usr/bin/php8.3 composer.phar), let "
        "`composer update` choose versions for this one, or set config.platform.php to the "
        "server's.",
        code="php -v\ncomposer why-not php 8.1",
        lang="shell",
        docs="Composer: Config, platform, https://getcomposer.org/doc/06-config.md#platform",
        yes=(
            "- symfony/console v7.0.1 requires php >=8.2 -> your php version (8.1.2) does not "
            "satisfy that requirement.",
        ),
        no=("requires php to run",),
    ),
    Rule(
        "stability",
        on="found match minimum stability potential causes typo",
        match=r"(?<![\w./-])(?P<name>[\w./-]{3,80}) (?P<want>[^\s,]{1,40})(?:,| "
        r")[^\n]{0,80}?(?:it does not match your minimum-stability|no matching package found)"
        r"|requires (?P<name2>[\w./-]{3,80}) (?P<want2>\S{1,40}) -> (?:no matching package found"
        r"|found [^\n]{3,160} but (?:it does|these do|they do) not match your minimum-stability)",
        prior=0.96,
        cause="{name} {want} is there only as a version less stable than composer.json's "
        "minimum-stability allows (dev, alpha, beta, RC), or not at all: only the root may ask "
        "for such.",
        fix='Require it yourself with its stability (`"{name}": "{want}@dev"`), or set '
        '`"minimum-stability": "dev", "prefer-stable": true`; else take a release of the '
        "package that asks for it which is stable. A private one needs its repository.",
        code="composer show --all {name}",
        lang="shell",
        docs="Composer: minimum-stability, "
        "https://getcomposer.org/doc/04-schema.md#minimum-stability",
        yes=("- acme/a 1.0 requires acme/b dev-main -> no matching package found.",),
        no=("no matching package found in the mail",),
    ),
    Rule(
        "conflict",
        on="requires found loaded conflicts another require fixed locked",
        match=r"(?<![\w./-])(?P<by>[\w./-]{3,80}) (?P<v>v?[\w.]{1,20}) requires "
        r"(?P<name>[\w./-]{3,80}) (?P<want>[^\n]{1,80}?) -> found [^\n]{3,200}? but (?:these "
        r"(?:were|are) not loaded|the package is fixed to (?P<have>v?[\w.]{1,20})|it conflicts "
        r"with (?:another|your root composer\.json) require)",
        prior=0.97,
        cause="{by} {v} wants {name} {want}, and the project holds {name} at another "
        "version{have_}: this release of {by} does not support the one that you have.",
        fix="Take a newer release of {by} that does (`composer require {by} -W` also lets its "
        "dependencies move), or keep {name} at a version that both allow; `composer why-not` "
        "shows who blocks.",
        code="composer why-not {name} {by}",
        lang="shell",
        check=lambda _, slots: {"have_": f" ({slots['have']})" if slots.get("have") else ""},
        docs="Composer: Troubleshooting, https://getcomposer.org/doc/articles/troubleshooting.md",
        yes=(
            "- acme/admin 2.0.1 requires illuminate/support ^9.0 -> found "
            "illuminate/support[v9.0.0] but these were not loaded, likely because it conflicts "
            "with another require.",
        ),
        no=("requires a found object",),
    ),
    Rule(
        "unresolvable",
        on="requirements resolved installable packages could",
        match=r"Your requirements could not be resolved to an installable set of "
        r"packages(?:[\s\S]{0,300}?Problem 1\s+- (?P<name>[^\n]{10,240}))?",
        prior=0.86,
        cause="Composer finds no set of versions that fits all requirements{name_}.",
        fix="Read Problem 1 from its end: `ext-... missing` is an extension to install; `php "
        "version does not satisfy` another PHP; `fixed to` or `not loaded` a package that "
        "blocks (update both with -W, or `composer why-not`); `minimum-stability` a version "
        "that is not stable.",
        code="composer update -W",
        lang="shell",
        check=lambda _, slots: {"name_": f": {slots['name']}" if slots.get("name") else ""},
        docs="Composer: Troubleshooting, https://getcomposer.org/doc/articles/troubleshooting.md",
        yes=(
            "Your requirements could not be resolved to an installable set of packages.\n\n  "
            "Problem 1\n    - Root composer.json requires acme/a ^2 -> satisfiable by acme/a[2.0].",
        ),
        no=("requirements could not be met",),
    ),
    Rule(
        "composer_memory",
        on="allowed memory size exhausted composer phar",
        match=r"Allowed memory size of (?P<name>\d+) bytes "
        r"exhausted[^\n]{0,120}phar:[^\n]{0,120}composer",
        prior=0.98,
        cause="Composer itself ran out of PHP's memory ({name} bytes): an old Composer 1, or a "
        "very wide search.",
        fix="Use Composer 2, and lift the limit for it.",
        code="composer self-update --2\nCOMPOSER_MEMORY_LIMIT=-1 composer update",
        lang="shell",
        docs="Composer: Memory limit, "
        "https://getcomposer.org/doc/articles/troubleshooting.md#memory-limit-errors",
        yes=(
            "PHP Fatal error:  Allowed memory size of 1610612736 bytes exhausted (tried to "
            "allocate 134217736 bytes) in "
            "phar:///usr/local/bin/composer.phar/src/Composer/DependencyResolver/Solver.php on "
            "line 223",
        ),
        no=("Allowed memory size exhausted",),
    ),
    Rule(
        "plugin",
        on="plugin blocked allow plugins config composer",
        match=r"(?<![\w./-])(?P<name>[\w./-]{3,80})(?: \(installed globally\))? contains a "
        r"Composer plugin which is (?:currently not in your|blocked by your) allow-plugins "
        r"config",
        prior=0.98,
        cause="Composer runs the plugin {name} only when composer.json allows it.",
        fix="Allow it if you trust it.",
        code="composer config allow-plugins.{name} true",
        lang="shell",
        docs="Composer: allow-plugins, https://getcomposer.org/doc/06-config.md#allow-plugins",
        yes=(
            "phpstan/extension-installer contains a Composer plugin which is blocked by your "
            "allow-plugins config.",
        ),
        no=("the plugin is blocked",),
    ),
    Rule(
        "autoload",
        on="vendor autoload failed opening required open stream",
        match=r"(?P<name>[\w./\\:-]{0,120}vendor/autoload\.php)'?\)?:? ?(?:\(include_path"
        r"|[Ff]ailed to open stream|\))",
        prior=0.97,
        cause="{name} is not there: Composer has not installed the packages of this project "
        "(vendor/ is not in git; a volume may hide it in a container).",
        fix="Install them in the folder of composer.json; in Docker run it in the image and "
        "keep vendor/ out of the mount.",
        code="composer install",
        lang="shell",
        docs="Composer: Basic usage, https://getcomposer.org/doc/01-basic-usage.md",
        yes=(
            "PHP Fatal error:  Uncaught Error: Failed opening required "
            "'/app/public/../vendor/autoload.php' (include_path='.:/usr/share/php')",
        ),
        no=("vendor/autoload.php is loaded",),
    ),
    Rule(
        "github_token",
        on="github api rate limit oauth token composer authentication",
        match=r"(?P<name>GitHub API limit \(\d+ calls/hr\) is exhausted|Could not authenticate "
        r"against (?P<host>[\w.-]{3,80})|Invalid credentials for "
        r"'(?P<url>https?://[^'\n]{5,160})'|The 'https?://[^'\n]{5,160}' URL required "
        r"authentication)",
        prior=0.96,
        cause="Composer has no login for where a package comes from: {name}.",
        fix="Give it a token (COMPOSER_AUTH in CI), or remove one that has ended from auth.json.",
        code="composer config --global github-oauth.github.com TOKEN",
        lang="shell",
        docs="Composer: Authentication for private packages, "
        "https://getcomposer.org/doc/articles/authentication-for-private-packages.md",
        yes=("Could not authenticate against github.com",),
        no=("limit is exhausted",),
    ),
    Rule(
        "old_lock",
        on="requirements composer lock",
        match=r"lock file is not up to date with the latest changes in composer\.json",
        prior=0.9,
        cause="composer.lock is older than composer.json, and what it still asks for does not "
        "fit this PHP or its extensions.",
        fix="Renew it: `composer update` (with the package's name for that one only), and "
        "commit "
        "both files. `--ignore-platform-reqs` only hides it.",
        code="composer update",
        lang="shell",
        docs="Composer: update, https://getcomposer.org/doc/03-cli.md#update-u-upgrade",
        yes=("Warning: The lock file is not up to date with the latest changes in composer.json.",),
        no=("The lock file is fine.",),
    ),
)
