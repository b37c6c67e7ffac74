"""Rules for methods that Ruby's objects lack for a known reason."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_RUBY = "https://docs.ruby-lang.org/en/3.3/"
_RAILS = "https://guides.rubyonrails.org/"

RULES = family(
    "ruby",
    Rule(
        "not_public",
        on="private protected",
        match=r"(?P<kind>private|protected) method [`'](?P<name>[\w?!=]{1,80})' called",
        prior=0.93,
        cause="`{name}` is {kind} and is called from outside{where}.",
        fix="Call a public method that uses it, move it above `private`, or in a test use "
        "`send(:{name})`.",
        docs=f"Ruby: Modules and classes, visibility, {_RUBY}syntax/modules_and_classes_rdoc.html",
        yes=("NoMethodError: private method `total' called for #<Cart:0x01>",),
        no=("NoMethodError: undefined method `total' for nil",),
    ),
    Rule(
        "boolean",
        on="trueclass falseclass",
        match=r"undefined method [`'](?P<name>[\w?!=\[\]]{1,80})' for (?P<value>true|false)"
        r"(?::(?:True|False)Class)?",
        prior=0.88,
        cause="`{name}` is called on {value}{where}: what came before gives a yes or no where an "
        "object is expected.",
        fix="See what returns {value} there (a setter, `&&`, a helper that gives false for "
        "nothing) "
        "and check it first; inside a gem its version does not fit this Ruby: update the gem.",
        docs=f"Ruby: Exceptions, NoMethodError, {_RUBY}NoMethodError.html",
        yes=("NoMethodError: undefined method `chomp!' for true:TrueClass",),
        no=("NoMethodError: undefined method `total' for nil",),
    ),
    Rule(
        "pair",
        on="array",
        match=r"undefined method [`'](?P<name>[\w?!=]{1,80})' for (?P<value>\[[^\n]{1,120}\]):Arra"
        r"y|"
        r"undefined method [`'](?P<name2>[\w?!=]{1,80})' for an instance of (?P<type>Array|Hash)",
        prior=0.88,
        cause="`{name}` is called on {type|the array}{value_too}{where}: a list or pair is there, "
        "not "
        "one object.",
        fix="Looping over a hash gives `|key, value|` pairs: take the part that has `{name}`, or "
        "the "
        "value by its key; of a list take one element or map over it.",
        check=lambda _, slots: {"value_too": f" {slots['value']}" if slots.get("value") else ""},
        docs=f"Ruby: Hash, {_RUBY}Hash.html",
        yes=(
            'NoMethodError: undefined method `name\' for ["a", 125]:Array',
            "NoMethodError: undefined method 'name' for an instance of Array",
        ),
        no=("NoMethodError: undefined method `total' for an instance of Cart",),
    ),
    Rule(
        "route",
        on="undefined method",
        match=r"undefined (?:local variable or )?method [`'](?P<name>\w+)_(?P<kind>path|url)'",
        prior=0.92,
        cause="There is no route helper `{name}_{kind}`{where}.",
        fix="See the helpers' names: a namespace or nesting stands in front, and form helpers that "
        "infer one need an explicit url:.",
        code="bin/rails routes -g {name}",
        lang="shell",
        docs=f"Rails: Routing, {_RAILS}routing.html",
        yes=("NoMethodError: undefined method `carts_path' for #<ActionView::Base:0x01>",),
        no=("NoMethodError: undefined method `total' for #<Cart:0x01>",),
    ),
    Rule(
        "attribute",
        on="undefined method",
        match=r"undefined method [`'](?P<name>[a-z_]\w*)=' for (?:an instance of |#<)"
        r"(?P<type>[A-Z][\w:]*)",
        prior=0.86,
        cause="{type} has no attribute `{name}` to set{where}: the column or accessor is not "
        "there in "
        "this database or class.",
        fix="Run the migrations in this environment (the test database too), restart, or add "
        "attr_accessor.",
        code="RAILS_ENV=test bin/rails db:migrate",
        lang="shell",
        docs=f"Rails: Active Record migrations, {_RAILS}active_record_migrations.html",
        yes=("NoMethodError: undefined method 'template=' for an instance of Reel",),
        no=("NoMethodError: undefined method 'total' for an instance of Cart",),
    ),
)
