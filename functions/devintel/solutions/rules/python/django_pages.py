"""Rules for Django pages: addresses, templates, requests and static files."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "django",
    Rule(
        id="empty_argument",
        on="noreversematch reverse",
        match=r"Reverse for '(?P<name>[\w:.-]{1,80})' with (?:keyword )?arguments '(?P<args>"
        r"\((?:''|None),?\)|\{[^\n}]{0,60}: (?:''|None)[^\n}]{0,60}\})' not found",
        prior=0.96,
        cause="The address `{name}` is asked for with an empty argument, {args}: the variable "
        "in the template or the id of the object is not there.",
        fix="Look at the {% url %} tag: the name of the context variable (`object`, `post`, "
        "the loop's own), an object that is not saved yet, a view that does not hand it "
        "over.",
        docs="Django: URL tag, https://docs.djangoproject.com/en/stable/ref/templates/builtins/#url",
        yes=(
            "NoReverseMatch: Reverse for 'edit' with arguments '('',)' not found. 1 "
            "pattern(s) tried: ['notes/(?P<pk>[0-9]+)/$']",
        ),
        no=("NoReverseMatch: Reverse for 'edit' with arguments '(7,)' not found.",),
    ),
    Rule(
        id="namespace",
        on="noreversematch namespace",
        match=r"NoReverseMatch: '?(?P<name>[\w-]{1,60})'? is not a registered namespace",
        prior=0.93,
        cause="No included URLconf has the namespace `{name}`.",
        fix='Set `app_name = "{name}"` in that app\'s urls.py and include it in the '
        "project's, or leave the prefix out.",
        docs="Django: URL namespaces, https://docs.djangoproject.com/en/stable/topics/http/urls/#url-namespaces",
        yes=("django.urls.exceptions.NoReverseMatch: 'notes' is not a registered namespace",),
        no=("Error: namespace",),
    ),
    Rule(
        id="no_view_function",
        on="noreversematch valid view",
        match=r"Reverse for '(?P<name>[\w:.-]{1,80})' not found\. '[^'\n]{1,80}' is not a va"
        r"lid view function or pattern name",
        prior=0.93,
        cause="No pattern is named `{name}`.",
        fix="Compare with `name=` in urls.py; if that file sets app_name, write `app:{name}`, "
        "and check that it is included.",
        docs="Django: URL dispatcher, https://docs.djangoproject.com/en/stable/topics/http/urls/#reverse-resolution-of-urls",
        yes=(
            "NoReverseMatch: Reverse for 'notes' not found. 'notes' is not a valid view "
            "function or pattern name.",
        ),
        no=("Error: Reverse for 3",),
    ),
    Rule(
        id="tag_library",
        on="templatesyntaxerror registered",
        match=r"'(?P<name>\w{1,60})' is not a registered tag library",
        prior=0.93,
        cause="No installed app has a module templatetags/{name}.py.",
        fix="Put the app into INSTALLED_APPS, give its templatetags folder an __init__.py, "
        "restart; `staticfiles` and `admin_static` are `static` since Django 3.",
        docs="Django: Custom template tags, https://docs.djangoproject.com/en/stable/howto/custom-template-tags/",
        yes=(
            "TemplateSyntaxError: 'prices' is not a registered tag library. Must be one of: cache",
        ),
        no=("Error: registered letter",),
    ),
    Rule(
        id="invalid_block",
        on="templatesyntaxerror block",
        match=r"Invalid block tag on line (?P<line>\d+): '(?P<name>[^'\n]{1,60})'",
        prior=0.93,
        cause="The template does not know the tag `{name}` on line {line}, or not at that place.",
        fix="Load its library above (`{% load static %}`), or close the block that is open "
        "before (endif, endfor, endblock).",
        docs="Django: Built-in tags, https://docs.djangoproject.com/en/stable/ref/templates/builtins/",
        yes=("TemplateSyntaxError: Invalid block tag on line 9: 'statik', expected 'endblock'.",),
        no=("Error: Invalid block",),
    ),
    Rule(
        id="request_user",
        on="wsgirequest attribute",
        match=r"'WSGIRequest' object has no attribute '(?P<name>user|session|site|LANGUAGE_C"
        r"ODE|user_agent)'",
        prior=0.95,
        cause="The middleware that sets `request.{name}` has not run{where}.",
        fix="Put it into MIDDLEWARE in the right order (SessionMiddleware before "
        "AuthenticationMiddleware before your own); the old setting MIDDLEWARE_CLASSES is "
        "not read any more.",
        docs="Django: Middleware, https://docs.djangoproject.com/en/stable/ref/middleware/#middleware-ordering",
        yes=("AttributeError: 'WSGIRequest' object has no attribute 'session'",),
        no=("AttributeError: 'WSGIRequest' object has no attribute 'totals'",),
    ),
    Rule(
        id="static_storage",
        on="manifest staticfiles",
        match=r"Missing staticfiles manifest entry for '(?P<name>[^'\n]{1,160})'",
        prior=0.93,
        cause="The manifest of static files does not know {name}.",
        fix="Run collectstatic before the server starts (also in the image); a file that does "
        "not exist is named so too, and tests use the plain storage.",
        code="python manage.py collectstatic --noinput",
        lang="shell",
        docs="Django: Static files, https://docs.djangoproject.com/en/stable/ref/contrib/staticfiles/#manifeststaticfilesstorage",
        yes=("ValueError: Missing staticfiles manifest entry for 'css/site.css'",),
        no=("Error: Missing manifest",),
    ),
    Rule(
        id="static_root",
        on="static_root improperlyconfigured",
        match=r"without having set the (?P<name>STATIC_ROOT) setting to a filesystem path",
        prior=0.93,
        cause="collectstatic does not know where to: {name} is not set.",
        fix="Set it to a folder of its own (not one of STATICFILES_DIRS).",
        code="STATIC_ROOT = BASE_DIR / 'staticfiles'",
        lang="python",
        docs="Django: Static files, https://docs.djangoproject.com/en/stable/howto/static-files/",
        yes=(
            "ImproperlyConfigured: You're using the staticfiles app without having set the "
            "STATIC_ROOT setting to a filesystem path.",
        ),
        no=("Error: STATIC",),
    ),
)
