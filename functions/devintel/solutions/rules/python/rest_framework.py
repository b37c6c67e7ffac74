"""Rules for Django REST framework."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "django",
    Rule(
        id="not_validated",
        on="is_valid serializer initial_data",
        match=r"(?:you must call|must call) `?\.?(?P<name>is_valid)\(\)`? before (?:attempti"
        r"ng to access|accessing|calling)",
        prior=0.93,
        cause="A serializer that was given `data` is read before `{name}()` ran{where}.",
        fix="Call it first; to show an object pass it as the first argument "
        "(`OrderSerializer(order)`), not as data.",
        code="serializer.is_valid(raise_exception=True)",
        lang="python",
        docs="Django REST framework: Serializers, https://www.django-rest-framework.org/api-guide/serializers/",
        yes=(
            "AssertionError: When a serializer is passed a `data` keyword argument you must "
            "call `.is_valid()` before attempting to access the serialized `.data` "
            "representation.",
        ),
        no=("AssertionError: is_valid",),
    ),
    Rule(
        id="basename",
        on="basename base_name queryset",
        match=r"`(?P<name>base_?name)` argument not specified, and could not automatically d"
        r"etermine the name from the viewset",
        prior=0.93,
        cause="The router cannot name the addresses of a viewset without `queryset`{where}.",
        fix="Pass {name} to register(), also where get_queryset() is written; or set "
        "`queryset` on the class.",
        code="router.register('orders', OrderViewSet, basename='order')",
        lang="python",
        docs="Django REST framework: Routers, https://www.django-rest-framework.org/api-guide/routers/",
        yes=(
            "AssertionError: `basename` argument not specified, and could not automatically "
            "determine the name from the viewset, as it does not have a `.queryset` "
            "attribute.",
        ),
        no=("AssertionError: basename",),
    ),
    Rule(
        id="not_in_fields",
        on="field declared serializer fields",
        match=r"The field '(?P<name>\w{1,60})' was declared on serializer (?P<of>\w{1,80}), "
        r"but has not been included in the 'fields' option",
        prior=0.93,
        cause="{of} declares `{name}`, and its Meta.fields leaves it out.",
        fix="Add `{name}` to Meta.fields (the tuple of one needs a comma), or remove the "
        "declaration.",
        docs="Django REST framework: Serializers, https://www.django-rest-framework.org/api-guide/serializers/#modelserializer",
        yes=(
            "AssertionError: The field 'buyer' was declared on serializer OrderSerializer, "
            "but has not been included in the 'fields' option.",
        ),
        no=("Error: The field is green",),
    ),
    Rule(
        id="not_valid_model",
        on="field valid modelserializer",
        match=r"Field name `(?P<name>\w{1,60})` is not valid for model `(?P<of>\w{1,60})`",
        prior=0.93,
        cause="The model {of} has no `{name}` that its serializer lists.",
        fix="Correct the name; the other side of a relation needs its related_name, a "
        "computed value a SerializerMethodField or a property.",
        docs="Django REST framework: Serializers, https://www.django-rest-framework.org/api-guide/serializers/#modelserializer",
        yes=(
            "ImproperlyConfigured: Field name `prize` is not valid for model `Order` in "
            "`shop.OrderSerializer`.",
        ),
        no=("Error: Field name",),
    ),
    Rule(
        id="missing_attribute",
        on="attributeerror serializer field",
        match=r"Got (?:AttributeError|KeyError) when attempting to get a value for field `(?"
        r"P<name>\w{1,60})` on serializer `(?P<of>\w{1,80})`",
        prior=0.93,
        cause="{of} reads `{name}` from an object that does not have it{where}.",
        fix="For a list or QuerySet pass many=True; else set `source=`, or compare with the "
        "model: the lines below say of which type the object is.",
        docs="Django REST framework: Serializers, https://www.django-rest-framework.org/api-guide/serializers/#dealing-with-multiple-objects",
        yes=(
            "AttributeError: Got AttributeError when attempting to get a value for field "
            "`price` on serializer `OrderSerializer`.",
        ),
        no=("Error: Got",),
    ),
    Rule(
        id="relation_queryset",
        on="relational queryset read_only",
        match=r"Relational field must provide a `(?P<name>queryset)` argument, override `get"
        r"_queryset`, or set read_only",
        prior=0.93,
        cause="A field for a relation does not say what it may point to ({name}){where}.",
        fix="Give it queryset=Other.objects.all(), or read_only=True.",
        docs="Django REST framework: Relations, https://www.django-rest-framework.org/api-guide/relations/",
        yes=(
            "AssertionError: Relational field must provide a `queryset` argument, override "
            "`get_queryset`, or set read_only=`True`.",
        ),
        no=("Error: Relational",),
    ),
    Rule(
        id="nested_writes",
        on="nested writable create update",
        match=r"The `\.(?P<name>create|update)\(\)` method does not support writable nested "
        r"fields by default",
        prior=0.93,
        cause="{name}() of a serializer with other serializers inside has to be written by "
        "hand{where}.",
        fix="Write `{name}(self, ...)`: pop the nested data, make the object, then the nested "
        "ones; or make them read_only.",
        docs="Django REST framework: Writable nested, https://www.django-rest-framework.org/api-guide/relations/#writable-nested-serializers",
        yes=(
            "AssertionError: The `.create()` method does not support writable nested fields "
            "by default.",
        ),
        no=("Error: nested",),
    ),
    Rule(
        id="renderer",
        on="accepted_renderer response",
        match=r"\.(?P<name>accepted_renderer) not set on Response",
        prior=0.93,
        cause="A Response of REST framework leaves a plain Django view ({name}){where}.",
        fix="Decorate the function with @api_view([...]), derive the class from APIView, or "
        "return a JsonResponse.",
        docs="Django REST framework: Views, https://www.django-rest-framework.org/api-guide/views/",
        yes=("AssertionError: .accepted_renderer not set on Response",),
        no=("Error: accepted",),
    ),
    Rule(
        id="not_response",
        on="response httpresponse httpstreamingresponse",
        match=r"Expected a `Response`, `HttpResponse` or `\w*Streaming\w*Response` to be ret"
        r"urned from the view, but received a `(?P<name>[^`\n]{1,80})`",
        prior=0.93,
        cause="The view returns {name}{where}.",
        fix="Return a Response on every path (raise serializer.errors as one too, with a status).",
        docs="Django REST framework: Responses, https://www.django-rest-framework.org/api-guide/responses/",
        yes=(
            "AssertionError: Expected a `Response`, `HttpResponse` or "
            "`HttpStreamingResponse` to be returned from the view, but received a `<class "
            "'NoneType'>`",
        ),
        no=("Error: Expected",),
    ),
    Rule(
        id="view_queryset",
        on="get_queryset queryset include",
        match=r"'(?P<name>\w{1,80})' should either include a `(?:queryset|serializer_class)`"
        r" attribute, or override the `(?P<what>get_\w{1,30})\(\)`",
        prior=0.93,
        cause="The view {name} has neither the attribute nor {what}().",
        fix="Set it on the class, spelt exactly so, or write {what}.",
        docs="Django REST framework: Generic views, https://www.django-rest-framework.org/api-guide/generic-views/",
        yes=(
            "AssertionError: 'OrderList' should either include a `queryset` attribute, or "
            "override the `get_queryset()` method.",
        ),
        no=("Error: should include",),
    ),
    Rule(
        id="auth_header",
        on="authentication credentials provided",
        match=r"(?P<name>Authentication credentials were not provided)\.?",
        prior=0.9,
        cause="The request comes without a login that the view's authentication classes read: "
        "{name}.",
        fix="Send `Authorization: Token ...` (or Bearer for JWT) as its class says; under "
        "mod_wsgi set WSGIPassAuthorization On; log in for the session class.",
        docs="Django REST framework: Authentication, https://www.django-rest-framework.org/api-guide/authentication/",
        yes=('{"detail":"Authentication credentials were not provided."}',),
        no=("Error: credentials",),
    ),
    Rule(
        id="coreapi",
        on="coreapi schema",
        match=r"`?(?P<name>coreapi|uritemplate|inflection|pyyaml)`? must be installed (?:for"
        r"|to use)",
        prior=0.93,
        cause="Schemas need the package {name}, which is not installed{where}.",
        fix="Install {name}; for new projects take drf-spectacular and its schema class.",
        code="python -m pip install {name}",
        lang="shell",
        docs="Django REST framework: Schemas, https://www.django-rest-framework.org/api-guide/schemas/",
        yes=("AssertionError: `coreapi` must be installed for schema support.",),
        no=("Error: must be installed",),
    ),
    Rule(
        id="autoschema",
        on="autoschema attribute",
        match=r"'(?P<name>AutoSchema)' object has no attribute 'get_link'",
        prior=0.96,
        cause="The documentation view needs the schema class of CoreAPI, and the default is "
        "OpenAPI's {name} since 3.10{where}.",
        fix="Set DEFAULT_SCHEMA_CLASS to 'rest_framework.schemas.coreapi.AutoSchema', or move "
        "to drf-spectacular.",
        docs="Django REST framework: 3.10 announcement, https://www.django-rest-framework.org/community/3.10-announcement/",
        yes=("AttributeError: 'AutoSchema' object has no attribute 'get_link'",),
        no=("Error: AutoSchema",),
    ),
)
