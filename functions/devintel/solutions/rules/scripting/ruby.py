"""Rules for Ruby, Bundler and Rails."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.standard_library import RUBY
from devintel.solutions.subject import Subject

_RUBY = "https://docs.ruby-lang.org/en/master/"
_RAILS = "https://guides.rubyonrails.org/"


def _load(_: Subject, slots: Slots) -> Slots | None:
    """A gem by the first part of what is required; a path is no gem, and Bundler installs none
    of what comes with Ruby."""
    name = slots["name"]
    top = name.split("/")[0]
    if top in RUBY or "bundler" in name:
        return None
    return {"gem": top} if top and not top.startswith(".") else {"code": ""}


RULES = family(
    "ruby",
    Rule(
        "nil",
        on="nil undefined",
        match=r"undefined method [`'](?P<name>[\w?!\[\]+=<>-]{1,80})' for nil(?::NilClass)?",
        prior=0.8,
        cause="`{name}` is called on nil{where}: a look-up found nothing, or a variable was "
        "never set.",
        fix="Check for nil first, or use &. where it may be absent.",
        code="name = user&.name || 'unknown'",
        lang="ruby",
        docs=f"Ruby: Safe navigation operator, {_RUBY}syntax/calling_methods_rdoc.html",
        yes=(
            "NoMethodError: undefined method `total' for nil:NilClass",
            "NoMethodError: undefined method 'total' for nil",
        ),
        no=("NoMethodError: undefined method `total' for an instance of Cart",),
    ),
    Rule(
        "method",
        on="nomethoderror method undefined",
        match=r"undefined (?:local variable or )?method [`'](?P<name>[\w?!=]{1,80})' for "
        r"(?!nil)(?:an instance of (?P<type>[\w:]{1,80})|#?<?(?P<type2>[\w:]{1,80}))",
        prior=0.74,
        cause="{type|The object} has no method `{name}`{where}.",
        fix="Check the spelling and the object's class; a private method cannot be called "
        "from outside.",
        docs=f"Ruby: NoMethodError, {_RUBY}NoMethodError.html",
        yes=(
            "NoMethodError: undefined method `totals' for an instance of Cart",
            "NameError: undefined local variable or method 'cart' for main:Object",
        ),
        no=("NoMethodError: undefined method `total' for nil:NilClass",),
    ),
    Rule(
        "constant",
        on="constant",
        match=r"uninitialized constant (?P<name>[\w:]{1,120})",
        prior=0.8,
        cause="The constant {name} is not loaded{where}.",
        fix="Match file name and constant (order_item.rb holds OrderItem), or require it.",
        code="bin/rails zeitwerk:check",
        lang="shell",
        docs=f"Rails: Autoloading and reloading constants, "
        f"{_RAILS}autoloading_and_reloading_constants.html",
        yes=("NameError: uninitialized constant Cart::Item",),
        no=("Error: constant price",),
    ),
    Rule(
        "load",
        on="load",
        match=r"cannot load such file -- (?P<name>[\w./-]{1,160})",
        check=_load,
        prior=0.8,
        cause="Ruby finds no file or gem `{name}`.",
        fix="Add the gem to the Gemfile and install, or correct the path; run through bundle exec.",
        code="bundle add {gem}",
        lang="shell",
        docs="Bundler: bundle add, https://bundler.io/man/bundle-add.1.html",
        yes=("LoadError: cannot load such file -- nokogiri",),
        no=(
            "Error: cannot load the truck",
            "LoadError: cannot load such file -- bundler/setup",
            "LoadError: cannot load such file -- mkmf",
        ),
    ),
    Rule(
        "record",
        on="recordnotfound find recordinvalid validation recordnotunique",
        match=r"Couldn't find (?:all )?(?P<name>\w+) (?:with|without)[^\n]{0,120}|ActiveRecord:"
        r":RecordNotFound|ActiveRecord::RecordInvalid: Validation failed: "
        r"(?P<said>[^\n]{1,160})",
        prior=0.8,
        cause="There is no {name|such record}, or it is not valid{where}. {said|}",
        fix="Answer 404, use find_by, and show the errors of a record that does not save.",
        code="order = Order.find_by(id: params[:id])",
        lang="ruby",
        docs=f"Rails: Active Record query interface, {_RAILS}active_record_querying.html",
        yes=(
            "ActiveRecord::RecordNotFound: Couldn't find Item with 'id'=3",
            "ActiveRecord::RecordInvalid: Validation failed: Name can't be blank",
        ),
        no=("Error: record of the run",),
    ),
    Rule(
        "migrations",
        on="migrations pendingmigrationerror statementinvalid nodatabaseerror",
        match=r"Migrations are pending|PendingMigrationError|ActiveRecord::StatementInvalid: "
        r"(?P<said>[^\n]{1,160})|ActiveRecord::NoDatabaseError",
        prior=0.82,
        cause="The database does not have what the code expects. {said|}",
        fix="Run the migrations.",
        code="bin/rails db:prepare",
        lang="shell",
        docs=f"Rails: Active Record migrations, {_RAILS}active_record_migrations.html",
        yes=(
            "ActiveRecord::PendingMigrationError: Migrations are pending. To resolve "
            "this issue, run: bin/rails db:migrate",
        ),
        no=("Error: migration of birds",),
    ),
    Rule(
        "bundler",
        on="gem gems gemfile bundler installing rubygems sources",
        match=r"Could not find (?P<name>[\w.-]{1,120}) in (?:locally installed gems|any of the "
        r"sources|rubygems)|Bundler::GemNotFound|You have already activated "
        r"(?P<name2>[\w.-]{1,80} [\d.]+), but your Gemfile requires|Bundler could not "
        r"find compatible versions|Your Ruby version is (?P<have>[\d.]+), but your "
        r"Gemfile specified (?P<want>[\d.]+)|An error occurred while installing "
        r"(?P<name3>[\w-]{1,80}) \(",
        prior=0.84,
        cause="The gem {name|needed} is not installed, or not for this Ruby.",
        fix="Install the bundle with the Ruby that the Gemfile names; native gems need their "
        "system library.",
        code="bundle install",
        lang="shell",
        docs="Bundler: bundle install, https://bundler.io/man/bundle-install.1.html",
        yes=(
            "Could not find rake-13.0.6 in locally installed gems",
            "Your Ruby version is 3.1.2, but your Gemfile specified 3.3.0",
        ),
        no=("Error: gem of the day",),
    ),
    Rule(
        "native_extension",
        on="native extension",
        match=r"Failed to build gem native extension",
        prior=0.84,
        cause="The native code of a gem cannot be built: a compiler, Ruby's own header files or a "
        "system library is missing.",
        fix="The lines under this one (and mkmf.log) name what. Install the compiler and Ruby's "
        "headers (ruby-dev; on macOS `xcode-select --install`) or that library's -dev package, "
        "then the gem again.",
        docs="Ruby: Creating extension libraries, https://docs.ruby-lang.org/en/master/extension_rdoc.html",
        yes=("ERROR: Failed to build gem native extension.",),
        no=("Could not find rake-13.0.6 in locally installed gems",),
    ),
    Rule(
        "arguments",
        on="argumenterror arguments",
        match=r"wrong number of arguments \(given (?P<got>\d+), expected (?P<want>[\d+.]+)\)",
        prior=0.8,
        cause="A method is given {got} arguments and takes {want}{where}.",
        fix="Compare the call with the definition; a hash behind the arguments counts as one since"
        " Ruby 3.",
        docs=f"Ruby: Calling methods, {_RUBY}syntax/calling_methods_rdoc.html",
        yes=("ArgumentError: wrong number of arguments (given 1, expected 2)",),
        no=("Error: wrong number", "ArgumentError: missing keyword: :name"),
    ),
    Rule(
        "missing_keyword",
        on="argumenterror keyword keywords missing",
        match=r"(?:ArgumentError: )?missing keywords?: (?P<name>:\w+(?:, :\w+){0,8})",
        prior=0.82,
        cause="A method is called without its keyword {name}{where}.",
        fix="Pass it by name, or give it a default in the definition (`name: nil`).",
        docs=f"Ruby: Calling methods, {_RUBY}syntax/calling_methods_rdoc.html",
        yes=("ArgumentError: missing keyword: :name",),
        no=("ArgumentError: unknown keyword: :name",),
    ),
    Rule(
        "unknown_keyword",
        on="argumenterror keyword keywords unknown",
        match=r"(?:ArgumentError: )?unknown keywords?: (?P<name>:\w+(?:, :\w+){0,8})",
        prior=0.82,
        cause="A method does not know the keyword {name}{where}.",
        fix="Check its spelling and the version of the library; a hash goes in braces since Ruby "
        "3.",
        docs=f"Ruby: Calling methods, {_RUBY}syntax/calling_methods_rdoc.html",
        yes=("ArgumentError: unknown keyword: :name",),
        no=("ArgumentError: missing keyword: :name",),
    ),
    Rule(
        "conversion",
        on="conversion coerced comparison",
        match=r"no implicit conversion of (?P<a>\w+) into (?P<b>\w+)|(?P<a2>\w+) can't be "
        r"coerced into (?P<b2>\w+)|comparison of (?P<a3>\w+) with (?P<b3>\w+) failed",
        prior=0.8,
        cause="A {a|value} is used where a {b|value of another class} is needed{where}.",
        fix="Convert it (to_s, to_i, to_h), or check for nil.",
        code="total = Integer(text, exception: false) || 0",
        lang="ruby",
        docs=f"Ruby: Implicit conversion, {_RUBY}implicit_conversion_rdoc.html",
        yes=(
            "TypeError: no implicit conversion of nil into String",
            "TypeError: nil can't be coerced into Integer",
        ),
        no=('TypeError: can only concatenate str (not "int") to str',),
    ),
    Rule(
        "rails_request",
        on="actioncontroller actionview param",
        match=r"ActionController::(?P<name>RoutingError|InvalidAuthenticityToken|ParameterMissi"
        r"ng|UnknownFormat|UnknownAction)(?: \((?P<said>[^\n]{1,160})\))?|ActionView::(?:"
        r"MissingTemplate|Template::Error)|param is missing or the value is empty",
        prior=0.8,
        cause="Rails refuses the request: {name|see the message} {said|}",
        fix="Compare with bin/rails routes, send the CSRF token and the nested parameters "
        "that params.expect or require wants.",
        code="bin/rails routes",
        lang="shell",
        docs=f"Rails: Action Controller overview, {_RAILS}action_controller_overview.html",
        yes=(
            'ActionController::RoutingError (No route matches [GET] "/a")',
            "ActionController::ParameterMissing (param is missing or the value is empty: order)",
        ),
        no=("Error: route is missing",),
    ),
)
