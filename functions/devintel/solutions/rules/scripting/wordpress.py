"""Rules for WordPress: plugins and PHP, hooks, the database, white pages."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "wordpress",
    Rule(
        "hook_arguments",
        on="few arguments function passed class wp hook exactly expected",
        match=r"Too few arguments to function (?P<name>[\w\\:]{1,120})\(\), (?P<given>\d+) "
        r"passed in [^\n]{0,160}class-wp-hook\.php on line \d+ and (?:exactly|at least) "
        r"(?P<want>\d+) expected",
        prior=0.99,
        cause="The hook's callback {name}() wants {want} arguments, and add_action or "
        "add_filter says how many WordPress hands over: {given} here (1 where nothing is said).",
        fix="Register it with that number as the fourth argument: `add_filter('HOOK', "
        "'{name}', 10, {want});`, or give the other parameters default values. A plugin's: "
        "upgrade it.",
        docs="WordPress: add_filter, "
        "https://developer.wordpress.org/reference/functions/add_filter/",
        yes=(
            "PHP Fatal error:  Uncaught ArgumentCountError: Too few arguments to function "
            "shop_total(), 1 passed in /var/www/html/wp-includes/class-wp-hook.php on line 310 and "
            "exactly 2 expected in /var/www/html/wp-content/plugins/shop/shop.php:12",
        ),
        no=("Too few arguments to function total(), 1 passed and exactly 2 expected",),
    ),
    Rule(
        "plugin_fatal",
        on="uncaught fatal error wp content plugins themes",
        match=r"(?:PHP )?Fatal error: +[^\n]{5,300}?wp-content/(?P<kind>plugins|themes"
        r"|mu-plugins)/(?P<name>[\w.-]{1,80})/",
        prior=0.74,
        cause="The error is thrown in {kind} `{name}`: it does not fit this PHP or WordPress, "
        "or another plugin.",
        fix="Upgrade it; if that does not help switch it off (rename its folder, or wp-cli) "
        "and run the PHP version that it names; WP_DEBUG_LOG shows the first error.",
        code="wp plugin deactivate {name}",
        lang="shell",
        docs="WordPress: Debugging, "
        "https://developer.wordpress.org/advanced-administration/debug/debug-wordpress/",
        yes=(
            "PHP Fatal error:  Uncaught Error: Undefined constant in "
            "/var/www/html/wp-content/plugins/slider/a.php:9",
        ),
        no=("Fatal error in plugins",),
    ),
    Rule(
        "database",
        on="error establishing database connection wordpress",
        match=r"(?P<name>Error establishing a database connection|One or more database tables "
        r"are unavailable)",
        prior=0.9,
        cause="WordPress reaches no database with what wp-config.php says: {name}.",
        fix="Check DB_NAME, DB_USER, DB_PASSWORD and DB_HOST (a container: the service's name; "
        "a socket: localhost:/path), and that the server runs; tables that crashed: "
        "WP_ALLOW_REPAIR.",
        code="wp db check",
        lang="shell",
        docs="WordPress: wp-config.php, "
        "https://developer.wordpress.org/advanced-administration/wordpress/wp-config/",
        yes=("Error establishing a database connection",),
        no=("Error establishing a connection",),
    ),
)
