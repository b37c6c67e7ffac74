"""Rules for Flask, Werkzeug and Jinja."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_FLASK = "https://flask.palletsprojects.com/en/stable/"

RULES = family(
    "flask",
    Rule(
        "context",
        on="context",
        match=r"Working outside of (?P<name>application|request) context|Popped wrong "
        r"(?P<name2>\w+) context",
        prior=0.82,
        cause="`current_app`, `g`, `request` or the database is used where no {name|} context "
        "is{where}.",
        fix="Do it while a request runs, or push a context in a script or thread; pass "
        "values, not `request`, to threads.",
        code="with app.app_context():\n    run()",
        lang="python",
        docs=f"Flask: The application context, {_FLASK}appcontext/",
        yes=("RuntimeError: Working outside of application context.",),
        no=("Error: outside of context",),
    ),
    Rule(
        "build_url",
        on="builderror endpoint",
        match=r"Could not build url for endpoint '(?P<name>[\w.]+)'(?:[^\n]{0,80}Did you mean "
        r"'(?P<meant>[\w.]+)')?",
        prior=0.82,
        cause="No view has the endpoint `{name}`, or a value of its path is missing.",
        fix="Name the endpoint with its blueprint ({meant|blueprint.view}) and pass each value.",
        code="url_for('{meant|blueprint.view}')",
        lang="python",
        docs=f"Flask: URL building, {_FLASK}quickstart/#url-building",
        yes=(
            "werkzeug.routing.exceptions.BuildError: Could not build url for endpoint "
            "'login'. Did you mean 'auth.login' instead?",
        ),
        no=("Error: could not build the house",),
    ),
    Rule(
        "endpoint_twice",
        on="endpoint",
        match=r"View function mapping is overwriting an existing endpoint function: "
        r"(?P<name>[\w.]+)",
        prior=0.82,
        cause="Two views have the endpoint `{name}`: the same function name, or a decorator "
        "without functools.wraps.",
        fix="Rename one, or wrap the decorator's inner function.",
        code="from functools import wraps\n\n\ndef guarded(view):\n    @wraps(view)\n    def "
        "inner(*args, **kwargs):\n        return view(*args, **kwargs)\n    return inner",
        lang="python",
        docs=f"Flask: View decorators, {_FLASK}patterns/viewdecorators/",
        yes=(
            "AssertionError: View function mapping is overwriting an existing endpoint "
            "function: inner",
        ),
        no=("AssertionError: expected 3 items",),
    ),
    Rule(
        "secret_key",
        on="secret provide",
        match=r"The session is unavailable because no secret key was set|[Mm]ust provide (?:a "
        r")?secret_key|A secret key is required to use CSRF",
        prior=0.84,
        cause="The application has no secret key, so that sessions cannot be signed.",
        fix="Set it from the environment, never in the code.",
        code="app.secret_key = os.environ['SECRET_KEY']",
        lang="python",
        docs=f"Flask: SECRET_KEY, {_FLASK}config/#SECRET_KEY",
        yes=("RuntimeError: The session is unavailable because no secret key was set.",),
        no=("Error: secret santa",),
    ),
    Rule(
        "no_response",
        on="view",
        match=r"The view function(?: for '(?P<name>[\w.]+)')? did not return a valid response",
        prior=0.82,
        cause="The view {name|function} returns nothing, or a type that Flask does not "
        "send{where}.",
        fix="Return a text, a dictionary, a response or a tuple on every path.",
        docs=f"Flask: About responses, {_FLASK}quickstart/#about-responses",
        yes=(
            "TypeError: The view function for 'list' did not return a valid response. "
            "The function either returned None or ended without a return statement.",
        ),
        no=("Error: view of the sea",),
    ),
    Rule(
        "no_template",
        on="templatenotfound",
        match=r"TemplateNotFound: (?P<name>\S{1,160})",
        prior=0.8,
        cause="The template {name} is in no templates folder.",
        fix="Put it into templates/ beside the module that makes the app or blueprint; check "
        "the spelling.",
        docs=f"Flask: Rendering templates, {_FLASK}quickstart/#rendering-templates",
        yes=("jinja2.exceptions.TemplateNotFound: list.html",),
        no=('Error: Template "receipt" is empty',),
    ),
    Rule(
        "undefined",
        on="undefinederror undefined",
        match=r"UndefinedError: '(?P<name>[^'\n]{1,120})' (?:is undefined|has no attribute "
        r"'(?P<attr>\w+)')",
        prior=0.78,
        cause="The template uses `{name}`, which render_template is not given.",
        fix="Pass it, or give it a default in the template: {{ value | default('') }}.",
        docs="Jinja: Undefined types, https://jinja.palletsprojects.com/en/stable/api/#undefin"
        "ed-types",
        yes=("jinja2.exceptions.UndefinedError: 'user' is undefined",),
        no=("Error: Undefined tariff for zone 4",),
    ),
    Rule(
        "jinja_syntax",
        on="templatesyntaxerror",
        match=r"jinja2\.exceptions\.TemplateSyntaxError: "
        r"(?P<name>[^\n]{1,160})|TemplateSyntaxError: (?P<name2>(?:unexpected|expected "
        r"token|Encountered unknown tag|Unexpected end of template)[^\n]{0,160})",
        prior=0.78,
        cause="The template does not parse: {name|see the line named}",
        fix="Close each block ({% endif %}, {% endfor %}), and escape braces that belong to "
        "another language with {% raw %}.",
        docs="Jinja: Template designer documentation, https://jinja.palletsprojects.com/en/sta"
        "ble/templates/",
        yes=("jinja2.exceptions.TemplateSyntaxError: unexpected '}'",),
        no=(
            "django.template.exceptions.TemplateSyntaxError: Invalid block tag on line 4: 'static'",
        ),
    ),
    Rule(
        "bad_key",
        on="badrequestkeyerror",
        match=r"BadRequestKeyError",
        prior=0.8,
        cause="The form or query has no such field{where}.",
        fix="Read it with get, and compare the field's name in the HTML (name=, not id=).",
        code="value = request.form.get('name', '')",
        lang="python",
        docs=f"Flask: The request object, {_FLASK}quickstart/#the-request-object",
        yes=("werkzeug.exceptions.BadRequestKeyError: 400 Bad Request: KeyError: 'name'",),
        no=("KeyError: 'name'",),
    ),
    Rule(
        "no_app",
        on="flask importerror",
        match=r"Could not locate a Flask application|Failed to find Flask application or "
        r"factory in module '(?P<name>[\w.]+)'|While importing '(?P<name2>[\w.]+)', an "
        r"ImportError was raised",
        prior=0.82,
        cause="The flask command does not find the application.",
        fix="Name the module (and the factory) that holds it.",
        code="flask --app app run",
        lang="shell",
        docs=f"Flask: Application discovery, {_FLASK}cli/#application-discovery",
        yes=("Error: Could not locate a Flask application.",),
        no=("Error: flask is empty",),
    ),
    Rule(
        "setup_finished",
        on="setup",
        match=r"The setup method '(?P<name>\w+)' can no longer be called on the application",
        prior=0.82,
        cause="`{name}` is called after the application has handled its first request.",
        fix="Register everything while the application is made.",
        docs=f"Flask: Application setup, {_FLASK}lifecycle/#application-setup",
        yes=(
            "AssertionError: The setup method 'route' can no longer be called on the "
            "application. It has already handled its first request",
        ),
        no=("Error: setup of the stage",),
    ),
)
