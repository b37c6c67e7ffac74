"""Rules for Pydantic, of version 2 and 1."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://docs.pydantic.dev/latest/"
_ERRORS = f"{_DOCS}errors/validation_errors/"

RULES = family(
    "pydantic",
    Rule(
        "missing",
        on="required missing",
        match=r"(?P<name>[\w.]+)\n+ *[Ff]ield required(?: \[type=missing| "
        r"\(type=value_error\.missing\))|[Ff]ield required "
        r"(?:\[type=missing|\(type=value_error\.missing\))",
        prior=0.8,
        cause="The field `{name|named}` is missing in the data{where}.",
        fix="Send it, under the name or alias of the model; give it a default where it may "
        "be absent.",
        code="from pydantic import BaseModel\n\n\nclass Model(BaseModel):\n    {name|field}: "
        "str | None = None",
        lang="python",
        docs=f"Pydantic: missing, {_ERRORS}#missing",
        yes=(
            "pydantic_core._pydantic_core.ValidationError: 1 validation error for A\nb\n "
            " Field required [type=missing, input_value={}, input_type=dict]",
        ),
        no=("Error: field required by law",),
    ),
    Rule(
        "parsing",
        on="type",
        match=r"(?:Input|String|List|Value|Number|URL|Data)\w* should (?:be |match "
        r")?(?P<wanted>[^\n\[]{1,120}) "
        r"\[type=(?P<name>\w+)|(?P<wanted2>value is not a valid \w+|str type "
        r"expected|none is not an allowed value) \(type=(?P<name2>\w+_error[\w.]*)\)",
        prior=0.76,
        cause="`{field|A value of the data}` is of the wrong kind{where}: it should be {wanted|as "
        "the model says}.",
        fix="Send it in that form, or declare the type that it really has; the line above "
        "names the field.",
        docs=f"Pydantic: Validation errors, {_ERRORS}",
        yes=(
            "pydantic_core._pydantic_core.ValidationError: 1 validation error for A\nb\n "
            " Input should be a valid integer, unable to parse string as an integer "
            "[type=int_parsing, input_value='x', input_type=str]",
            "1 validation error for A\nb\n  value is not a valid integer (type=type_error.integer)",
        ),
        no=("Error: input should be dry",),
    ),
    Rule(
        "extra",
        on="extra extra_forbidden",
        match=r"Extra inputs are not permitted|extra fields not permitted",
        prior=0.8,
        cause="The data has a field that the model forbids{where}.",
        fix="Remove it, add it to the model, or allow others with extra='ignore'; in "
        "settings it is often another line of the .env file.",
        code="from pydantic import ConfigDict\n\nmodel_config = ConfigDict(extra='ignore')",
        lang="python",
        docs=f"Pydantic: extra_forbidden, {_ERRORS}#extra_forbidden",
        yes=(
            "b\n  Extra inputs are not permitted [type=extra_forbidden, input_value=1, "
            "input_type=int]",
        ),
        no=("Error: extra cheese",),
    ),
    Rule(
        "settings_moved",
        on="basesettings package",
        match=r"`?BaseSettings`? has been moved to the `?pydantic-settings`? package",
        prior=0.88,
        cause="BaseSettings is a package of its own since Pydantic 2.",
        fix="Install pydantic-settings and import it from there.",
        code="from pydantic_settings import BaseSettings",
        lang="python",
        docs=f"Pydantic: Migration guide, BaseSettings, "
        f"{_DOCS}migration/#basesettings-has-moved-to-pydantic-settings",
        yes=(
            "pydantic.errors.PydanticImportError: `BaseSettings` has been moved to the "
            "`pydantic-settings` package.",
        ),
        no=("Error: settings moved",),
    ),
    Rule(
        "no_schema",
        on="schema",
        match=r"Unable to generate pydantic-core schema for (?P<name>[^\n]{1,120}?)\.(?: |$)",
        prior=0.82,
        cause="Pydantic does not know the type {name}{where}.",
        fix="Allow arbitrary types, or teach it the type by an annotation.",
        code="from pydantic import ConfigDict\n\nmodel_config = "
        "ConfigDict(arbitrary_types_allowed=True)",
        lang="python",
        docs=f"Pydantic: schema-for-unknown-type, {_DOCS}errors/usage_errors/#schema-for-unkno"
        f"wn-type",
        yes=(
            "pydantic.errors.PydanticSchemaGenerationError: Unable to generate "
            "pydantic-core schema for <class 'a.B'>.",
        ),
        no=("Error: unable to generate invoice",),
    ),
    Rule(
        "usage",
        on="pydanticusererror annotated defined attribute",
        match=r"A non-annotated attribute was detected: "
        r"`(?P<name>[^`\n]{1,80})`|`(?P<name2>\w+)` is not fully defined; you should "
        r"define|pydantic\.errors\.PydanticUserError: |Field name \"\w+\" (?:in \"\w+\" "
        r")?shadows an attribute|Decorators defined with incorrect fields",
        prior=0.78,
        cause="The model is written in a way that Pydantic 2 does not accept: {name|see the "
        "message}.",
        fix="Give each attribute a type (ClassVar for what is no field); names of types that "
        "come later need model_rebuild().",
        docs=f"Pydantic: Usage errors, {_DOCS}errors/usage_errors/",
        yes=(
            "pydantic.errors.PydanticUserError: A non-annotated attribute was detected: `a = 0`.",
        ),
        no=("Error: user is not defined",),
    ),
    Rule(
        "email",
        on="email",
        match=r"email-validator is not installed",
        prior=0.88,
        cause="EmailStr needs the package email-validator.",
        fix="Install it.",
        code="python -m pip install 'pydantic[email]'",
        lang="shell",
        docs=f"Pydantic: EmailStr, {_DOCS}api/networks/#pydantic.networks.EmailStr",
        yes=("ImportError: email-validator is not installed, run `pip install pydantic[email]`",),
        no=("Error: email is missing",),
    ),
    Rule(
        "frozen",
        on="frozen frozen_instance faux assignment",
        match=r"Instance is frozen \[type=frozen_instance|Field is frozen "
        r"\[type=frozen_field|is immutable and does not support item assignment",
        prior=0.82,
        cause="A field of a frozen model is set{where}.",
        fix="Make a changed copy.",
        code="changed = model.model_copy(update={'field': value})",
        lang="python",
        docs=f"Pydantic: frozen_instance, {_ERRORS}#frozen_instance",
        yes=("a\n  Instance is frozen [type=frozen_instance, input_value=1, input_type=int]",),
        no=("Error: frozen pizza",),
    ),
    Rule(
        "value_error",
        on="value_error assertion_error",
        match=r"(?P<why>(?:Value|Assertion) (?:error|failed), [^\n\[]{1,160}) "
        r"\[type=(?:value|assertion)_error",
        prior=0.6,
        cause="A validator of the model refuses the value: {why}.",
        fix="The line above names the field; send what that validator wants.",
        docs=f"Pydantic: value_error, {_ERRORS}#value_error",
        yes=("a\n  Value error, must be even [type=value_error, input_value=1, input_type=int]",),
        no=("ValueError: must be even",),
    ),
    Rule(
        "removed",
        on="removed",
        match=r"(?P<name>`[\w.]+`|`@\w+`|`\w+`) (?:has been|is|was) removed in (?:Pydantic "
        r")?V?2|(?P<old>`regex`|`const`|`update_forward_refs`|`allow_mutation`|`min_items"
        r"`|`max_items`) (?:is|has been|was) removed",
        prior=0.8,
        cause="{name|The option} was removed with Pydantic 2.",
        fix="The migration guide names what replaces it (regex: pattern, const: Literal, "
        "min_items: min_length).",
        docs=f"Pydantic: Migration guide, {_DOCS}migration/",
        yes=("pydantic.errors.PydanticUserError: `regex` is removed. use `pattern` instead",),
        no=("Error: item was removed",),
    ),
)
