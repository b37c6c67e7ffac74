"""Rules for Laravel."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://laravel.com/docs"

RULES = family(
    "laravel",
    Rule(
        "route",
        on="route",
        match=r"Route \[(?P<name>[\w.:-]{1,120})\] not defined",
        prior=0.9,
        cause="No route is called `{name}`{where}.",
        fix="Give the route that name (->name('{name}')), correct the call, or clear cached "
        "routes.",
        code="php artisan route:list --name={name}\nphp artisan route:clear",
        lang="shell",
        docs=f"Laravel: Named routes, {_DOCS}/routing#named-routes",
        yes=("Route [orders.index] not defined.",),
        no=("Error: route 3 is not defined by us",),
    ),
    Rule(
        "view",
        on="view",
        match=r"View \[(?P<name>[\w.:/-]{1,120})\] not found",
        prior=0.9,
        cause="There is no template for the view `{name}`{where}.",
        fix="Dots are folders below resources/views: make that .blade.php file or correct the name "
        "(upper and lower case count on Linux).",
        docs=f"Laravel: Views, {_DOCS}/views",
        yes=("View [orders.show] not found.",),
        no=("Error: a view of the sea",),
    ),
    Rule(
        "fillable",
        on="fillable massassignmentexception",
        match=r"Add \[(?P<name>\w{1,60})\] to fillable property to allow mass assignment on "
        r"\[(?P<model>[\w\\]{1,120})\]",
        prior=0.9,
        cause="`{name}` may not be set with create() or fill() on {model}{where}.",
        fix="Add it to the model's $fillable where users may choose it, otherwise set it on its "
        "own.",
        docs=f"Laravel: Mass assignment, {_DOCS}/eloquent#mass-assignment",
        yes=("Add [name] to fillable property to allow mass assignment on [App\\Models\\Order].",),
        no=("Error: fillable form",),
    ),
    Rule(
        "csrf",
        on="tokenmismatchexception csrf",
        match=r"TokenMismatchException|CSRF token mismatch|\b419 (?:Page Expired|unknown status)",
        prior=0.88,
        cause="The request comes without the session's CSRF token, or the session has ended.",
        fix="Put @csrf into the form, send X-CSRF-TOKEN (X-XSRF-TOKEN) with fetch, and check the "
        "session's domain and cookie.",
        docs=f"Laravel: CSRF protection, {_DOCS}/csrf",
        yes=("Illuminate\\Session\\TokenMismatchException: CSRF token mismatch.",),
        no=("Error: token ring",),
    ),
    Rule(
        "model_not_found",
        on="modelnotfoundexception query results",
        match=r"No query results for model \[(?P<name>[\w\\]{1,120})\](?: (?P<id>[\w,-]{1,60}))?",
        prior=0.84,
        cause="There is no {name} {id|with what was asked for}{where}.",
        fix="Answer 404 (findOrFail and route binding do), or use first() and say what holds "
        "without it.",
        docs=f"Laravel: Not found exceptions, {_DOCS}/eloquent#not-found-exceptions",
        yes=("No query results for model [App\\Models\\Order] 7",),
        no=("Error: no results",),
    ),
    Rule(
        "binding",
        on="instantiable bindingresolutionexception unresolvable",
        match=r"Target \[(?P<name>[\w\\]{1,120})\] is not instantiable(?: while building "
        r"\[(?P<for>[\w\\, ]{1,200})\])?|Unresolvable dependency resolving \[[^\]\n]{1,120}\] in "
        r"class (?P<name2>[\w\\]{1,120})",
        prior=0.88,
        cause="The container does not know what to make for {name}{where}.",
        fix="Bind it in a service provider: $this->app->bind(Contract::class, "
        "Implementation::class).",
        docs=f"Laravel: Service container, {_DOCS}/container#binding-interfaces-to-implementations",
        yes=(
            "Target [App\\Contracts\\Pay] is not instantiable while building "
            "[App\\Http\\Controllers\\CartController].",
        ),
        no=("Error: the target is missed",),
    ),
    Rule(
        "lazy",
        on="lazyloadingviolationexception lazy",
        match=r"Attempted to lazy load \[(?P<name>\w{1,60})\] on model "
        r"\[(?P<model>[\w\\]{1,120})\]",
        prior=0.9,
        cause="`{name}` of {model} is loaded row by row, which is forbidden here{where}.",
        fix="Load it with the query: with('{name}'), or load('{name}') on what was read.",
        docs=f"Laravel: Eager loading, {_DOCS}/eloquent-relationships#eager-loading",
        yes=(
            "Attempted to lazy load [items] on model [App\\Models\\Order] but lazy loading is off",
        ),
        no=("Error: lazy afternoon",),
    ),
    Rule(
        "log_file",
        on="stream append laravel",
        match=r"The stream or file \"(?P<name>[^\"\n]{1,160}laravel\.log)\" could not be opened",
        prior=0.88,
        cause="The web server may not write {name}.",
        fix="Give its user storage/ and bootstrap/cache/.",
        docs=f"Laravel: Deployment, {_DOCS}/deployment#directory-permissions",
        yes=('The stream or file "/srv/storage/logs/laravel.log" could not be opened in append',),
        no=("Error: the stream is dry",),
    ),
)
