"""Rules for RubyGems and Bundler: native extensions, versions of Ruby, folders, locks."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_PACKAGES = {
    "mkmf.rb": "Ruby's headers (ruby-dev; macOS `xcode-select --install`, or a Ruby of your own)",
    "aclocal": "automake, autoconf and libtool",
    "automake": "automake, autoconf and libtool",
    "autoreconf": "automake, autoconf and libtool",
    "libtoolize": "libtool",
    "libpq": "libpq-dev (brew: libpq or postgresql)",
    "pg_config": "libpq-dev (brew: libpq or postgresql)",
    "mysql": "default-libmysqlclient-dev (brew: mysql-client, with --with-mysql-config)",
    "sqlite3": "libsqlite3-dev",
    "ffi": "libffi-dev (brew: libffi)",
    "libyaml": "libyaml-dev (brew: libyaml)",
    "yaml": "libyaml-dev (brew: libyaml)",
    "libxml": "libxml2-dev and libxslt1-dev, or a compiled nokogiri",
    "libiconv": "libiconv (brew: libiconv)",
    "zlib": "zlib1g-dev",
    "curl": "libcurl4-openssl-dev",
    "openssl": "libssl-dev",
    "magick": "libmagickwand-dev (brew: imagemagick@6)",
    "icu": "libicu-dev (brew: icu4c)",
    "magic": "libmagic-dev",
}
"""What has a header or program: packages.debian.org."""
_GEMS = {
    "pg": ": it needs PostgreSQL's headers",
    "mysql2": ": it needs MySQL's headers",
    "sqlite3": ": it needs SQLite's headers",
    "nokogiri": ": it needs libxml2, where no compiled gem fits this system and Ruby",
    "ffi": ": it needs libffi's headers and automake",
    "psych": ": it needs libyaml's headers",
    "rmagick": ": it needs ImageMagick's headers",
    "json": ": an old release does not compile with this Ruby",
    "nio4r": ": an old release does not compile with this Ruby or compiler",
    "byebug": ": an old release does not compile with this Ruby",
    "eventmachine": ": it needs OpenSSL's headers and a C++ compiler",
    "puma": ": an old release does not compile with this compiler or OpenSSL",
    "bigdecimal": ": an old release does not compile with this Ruby",
    "sassc": ": it needs a C++ compiler and time",
    "thin": ": an old release does not compile with this compiler",
    "mimemagic": ": versions before 0.3.6 were withdrawn",
}
_NEEDS = {"pg": "libpq-dev", "mysql2": "mysql", "ffi": "ffi", "psych": "yaml", "sqlite3": "sqlite3"}


def _package(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"].lower()
    found = next((v for k, v in _PACKAGES.items() if k in name), "")
    return {"package": found or f"the -dev package that has {slots['name']}"}


def _gem(subject: Subject, slots: Slots) -> Slots | None:
    """What a gem is known to need; none where the report names something that is missing."""
    name = slots["name"]
    needs = _PACKAGES.get(_NEEDS.get(name, name), "")
    first = f"Install {needs}, then bundle again. " if needs else ""
    todo = (
        f"{first}The first `checking ... no` or `error:` above (and mkmf.log) says what is "
        "missing: a compiler and Ruby's headers (build-essential and ruby-dev; macOS `xcode-select "
        f"--install`), a library, or a release of {name} that is too old for this Ruby: "
        f"`bundle update {name}`."
    )
    return {"because": _GEMS.get(name, ""), "todo": todo}


def _of_a_gem(subject: Subject, slots: Slots) -> Slots | None:
    """The package to install; a compiler's missing header only where a gem is built."""
    built = _BUILT(subject, slots) is not None
    return _package(subject, slots) if built or "name2" not in slots else None


_BUILT = shows("mkmf", "extconf", "gem install", "gem native", "/gems/", "bundle install", "ruby")


