"""Rules for Spring, its data access and MyBatis."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_BOOT = "https://docs.spring.io/spring-boot/"
_DATA = "https://docs.spring.io/spring-data/jpa/reference/"
_SECURITY = "https://docs.spring.io/spring-security/reference/"

RULES = family(
    "spring",
    Rule(
        "access_denied",
        on="authorizationdeniedexception accessdeniedexception",
        match=r"AuthorizationDeniedException(?:: Access Denied)?|"
        r"springframework\.security\.access\.AccessDeniedException",
        prior=0.9,
        cause="Spring Security lets this user not do that{where}: a rule for the path or a "
        "@PreAuthorize says no.",
        fix="Compare the user's authorities with the rule: hasRole('ADMIN') wants ROLE_ADMIN, "
        "rules "
        "are read from the top, and a path without a rule falls under the last one.",
        docs=f"Spring Security: Authorize HttpServletRequests, {_SECURITY}servlet/authorization/"
        "authorize-http-requests.html",
        yes=(
            "org.springframework.security.authorization.AuthorizationDeniedException: Access "
            "Denied",
        ),
        no=("java.nio.file.AccessDeniedException: /srv/a",),
    ),
    Rule(
        "not_unique",
        on="incorrectresultsizedataaccessexception nonuniqueresultexception unique",
        match=r"[Qq]uery did not return a unique result: (?P<n>\d+)|NonUniqueResultException",
        prior=0.92,
        cause="The query should give one row and gives {n|several}{where}: the data holds "
        "duplicates, or the condition is too wide.",
        fix="Remove the duplicates and put a unique constraint on what it looks up, or ask for a "
        "List or findFirstBy...",
        docs=f"Spring Data JPA: Query methods, {_DATA}repositories/query-methods-details.html",
        yes=(
            "org.springframework.dao.IncorrectResultSizeDataAccessException: Query did not return "
            "a unique result: 3 results were returned",
        ),
        no=("Error: the result is unique",),
    ),
    Rule(
        "mapper_statement",
        on="bound statement",
        match=r"Invalid bound statement \(not found\): (?P<name>[\w.]{1,200})",
        prior=0.92,
        cause="MyBatis has no statement `{name}`: the mapper's XML is not loaded, or its namespace "
        "or id is another.",
        fix="Its namespace must be the interface's full name and its id the method's; let the XML "
        "be packaged (resources in the build) and found (mybatis.mapper-locations).",
        docs="MyBatis: Mapper XML files, https://mybatis.org/mybatis-3/sqlmap-xml.html",
        yes=("BindingException: Invalid bound statement (not found): shop.CartMapper.add",),
        no=("Error: invalid statement of the bank",),
    ),
    Rule(
        "handler_twice",
        on="ambiguous exceptionhandler",
        match=r"Ambiguous @ExceptionHandler method mapped for \[?(?:class )?(?P<name>[\w.$]{1,16"
        r"0})",
        prior=0.94,
        cause="Two methods handle `{name}`: one of yours and another, mostly the base class "
        "ResponseEntityExceptionHandler.",
        fix="Remove yours and override the base class's method for it, or do not extend that "
        "class.",
        docs="Spring: Exceptions, https://docs.spring.io/spring-framework/reference/web/webmvc/"
        "mvc-controller/ann-exceptionhandler.html",
        yes=(
            "java.lang.IllegalStateException: Ambiguous @ExceptionHandler method mapped for [class "
            "a.B]: {x, y}",
        ),
        no=("Error: ambiguous answer",),
    ),
    Rule(
        "mapping_twice",
        on="ambiguous mapping",
        match=r"Ambiguous mapping\. Cannot map '(?P<name>\w+)' method",
        prior=0.94,
        cause="Two controller methods have the same path and verb; one is in `{name}`.",
        fix="Give one of them another path or verb; the message names both methods.",
        docs="Spring: Mapping requests, https://docs.spring.io/spring-framework/reference/web/"
        "webmvc/mvc-controller/ann-requestmapping.html",
        yes=("Ambiguous mapping. Cannot map 'cartController' method",),
        no=("Error: ambiguous map",),
    ),
    Rule(
        "placeholder",
        on="placeholder",
        match=r"Could not resolve placeholder '(?P<name>[\w.-]{1,120})' in value",
        prior=0.94,
        cause="No property `{name}` is set where the application runs.",
        fix="Set it in the active profile's application file or the environment (dots become "
        "underscores, upper case), or give it a default: `${{name}:value}`.",
        docs=f"Spring Boot: Externalized configuration, {_BOOT}reference/features/"
        "external-config.html",
        yes=("Could not resolve placeholder 'shop.key' in value \"${shop.key}\"",),
        no=("Error: the placeholder is grey",),
    ),
    Rule(
        "no_property",
        on="property propertyreferenceexception",
        match=r"No property '?(?P<name>\w+)'? found for type '?(?P<type>\w+)'?",
        prior=0.92,
        cause="A repository method's name asks for `{name}`, which `{type}` does not have.",
        fix="Name the method after the entity's fields (`findByCustomerName` reads customerName or "
        "customer.name), or write @Query.",
        docs=f"Spring Data JPA: Query creation, {_DATA}jpa/query-methods.html",
        yes=("PropertyReferenceException: No property 'titel' found for type 'Cart'",),
        no=("Error: no property found",),
    ),
    Rule(
        "not_managed",
        on="managed type",
        match=r"Not a managed type: (?:class )?(?P<name>[\w.$]{1,160})",
        prior=0.92,
        cause="`{name}` is no entity that JPA knows.",
        fix="Annotate it with jakarta.persistence.Entity (not javax with Spring Boot 3) and let it "
        "be scanned: @EntityScan where it lies outside the application's package.",
        docs=f"Spring Boot: SQL databases, {_BOOT}reference/data/sql.html",
        yes=("java.lang.IllegalArgumentException: Not a managed type: class shop.Cart",),
        no=("Error: this shop is not managed",),
    ),
    Rule(
        "identifier",
        on="identifier",
        match=r"No identifier specified for entity: ?(?P<name>[\w.$]{1,160})|Entity "
        r"'(?P<name2>[\w.$]{1,160})' has no identifier",
        prior=0.94,
        cause="The entity `{name}` has no primary key.",
        fix="Mark one field with @Id from jakarta.persistence (not org.springframework.data).",
        docs="Jakarta Persistence: Id, https://jakarta.ee/specifications/persistence/3.1/",
        yes=("AnnotationException: No identifier specified for entity: shop.Cart",),
        no=("Error: no identifier",),
    ),
    Rule(
        "detached",
        on="detached",
        match=r"detached entity passed to persist: (?P<name>[\w.$]{1,160})",
        prior=0.92,
        cause="`{name}` has an id already, so it is no new entity{where}.",
        fix="Use merge (save of a repository) for one that exists, or leave its id empty; with "
        "cascade let the parent hold the loaded object.",
        docs="Hibernate: Persistence contexts, https://docs.jboss.org/hibernate/orm/6.4/userguide/"
        "html_single/Hibernate_User_Guide.html#pc",
        yes=("PersistentObjectException: detached entity passed to persist: shop.Cart",),
        no=("Error: detached house",),
    ),
    Rule(
        "transient",
        on="transient unsaved",
        match=r"object references an unsaved transient instance[^\n]{0,120}?: (?P<name>[\w.$]{1,16"
        r"0})",
        prior=0.92,
        cause="An entity points to a `{name}` that is not stored yet{where}.",
        fix="Save that one first, or cascade: @ManyToOne(cascade = PERSIST).",
        docs="Hibernate: Cascading, https://docs.jboss.org/hibernate/orm/6.4/userguide/html_single/"
        "Hibernate_User_Guide.html#pc-cascade",
        yes=(
            "TransientPropertyValueException: object references an unsaved transient instance - "
            "save the transient instance before flushing : shop.Cart",
        ),
        no=("Error: unsaved work",),
    ),
    Rule(
        "kafka",
        on="kafka bootstrap",
        match=r"Failed to construct kafka (?P<name>consumer|producer|adminclient)|No resolvable "
        r"bootstrap urls given in bootstrap\.servers",
        prior=0.9,
        cause="The Kafka {name|client} is not made: the broker's name has no address here, or its "
        "settings do not hold; the innermost cause says which.",
        fix="Set spring.kafka.bootstrap-servers to host:port as seen from this process (in compose "
        "the service's name), and check serializer classes.",
        docs="Kafka: Configuration, https://kafka.apache.org/documentation/#consumerconfigs",
        yes=("org.apache.kafka.common.KafkaException: Failed to construct kafka consumer",),
        no=("Error: Kafka wrote it",),
    ),
)
