"""Rules for Ruby and Rails after an upgrade: what gems lack and what was renamed."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GONE = {
    "exists?": ("File.exists? and Dir.exists? were removed in Ruby 3.2", "exist?"),
    "Fixnum": ("removed in Ruby 3.2", "Integer"),
    "Bignum": ("removed in Ruby 3.2", "Integer"),
    "TimeoutError": ("removed", "Timeout::Error"),
    "SortedSet": ("it left Ruby with 3.0", "the gem sorted_set"),
    "taint": ("removed in Ruby 3.2", "leave it out"),
    "untaint": ("removed in Ruby 3.2", "leave it out"),
    "trust": ("removed in Ruby 3.2", "leave it out"),
    "=~": ("Object#=~ was removed in Ruby 3.2: the left side is no text", "match it with to_s"),
}
_BUNDLED = (
    "a library that became a gem of its own",
    "add it to the Gemfile and require it",
)


def _gone(_: Subject, slots: Slots) -> Slots | None:
    gone, instead = _GONE.get(slots["name"], _BUNDLED)
    return {"gone": gone, "instead": instead}


RULES = family(
    "ruby",
    Rule(
        "logger",
        on="uninitialized constant activesupport loggerthreadsafelevel logger",
        match=r"uninitialized constant (?P<name>ActiveSupport::LoggerThreadSafeLevel::Logger"
        r"|Logger)\b",
        prior=0.98,
        cause="concurrent-ruby 1.3.5 no longer loads Ruby's logger, and Rails before 7.1 "
        "counted on it ({name}).",
        fix="Pin it (`gem 'concurrent-ruby', '1.3.4'`), or write `require 'logger'` first in "
        "config/boot.rb; Rails 7.1 and newer do it themselves.",
        code="bundle update concurrent-ruby --conservative",
        lang="shell",
        docs="Rails: Releases, https://rubyonrails.org/category/releases",
        yes=("uninitialized constant ActiveSupport::LoggerThreadSafeLevel::Logger (NameError)",),
        no=("uninitialized constant Cart",),
    ),
    Rule(
        "psych_alias",
        on="psych badalias disallowedclass unknown alias yaml",
        match=r"(?:Unknown alias: (?P<name>\w{1,40})|Psych::(?P<name2>AliasesNotEnabled"
        r"|BadAlias)|Tried to load unspecified class: (?P<name3>[\w:]{2,60}))",
        prior=0.97,
        cause="Psych 4 (Ruby 3.1) loads YAML without aliases and without classes of its own, "
        "and the file uses one: {name}.",
        fix="Upgrade Rails (7.0.3.1, 6.1.6.1, 6.0.5.1 and newer do it), webpacker or the gem "
        "that reads it; in your own code `YAML.load_file(path, aliases: true, "
        "permitted_classes: [...])`, or pin psych below 4.",
        docs="Psych: Changes, https://github.com/ruby/psych/releases/tag/v4.0.0",
        yes=("Psych::BadAlias: Unknown alias: default",),
        no=("unknown alias of the spy",),
    ),
    Rule(
        "ruby3_removed",
        on="undefined method nomethoderror nameerror exists fixnum untaint",
        match=r"(?:undefined method [`'](?P<name>exists\?)' for (?:class )?(?:File|Dir):?"
        r"|uninitialized constant (?P<name2>Fixnum|Bignum|TimeoutError|Data|SortedSet|Net::SMTP"
        r"|Net::IMAP|Net::POP3|REXML|WEBrick|BigDecimal|CSV|Base64|OpenStruct|DRb|Mutex_m"
        r"|Observer|Syslog)\b|undefined method [`'](?P<name3>untaint|taint|=~|trust|nil_to_s)' "
        r"for)",
        prior=0.97,
        cause="`{name}` is gone from Ruby's core: {gone}.",
        fix="Upgrade the gem that still uses it (the first frame below names it); in your own "
        "code: {instead}.",
        check=_gone,
        docs="Ruby: Release notes, https://www.ruby-lang.org/en/news/",
        yes=(
            "undefined method `exists?' for class File (NoMethodError)",
            "uninitialized constant Fixnum (NameError)",
        ),
        no=("undefined method `total' for nil",),
    ),
    Rule(
        "openssl_old",
        on="openssl digest md ruby build legacy ssl version",
        match=r"(?P<name>error: use of undeclared identifier 'SSL_[A-Z_]{3,40}'|Digest "
        r"initialization failed: initialization error|BUILD FAILED \([^)\n]{3,60} using "
        r"ruby-build)",
        prior=0.95,
        cause="This Ruby cannot be built or run with the OpenSSL that is here ({name}): Ruby "
        "before 3.1 needs OpenSSL 1.1.",
        fix="Build it against OpenSSL 1.1 (ruby-build does when it is current: upgrade it; "
        "`RUBY_CONFIGURE_OPTS=--with-openssl-dir=...`), or use a newer Ruby; the last lines of "
        "the build's log say what else is missing (libyaml-dev, libffi-dev, zlib).",
        code="rbenv install --list",
        lang="shell",
        docs="ruby-build: Suggested build environment, https://github.com/rbenv/ruby-build/wiki",
        yes=("BUILD FAILED (Ubuntu 22.04 using ruby-build 20220610)",),
        no=("BUILD FAILED",),
    ),
    Rule(
        "pid",
        on="server already running pid check rails",
        match=r"A server is already running\.? (?:Check |\(pid: \d+, file: "
        r")(?P<name>[\w./-]{3,160}server\.pid)",
        prior=0.98,
        cause="{name} is there from an earlier run: the server still runs, or a container "
        "ended without removing it.",
        fix="End that process, or remove the file; in Compose start with `rm -f "
        "tmp/pids/server.pid && bin/rails s`.",
        code="rm -f {name}",
        lang="shell",
        docs="Rails: Command line, https://guides.rubyonrails.org/command_line.html",
        yes=("A server is already running. Check /srv/app/tmp/pids/server.pid.",),
        no=("a server is running",),
    ),
    Rule(
        "master_key",
        on="activesupport messageencryptor invalidmessage missing encryption key credentials "
        "secret_key_base",
        match=r"(?P<name>ActiveSupport::MessageEncryptor::InvalidMessage|Missing encryption key "
        r"to decrypt file with|Missing `secret_key_base` for '\w{3,20}' environment|key must be "
        r"\d+ bytes)",
        prior=0.97,
        cause="Rails cannot read its credentials: {name}: config/master.key (or "
        "RAILS_MASTER_KEY) is missing or belongs to another credentials file.",
        fix="Put the team's key there or into the environment; for a build step "
        "SECRET_KEY_BASE_DUMMY=1; where the key is lost, delete credentials.yml.enc and write "
        "it anew.",
        code="bin/rails credentials:edit",
        lang="shell",
        docs="Rails: Securing credentials, "
        "https://guides.rubyonrails.org/security.html#custom-credentials",
        yes=(
            "ArgumentError: Missing `secret_key_base` for 'production' environment, set this "
            "string with `bin/rails credentials:edit`",
        ),
        no=("the key must be found",),
    ),
)
