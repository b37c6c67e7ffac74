"""Rules for a Spring application that does not start: beans, properties, ports, drivers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_BEANS = (
    "Spring Framework: Dependencies, "
    "https://docs.spring.io/spring-framework/reference/core/beans/dependencies.html"
)
_BOOT = "https://docs.spring.io/spring-boot/"
_KNOWN = {
    "PasswordEncoder": "declare it: a @Bean that returns a BCryptPasswordEncoder",
    "RestTemplate": "declare it: a @Bean built from RestTemplateBuilder; Boot offers only that "
    "builder",
    "EntityManagerFactory": "add spring-boot-starter-data-jpa and a data source, and see that no "
    "exclusion switches its auto-configuration off",
    "AuthenticationManager": "declare it: a @Bean from "
    "AuthenticationConfiguration.getAuthenticationManager()",
    "ObjectMapper": "add spring-boot-starter-json (or -web); Boot 4 offers Jackson 3's JsonMapper",
    "JavaMailSender": "set spring.mail.host, without which Boot makes none",
    "UserDetailsService": "write one that is a @Service, or a @Bean in the security configuration",
    "DataSource": "set spring.datasource.url and add the driver",
    "WebClient": "declare it: a @Bean from WebClient.Builder (spring-boot-starter-webflux)",
    "BuildProperties": "run the build-info goal of the Boot plugin",
    "JwtDecoder": "set spring.security.oauth2.resourceserver.jwt.issuer-uri (or jwk-set-uri)",
    "ClientRegistrationRepository": "configure a client under "
    "spring.security.oauth2.client.registration",
    "ModelMapper": "declare it: a @Bean that returns new ModelMapper()",
    "WebServerFactory": "add spring-boot-starter-web",
}
_STEREOTYPE = {
    "Repository": "let it extend JpaRepository (or another Spring Data interface) and lie below "
    "the application's package, or name its package in @EnableJpaRepositories; its store's "
    "starter must be there too",
    "Mapper": 'MapStruct: @Mapper(componentModel = "spring") and its processor; MyBatis: '
    "@Mapper, or @MapperScan of its package",
    "Dao": "annotate it @Repository, in a package that is scanned",
    "Client": "Feign: @EnableFeignClients that names its package; else annotate it @Component",
    "Properties": "name it in @EnableConfigurationProperties or use @ConfigurationPropertiesScan",
}


def _missing(subject: Subject, slots: Slots) -> Slots:
    name = slots.get("name", "")
    short = name.rsplit(".", 1)[-1].rsplit("$", 1)[-1]
    if short in _KNOWN:
        return {"advice": f"{_KNOWN[short]}."}
    kind = next((told for end, told in _STEREOTYPE.items() if short.endswith(end)), "")
    scanned = (
        "annotate the class itself (not only its interface) @Service or @Component and keep it "
        "below the package of the @SpringBootApplication class, or declare a @Bean"
    )
    in_test = "a slice test (@WebMvcTest, @DataJpaTest) needs it as @MockitoBean"
    return {"advice": f"{kind or scanned}; {in_test}."}


RULES = family(
    "java",
    Rule(
        "bean",
        on="bean qualifying unsatisfieddependencyexception nosuchbeandefinitionexception",
        match=(
            r"required a bean of type '(?P<name>[\w.$]{1,160})' that could not be found",
            r"No qualifying bean of type '(?P<name>[\w.$]{1,160})'(?: available)?"
            r"(?!: expected single matching| available: expected single)",
            r"NoSuchBeanDefinitionException: No bean named '(?P<name>[\w.$-]{1,160})'",
        ),
        check=_missing,
        prior=0.9,
        cause="Spring has no bean of `{name}`: nothing declares it where Spring looks.",
        fix="For this one: {advice}",
        docs=_BEANS,
        yes=(
            "Parameter 0 of constructor in a.B required a bean of type 'a.C' that could not be "
            "found.",
            "org.springframework.beans.factory.NoSuchBeanDefinitionException: No qualifying bean "
            "of type 'a.B' available",
        ),
        no=("Error: bean soup",),
    ),
    Rule(
        "two_beans",
        on="single matching",
        match=(
            r"(?P<name>[\w.$ ]{1,200}) required a single bean, but (?P<n>\d+) were found",
            r"No qualifying bean of type '(?P<name>[\w.$]{1,160})' available: expected single "
            r"matching bean but found (?P<n>\d+): (?P<names>[\w., $-]{1,200})",
        ),
        prior=0.95,
        cause="{n} beans fit where one is wanted ({name}).",
        fix="Mark the usual one @Primary, name the wanted one with @Qualifier (or by the "
        "parameter's name, compiled with -parameters), or take a List of all.",
        code='public Checkout(@Qualifier("cardGateway") Gateway gateway) { this.gateway = '
        "gateway; }",
        lang="java",
        docs=_BEANS,
        yes=(
            "Field gateway in shop.Pay required a single bean, but 2 were found:",
            "NoUniqueBeanDefinitionException: No qualifying bean of type 'a.B' available: "
            "expected single matching bean but found 2: c,d",
        ),
        no=("Error: single room",),
    ),
    Rule(
        "circular_beans",
        family="spring",
        on="circular cycle beancurrentlyincreationexception",
        match=r"Relying upon circular references is discouraged|dependencies of some of the beans "
        r"in the application context form a cycle|Requested bean is currently in creation: Is "
        r"there an unresolvable circular reference",
        prior=0.95,
        cause="Beans need each other in a ring, which Spring Boot forbids since 2.6.",
        fix="Break the ring: move what both need into a third bean (a PasswordEncoder out of the "
        "security configuration is the usual one), make its @Bean method static, or mark one "
        "constructor parameter @Lazy; spring.main.allow-circular-references=true only hides it.",
        docs=_BEANS,
        yes=(
            "The dependencies of some of the beans in the application context form a cycle:",
            "BeanCurrentlyInCreationException: Error creating bean with name 'a': Requested bean "
            "is currently in creation: Is there an unresolvable circular reference?",
        ),
        no=("Error: circular saw",),
    ),
    Rule(
        "bean_twice",
        on="overriding registered",
        match=r"bean '(?P<name>[\w.$-]{1,120})',? (?:defined in [^\n]{1,200}, )?could not be "
        r"registered\. A bean with that name has already been defined",
        prior=0.95,
        cause="Two beans are called `{name}`; since Spring Boot 2.1 the second does not replace "
        "the first.",
        fix="Rename one or leave it out (a class scanned twice, a @Bean beside an "
        "auto-configured one); only where the replacement is meant set "
        "spring.main.allow-bean-definition-overriding=true.",
        docs=f"Spring Boot: Bean overriding, {_BOOT}reference/features/spring-application.html",
        yes=(
            "The bean 'clock', defined in class path resource [A.class], could not be registered. "
            "A bean with that name has already been defined in [B.class] and overriding is "
            "disabled.",
        ),
        no=("Error: overriding the beans",),
    ),
    Rule(
        "data_source",
        on="datasource determine suitable",
        match=r"Failed to configure a DataSource|Failed to determine (?:a )?suitable (?:driver "
        r"class|jdbc url)|(?:url|jdbcUrl is required with driverClassName)[^\n]{0,60}is not "
        r"specified|jdbcUrl is required with driverClassName",
        prior=0.92,
        cause="JPA or JDBC is on the class path, and no database is configured where the "
        "application runs.",
        fix="Set spring.datasource.url, username and password in the active profile (the file "
        "must be in src/main/resources and be copied) and add the driver; with two data sources "
        "the key is jdbc-url; where no database is wanted leave the starter out or exclude "
        "DataSourceAutoConfiguration.",
        docs=f"Spring Boot: SQL databases, {_BOOT}reference/data/sql.html",
        yes=(
            "Failed to configure a DataSource: 'url' attribute is not specified and no embedded "
            "datasource could be configured.",
        ),
        no=("Error: data source is dry",),
    ),
    Rule(
        "dialect",
        on="dialect",
        match=r"Unable to determine Dialect without JDBC metadata|Access to DialectResolutionInfo "
        r"cannot be null|'hibernate\.dialect' (?:not set|must be set)",
        prior=0.9,
        cause="Hibernate could not ask the database what it is: the connection failed before "
        "(address, password, server not up), and that is what is wrong.",
        fix="Read the warning above it (SQL error, connection refused, access denied) and mend "
        "that; set spring.jpa.database-platform only where the database shall be away at start.",
        docs=f"Spring Boot: SQL databases, {_BOOT}reference/data/sql.html",
        yes=(
            "HibernateException: Access to DialectResolutionInfo cannot be null when "
            "'hibernate.dialect' not set",
        ),
        no=("Error: a dialect of the north",),
    ),
    Rule(
        "no_web_server",
        on="servletwebserverfactory reactivewebserverfactory servletwebserverapplicationcontext",
        match=r"Unable to start (?:ServletWebServerApplicationContext|web server)[^\n]{0,120}"
        r"missing (?P<name>\w+) bean",
        prior=0.95,
        cause="The application wants a web server, and nothing on the class path is one ({name} "
        "is missing).",
        fix="Add spring-boot-starter-web (not with its Tomcat excluded or `provided` when it runs "
        "as a jar), start the class that has @SpringBootApplication, or set "
        "spring.main.web-application-type=none.",
        docs=f"Spring Boot: Web, {_BOOT}reference/web/index.html",
        yes=(
            "Unable to start ServletWebServerApplicationContext due to missing "
            "ServletWebServerFactory bean.",
        ),
        no=("Error: web server",),
    ),
    Rule(
        "bind_property",
        on="bind",
        match=r"Failed to bind properties under '(?P<name>[\w.\[\]-]{1,120})' to "
        r"(?P<type>[\w.$<>]{1,160})",
        prior=0.9,
        cause="The setting `{name}` cannot become a {type}: its value has another kind, or the "
        "class no setter or constructor for it.",
        fix="Read the Reason below it: correct the value in the file or environment it names, or "
        "the property's type; durations are written 10s, sizes 10MB, lists with commas.",
        docs=f"Spring Boot: External configuration, {_BOOT}reference/features/external-config.html",
        yes=(
            "Failed to bind properties under 'shop.limit' to java.time.Duration:",
            "ConfigurationPropertiesBindException: x configprops Failed to bind properties under "
            "'a.b' to int",
        ),
        no=("Error: failed to bind the book",),
    ),
)
