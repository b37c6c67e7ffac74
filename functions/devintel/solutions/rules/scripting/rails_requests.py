"""Rules for what Rails refuses: migrations, parameters, tokens, routes."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "ruby",
    Rule(
        "migration_version",
        on="directly inheriting activerecord migration supported specify release",
        match=r"Directly inheriting from ActiveRecord::Migration is not "
        r"supported[\s\S]{0,200}?class (?P<name>\w{1,80}) < "
        r"ActiveRecord::Migration(?P<version>\[[\d.]{3,5}\])|(?P<name2>Directly inheriting from "
        r"ActiveRecord::Migration is not supported)",
        prior=0.98,
        cause="Since Rails 5.1 a migration names the Rails release it was written for, and "
        "{name} does not.",
        fix="Write it into the class's line: `ActiveRecord::Migration{version|[5.2]}` (old "
        "ones: [4.2]); those of a gem: upgrade the gem and generate them anew.",
        docs="Rails: Active Record migrations, "
        "https://guides.rubyonrails.org/active_record_migrations.html",
        yes=(
            "StandardError: Directly inheriting from ActiveRecord::Migration is not supported. "
            "Please specify the Active Record release the migration was written for:\n\n  class "
            "CreateCarts < ActiveRecord::Migration[4.2]",
        ),
        no=("inheriting a house",),
    ),
    Rule(
        "csrf",
        on="invalidauthenticitytoken verify csrf token authenticity",
        match=r"(?P<name>ActionController::InvalidAuthenticityToken|Can't verify CSRF token "
        r"authenticity|HTTP Origin header \(\S{3,80}\) didn't match request\.base_url "
        r"\(\S{3,80}\))",
        prior=0.96,
        cause="Rails does not accept the request's CSRF token: {name}. The form or fetch sends "
        "none (or an old page's), the session cookie is lost, or a proxy hides that it is "
        "https.",
        fix="Use form_with and csrf_meta_tags, send X-CSRF-Token from JavaScript; an API: "
        "`protect_from_forgery with: :null_session` or ActionController::API; behind a proxy "
        "pass Host and X-Forwarded-Proto (config.assume_ssl, force_ssl).",
        docs="Rails: Security, CSRF, "
        "https://guides.rubyonrails.org/security.html#cross-site-request-forgery-csrf",
        yes=("ActionController::InvalidAuthenticityToken (Can't verify CSRF token authenticity.)",),
        no=("the token is authentic",),
    ),
    Rule(
        "unpermitted",
        on="parametermissing param missing value empty unpermitted forbiddenattributes",
        match=r"(?:param is missing or the value is empty(?: or invalid)?: (?P<name>\w{1,60})"
        r"|ActiveModel::ForbiddenAttributesError|Unpermitted parameters?: (?P<name2>[:\w, "
        r"]{1,160}))",
        prior=0.95,
        cause="The request's parameters are not what the controller permits: {name|nothing is "
        "permitted}.",
        fix="Send them nested (below the key `{name}`, Content-Type: application/json) or read "
        "them unnested; permit each (arrays `ids: []`, hashes by their keys).",
        docs="Rails: Strong parameters, "
        "https://guides.rubyonrails.org/action_controller_overview.html#strong-parameters",
        yes=("ActionController::ParameterMissing: param is missing or the value is empty: order",),
        no=("the param is missing",),
    ),
    Rule(
        "pending",
        on="pendingmigrationerror migrations pending resolve",
        match=r"(?P<name>Migrations are pending|ActiveRecord::PendingMigrationError)",
        prior=0.96,
        cause="The database lacks migrations that the code has ({name}).",
        fix="Run them (also for the test database); where one fails because its table is "
        "there, mark or mend it.",
        code="bin/rails db:migrate\nbin/rails db:test:prepare",
        lang="shell",
        docs="Rails: Active Record migrations, "
        "https://guides.rubyonrails.org/active_record_migrations.html",
        yes=("ActiveRecord::PendingMigrationError: Migrations are pending.",),
        no=("the migration of birds",),
    ),
    Rule(
        "no_template",
        on="actioncontroller missing exact template unknownformat request formats variants "
        "missingtemplate",
        match=r"(?P<kind>ActionController::UnknownFormat|ActionController::MissingExactTemplate"
        r"|ActionView::MissingTemplate|Missing "
        r"template)(?:[^\n]{0,40}?(?P<name>[\w/]{1,80}(?:#\w{1,40})?) is missing a template"
        r"|[^\n]{0,4}(?P<name2>[\w/]{3,100}))?",
        prior=0.95,
        cause="Rails has no view for the action{name_} in the format that is asked for.",
        fix="Make app/views/CONTROLLER/ACTION.html.erb (the format counts: json, "
        "turbo_stream), or answer with render, redirect_to or head; in an API `render json:`.",
        check=lambda _, slots: {
            "name_": f" {slots['name']}" if slots.get("name") else f" ({slots['kind']})"
        },
        docs="Rails: Layouts and rendering, "
        "https://guides.rubyonrails.org/layouts_and_rendering.html",
        yes=(
            "ActionController::MissingExactTemplate: OrdersController#index is missing a "
            "template for request formats: text/html",
        ),
        no=("the template is here",),
    ),
)
