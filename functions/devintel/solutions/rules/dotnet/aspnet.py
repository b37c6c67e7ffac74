"""Rules for ASP.NET Core: hosting, routing, authentication, OpenAPI, Blazor, SignalR."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CORE = "https://learn.microsoft.com/en-us/aspnet/core/"

_JWT = {
    "IDX10720": {
        "why": "the signing key is shorter than 256 bits",
        "advice": "Use a secret of at least 32 bytes for HS256 (64 for HS512).",
    },
    "IDX10653": {
        "why": "the signing key is too short",
        "advice": "Use a secret of at least 32 bytes for HS256.",
    },
    "IDX10503": {
        "why": "the signature fits none of the keys",
        "advice": "Sign and check with the same secret, or set Authority to the issuer so "
        "that its keys are fetched (kid in the header says which).",
    },
    "IDX10501": {
        "why": "the key that the token names is not known here",
        "advice": "Set Authority or MetadataAddress to the issuer of this token.",
    },
    "IDX10500": {
        "why": "no key is configured to check the signature",
        "advice": "Set IssuerSigningKey, or Authority so that the keys are fetched.",
    },
    "IDX10223": {
        "why": "its time is over",
        "advice": "Sign in anew or refresh it, make `expires` in UTC, and compare clocks.",
    },
    "IDX10214": {
        "why": "its audience is another",
        "advice": "Set ValidAudience (or Audience) to the token's aud.",
    },
    "IDX10205": {
        "why": "its issuer is another",
        "advice": "Set ValidIssuer to exactly the token's iss (a slash at the end counts).",
    },
}
_IIS = {
    "19": "web.config cannot be read: install the ASP.NET Core Hosting Bundle, and give the pool's "
    "user the right to read the folder.",
    "30": "The program ends while it starts: run `dotnet App.dll` in that folder, or switch "
    "stdoutLogEnabled on, and read the exception (mostly a setting or connection string).",
    "31": "The runtime it wants is not installed: install that Hosting Bundle, or publish "
    "self-contained.",
    "32": "Its bitness is another than the pool's: publish for the right one, or set Enable "
    "32-Bit.",
    "33": "It needs Microsoft.AspNetCore.App: install the Hosting Bundle of its version.",
    "35": "Two in-process applications share a pool: give each its own.",
    "0": "The module could not load the program: install the Hosting Bundle and see the event log.",
}

RULES = family(
    "csharp",
    Rule(
        "dev_certificate",
        on="certificate https certs",
        match=r"No server certificate was specified, and the default developer certificate could "
        r"not be found|The ASP\.NET Core developer certificate is (?:not trusted|in an invalid)",
        prior=0.97,
        cause="Kestrel is to speak https, and there is no (trusted) developer certificate here.",
        fix="Make it on your machine; in a container mount one and set "
        "ASPNETCORE_Kestrel__Certificates__Default__Path, or listen on http only behind a proxy.",
        code="dotnet dev-certs https --clean\ndotnet dev-certs https --trust",
        lang="shell",
        docs=f"ASP.NET Core: Enforce HTTPS, {_CORE}security/enforcing-ssl",
        yes=(
            "Unable to configure HTTPS endpoint. No server certificate was specified, and the "
            "default developer certificate could not be found or is out of date.",
        ),
        no=("Error: certificate of birth",),
    ),
    Rule(
        "openapi_verb",
        on="openapi swagger swaggergeneratorexception conflicting schemaid",
        match=r"Ambiguous HTTP method for action - (?P<name>[\w.]{1,160})|Conflicting "
        r"method/path combination \"(?P<name2>[^\"\n]{1,120})\"|Can't use schemaId "
        r"\"\$?(?P<schema>[\w.]{1,120})",
        prior=0.96,
        cause="Swagger cannot describe {name|a schema that two classes share}.",
        fix="Give each public action its [HttpGet]/[HttpPost] (or [NonAction], "
        "[ApiExplorerSettings(IgnoreApi = true)]), and two of one verb different paths; "
        "two classes of one name need options.CustomSchemaIds(type => type.FullName).",
        code='[HttpGet("total")]',
        lang="csharp",
        docs=f"ASP.NET Core: Swashbuckle, {_CORE}tutorials/getting-started-with-swashbuckle",
        yes=(
            "Ambiguous HTTP method for action - Shop.CartController.Sum (Shop). Actions require an "
            "explicit HttpMethod binding for Swagger/OpenAPI 3.0",
            'Conflicting method/path combination "GET api/carts" for actions',
        ),
        no=("Error: ambiguous swagger",),
    ),
    Rule(
        "ambiguous_route",
        on="ambiguousmatchexception endpoints",
        match=r"The request matched multiple endpoints",
        prior=0.93,
        cause="Two actions or pages have the same route and verb.",
        fix="Give them different templates, constraints ({id:int}) or verbs; MapControllers called "
        "twice, and a page beside a controller of one path, do it too.",
        docs=f"ASP.NET Core: Routing, {_CORE}fundamentals/routing",
        yes=("AmbiguousMatchException: The request matched multiple endpoints. Matches:",),
        no=("Error: endpoints of a line",),
    ),
    Rule(
        "default_scheme",
        on="authenticationscheme defaultchallengescheme scheme",
        match=r"No authenticationScheme was specified, and there was no (?P<name>\w+) found|No "
        r"(?:sign-in )?authentication handler(?:s)? (?:are|is) (?:registered|configured)|Scheme "
        r"already exists: (?P<scheme>\w{1,60})",
        prior=0.94,
        cause="Authentication has no {name|scheme that is used here}, or one twice.",
        fix="Name it: AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(...), "
        "and call UseAuthentication() before UseAuthorization(). `Scheme already exists` means "
        "that AddIdentity or AddDefaultIdentity stands there twice.",
        docs=f"ASP.NET Core: Authentication, {_CORE}security/authentication/",
        yes=(
            "No authenticationScheme was specified, and there was no DefaultChallengeScheme found.",
            "System.InvalidOperationException: Scheme already exists: Identity.Application",
        ),
        no=("Error: scheme of colours",),
    ),
    Rule(
        "middleware_order",
        on="middleware",
        match=r"Endpoint [^\n]{1,200} contains (?P<name>authorization|CORS|anti-forgery) metadata, "
        r"but (?:a )?middleware was not found",
        prior=0.96,
        cause="The endpoint wants {name}, and its middleware is missing or stands at the wrong "
        "place.",
        fix="Call it between UseRouting and the endpoints: UseCors, UseAuthentication, "
        "UseAuthorization, UseAntiforgery in this order.",
        docs=f"ASP.NET Core: Middleware order, {_CORE}fundamentals/middleware/",
        yes=(
            "Endpoint Shop.CartController.Get (Shop) contains authorization metadata, but a "
            "middleware was not found that supports authorization.",
        ),
        no=("Error: middleware",),
    ),
    Rule(
        "jwt_key",
        on="idx10720 idx10653 idx10503 idx10501 idx10223 idx10214 idx10205 idx10000 idx10720",
        match=r"(?P<number>IDX10\d{3}): (?P<said>[^\n]{1,160})",
        check=lambda _, slots: _JWT.get(slots["number"]),
        prior=0.96,
        cause="The token is refused ({number}): {why}.",
        fix="{advice}",
        docs=f"ASP.NET Core: JWT bearer, {_CORE}security/authentication/jwt-authn",
        yes=(
            "IDX10720: Unable to create KeyedHashAlgorithm for algorithm 'HS256', the key size "
            "must be greater than: '256' bits",
            "IDX10223: Lifetime validation failed. The token is expired.",
        ),
        no=("IDX10001: other",),
    ),
    Rule(
        "body_read",
        on="synchronous",
        match=r"Synchronous operations are disallowed\. Call (?P<name>ReadAsync|WriteAsync|FlushAs"
        r"ync)",
        prior=0.94,
        cause="The body is read or written without await{where}, which Kestrel forbids.",
        fix="Use {name} (StreamReader.ReadToEndAsync, JsonSerializer.DeserializeAsync, await "
        "using); AllowSynchronousIO only for a library that cannot.",
        docs=f"ASP.NET Core: Kestrel, {_CORE}fundamentals/servers/kestrel",
        yes=("Synchronous operations are disallowed. Call WriteAsync or set AllowSynchronousIO",),
        no=("Error: synchronous swimming",),
    ),
    Rule(
        "response_started",
        on="headers response started",
        match=r"(?:StatusCode|Headers) cannot be (?:set|modified) because the response has already "
        r"started|Headers are read-only, response has already started",
        prior=0.92,
        cause="A status or header is set{where} when the answer is already under way.",
        fix="Return after writing, do not call next() behind it, and set headers in "
        "Response.OnStarting.",
        docs=f"ASP.NET Core: Middleware, {_CORE}fundamentals/middleware/",
        yes=("StatusCode cannot be set because the response has already started.",),
        no=("Error: response started",),
    ),
    Rule(
        "view_missing",
        on="view locations searched",
        match=r"The (?:partial )?view '(?P<name>[^'\n]{1,120})' was not found\. The following "
        r"locations were searched",
        prior=0.93,
        cause="There is no view `{name}` at the searched places.",
        fix="Put it into Views/<Controller>/ or Views/Shared/ with that exact name (case counts on "
        "Linux), as Content in the project, and call AddControllersWithViews().",
        docs=f"ASP.NET Core: Views, {_CORE}mvc/views/overview",
        yes=("The view 'Carts' was not found. The following locations were searched:",),
        no=("Error: view not found",),
    ),
    Rule(
        "model_type",
        on="viewdatadictionary",
        match=r"The model item passed into the ViewDataDictionary is of type "
        r"'(?P<a>[^'\n]{1,160})', but this ViewDataDictionary instance requires a model "
        r"item of type '(?P<b>[^'\n]{1,160})'",
        prior=0.96,
        cause="The view declares `@model {b}` and is given a {a}.",
        fix="Pass that type from the action (a list needs IEnumerable in @model), or change "
        "@model; for a partial name the model in the tag, else it gets the parent's.",
        docs=f"ASP.NET Core: Views, {_CORE}mvc/views/overview",
        yes=(
            "The model item passed into the ViewDataDictionary is of type 'Shop.Cart', but this "
            "ViewDataDictionary instance requires a model item of type 'Shop.Item'.",
        ),
        no=("Error: a model item",),
    ),
    Rule(
        "iis_module",
        on="500",
        match=r"HTTP Error 500\.(?P<name>19|30|31|32|33|35|0)\b",
        check=lambda _, slots: {"advice": _IIS[slots["name"]]},
        prior=0.93,
        cause="IIS could not start the application (500.{name}).",
        fix="{advice}",
        docs=f"ASP.NET Core: Troubleshoot IIS, {_CORE}test/troubleshoot-azure-iis",
        yes=("HTTP Error 500.30 - ASP.NET Core app failed to start",),
        no=("HTTP Error 404.3",),
    ),
)
