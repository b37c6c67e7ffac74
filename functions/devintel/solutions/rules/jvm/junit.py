"""Rules for JUnit, Mockito and Spring's tests on the JVM."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_JUNIT = "JUnit: User guide, https://junit.org/junit5/docs/current/user-guide/"
_SPRING = "https://docs.spring.io/spring-boot/reference/testing/spring-boot-applications.html"

RULES = family(
    "testing",
    Rule(
        "junit_launcher",
        on="launcher platform engine jupiter vintage testengine outputdirectorycreator",
        match=r"Failed to load JUnit Platform|OutputDirectory(?:Creator|Provider) not available"
        r"|probably due to unaligned versions of the junit-platform-engine|Cannot create Launcher "
        r"without at least one TestEngine|TestEngine with ID '(?P<name>[\w-]{1,60})' failed to "
        r"discover tests",
        prior=0.95,
        cause="The parts of JUnit on the test's class path do not belong together ({name|engine, "
        "platform and launcher}), or one is missing.",
        fix="Import the junit-bom and leave the numbers out: junit-jupiter and, for Gradle 9, "
        "testRuntimeOnly junit-platform-launcher; JUnit 4 tests need junit-vintage-engine of the "
        "same version. A framework's own BOM (Spring Boot) may hold another JUnit.",
        code='testImplementation(platform("org.junit:junit-bom:5.11.4"))\n'
        'testImplementation("org.junit.jupiter:junit-jupiter")\n'
        'testRuntimeOnly("org.junit.platform:junit-platform-launcher")',
        lang="kotlin",
        docs=_JUNIT,
        yes=(
            "Failed to load JUnit Platform.  Please ensure that the JUnit Platform is available on "
            "the test runtime classpath.",
            "TestEngine with ID 'junit-jupiter' failed to discover tests",
        ),
        no=("Error: a rocket launcher on the platform",),
    ),
    Rule(
        "no_runnable",
        on="runnable initializationerror tests",
        match=r"No runnable methods|No tests found (?:with test runner|in (?P<name>[\w.$]{1,120})|"
        r"for given includes)",
        prior=0.9,
        cause="The runner finds no test: the class was written for the other JUnit than the one "
        "that runs it, or nothing has the name that is asked for.",
        fix="Take @Test from one JUnit throughout (org.junit.jupiter.api with `useJUnitPlatform()` "
        "in Gradle and without @RunWith; org.junit for JUnit 4), make test classes not abstract, "
        "and write the filter as package.Class.method.",
        docs=_JUNIT,
        yes=(
            "initializationError java.lang.Exception: No runnable methods",
            "No tests found for given includes: [shop.CartTest](--tests filter)",
        ),
        no=("Error: no runnable film",),
    ),
    Rule(
        "no_configuration",
        on="springbootconfiguration",
        match=r"Unable to find a @SpringBootConfiguration",
        prior=0.96,
        cause="The test's package lies not below the one of the @SpringBootApplication class.",
        fix="Move the test into the same package (or below), or name the class.",
        code="@SpringBootTest(classes = ShopApplication.class)",
        lang="java",
        docs=f"Spring Boot: Detecting test configuration, {_SPRING}",
        yes=(
            "IllegalStateException: Unable to find a @SpringBootConfiguration, you need to use "
            "@ContextConfiguration or @SpringBootTest(classes=...) with your test",
        ),
        no=("Error: unable to find a configuration",),
    ),
    Rule(
        "context_threshold",
        on="applicationcontext threshold",
        match=r"ApplicationContext failure threshold \(\d+\) exceeded|Failed to load "
        r"ApplicationContext$|Failed to load ApplicationContext for ",
        prior=0.7,
        cause="The test's application context does not start; the tests behind it fail only "
        "because of that.",
        fix="Read the last `Caused by` of the first failing test: mostly a bean that a slice test "
        "must get as @MockitoBean, a property that the test profile lacks, or a database that is "
        "not there (@AutoConfigureTestDatabase, Testcontainers).",
        docs=f"Spring Boot: Testing, {_SPRING}",
        yes=(
            "IllegalStateException: ApplicationContext failure threshold (1) exceeded: skipping "
            "repeated attempt to load context",
        ),
        no=("Error: threshold of pain",),
    ),
    Rule(
        "mockito_final",
        on="mockito buddy",
        match=r"Mockito cannot mock this class: (?P<type>class|interface) (?P<name>[\w.$]{1,160})|"
        r"Could not initialize (?:inline Byte Buddy|plugin: interface org\.mockito)[^\n]{0,80}|"
        r"Java (?P<java>\d+) \(\d+\) is not supported by the current version of Byte Buddy",
        prior=0.94,
        cause="Mockito cannot make a mock of {name|the class} on this Java: its Byte Buddy is "
        "older than the JDK, or the class is final (or sealed).",
        fix="Raise mockito-core (5 mocks final classes; with Spring Boot raise Boot or "
        "mockito.version and byte-buddy.version), or run the tests on an older JDK; Mockito 4 "
        "needs mockito-inline for final classes.",
        docs="Mockito: Mocking final types, "
        "https://javadoc.io/doc/org.mockito/mockito-core/latest/org/mockito/Mockito.html",
        yes=(
            "MockitoException: Mockito cannot mock this class: class shop.Cart.",
            "IllegalArgumentException: Java 23 (67) is not supported by the current version of "
            "Byte Buddy which officially supports Java 22 (66)",
        ),
        no=("Error: mock turtle",),
    ),
    Rule(
        "mockito_matchers",
        on="matchers invalidusematchersexception",
        match=r"Invalid use of argument matchers!?|Misplaced or misused argument matcher detected",
        prior=0.95,
        cause="Matchers and plain values are mixed in one call{where}, or a matcher stands outside "
        "of when() or verify().",
        fix="Wrap the plain ones: `eq(value)`. A final or static method, or an object that is no "
        "mock, gives the second message.",
        code="when(repo.find(eq(7L), any())).thenReturn(cart);",
        lang="java",
        docs="Mockito: ArgumentMatchers, "
        "https://javadoc.io/doc/org.mockito/mockito-core/latest/org/mockito/ArgumentMatchers.html",
        yes=("InvalidUseOfMatchersException: Invalid use of argument matchers! 2 expected",),
        no=("Error: matchers of socks",),
    ),
    Rule(
        "mockito_no_call",
        on="missingmethodinvocationexception",
        match=r"when\(\) requires an argument which has to be 'a method call on a mock'",
        prior=0.95,
        cause="What stands in when(){where} is no mock, or its method is final, static or private.",
        fix="Create it with @Mock and MockitoExtension (or mock()), not with @InjectMocks or new; "
        "statics need mockStatic in a try block; for a spy write doReturn(...).when(spy).call().",
        docs="Mockito: Documentation, "
        "https://javadoc.io/doc/org.mockito/mockito-core/latest/org/mockito/Mockito.html",
        yes=(
            "MissingMethodInvocationException: when() requires an argument which has to be 'a "
            "method call on a mock'.",
        ),
        no=("Error: when()",),
    ),
    Rule(
        "no_parameter_resolver",
        on="parameterresolver parameterresolutionexception",
        match=r"No ParameterResolver registered for parameter \[(?P<name>[^\]\n]{1,160})\]",
        prior=0.95,
        cause="JUnit does not know where `{name}` comes from.",
        fix="Register the extension that brings it (@ExtendWith(MockitoExtension.class) with "
        "@Mock, SpringExtension with @Autowired on the constructor or "
        "@TestConstructor(autowireMode = ALL)); a test with arguments is a "
        "@ParameterizedTest.",
        docs=_JUNIT,
        yes=(
            "ParameterResolutionException: No ParameterResolver registered for parameter "
            "[shop.Cart arg0] in constructor",
        ),
        no=("Error: no parameter",),
    ),
    Rule(
        "before_all_static",
        on="beforeall beforeclass afterall",
        match=r"@(?P<name>BeforeAll|AfterAll) method '[^'\n]{1,160}' must be static|Method "
        r"\w+\(\) should be (?P<name2>static)",
        prior=0.96,
        cause="A @{name} method must be static.",
        fix="Make it static (Kotlin: in the companion, @JvmStatic), or annotate the class "
        "@TestInstance(Lifecycle.PER_CLASS).",
        docs=_JUNIT,
        yes=(
            "JUnitException: @BeforeAll method 'void shop.CartTest.open()' must be static unless",
        ),
        no=("Error: BeforeAll",),
    ),
    Rule(
        "no_docker",
        on="docker",
        match=r"Could not find a valid Docker environment",
        prior=0.95,
        cause="Testcontainers finds no Docker engine: it does not run, or its socket is another.",
        fix="Start Docker and see `docker info` as the same user; with Colima, Podman or Rancher "
        "set DOCKER_HOST (and TESTCONTAINERS_DOCKER_SOCKET_OVERRIDE); an engine of version 29 "
        "needs a newer Testcontainers (1.21.3 or api.version=1.44).",
        code="docker info",
        lang="shell",
        docs="Testcontainers: Docker environment, "
        "https://java.testcontainers.org/supported_docker_environment/",
        yes=(
            "IllegalStateException: Could not find a valid Docker environment. Please see logs and "
            "check configuration",
        ),
        no=("Error: docker",),
    ),
)
