"""Rules for what PHP and Ruby themselves lack: an extension, a function of an older release, "
"a lock."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = (
    *family(
        "php",
        Rule(
            "pdo_driver",
            on="driver",
            match=r"^\s*(?:PDOException: |SQLSTATE\[\w*\] )?could not find driver",
            prior=0.93,
            cause="This PHP has no PDO driver for the database. The command line and the web "
            "server "
            "(FPM, Apache) read a php.ini of their own, so one may have it and the other not.",
            fix="Install and enable the extension for the PHP that runs here (`php --ini` "
            "names its "
            "file): pdo_mysql (php-mysql), pdo_pgsql (php-pgsql) or pdo_sqlite (php-sqlite3), in a "
            "container docker-php-ext-install; then restart it.",
            code="php -m | grep pdo",
            lang="shell",
            docs="PHP: PDO drivers, https://www.php.net/manual/en/pdo.drivers.php",
            yes=("could not find driver", "PDOException: could not find driver"),
            no=("Error: we could not find driver number 7",),
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
            yes=(
                "Warning: The lock file is not up to date with the latest changes in "
                "composer.json.",
            ),
            no=("The lock file is fine.",),
        ),
        Rule(
            "left_php",
            on="undefined function",
            match=r"Call to undefined function (?P<name>dl|mysql_\w+|mcrypt_\w+|ereg\w*|split|each|"
            r"create_function|get_magic_quotes_\w+|money_format|utf8_(?:en|de)code|strptime)\(",
            prior=0.93,
            cause="PHP no longer has `{name}()`: the code is for an older PHP.",
            fix="Use what took its place (mysql_* : mysqli or PDO; mcrypt_*: openssl or the mcrypt "
            "extension from PECL, which must be enabled in php.ini, since dl() cannot load it; "
            "ereg: "
            "preg_match; each: foreach; create_function: a closure), take a newer release of that "
            "program, or run it on the PHP it was written for.",
            code="php --version",
            lang="shell",
            docs="PHP: Appendices, migration guides, https://www.php.net/manual/en/appendices.php",
            yes=("PHP Fatal error:  Call to undefined function mysql_connect() in a.php",),
            no=("PHP Fatal error:  Call to undefined function cart_total() in a.php",),
        ),
    ),
    *family(
        "ruby",
        Rule(
            "bundler_gem",
            on="bundler",
            match=r"can't find gem bundler \((?P<name>[^)\n]{1,40})\) with executable",
            prior=0.93,
            cause="RubyGems finds no Bundler that fits ({name}): Gemfile.lock names another "
            "version "
            "under BUNDLED WITH, or this RubyGems is too old for Bundler 2.",
            fix="Update RubyGems (`gem update --system`), or install that Bundler, or delete the "
            "BUNDLED WITH lines from Gemfile.lock.",
            code="gem update --system\ngem install bundler",
            lang="shell",
            docs="Bundler: Bundler 2 upgrade, https://bundler.io/guides/bundler_2_upgrade.html",
            yes=("can't find gem bundler (>= 0.a) with executable bundle",),
            no=("can't find gem shelf",),
        ),
    ),
)
