"""Rules for WP-CLI and FFmpeg."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "media_and_wp",
    Rule(
        "wp_root",
        on="yikes running root wordpress allow",
        match=r"(?P<name>YIKES! It looks like you're running this as root)",
        prior=0.98,
        cause="WP-CLI does not run plugins' code as root ({name}).",
        fix="Run it as the site's user, or allow it in a throw-away container.",
        code="sudo -u www-data wp plugin list\nwp --allow-root plugin list",
        lang="shell",
        docs="WP-CLI: Global parameters, "
        "https://make.wordpress.org/cli/handbook/references/config/",
        yes=("Error: YIKES! It looks like you're running this as root.",),
        no=("running to the root",),
    ),
    Rule(
        "wp_path",
        on="does seem wordpress installation path wp core download",
        match=r"(?P<name>This does not seem to be a WordPress installation|'wp-config\.php' not "
        r"found|Strange wp-config\.php file: wp-settings\.php is not loaded directly)",
        prior=0.98,
        cause="WP-CLI finds no WordPress here: {name}.",
        fix="Run it in the site's folder or give --path; make wp-config.php with `wp config "
        "create`.",
        code="wp --path=/var/www/html core version",
        lang="shell",
        docs="WP-CLI: Common issues, https://make.wordpress.org/cli/handbook/guides/common-issues/",
        yes=("Error: This does not seem to be a WordPress installation.",),
        no=("this does not seem right",),
    ),
    Rule(
        "redeclare",
        on="cannot redeclare class function previously declared php",
        match=r"Cannot redeclare (?P<kind>class )?(?P<name>[\w\\]{1,120})(?:\(\))?(?: "
        r"\(previously declared in (?P<other>[^)\n]{3,200})\))?",
        prior=0.96,
        cause="PHP is given {name} twice{other_}: a file is included two times, or two "
        "plugins, a theme and a plugin, or two copies of a package define the same name.",
        fix="Use require_once or the autoloader, wrap it in `if (!class_exists(...))` or "
        "function_exists, give it a namespace; switch one of the two plugins off or update it.",
        check=lambda _, slots: {
            "other_": f" (first in {slots['other']})" if slots.get("other") else ""
        },
        docs="PHP: require_once, https://www.php.net/manual/en/function.require-once.php",
        yes=(
            "PHP Fatal error:  Cannot redeclare shop_total() (previously declared in "
            "/app/a.php:3) in /app/b.php on line 5",
        ),
        no=("cannot redeclare love",),
    ),
    Rule(
        "ffmpeg",
        on="ffmpeg unknown encoder decoder moov atom invalid data found protocol",
        match=r"(?P<name>Unknown (?:encoder|decoder) '(?P<codec>[\w-]{2,40})'|moov atom not "
        r"found|Invalid data found when processing input|No such filter: "
        r"'(?P<filter>[\w-]{2,40})'|Protocol not found|Output file (?:#0 )?does not contain any "
        r"stream|height not divisible by 2 \(\d+x\d+\)|Unable to find a suitable output format "
        r"for '[^'\n]{1,120}')",
        prior=0.95,
        cause="FFmpeg stops: {name}.",
        fix="Unknown encoder or filter: this build lacks it (`ffmpeg -encoders`): install a "
        "full build, or take another codec. moov atom, invalid data: the file is incomplete or "
        "of another kind. Not divisible by 2: `-vf scale=trunc(iw/2)*2:trunc(ih/2)*2`. Output "
        "format: the file's ending or -f; options stand before the file they are for.",
        code="ffmpeg -hide_banner -encoders",
        lang="shell",
        docs="FFmpeg: Documentation, https://ffmpeg.org/ffmpeg.html",
        yes=("Unknown encoder 'libx264'",),
        no=("Unknown encoder of secrets",),
    ),
)
