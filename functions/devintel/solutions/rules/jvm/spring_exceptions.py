"""Rules for Spring's exceptions that only wrap what went wrong."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.sentence import sentence

_SPRING = "Spring Boot: Reference, https://docs.spring.io/spring-boot/reference/index.html"


def _said(
    id: str,
    on: str,
    match: str,
    cause: str,
    fix: str,
    yes: str,
    docs: str = _SPRING,
    prior: float = 0.93,
) -> Rule:
    return sentence(id, on, match, cause, fix, yes, docs, prior=prior)


RULES = family(
    "java",
    _said(
        "upload_size",
        "maxuploadsizeexceededexception",
        r"Maximum upload size (?:of (?P<name>\d+) bytes )?exceeded",
        "The upload is larger than Spring allows ({name|1 MB a file where nothing is set}).",
        "Raise spring.servlet.multipart.max-file-size and max-request-size (and the "
        "proxy's client_max_body_size).",
        "MaxUploadSizeExceededException: Maximum upload size exceeded",
        _SPRING,
    ),
    _said(
        "thymeleaf_expression",
        "templateprocessingexception templateinputexception spel springel",
        r"Exception evaluating SpringEL expression: \"(?P<name>[^\"\n]{1,120})\" "
        r"\(template: \"(?P<file>[^\"\n]{1,80})\" - line (?P<row>\d+)",
        "The expression `{name}` in the template {file}, line {row}, fails: its object is "
        "null or has no such property.",
        "Put the object into the model in every method that shows the page (also after a "
        "failed form), use ?. for what may be null, and see that the class has a getter.",
        "TemplateProcessingException: Exception evaluating SpringEL expression: "
        '"cart.total" (template: "home" - '
        "line 12, col 9)",
        "Thymeleaf: Spring, https://www.thymeleaf.org/doc/tutorials/3.1/thymeleafspring.html",
    ),
    _said(
        "constraint_violated",
        "constraintviolationexception dataintegrityviolationexception",
        r"(?:ConstraintViolationException|DataIntegrityViolationException): could not "
        r"execute (?:statement|batch)(?:[^\n]{0,200}?constraint "
        r"\[(?!null)(?P<name>[\w.\"]{1,80})\])?",
        "The database refuses the row: {name|a constraint} does not hold (a value that "
        "must be unique or not null, a key that points nowhere, a text too long).",
        "Read the last Caused by: it names the constraint and column. Set the missing "
        "value, save the parent first, delete the children first, or answer that it "
        "exists already.",
        "DataIntegrityViolationException: could not execute statement; SQL [n/a]; "
        "constraint [uk_email]",
        _SPRING,
        0.82,
    ),
    _said(
        "class_file_newer",
        "major",
        r"(?:Failed to (?:read candidate component class|parse class|process "
        r"class|load)[^\n]{0,300}|BeanDefinitionStoreException[^\n]{0,300}|^(?:Caused by: "
        r")?java\.lang\.IllegalArgumentException: )Unsupported class file major version "
        r"(?P<name>\d+)",
        "Something that reads class files (Spring's ASM, JaCoCo, a plugin) is older than "
        "the Java they were compiled for (version {name}; 61 is 17, 65 is 21, 69 is 25).",
        "Raise Spring Boot (2.5.5 for 17, 3.2 for 21) or that tool, or compile and run "
        "with an older JDK.",
        "BeanDefinitionStoreException: Failed to read candidate component class: file "
        "[A.class]; nested exception is java.lang.IllegalArgumentException: Unsupported "
        "class file major version 65",
        _SPRING,
        0.95,
    ),
    _said(
        "redis_connection",
        "jedisconnectionexception redisconnectionexception redisconnectionfailureexception",
        r"(?:Could not get a resource from the pool|Unable to connect to "
        r"(?P<name>[\w.:/-]{1,80})|Cannot get Jedis connection|Unable to connect to Redis)",
        "Redis does not answer at {name|the configured address}.",
        "Start it, and set spring.data.redis.host and port (spring.redis.* before Boot 3) "
        "to where it is: in Compose the service's name; check password, TLS and "
        "protected-mode. From the pool: give connections back (try with resources), or "
        "raise its maximum.",
        "io.lettuce.core.RedisConnectionException: Unable to connect to localhost:6379",
        _SPRING,
    ),
    _said(
        "introspect",
        "introspect",
        r"Failed to introspect Class \[(?P<name>[\w.$]{1,160})\]",
        "{name} names a class that is not on the class path (a field, parameter or return type).",
        "The NoClassDefFoundError below it names it: add that dependency, or align the "
        "versions of a family (spring-cloud with Boot, security with framework).",
        "IllegalStateException: Failed to introspect Class [shop.Config] from ClassLoader [a]",
        _SPRING,
    ),
    _said(
        "rest_client_status",
        "httpclienterrorexception webclientresponseexception httpservererrorexception",
        r"(?:HttpClientErrorException|HttpServerErrorException|WebClientResponseException)\$"
        r"(?P<name>\w{1,40}): (?P<status>\d{3})[^\n]{0,160}",
        "The service that is called answers {status} ({name}){where}.",
        "Log address and body of the answer: 401 and 403 want credentials, 404 another "
        "path, 415 a Content-Type, 400 another body, 5xx is the other side's. Handle it "
        "with onStatus or a ResponseErrorHandler.",
        "HttpClientErrorException$NotFound: 404 Not Found: [no body]",
        "Spring Framework: REST clients, "
        "https://docs.spring.io/spring-framework/reference/integration/rest-clients.html",
    ),
    _said(
        "bootstrapper",
        "testcontextbootstrapper",
        r"Could not load TestContextBootstrapper",
        "Spring's test framework does not fit its other parts, or this Java: Spring Boot "
        "1 runs on Java 8 only.",
        "Raise Spring Boot (2.1 or newer for Java 9 and later), and let its parent decide "
        "the versions of spring-test and spring-core.",
        "IllegalStateException: Could not load TestContextBootstrapper [null].",
        _SPRING,
        0.95,
    ),
)