RULES = family(
    "ruby",
    Rule(
        "native_lib",
        on="failed build gem native extension checking library missing mkmf fatal headers "
        "aclocal libyaml",
        match=r"(?:(?P<name>mkmf\.rb can't find header files for ruby)|(?P<name2>libpq-fe\.h"
        r"|mysql\.h|sqlite3\.h|ffi\.h|yaml\.h|libxml/\w{2,20}\.h|curl/curl\.h"
        r"|openssl/\w{2,12}\.h|ImageMagick|MagickCore|icu|magic\.h)[^\n]{0,60}(?:\.\.\. no|: No "
        r"such file|not found|missing)|Can't exec \"(?P<name3>aclocal|autoreconf|automake"
        r"|libtoolize)\"|checking for (?P<name4>pg_config|mysql_config|libyaml|mysql_query\(\) "
        r"in -lmysqlclient|main\(\) in -l\w{2,20})[^\n]{0,60}\.\.\. no|(?P<name5>libiconv"
        r"|libyaml|zlib|libxml2|libpq) is missing)",
        prior=0.96,
        cause="The gem's native code cannot be built: `{name}` is not there.",
        fix="Install {package}, then bundle again; or take a newer release of the gem, which "
        "may bring a compiled one (`bundle lock --add-platform` for this system).",
        check=_of_a_gem,
        docs="Ruby: Extension libraries, https://docs.ruby-lang.org/en/master/extension_rdoc.html",
        yes=(
            "mkmf.rb can't find header files for ruby at /usr/lib/ruby/include/ruby.h",
            "checking for pg_config... no\nNo pg_config... trying anyway.",
        ),
        no=(
            "checking for updates... no",
            "a.c:1:10: fatal error: curl/curl.h: No such file or directory",
        ),
    ),
    Rule(
        "native_failed",
        on="failed build gem native extension installing bundler continue",
        match=r"An error occurred while installing (?P<name>[\w.-]{2,60}) "
        r"\((?P<version>[\w.]{1,20})\), and Bundler cannot continue",
        prior=0.94,
        cause="The gem {name} {version} cannot be installed{because}.",
        fix="{todo}",
        code="gem install {name} -v {version}",
        lang="shell",
        check=_gem,
        docs="Ruby: Extension libraries, https://docs.ruby-lang.org/en/master/extension_rdoc.html",
        yes=("An error occurred while installing nokogiri (1.10.4), and Bundler cannot continue.",),
        no=("An error occurred while installing",),
    ),
    Rule(
        "system_folder",
        on="gem filepermissionerror write permissions directory eacces dir_s_mkdir",
        match=r"(?:You don't have write permissions for the (?P<name>/[\w./-]{3,120}) directory"
        r"|(?:Errno::EACCES: )?Permission denied @ (?:dir_s_mkdir|rb_sysopen|apply2files"
        r"|rb_file_s_rename) - (?P<name2>/[\w./-]{3,200}))",
        prior=0.96,
        cause="Gems would be written into {name}, which belongs to root (the system's own "
        "Ruby, or an earlier run with sudo).",
        fix="Use a Ruby of your own (rbenv, mise, asdf, brew) or a folder of the project; give "
        "back what sudo took (`sudo chown -R $USER`). Not sudo again.",
        code="bundle config set --local path vendor/bundle\nbundle install",
        lang="shell",
        docs="Bundler: bundle config path, https://bundler.io/man/bundle-config.1.html",
        yes=(
            "ERROR:  While executing gem ... (Gem::FilePermissionError)\n    You don't have "
            "write permissions for the /Library/Ruby/Gems/2.6.0 directory.",
        ),
        no=("no write permissions for you",),
    ),
    Rule(
        "ruby_version",
        on="ruby version required your gemfile specified",
        match=r"Your Ruby version is (?P<have>[\d.]{3,12}\w{0,8}), but your Gemfile specified "
        r"(?P<name>[^\n]{1,40})|(?P<gem>[\w.-]{2,60}) requires Ruby version "
        r"(?P<name2>[^\n]{2,40}?)\. The current ruby version is (?P<have2>[\d.]{3,14})",
        prior=0.98,
        cause="{gem|The Gemfile} wants Ruby {name}, and this is {have}.",
        fix="Install and choose that Ruby (rbenv install, .ruby-version; check `which ruby` "
        "and that rbenv's shims come first), or take a version of the gem for this one.",
        code="ruby -v\ncommand -v ruby",
        lang="shell",
        docs="Bundler: Ruby version, https://bundler.io/guides/gemfile_ruby.html",
        yes=(
            "Your Ruby version is 2.6.10, but your Gemfile specified 3.2.2",
            "zeitwerk-2.7.1 requires Ruby version >= 3.2. The current ruby version is 3.1.2.20.",
        ),
        no=("your version of Ruby",),
    ),
    Rule(
        "bundler_version",
        on="bundler could find gem required lockfile executables",
        match=r"(?:Could not find 'bundler' \((?P<name>[\d.]{3,12})\) required by your|You must "
        r"use Bundler (?P<name2>\d) or greater with this lockfile"
        r"|find_spec_for_exe[^\n]{0,80}can't find gem bundler "
        r"\((?!>= 0)(?P<name3>[>=~ \d.a]{3,20})\))",
        prior=0.97,
        cause="Gemfile.lock was made with Bundler {name}, and this Ruby has another one.",
        fix="Install that one, or renew the lock with the one that you have.",
        code="gem install bundler -v {wanted}",
        lang="shell",
        check=lambda _, slots: {"wanted": slots["name"].strip(">=~ a").removesuffix(".")},
        docs="Bundler: bundle update, https://bundler.io/man/bundle-update.1.html",
        yes=("Could not find 'bundler' (2.4.22) required by your /srv/app/Gemfile.lock.",),
        no=("Could not find the bundler",),
    ),
    Rule(
        "platform",
        on="bundle platforms lockfile supports local platform deployment",
        match=r"Your bundle only supports platforms \[(?P<have>[^\]\n]{3,120})\] but your local "
        r"platform is (?P<name>[\w.-]{3,40})",
        prior=0.98,
        cause="Gemfile.lock was made on {have} and lacks {name}.",
        fix="Add the platform and commit the lock file.",
        code="bundle lock --add-platform {name}",
        lang="shell",
        docs="Bundler: bundle lock, https://bundler.io/man/bundle-lock.1.html",
        yes=(
            'Your bundle only supports platforms ["x86_64-darwin-22"] but your local platform '
            "is x86_64-linux.",
        ),
        no=("your platform",),
    ),
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
)
