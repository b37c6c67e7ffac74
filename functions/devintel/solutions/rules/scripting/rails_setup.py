"""Rules for starting a Rails application: hosts, databases, assets."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "ruby",
    Rule(
        "blocked_host",
        on="blocked host hosts config hostauthorization",
        match=r"Blocked hosts?: (?P<name>[\w.:-]{3,100})",
        prior=0.98,
        cause="Rails answers in development only for hosts that it knows, and {name} is none.",
        fix='Add it in config/environments/development.rb: `config.hosts << "{name}"`.',
        docs="Rails: Configuring, hosts, "
        "https://guides.rubyonrails.org/configuring.html#actiondispatch-hostauthorization",
        yes=(
            "[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: shop.ngrok.io",
        ),
        no=("Blocked by the host",),
    ),
    Rule(
        "no_database",
        on="activerecord nodatabaseerror could find database connectionnotestablished",
        match=r"(?P<kind>ActiveRecord::NoDatabaseError|ActiveRecord::ConnectionNotEstablished"
        r"|ActiveRecord::AdapterNotSpecified"
        r"|ActiveRecord::DatabaseConnectionError)(?:[^\n]{0,40}?: (?P<name>[^\n]{5,200}))?",
        prior=0.94,
        cause="Rails reaches no database ({name}).",
        fix="NoDatabase: make it. NotEstablished: start the server, and in a container name "
        "the service as host in database.yml or DATABASE_URL. AdapterNotSpecified: RAILS_ENV "
        "has no section there.",
        code="bin/rails db:prepare",
        lang="shell",
        check=lambda _, slots: {"name": slots.get("name") or slots["kind"]},
        docs="Rails: Active Record migrations, "
        "https://guides.rubyonrails.org/active_record_migrations.html",
        yes=("ActiveRecord::NoDatabaseError: We could not find your database: shop_development.",),
        no=("NoDatabase",),
    ),
    Rule(
        "assets",
        on="asset present pipeline declared sprockets precompile",
        match=r"(?:The asset '(?P<name>[^'\n]{1,120})' (?:was not found in the load path|is not "
        r"present in the asset pipeline)|[Aa]sset `(?P<name2>[^`\n]{1,120})` was not declared "
        r"to be precompiled)",
        prior=0.97,
        cause="`{name}` is not among the built assets: it was never built, is misspelt, or is "
        "not listed.",
        fix="Build it (`yarn build`, `bin/rails tailwindcss:build`, assets:precompile), list "
        "it in app/assets/config/manifest.js, and start with bin/dev so that watchers run.",
        code="bin/rails assets:precompile",
        lang="shell",
        docs="Rails: Asset pipeline, https://guides.rubyonrails.org/asset_pipeline.html",
        yes=("The asset 'tailwind.css' was not found in the load path.",),
        no=("asset of the company",),
    ),
)
