"""Rules for FastAPI, Starlette and Uvicorn."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_FASTAPI = "https://fastapi.tiangolo.com/"
_UVICORN = "Uvicorn: Settings, https://uvicorn.dev/settings/"

RULES = family(
    "fastapi",
    Rule(
        "multipart",
        on="multipart",
        match=r"Form data requires \"python-multipart\" to be installed|The `python-multipart` "
        r"library must be installed",
        prior=0.88,
        cause="Forms and uploads need the package python-multipart, which is not installed.",
        fix="Install it.",
        code="python -m pip install python-multipart",
        lang="shell",
        docs=f"FastAPI: Form data, {_FASTAPI}tutorial/request-forms/",
        yes=('RuntimeError: Form data requires "python-multipart" to be installed.',),
        no=("Error: multipart parcel",),
    ),
    Rule(
        "response_field",
        on="response",
        match=r"Invalid args for response field! Hint: check that (?P<name>[^\n]{1,120}) is a "
        r"valid Pydantic field type",
        prior=0.82,
        cause="{name} stands as return or parameter type, and is none that Pydantic knows.",
        fix="Use a Pydantic model, or response_model=None; a session or request class has to "
        "come through Depends.",
        code="@app.get('/orders', response_model=None)\ndef "
        "orders(session=Depends(get_session)):\n    return session.query(Order).all()",
        lang="python",
        docs=f"FastAPI: Response model, return type, {_FASTAPI}tutorial/response-model/",
        yes=(
            "fastapi.exceptions.FastAPIError: Invalid args for response field! Hint: "
            "check that <class 'a.B'> is a valid Pydantic field type.",
        ),
        no=("Error: field of corn",),
    ),
    Rule(
        "app_import",
        on="asgi module attribute",
        match=r"Error loading ASGI app\. (?:Could not import module "
        r"\"(?P<module>[\w.]+)\"|Attribute \"(?P<name>\w+)\" not found in module "
        r"\"(?P<module2>[\w.]+)\")",
        prior=0.82,
        cause="Uvicorn does not find the application under the name it is given: {asked}.",
        check=lambda subject, slots: {
            "asked": f"module `{slots['module']}`"
            + (f", variable `{slots['name']}`" if "name" in slots else "")
        },
        fix="Start it in the folder that holds the module, and name it as module:variable; "
        "an error inside the module hides it too.",
        code="uvicorn main:app --app-dir .",
        lang="shell",
        docs=_UVICORN,
        yes=(
            'ERROR:    Error loading ASGI app. Could not import module "main".',
            'ERROR:    Error loading ASGI app. Attribute "api" not found in module "main".',
        ),
        no=("Error loading cart",),
    ),
    Rule(
        "response_validation",
        on="responsevalidationerror response serialize_response",
        match=(
            r"ResponseValidationError",
            r"serialize_response[\s\S]{0,3000}?^(?:\w+\.){0,6}"
            r"ValidationError: \d+ validation error",
        ),
        prior=0.78,
        cause="What the function returns does not fit its response model{where}.",
        fix="Return every field of the model; allow None where it may be; for ORM objects "
        "set from_attributes.",
        code="class Out(BaseModel):\n    model_config = ConfigDict(from_attributes=True)",
        lang="python",
        docs=f"FastAPI: Response model, {_FASTAPI}tutorial/response-model/",
        yes=("fastapi.exceptions.ResponseValidationError: 1 validation errors:",),
        no=(
            "Error: response of the customer",
            "in serialize_response\nTypeError: f() missing 1 required positional argument: 'a'",
        ),
    ),
    Rule(
        "import_string",
        on="reload workers",
        match=r"You must pass the application as an import string to enable 'reload' or 'workers'",
        prior=0.86,
        cause="uvicorn.run is given the application itself, and reload needs its name.",
        fix="Give its name.",
        code="uvicorn.run('main:app', reload=True)",
        lang="python",
        docs=_UVICORN,
        yes=(
            "WARNING:  You must pass the application as an import string to enable "
            "'reload' or 'workers'.",
        ),
        no=("Error: reload the truck",),
    ),
    Rule(
        "path_parameter",
        on="parameter parameters default path",
        match=r"Path parameters? (?:cannot have a default value|.{0,60}must be)|non-body "
        r"parameters must be in path, query, header or cookie: (?P<name>\w+)|Cannot use "
        r"`\w+` for path param",
        prior=0.78,
        cause="A parameter {name|of the path} is declared in a way that a path does not allow.",
        fix="Leave its default out; a model comes from the body or, with Depends, from the query.",
        docs=f"FastAPI: Path parameters, {_FASTAPI}tutorial/path-params/",
        yes=("AssertionError: Path parameters cannot have a default value",),
        no=("Error: path is blocked",),
    ),
    Rule(
        "body_parse",
        on="parsing body requestvalidationerror",
        match=(
            r"There was an error parsing the body",
            r"RequestValidationError",
        ),
        prior=0.7,
        cause="The request's body is not what its content type says.",
        fix="Send JSON as application/json, forms as multipart/form-data with the boundary "
        "that the client makes itself (do not set that header by hand).",
        docs=f"FastAPI: Request body, {_FASTAPI}tutorial/body/",
        yes=('{"detail":"There was an error parsing the body"}',),
        no=("Error: parsing of row 3",),
    ),
    Rule(
        "lifespan",
        on="lifespan startup",
        match=r"ASGI 'lifespan' protocol appears unsupported|Application startup failed\. Exiting",
        prior=0.6,
        cause="The application failed while it started: the traceback before this line says why.",
        fix="Follow that traceback: mostly a database or a setting that is missing.",
        docs=f"FastAPI: Lifespan events, {_FASTAPI}advanced/events/",
        yes=("ERROR:    Application startup failed. Exiting.",),
        no=("Error: startup company",),
    ),
)
