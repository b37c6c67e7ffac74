"""Rules for exceptions of the JDK and common libraries that say little by themselves."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.sentence import sentence

_API = "Java: API, https://docs.oracle.com/en/java/javase/21/docs/api/index.html"
_JJWT = "JJWT: Guide, https://github.com/jwtk/jjwt"


def _said(id: str, on: str, match: str, cause: str, fix: str, yes: str, docs: str = _API) -> Rule:
    return sentence(id, on, match, cause, fix, yes, docs, prior=0.93)


RULES = family(
    "java",
    _said(
        "enum_constant",
        "enum",
        r"No enum constant (?P<type>[\w.$]{1,160})\.(?P<name>[^\n]{0,60})",
        "`{name}` is none of the constants of {type}{where}.",
        "Compare upper and lower case (valueOf wants it exactly), trim the text, and "
        "answer an unknown one; a database's or a setting's value may be older than the "
        "enum.",
        "IllegalArgumentException: No enum constant shop.Size.XL",
    ),
    _said(
        "class_path_resource",
        "resource",
        r"class path resource \[(?P<name>[^\]\n]{1,160})\] cannot be (?:opened|resolved to "
        r"(?:absolute file path|URL))",
        "The resource {name} is not in the built program, or is read as a file although "
        "it lies inside of a jar.",
        "Put it into src/main/resources (and see it in target/classes); read it with "
        "getInputStream() instead of getFile(), which works in the IDE only.",
        "FileNotFoundException: class path resource [data.json] cannot be opened because "
        "it does not exist",
    ),
    _said(
        "malformed_input",
        "malformedinputexception unmappablecharacterexception",
        r"(?:MalformedInputException|UnmappableCharacterException): Input length = \d",
        "The bytes are not in the encoding they are read as{where} (UTF-8 where nothing "
        "else is said).",
        'Name the real one: Files.readString(path, Charset.forName("windows-1252")); in Maven set '
        "project.build.sourceEncoding, and keep binary files out of resource filtering.",
        "java.nio.charset.MalformedInputException: Input length = 1",
    ),
    _said(
        "stream_reused",
        "stream operated",
        r"stream has already been operated upon or closed",
        "A Stream is used twice{where}.",
        "Make it anew for each use (keep the collection, or a Supplier<Stream>).",
        "IllegalStateException: stream has already been operated upon or closed",
    ),
    _said(
        "executor_ended",
        "rejectedexecutionexception",
        r"RejectedExecutionException(?:: Task [^\n]{1,160}? rejected from "
        r"[^\n]{1,120}?\[(?P<name>Terminated|Shutting down|Running))?",
        "A task is given to an executor that is {name|shut down or full}{where}.",
        "Terminated: do not close the pool (try-with-resources, shutdown in @PreDestroy) "
        "while tasks still come. Running: its queue is full: make it larger, or slow the "
        "sender (CallerRunsPolicy).",
        "RejectedExecutionException: Task a rejected from "
        "java.util.concurrent.ThreadPoolExecutor@2[Terminated, pool size = 0]",
    ),
    _said(
        "date_pattern",
        "datetimeparseexception",
        r"DateTimeParseException: Text '(?P<name>[^'\n]{1,60})' could not be parsed(?: at "
        r"index (?P<at>\d+))?",
        "`{name}` is not in the form that is read{where} (ISO, 2024-12-31, where no "
        "pattern is given).",
        "Give the pattern: LocalDate.parse(text, "
        'DateTimeFormatter.ofPattern("dd.MM.yyyy")); MM is month and mm '
        "minute, yyyy with a literal time needs LocalDateTime, names of months a Locale.",
        "DateTimeParseException: Text '31.12.2024' could not be parsed at index 0",
    ),
    _said(
        "library_path",
        "unsatisfiedlinkerror path",
        r"UnsatisfiedLinkError: no (?P<name>[\w.-]{1,60}) in java\.library\.path",
        "Java does not find the native library {name}.",
        "Start with -Djava.library.path=<its folder> (or put it on LD_LIBRARY_PATH / "
        "PATH), in the version and word size of this JVM; nu.pattern's or bytedeco's "
        "packages bring OpenCV with them.",
        "UnsatisfiedLinkError: no opencv_java455 in java.library.path",
    ),
    _said(
        "jwt_expired",
        "expiredjwtexception",
        r"JWT expired (?:at )?(?P<name>[^\n.]{1,60})",
        "The token's time is over ({name}).",
        "Sign in anew or refresh it; answer 401 for it in the filter; compare the clocks "
        "of both machines (clockSkewSeconds), and see that the expiry is in milliseconds.",
        "io.jsonwebtoken.ExpiredJwtException: JWT expired at 2024-01-01T00:00:00Z",
        _JJWT,
    ),
    _said(
        "jwt_key",
        "weakkeyexception secure signatureexception",
        r"specified key byte array is (?P<name>\d+ bits) which is not secure enough|JWT "
        r"signature does not match locally computed signature",
        "The signing key does not do: it has {name|another value than the token was signed with}.",
        "Use 256 bits (32 bytes) or more for HS256 (Keys.secretKeyFor, or a long Base64 "
        "secret that is decoded the same way on both sides), and one secret for all "
        "instances.",
        "WeakKeyException: The specified key byte array is 80 bits which is not secure enough",
        _JJWT,
    ),
    _said(
        "static_failed",
        "initialize",
        r"NoClassDefFoundError: Could not initialize class (?P<name>[\w.$]{1,160})",
        "The class {name} is there; a static field or block of it failed when it was first used.",
        "Look for the first ExceptionInInitializerError above it: that has the reason. "
        "Groovy's or Gradle's own class (InvokerHelper, Reflector) means that this Gradle "
        "is too old for the JDK: raise the wrapper.",
        "NoClassDefFoundError: Could not initialize class shop.Settings",
    ),
    _said(
        "handshake_failure",
        "handshake_failure",
        r"Received fatal alert: (?P<name>handshake_failure|protocol_version|unrecognized_nam"
        r"e|bad_certificate)",
        "The other side refuses the TLS handshake ({name}): no common protocol or cipher, "
        "or it wants a client's certificate.",
        "Update the JDK (7 and old 8 lack TLS 1.2 and 1.3), give the client certificate "
        "(keyStore), call the host by its name (SNI); -Djavax.net.debug=ssl:handshake "
        "shows both offers.",
        "SSLHandshakeException: Received fatal alert: handshake_failure",
    ),
)
