"""Rules for .NET's user interfaces and libraries: Blazor, WPF, AutoMapper, JSON, MySQL."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CORE = "https://learn.microsoft.com/en-us/aspnet/core/"
_NET = "https://learn.microsoft.com/en-us/dotnet/"

RULES = family(
    "csharp",
    Rule(
        "automapper_map",
        on="automappermappingexception unmapped mapping",
        match=r"Missing type map configuration or unsupported mapping(?:[^\x00]{0,60}?Mapping "
        r"types:?\s+(?P<a>[\w.`\[\]]{1,100}) -> (?P<b>[\w.`\[\]]{1,100}))?",
        prior=0.96,
        cause="AutoMapper has no map from {a|that type} to {b|the other}.",
        fix="Write CreateMap<{a|Source}, {b|Target}>() in a profile (ReverseMap for the way "
        "back, the inner types too), and let AddAutoMapper see the profile's assembly; "
        "await a Task before it is mapped.",
        docs="AutoMapper: Configuration, https://docs.automapper.org/en/stable/Configuration.html",
        yes=(
            "AutoMapperMappingException: Missing type map configuration or unsupported "
            "mapping.\n\nMapping types:\nCart -> CartDto",
        ),
        no=("Error: mapping the land",),
    ),
    Rule(
        "json_loop",
        on="referencing jsonserializationexception",
        match=r"Self referencing loop detected (?:for property '(?P<name>\w{1,80})'|with type)",
        prior=0.97,
        cause="Objects that point to each other are written as JSON (property {name|in a ring}).",
        fix="Return a DTO without the way back or mark it [JsonIgnore]; or set "
        "ReferenceLoopHandling.Ignore.",
        code="builder.Services.AddControllers().AddNewtonsoftJson(o => "
        "o.SerializerSettings.ReferenceLoopHandling = ReferenceLoopHandling.Ignore);",
        lang="csharp",
        docs="Newtonsoft.Json: ReferenceLoopHandling, "
        "https://www.newtonsoft.com/json/help/html/SerializationSettings.htm",
        yes=(
            "JsonSerializationException: Self referencing loop detected for property 'cart' "
            "with type 'Shop.Cart'.",
        ),
        no=("Error: a loop",),
    ),
    Rule(
        "newtonsoft_convert",
        on="deserialize jsonserializationexception jsonreaderexception",
        match=r"Cannot deserialize the current JSON (?P<kind>array|object) \([^)\n]{1,60}\) into "
        r"type '(?P<name>[^'\n]{1,160})'|Error converting value [^\n]{1,80} to type "
        r"'(?P<name2>[^'\n]{1,120})'",
        prior=0.95,
        cause="The JSON holds {kind|another kind} where {name} is read.",
        fix="Read what is there: List<T> for an array, the wrapping class for an object (its "
        "property that holds the list), a nullable type for null.",
        docs="Newtonsoft.Json: Deserialize, "
        "https://www.newtonsoft.com/json/help/html/DeserializeObject.htm",
        yes=(
            "JsonSerializationException: Cannot deserialize the current JSON array (e.g. "
            "[1,2,3]) into type 'Shop.Cart' because the type requires a JSON object",
        ),
        no=("Error: deserialize",),
    ),
    Rule(
        "unexpected_json",
        on="invalid jsonexception jsonreaderexception",
        match=r"'(?P<name><|[A-Za-z])' is an invalid start of a value|Unexpected character "
        r"encountered while parsing value: (?P<name2>\S)",
        prior=0.9,
        cause="The text that is read as JSON begins with `{name}`: an HTML page, a plain "
        "message or nothing.",
        fix="Look at the status and body before reading (EnsureSuccessStatusCode, "
        "ReadAsStringAsync): a wrong address answers index.html, a failing one an error "
        "page.",
        docs=f".NET: JSON, {_NET}standard/serialization/system-text-json/",
        yes=("JsonException: '<' is an invalid start of a value. Path: $ | LineNumber: 0",),
        no=("Error: an invalid start",),
    ),
    Rule(
        "connection_string",
        on="connectionstring initialized",
        match=r"Value cannot be null\. \(Parameter '(?P<name>connectionString)'\)|The "
        r"ConnectionString property has not been initialized|ConnectionString cannot be "
        r"empty",
        prior=0.96,
        cause="The connection string is not set where the application runs: GetConnectionString "
        "gave null.",
        fix="Write it below ConnectionStrings in the appsettings file of that environment "
        "(ASPNETCORE_ENVIRONMENT), under exactly the name that is asked for, or in the "
        "environment: ConnectionStrings__Default; appsettings.json must be copied to the "
        "output and be valid.",
        code='"ConnectionStrings": { "Default": "..." }',
        lang="text",
        docs=f"ASP.NET Core: Configuration, {_CORE}fundamentals/configuration/",
        yes=("ArgumentNullException: Value cannot be null. (Parameter 'connectionString')",),
        no=("ArgumentNullException: Value cannot be null. (Parameter 'cart')",),
    ),
    Rule(
        "source_null",
        on="parameter",
        match=r"Value cannot be null\. \(Parameter '(?P<name>source|s|path1|path|uriString|input|k"
        r"ey|type|value)'\)",
        check=lambda _, slots: {
            "source": {
                "advice": "The list that LINQ is called on is null: it was not loaded (Include) "
                "or not set; begin it with an empty list."
            },
            "s": {
                "advice": "Text that is parsed or encoded is null: mostly a setting that is not "
                "there (a JWT key, a connection string) - look at the key's name and "
                "the environment."
            },
            "uriString": {
                "advice": "An address is null: the setting that holds it is missing in this "
                "environment."
            },
        }.get(
            slots["name"],
            {
                "advice": "The value that is passed was not set: mostly a setting that is not "
                "there in this environment, or an answer that was not checked."
            },
        ),
        prior=0.9,
        cause="`{name}` is null{where}.",
        fix="{advice}",
        docs=f".NET: ArgumentNullException, {_NET}api/system.argumentnullexception",
        yes=("ArgumentNullException: Value cannot be null. (Parameter 'source')",),
        no=("ArgumentNullException: Value cannot be null. (Parameter 'cart')",),
    ),
    Rule(
        "mysql_hosts",
        on="mysql",
        match=r"Unable to connect to any of the specified MySQL hosts",
        prior=0.95,
        cause="The MySQL server of the connection string does not answer.",
        fix="Start it, check Server and Port (in Compose the service's name, never localhost "
        "inside a container; 127.0.0.1 instead of localhost on Windows), bind-address and "
        "the firewall, and wait for its health check.",
        code="mysqladmin -h 127.0.0.1 -P 3306 ping",
        lang="shell",
        docs="MySQL: Connector/NET, "
        "https://dev.mysql.com/doc/connector-net/en/connector-net-connections.html",
        yes=(
            "MySqlException (0x80004005): Unable to connect to any of the specified MySQL hosts.",
        ),
        no=("Error: mysql hosts",),
    ),
    Rule(
        "http_timeout",
        on="taskcanceledexception httpclient elapsing",
        match=r"The request was canceled due to the configured HttpClient\.Timeout of "
        r"(?P<name>[\d.]+) seconds elapsing",
        prior=0.92,
        cause="The server did not answer in {name} seconds{where}.",
        fix="See why it is slow or unreachable (address, DNS, a proxy); raise "
        "HttpClient.Timeout for long calls, read large answers as a stream, and do not "
        "block on async calls (.Result).",
        docs=f".NET: HttpClient guidelines, "
        f"{_NET}fundamentals/networking/http/httpclient-guidelines",
        yes=(
            "TaskCanceledException: The request was canceled due to the configured "
            "HttpClient.Timeout of 100 seconds elapsing.",
        ),
        no=("Error: elapsing time",),
    ),
    Rule(
        "remote_certificate",
        on="socketexception ssl",
        match=r"The SSL connection could not be established, see inner exception|The remote "
        r"certificate is invalid (?:according|because)",
        prior=0.86,
        cause="The server's certificate is not trusted here, or is for another name{where}.",
        fix="Trust the authority on this machine (in a container copy it and run "
        "update-ca-certificates; dotnet dev-certs https --trust for localhost), and call "
        "the name that the certificate has. The inner exception says which of the two.",
        docs=f".NET: SslStream troubleshooting, {_NET}core/extensions/sslstream-troubleshooting",
        yes=(
            "HttpRequestException: The SSL connection could not be established, see inner "
            "exception.",
        ),
        no=("Error: ssl",),
    ),
)
