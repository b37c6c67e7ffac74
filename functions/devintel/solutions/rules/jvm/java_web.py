"""Rules for JSON, requests, mocks and transactions in Java."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "java",
    Rule(
        "unknown_property",
        on="unrecognized field unrecognizedpropertyexception",
        match=r"Unrecognized field \"(?P<name>[^\"\n]{1,80})\" \(class (?P<type>[\w.$]{1,160"
        r"})\)",
        prior=0.94,
        cause="The JSON has `{name}`, which {type} has not.",
        fix="Add the field (or @JsonProperty with that spelling), or ignore what is "
        "unknown: @JsonIgnoreProperties(ignoreUnknown = true).",
        docs="Jackson: Annotations, "
        "https://github.com/FasterXML/jackson-annotations/wiki/Jackson-Annotations",
        yes=(
            'UnrecognizedPropertyException: Unrecognized field "qty" (class '
            "shop.Cart), not marked as ignorable",
        ),
        no=("Error: field",),
    ),
    Rule(
        "json_recursion",
        on="infinite recursion",
        match=r"Infinite recursion \(StackOverflowError\)|Document nesting depth \(\d+\) exc"
        r"eeds",
        prior=0.94,
        cause="Two entities that point to each other are written as JSON{where}.",
        fix="Return a DTO, or mark the way back: @JsonManagedReference and "
        "@JsonBackReference, or @JsonIgnore.",
        docs="Jackson: Annotations, "
        "https://github.com/FasterXML/jackson-annotations/wiki/Jackson-Annotations",
        yes=("JsonMappingException: Infinite recursion (StackOverflowError)",),
        no=("Error: recursion",),
    ),
    Rule(
        "java_time",
        on="jsr310 java time",
        match=r"Java 8 date/time type `(?P<name>[\w.]{1,80})` not supported by default",
        prior=0.95,
        cause="This ObjectMapper does not know {name}{where}.",
        fix="Add jackson-datatype-jsr310 and register its module, or use Spring's "
        "own ObjectMapper instead of a new one.",
        code="mapper.registerModule(new JavaTimeModule());",
        lang="java",
        docs="Jackson: Java 8 modules, https://github.com/FasterXML/jackson-modules-java8",
        yes=("Java 8 date/time type `java.time.LocalDate` not supported by default",),
        no=("Error: not supported",),
    ),
    Rule(
        "request_body",
        on="required body missing",
        match=r"Required request body is missing(?:: (?P<name>[^\n]{1,160}))?|Required (?:re"
        r"quest )?parameter '(?P<name2>\w+)' (?:for method parameter type [\w.]+ )?is "
        r"not present",
        prior=0.93,
        cause="The request does not carry what the controller requires: {name|a body}.",
        fix="Send it (a JSON body with Content-Type application/json, the parameter "
        "in the query), or mark it required = false.",
        docs="Spring: Annotated controllers, "
        "https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-me"
        "thods.html",
        yes=("HttpMessageNotReadableException: Required request body is missing: public a.B",),
        no=("Error: body",),
        family="spring",
    ),
    Rule(
        "method_support",
        on="request method supported",
        match=r"Request method '(?P<name>[A-Z]+)' (?:is )?not supported",
        prior=0.93,
        cause="No controller method takes {name} at that path.",
        fix="Compare verb and path with the mapping (a class-level prefix counts); a "
        "form that should PUT or DELETE needs the hidden method filter, a "
        "redirect turns POST into GET.",
        docs="Spring: Mapping requests, "
        "https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-re"
        "questmapping.html",
        yes=("HttpRequestMethodNotSupportedException: Request method 'GET' is not supported",),
        no=("Error: method",),
        family="spring",
    ),
    Rule(
        "content_type",
        on="content type supported",
        match=r"Content[- ][Tt]ype '(?P<name>[\w/+.;= -]{1,80})' (?:is )?not supported",
        prior=0.93,
        cause="The controller does not read {name}.",
        fix="Send application/json for @RequestBody, or take @ModelAttribute, "
        "@RequestParam or @RequestPart for forms and files.",
        docs="Spring: @RequestBody, "
        "https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-controller/ann-me"
        "thods/requestbody.html",
        yes=(
            "HttpMediaTypeNotSupportedException: Content-Type "
            "'text/plain;charset=UTF-8' is not supported",
        ),
        no=("Error: type",),
        family="spring",
    ),
    Rule(
        "mockito_stubs",
        on="unnecessary stubbings wanted invoked",
        match=r"(?P<said>Unnecessary stubbings detected|Wanted but not invoked|Mockito canno"
        r"t mock this class: (?:class|interface) [\w.$]{1,120}|Invalid use of argument"
        r" matchers|Strict stubbing argument mismatch)",
        prior=0.92,
        cause="Mockito: {said}{where}.",
        fix="Unnecessary: remove that when() or use lenient(). Not invoked: the code "
        "takes another object or argument than the mock. Cannot mock: a final "
        "class or an old Byte Buddy for this JDK. Matchers: use them for all "
        "arguments or none.",
        docs="Mockito: Documentation, "
        "https://javadoc.io/doc/org.mockito/mockito-core/latest/org/mockito/Mockito.html",
        yes=(
            "org.mockito.exceptions.misusing.UnnecessaryStubbingException: "
            "Unnecessary stubbings detected.",
        ),
        no=("Error: wanted",),
        family="testing",
    ),
    Rule(
        "bag_fetch",
        on="bags multiplebagfetchexception",
        match=r"cannot simultaneously fetch multiple bags: \[(?P<name>[^\]\n]{1,160})\]",
        prior=0.95,
        cause="Two List associations are fetched at once: {name}.",
        fix="Make one a Set, or fetch them in two queries.",
        docs="Hibernate: Fetching, "
        "https://docs.jboss.org/hibernate/orm/6.4/userguide/html_single/Hibernate_User_Guid"
        "e.html#fetching",
        yes=(
            "MultipleBagFetchException: cannot simultaneously fetch multiple bags: [a.B.c, a.B.d]",
        ),
        no=("Error: bags",),
        family="java",
    ),
)
