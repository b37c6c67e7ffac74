"""Rules for what JVM services use: Quarkus, Micronaut, Kafka, MongoDB, Elasticsearch, Liquibase."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "java",
    Rule(
        "cdi_unsatisfied",
        on="unsatisfied unsatisfiedresolutionexception dependency",
        match=r"Unsatisfied dependency for type (?P<name>[\w.$<>]{1,160})|UnsatisfiedResolutionExc"
        r"eption[^\n]{0,80}",
        prior=0.95,
        cause="There is no bean {name|of the wanted type} for the injection point (Quarkus, CDI).",
        fix="Annotate the class with a scope (@ApplicationScoped), let Jandex see it (beans.xml or "
        "quarkus.index-dependency for a library), and add the extension that makes it; a bean that "
        "nothing uses was removed: @Unremovable; an interface of a client needs "
        "@RegisterRestClient and @RestClient.",
        docs="Quarkus: CDI reference, https://quarkus.io/guides/cdi-reference",
        yes=(
            "UnsatisfiedResolutionException: Unsatisfied dependency for type shop.Carts and "
            "qualifiers [@Default]",
        ),
        no=("Error: unsatisfied customers",),
    ),
    Rule(
        "cdi_ambiguous",
        on="ambiguous",
        match=r"Ambiguous dependencies for type (?P<name>[\w.$<>]{1,160})",
        prior=0.95,
        cause="Several beans fit {name}.",
        fix="Qualify the injection point (@Named or a qualifier of your own), or mark the others "
        "@Alternative, @DefaultBean or @Vetoed.",
        docs="Quarkus: CDI reference, https://quarkus.io/guides/cdi-reference",
        yes=(
            "AmbiguousResolutionException: Ambiguous dependencies for type shop.Gateway and "
            "qualifiers [@Default]",
        ),
        no=("Error: ambiguous words",),
    ),
    Rule(
        "quarkus_build",
        on="buildexception io",
        match=r"io\.quarkus\.builder\.BuildException: Build failure: Build failed due to errors",
        prior=0.6,
        cause="Quarkus' own build step fails; what is wrong is said in the [error] line below it.",
        fix="Read that line: mostly a bean without scope (UnsatisfiedResolutionException), a "
        "missing extension, or two versions of Quarkus (import one quarkus-bom).",
        docs="Quarkus: CDI reference, https://quarkus.io/guides/cdi-reference",
        yes=(
            "RuntimeException: io.quarkus.builder.BuildException: Build failure: Build failed "
            "due to errors",
        ),
        no=("Error: io build",),
    ),
    Rule(
        "micronaut_bean",
        on="micronaut nosuchbeanexception",
        match=r"No bean of type \[(?P<name>[\w.$<>]{1,160})\] exists",
        prior=0.95,
        cause="Micronaut has no bean {name}: it makes them while compiling.",
        fix="Annotate the class @Singleton, and let micronaut-inject-java run as annotation "
        "processor (kapt or KSP for Kotlin) in that module; a @Requires or a missing "
        "setting may disable it.",
        docs="Micronaut: IoC, https://docs.micronaut.io/latest/guide/#ioc",
        yes=(
            "io.micronaut.context.exceptions.NoSuchBeanException: No bean of type [shop.Carts] "
            "exists.",
        ),
        no=("Error: no bean exists",),
    ),
    Rule(
        "kafka_trusted",
        on="trusted",
        match=r"The class '(?P<name>[\w.$]{1,160})' is not in the trusted packages",
        prior=0.97,
        cause="Spring Kafka's JsonDeserializer does not trust the package of {name}, which the "
        "message's header names.",
        fix="Set spring.kafka.consumer.properties.spring.json.trusted.packages to that "
        "package (or "
        '"*"); where the classes differ between the two sides set '
        "spring.json.use.type.headers=false "
        "and spring.json.value.default.type.",
        code="spring.kafka.consumer.properties.spring.json.trusted.packages=com.example.events",
        lang="properties",
        docs="Spring Kafka: Serialization, "
        "https://docs.spring.io/spring-kafka/reference/kafka/serdes.html",
        yes=(
            "IllegalArgumentException: The class 'shop.Placed' is not in the trusted packages: "
            "[java.util, java.lang].",
        ),
        no=("Error: trusted",),
    ),
    Rule(
        "kafka_deserialize",
        on="recorddeserializationexception deserializing serializationexception",
        match=r"Error deserializing (?:key/value|VALUE|KEY)(?: for partition "
        r"(?P<name>[\w.-]{1,80}))?",
        prior=0.9,
        cause="A record of {name|the topic} is not what the consumer's deserializer reads, and "
        "it is read again and again.",
        fix="Use the producer's format, wrap it in ErrorHandlingDeserializer (with a dead "
        "letter topic) so that one bad record does not stop the rest, or seek past it.",
        docs="Spring Kafka: ErrorHandlingDeserializer, "
        "https://docs.spring.io/spring-kafka/reference/kafka/serdes.html",
        yes=(
            "RecordDeserializationException: Error deserializing VALUE for partition carts-0 at "
            "offset 7.",
        ),
        no=("Error: deserializing",),
    ),
    Rule(
        "kafka_unreachable",
        on="broker bootstrap node",
        match=r"(?:Connection to node -?\d+ \((?P<name>[^)\n]{1,80})\) could not be "
        r"established|Bootstrap broker (?P<name2>\S{1,80}) \(id: -?\d+[^)\n]{0,40}\) "
        r"disconnected|Topic \S{1,80} not present in metadata after|Timed out waiting for "
        r"a node assignment)",
        prior=0.92,
        cause="The client does not reach the Kafka broker {name|it is told to}.",
        fix="Start it, and let advertised.listeners name an address that this client can "
        "reach: inside Compose the service's name, from the host localhost with a "
        "listener of its own; compare security.protocol; create the topic.",
        docs="Kafka: Listeners, https://kafka.apache.org/documentation/#brokerconfigs",
        yes=(
            "Connection to node -1 (localhost/127.0.0.1:9092) could not be established. "
            "Broker may not be available.",
        ),
        no=("Error: a node of the broker",),
    ),
    Rule(
        "mongo_unreachable",
        on="mongosocketopenexception mongosocketexception mongotimeoutexception",
        match=r"MongoSocket(?:Open)?Exception|MongoTimeoutException: Timed out|Timed out "
        r"(?:after \d+ ms )?while waiting (?:to connect|for a server)[^\n]{0,200}MongoSocket",
        prior=0.93,
        cause="The MongoDB server of the configuration does not answer (localhost:27017 where "
        "none is set).",
        fix="Start it, or set spring.data.mongodb.uri to where it is (in Compose the "
        "service's name, in Atlas with this address allowed). Where MongoDB is not used "
        "leave its driver out or exclude MongoAutoConfiguration (and "
        "MongoDataAutoConfiguration).",
        code="@SpringBootApplication(exclude = MongoAutoConfiguration.class)",
        lang="java",
        docs="Spring Boot: NoSQL, https://docs.spring.io/spring-boot/reference/data/nosql.html",
        yes=("com.mongodb.MongoSocketOpenException: Exception opening socket",),
        no=("Error: mongo",),
    ),
    Rule(
        "liquibase_lock",
        on="lockexception changelog change",
        match=r"Could not acquire change ?log lock\.\s+Currently locked by "
        r"(?P<name>[^\n]{1,80}?)(?: since|$)",
        prior=0.97,
        cause="Liquibase's lock is held by {name}: an earlier run ended before it gave it back "
        "(or one still runs).",
        fix="When none runs release it.",
        code="liquibase release-locks\n# or: UPDATE DATABASECHANGELOGLOCK SET LOCKED=false, "
        "LOCKGRANTED=null, LOCKEDBY=null WHERE ID=1;",
        lang="shell",
        docs="Liquibase: release-locks, "
        "https://docs.liquibase.com/commands/utility/release-locks.html",
        yes=(
            "LockException: Could not acquire change log lock.  Currently locked by a "
            "(10.0.0.2) since 1/1/24",
        ),
        no=("Error: acquire a lock of change",),
    ),
    Rule(
        "liquibase_checksum",
        on="validationfailedexception changeset changesets",
        match=r"(?P<n>\d+) changesets? check sum|was: \d:\w+ but is now: \d:\w+",
        prior=0.94,
        cause="A changeset that was run already was changed since.",
        fix="Take the change back and write a new changeset; where it is meant use "
        "<validCheckSum>, or clear the checksums.",
        code="liquibase clear-checksums",
        lang="shell",
        docs="Liquibase: Checksums, https://docs.liquibase.com/concepts/changelogs/"
        "changeset-checksums.html",
        yes=(
            "ValidationFailedException: Validation Failed: 1 changesets check sum "
            "db/a.xml::1::ann was: 8:ab but is now: 8:cd",
        ),
        no=("Error: a changeset",),
    ),
    Rule(
        "feign_client",
        on="feign loadbalancer feignclient",
        match=r"No Feign Client for loadBalancing defined|Load balancer does not contain an "
        r"instance for the service (?P<name>[\w-]{1,60})|\[503\] during \[\w+\] to "
        r"\[http://(?P<name2>[\w-]{1,60})",
        prior=0.93,
        cause="The service {name|that a Feign client calls by name} has no instance or no load "
        "balancer here.",
        fix="Add spring-cloud-starter-loadbalancer, register that service (same name as "
        "spring.application.name, see the registry's page), or give the client a url.",
        docs="Spring Cloud: OpenFeign, "
        "https://docs.spring.io/spring-cloud-openfeign/docs/current/reference/html/",
        yes=(
            "IllegalStateException: No Feign Client for loadBalancing defined. Did you forget "
            "to include spring-cloud-starter-loadbalancer?",
        ),
        no=("Error: feign sleep",),
    ),
    Rule(
        "spring_cloud_versions",
        on="compatible cloud",
        match=r"Spring Boot \[(?P<name>[\d.]+)\] is not compatible with this Spring Cloud "
        r"release train",
        prior=0.98,
        cause="Spring Cloud's release does not belong to Spring Boot {name}.",
        fix="Import the spring-cloud-dependencies of that Boot: 2022.0 for 3.0 and 3.1, "
        "2023.0 for 3.2 and 3.3, 2024.0 for 3.4, 2021.0 for 2.6 and 2.7.",
        docs="Spring Cloud: Releases, https://spring.io/projects/spring-cloud",
        yes=(
            "Description: Spring Boot [3.4.0] is not compatible with this Spring Cloud "
            "release train",
        ),
        no=("Error: not compatible with the cloud",),
    ),
    Rule(
        "elasticsearch_version",
        on="x_elastic_product elastic elasticsearch",
        match=r"The client noticed that the server is not Elasticsearch|Missing "
        r"\[?X-Elastic-Product|missing authentication credentials for REST "
        r"request|Elasticsearch health check failed",
        prior=0.88,
        cause="The Elasticsearch client does not get on with the server: another version or "
        "OpenSearch, or security is on and no credentials are sent.",
        fix="Use the client of the server's major version (for OpenSearch its own client); "
        "with 8 use https, user and password (or xpack.security.enabled=false in "
        "development).",
        docs="Elasticsearch: Java client, "
        "https://www.elastic.co/guide/en/elasticsearch/client/java-api-client/current/index.html",
        yes=(
            "Missing [X-Elastic-Product] header. Please check that you are connecting to an "
            "Elasticsearch instance",
        ),
        no=("Error: elastic band",),
    ),
)
