"""Rules for PHP code that a newer PHP no longer takes, and for extensions that are missing."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GONE = {
    "each": ("removed in PHP 8.0", "foreach"),
    "create_function": ("removed in PHP 8.0", "an anonymous function"),
    "mysql_": ("the extension was removed in PHP 7.0", "mysqli or PDO"),
    "get_magic_quotes_gpc": ("removed in PHP 8.0", "leave it out, it was always false"),
    "set_magic_quotes_runtime": ("removed in PHP 7.0", "leave it out"),
    "split": ("removed in PHP 7.0", "preg_split or explode"),
    "ereg": ("removed in PHP 7.0", "preg_match and preg_replace"),
    "money_format": ("removed in PHP 8.0", "NumberFormatter"),
    "utf8_": ("to be removed, or the extension xml is missing", "mb_convert_encoding"),
    "strftime": ("deprecated in 8.1 and removed", "IntlDateFormatter or date"),
    "mcrypt_": ("the extension left PHP with 7.2", "openssl_encrypt or sodium"),
    "ldap_sort": ("removed in PHP 8.0", "sort in PHP"),
    "is_real": ("removed in PHP 8.0", "is_float"),
    "imap_": ("the extension left PHP with 8.4", "pecl install imap, or a library"),
    "xmlrpc_": ("the extension left PHP with 8.0", "a library, or pecl install xmlrpc"),
    "wddx_": ("the extension left PHP with 7.4", "JSON"),
    "pspell_": ("the extension left PHP with 8.4", "pecl install pspell"),
}
"""Functions that left PHP: the migration pages of the manual."""
_EXTENSIONS = {
    "simplexml": ("simplexml", "php-xml"),
    "image": ("gd", "php-gd"),
    "gd_": ("gd", "php-gd"),
    "curl": ("curl", "php-curl"),
    "mb_": ("mbstring", "php-mbstring"),
    "bc": ("bcmath", "php-bcmath"),
    "gmp": ("gmp", "php-gmp"),
    "mysqli": ("mysqli", "php-mysql"),
    "xml": ("xml", "php-xml"),
    "utf8_": ("xml", "php-xml"),
    "zip": ("zip", "php-zip"),
    "dom": ("dom", "php-xml"),
    "intl": ("intl", "php-intl"),
    "numberformatter": ("intl", "php-intl"),
    "collator": ("intl", "php-intl"),
    "transliterator": ("intl", "php-intl"),
    "soap": ("soap", "php-soap"),
    "imagick": ("imagick", "php-imagick"),
    "memcached": ("memcached", "php-memcached"),
    "redis": ("redis", "php-redis"),
    "apcu": ("apcu", "php-apcu"),
    "sqlite3": ("sqlite3", "php-sqlite3"),
    "mongodb": ("mongodb", "pecl install mongodb"),
    "pg_": ("pgsql", "php-pgsql"),
    "ldap": ("ldap", "php-ldap"),
    "finfo": ("fileinfo", "php-common"),
    "bindtextdomain": ("gettext", "php-common"),
    "could not find driver": (
        "pdo_mysql, pdo_pgsql or pdo_sqlite (as DB_CONNECTION says)",
        "php-mysql, php-pgsql or php-sqlite3",
    ),
}
"""The extension of a function or class, and its package in Debian and Ubuntu."""

_WERE_EXTENSIONS = frozenset({"mysql", "mcrypt", "imap", "xmlrpc", "wddx", "pspell"})


def _removed(_: Subject, slots: Slots) -> Slots | None:
    found = next((v for k, v in _GONE.items() if slots["name"].startswith(k)), None)
    if found is None:
        return None
    extension = slots["name"].partition("_")[0]
    told = f" An older PHP has it with its extension: install php-{extension}."
    older = told if extension in _WERE_EXTENSIONS else ""
    return {"gone": found[0], "instead": found[1], "older": older}


def _extension(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"].lower()
    for start, (extension, package) in _EXTENSIONS.items():
        if name.startswith(start):
            return {"extension": extension, "package": package}
    extension = name.split("_")[0]
    return {"extension": extension, "package": f"php-{extension}"}


RULES = family(
    "php",
    Rule(
        "signature",
        on="declaration compatible must php",
        match=r"Declaration of (?P<name>[\w\\]{1,100}::\w{1,60})\([^\n]{0,160}?\) (?:must"
        r"|should) be compatible with "
        r"(?P<parent>[\w\\]{1,100}::\w{1,60}\([^)\n]{0,160}\)[^\n]{0,40}?)(?: in | on line|$)",
        prior=0.97,
        cause="{name}() has another signature than its parent's or interface's {parent}, which "
        "is an error since PHP 8.",
        fix="Give it exactly the parent's parameters (their types, `&`, defaults) and return "
        "type; where it is a plugin's or package's, upgrade that, or go back to the PHP "
        "before. `#[\\ReturnTypeWillChange]` silences return types only.",
        docs="PHP: Object inheritance, signature compatibility, "
        "https://www.php.net/manual/en/language.oop5.basic.php#language.oop.lsp",
        yes=(
            "PHP Fatal error:  Declaration of Cart::count() must be compatible with "
            "Countable::count(): int in /app/Cart.php on line 9",
        ),
        no=("must be compatible with the plug",),
    ),
    Rule(
        "ternary",
        on="unparenthesized supported php",
        match=r"(?P<name>Unparenthesized `a \? b : c \? d : e` is not supported|Array and "
        r"string offset access syntax with curly braces is (?:no longer supported|deprecated)"
        r"|syntax error, unexpected '?token \"(?:match|enum|readonly|fn)\"|The \(unset\) cast "
        r"is no longer supported|The \(real\) cast has been removed|Cannot use 'mixed' as class "
        r"name|Cannot unset \$this)",
        prior=0.97,
        cause="This code was written for an older PHP, and PHP 8 no longer takes it: {name}.",
        fix="Upgrade the plugin or package that it belongs to; in your own code write the "
        "brackets (`a ? b : (c ? d : e)`), `[]` for `{}`, another name. Until then run the PHP "
        "version before.",
        docs="PHP: Migrating to PHP 8, https://www.php.net/manual/en/migration80.incompatible.php",
        yes=(
            "PHP Fatal error:  Array and string offset access syntax with curly braces is no "
            "longer supported in /app/a.php on line 3",
        ),
        no=("is not supported by us",),
    ),
    Rule(
        "removed",
        on="call undefined function",
        match=r"Call to undefined function (?:[\w\\]{0,80}\\)?(?P<name>each|create_function"
        r"|mysql_\w{3,30}|get_magic_quotes_gpc|split|ereg\w{0,8}|money_format|utf8_encode"
        r"|utf8_decode|strftime|mcrypt_\w{3,30}|set_magic_quotes_runtime|ldap_sort|is_real"
        r"|imap_\w{3,30}|xmlrpc_\w{3,30}|wddx_\w{3,30}|pspell_\w{3,30})\(\)",
        prior=0.97,
        cause="PHP no longer has {name}(): {gone}.",
        fix="Upgrade the plugin or package that calls it, or replace it: {instead}.{older}",
        check=_removed,
        docs="PHP: Appendices, migration, https://www.php.net/manual/en/appendices.php",
        yes=("Uncaught Error: Call to undefined function create_function()",),
        no=("Call to undefined function cart_total()",),
    ),
    Rule(
        "extension",
        on="undefined found driver",
        match=r"(?:Call to undefined function (?:[\w\\]{0,80}\\)?(?P<name>curl_\w{3,30}"
        r"|mb_\w{3,30}|simplexml_\w{3,30}|gd_info|image\w{3,30}|bc\w{3,10}|gmp_\w{3,30}"
        r"|mysqli_\w{3,30}|json_\w{3,20}|openssl_\w{3,30}|intl_\w{3,30}|sodium_\w{3,40}"
        r"|exif_\w{3,30}|pcntl_\w{3,30}|posix_\w{3,30}|zip_\w{3,20}|xml_\w{3,30}|utf8_\w{3,20}"
        r"|iconv\w{0,20}|ctype_\w{3,20}|bindtextdomain|apcu_\w{3,20}|ftp_\w{3,20}|ldap_\w{3,20}"
        r"|pg_\w{3,20})\(\)|Class \"?'?(?P<name2>ZipArchive|DOMDocument|SimpleXMLElement"
        r"|XMLReader|XMLWriter|NumberFormatter|Collator|IntlDateFormatter|Transliterator|Redis"
        r"|Memcached|Imagick|SoapClient|PDO|mysqli|GMP|SQLite3|MongoDB\\\\Driver\\\\Manager"
        r"|finfo)\"?'? not found|(?P<name3>could not find driver))",
        prior=0.96,
        cause="`{name}` comes with the PHP extension {extension}, which this PHP (there may be "
        "several: command line, FPM, Apache) has not loaded.",
        fix="Install it for that version (Debian and Ubuntu: {package}; Docker's php image: "
        "docker-php-ext-install or pecl; Windows and XAMPP: take the `;` from its line in "
        "php.ini), then restart FPM or Apache.",
        code="php -m\nphp --ini",
        lang="shell",
        check=_extension,
        docs="PHP: Installing extensions, https://www.php.net/manual/en/install.pecl.php",
        yes=(
            "Uncaught Error: Call to undefined function curl_init()",
            'Error: Class "ZipArchive" not found',
            "PDOException: could not find driver",
        ),
        no=(
            "Call to undefined function cart_total()",
            'Class "Cart" not found',
        ),
    ),
    Rule(
        "dynamic",
        on="creation dynamic property deprecated",
        match=r"Creation of dynamic property (?P<name>[\w\\]{1,100}::\$\w{1,60}) is deprecated",
        prior=0.97,
        cause="{name} is not declared, and PHP 8.2 warns of such properties (PHP 9 will refuse).",
        fix="Declare it in the class (`public $x;`), or mark the class "
        "#[AllowDynamicProperties]; a package's: upgrade it and keep deprecations out of the "
        "page (error_reporting).",
        docs="PHP: Migrating to 8.2, deprecated, "
        "https://www.php.net/manual/en/migration82.deprecated.php",
        yes=(
            "PHP Deprecated:  Creation of dynamic property App\\Cart::$total is deprecated in "
            "/app/a.php on line 3",
        ),
        no=("dynamic property market",),
    ),
    Rule(
        "null_argument",
        on="passing null parameter type deprecated",
        match=r"(?P<fn>[\w\\:]{1,80})\(\): Passing null to parameter #(?P<n>\d+) "
        r"\(\$(?P<name>\w{1,60})\) of type (?P<type>[\w|?]{2,40}) is deprecated",
        prior=0.97,
        cause="{fn}() is given null for ${name} and wants {type}; PHP 8.1 warns of it.",
        fix="Give it a value: `{fn}($x ?? '')`; a package's own code: upgrade it.",
        docs="PHP: Migrating to 8.1, deprecated, "
        "https://www.php.net/manual/en/migration81.deprecated.php",
        yes=(
            "Deprecated: strlen(): Passing null to parameter #1 ($string) of type string is "
            "deprecated in /app/a.php on line 4",
        ),
        no=("Passing null to the parameter",),
    ),
    Rule(
        "non_static",
        on="non static method called statically",
        match=r"Non-static method (?P<name>[\w\\]{1,100}::\w{1,60})\(\) (?:cannot|should not) "
        r"be called statically",
        prior=0.98,
        cause="{name}() belongs to an object and is called on the class, which is an error "
        "since PHP 8.",
        fix="Make an object first, or declare it `static` if it uses no $this; a plugin's: "
        "upgrade it.",
        docs="PHP: Static keyword, https://www.php.net/manual/en/language.oop5.static.php",
        yes=("Uncaught Error: Non-static method Cart::total() cannot be called statically",),
        no=("called statically",),
    ),
    Rule(
        "left_php",
        on="undefined function",
        match=r"Call to undefined function (?P<name>dl|strptime)\(",
        prior=0.93,
        cause="PHP no longer has `{name}()`: the code is for an older PHP.",
        fix="Enable in php.ini what dl() should load (for mcrypt the extension from PECL); in "
        "place "
        "of strptime() use date_parse_from_format(). Or take a newer release of that program, or "
        "run it on the PHP it was written for.",
        code="php --version",
        lang="shell",
        docs="PHP: Appendices, migration guides, https://www.php.net/manual/en/appendices.php",
        yes=("PHP Fatal error:  Call to undefined function dl() in a.php",),
        no=("PHP Fatal error:  Call to undefined function cart_total() in a.php",),
    ),
)
