"""Rules for Kafka, RabbitMQ and their clients."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "brokers",
    Rule(
        "no_listener",
        on="advertised listener requirement failed kafka",
        match=r"requirement failed: (?P<name>There must be at least one advertised listener"
        r"|advertised\.listeners[^\n]{5,160}|No security protocol defined for listener \w{1,40}"
        r"|inter\.broker\.listener\.name must be[^\n]{5,120})",
        prior=0.97,
        cause="The broker's listeners do not fit together: {name}.",
        fix="Set KAFKA_LISTENERS and KAFKA_ADVERTISED_LISTENERS with the same names, and each "
        "name in listener.security.protocol.map: `PLAINTEXT://:9092` and "
        "`PLAINTEXT://HOST:9092`; in KRaft mode the CONTROLLER listener is not advertised.",
        docs="Kafka: advertised.listeners, "
        "https://kafka.apache.org/documentation/#brokerconfigs_advertised.listeners",
        yes=(
            "java.lang.IllegalArgumentException: requirement failed: No security protocol "
            "defined for listener EXTERNAL",
        ),
        no=("requirement failed: age",),
    ),
    Rule(
        "advertised",
        on="connection node could established broker available localhost",
        match=r"Connection to node (?P<node>-?\d+) \((?P<name>[^)\n]{3,120})\) could not be "
        r"established\. (?:Broker|Node) may not be available",
        prior=0.97,
        cause="The client cannot reach broker {node} at {name}: that is the address that the "
        "broker advertises{local_}, or nothing listens there (yet).",
        fix="Let advertised.listeners name an address that this client reaches: the service's "
        "name for containers (kafka:9092), localhost on another port for the host (two "
        "listeners, INTERNAL and EXTERNAL). Node -1 is your own bootstrap address.",
        check=lambda _, slots: {
            "local_": " (localhost, which in a container is the container itself)"
            if "localhost" in slots["name"]
            else ""
        },
        docs="Confluent: Kafka listeners explained, "
        "https://www.confluent.io/blog/kafka-listeners-explained/",
        yes=(
            "WARN [Producer clientId=p] Connection to node 1 (localhost/127.0.0.1:9092) could "
            "not be established. Broker may not be available.",
        ),
        no=("Connection to the node",),
    ),
    Rule(
        "no_brokers",
        on="nobrokersavailable brokers transport connrefused kafkajs client",
        match=r"(?P<name>NoBrokersAvailable|Local: Broker transport failure"
        r"|KafkaJSNumberOfRetriesExceeded|KafkaJSConnectionError|client has run out of "
        r"available brokers|No resolvable bootstrap urls given|_ALL_BROKERS_DOWN|kafka: client "
        r"has run out)",
        prior=0.95,
        cause="No Kafka broker answered at the bootstrap addresses: {name}.",
        fix="See that it runs and listens on that port and protocol (a SASL or TLS listener "
        "needs security.protocol), wait until it is ready, write the service's name between "
        "containers, and let advertised.listeners name what this client reaches. kafka-python: "
        "upgrade it, or give api_version.",
        code="nc -vz HOST 9092",
        lang="shell",
        docs="Confluent: Kafka listeners explained, "
        "https://www.confluent.io/blog/kafka-listeners-explained/",
        yes=("kafka.errors.NoBrokersAvailable: NoBrokersAvailable",),
        no=("No brokers are at the office",),
    ),
    Rule(
        "topic",
        on="unknown_topic_or_partition leader_not_available topic metadata",
        match=r"(?P<name>UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE"
        r"|UnknownTopicOrPartition(?:Exception|Error)?|This server does not host this "
        r"topic-partition|Topic \S{1,120} not present in metadata after \d+ ms)",
        prior=0.94,
        cause="The topic is not there (yet), or its leader is not reachable: {name}.",
        fix="Create it before it is used; right after creation it passes by itself. `not "
        "present in metadata`: the brokers' advertised addresses are not reachable, or the "
        "partition's number is too high.",
        code="kafka-topics.sh --bootstrap-server localhost:9092 --list",
        lang="shell",
        docs="Kafka: Topic operations, https://kafka.apache.org/documentation/#basic_ops_add_topic",
        yes=("TimeoutException: Topic orders not present in metadata after 60000 ms.",),
        no=("topic is unknown",),
    ),
    Rule(
        "cluster_id",
        on="inconsistentclusteridexception cluster id doesn match stored meta properties",
        match=r"The Cluster ID (?P<name>\S{5,60}) doesn't match stored clusterId"
        r"|InconsistentClusterIdException",
        prior=0.97,
        cause="The broker's data belongs to another cluster than ZooKeeper or the controller "
        "says ({name|its id differs}): one of the two volumes was kept, the other made anew.",
        fix="Keep or remove both volumes together; where the data must stay, delete "
        "meta.properties in log.dirs. KRaft: give the same CLUSTER_ID as the storage was "
        "formatted with.",
        docs="Kafka: KRaft, https://kafka.apache.org/documentation/#kraft",
        yes=(
            "kafka.common.InconsistentClusterIdException: The Cluster ID abc123 doesn't match "
            "stored clusterId Some(xyz) in meta.properties.",
        ),
        no=("cluster id of stars",),
    ),
    Rule(
        "message_size",
        on="recordtoolargeexception msg_size_too_large message bytes larger maximum request",
        match=r"(?P<name>RecordTooLargeException|MSG_SIZE_TOO_LARGE|MESSAGE_TOO_LARGE|The "
        r"message is \d+ bytes when serialized which is larger than[^\n]{0,80})",
        prior=0.97,
        cause="The message is larger than Kafka takes: {name}.",
        fix="Raise it in all three places (producer max.request.size, topic max.message.bytes "
        "or broker message.max.bytes, consumer fetch sizes), compress, or send a reference to "
        "a store.",
        docs="Kafka: max.message.bytes, "
        "https://kafka.apache.org/documentation/#topicconfigs_max.message.bytes",
        yes=(
            "org.apache.kafka.common.errors.RecordTooLargeException: The message is 2000000 "
            "bytes when serialized which is larger than 1048576",
        ),
        no=("message is too large for the bottle",),
    ),
    Rule(
        "rebalance",
        on="commitfailedexception rebalanced group max poll interval",
        match=r"(?P<name>CommitFailedException|Offset commit cannot be completed since the "
        r"consumer is not part of an active group|consumer poll timeout has expired"
        r"|CommitFailedError|Application maximum poll interval \(\d+ms\) exceeded)",
        prior=0.96,
        cause="The consumer worked longer on its messages than max.poll.interval.ms, so that "
        "the group gave its partitions to others: {name}.",
        fix="Take fewer at once (max.poll.records), be quicker or hand the work on, or raise "
        "max.poll.interval.ms; let the work bear being done twice.",
        docs="Kafka: max.poll.interval.ms, "
        "https://kafka.apache.org/documentation/#consumerconfigs_max.poll.interval.ms",
        yes=(
            "org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be "
            "completed",
        ),
        no=("commit failed",),
    ),
    Rule(
        "rabbit_inequivalent",
        on="precondition_failed inequivalent arg queue exchange vhost",
        match=r"PRECONDITION_FAILED - inequivalent arg '(?P<arg>[\w-]{1,60})' for (?P<kind>queue"
        r"|exchange) '(?P<name>[^'\n]{1,120})'[^\n]{0,160}",
        prior=0.97,
        cause="The {kind} {name} exists with another `{arg}` than the one that is declared now.",
        fix="Declare it with the same arguments as it has, or delete it and let it be made "
        "anew (its messages are lost), or use another name.",
        code="rabbitmqctl list_queues name durable arguments",
        lang="shell",
        docs="RabbitMQ: Queues, https://www.rabbitmq.com/docs/queues#property-equivalence",
        yes=(
            "PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'mail' in vhost '/': "
            "received 'false' but current is 'true'",
        ),
        no=("precondition of the marriage",),
    ),
    Rule(
        "rabbit_login",
        on="access_refused login was refused mechanism plain handshake",
        match=r"(?P<name>ACCESS_REFUSED - Login was refused using authentication mechanism "
        r"\w{2,20}|Handshake terminated by server: 403 \(ACCESS-REFUSED\)|user "
        r"'(?P<user>[\w.-]{1,60})' can only connect via localhost|NOT_ALLOWED - (?:access to "
        r")?vhost [^\n]{3,80})",
        prior=0.97,
        cause="RabbitMQ does not let this user in: {name}. `guest` may come from localhost only.",
        fix="Make a user of your own with a password and rights on the vhost "
        "(RABBITMQ_DEFAULT_USER and _PASS at the first start of a volume), and name the vhost "
        "in the address (`/` is written %2f).",
        code="rabbitmqctl list_users",
        lang="shell",
        docs="RabbitMQ: Access control, https://www.rabbitmq.com/docs/access-control",
        yes=(
            "ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN. For "
            "details see the broker logfile.",
        ),
        no=("login was refused",),
    ),
    Rule(
        "rabbit_down",
        on="amqp rabbitmq connection econnrefused 5672 pika amqpconnectionerror",
        match=r"(?P<name>pika\.exceptions\.AMQPConnectionError|ECONNREFUSED \S{3,60}:5672"
        r"|BrokerUnreachableException|amqp: (?:connection refused|dial tcp \S{3,60})|Cannot "
        r"connect to amqp://\S{3,120}|dial tcp \S{3,60}:5672: connect: connection refused)",
        prior=0.95,
        cause="No RabbitMQ answers at the address ({name}): it starts more slowly than what "
        "uses it, runs elsewhere, or the name is localhost inside a container.",
        fix="Write the service's name between containers, wait for it (a healthcheck with "
        "`rabbitmq-diagnostics -q ping`), and try again on a lost connection; 5672 is AMQP, "
        "15672 only its web page.",
        code="rabbitmq-diagnostics -q ping",
        lang="shell",
        docs="RabbitMQ: Connections, https://www.rabbitmq.com/docs/connections",
        yes=("Error: connect ECONNREFUSED 127.0.0.1:5672",),
        no=("connect ECONNREFUSED 127.0.0.1:5432",),
    ),
    Rule(
        "broker",
        family="connection",
        on="kombu celery amqp amqplib pika",
        match=r"(?:kombu\.exceptions|consumer: Cannot connect to|amqp\.\w+|pika\.exceptions)"
        r"[^\n]{0,120}(?:refused|Errno 111|Errno 61|AMQPConnectionError)",
        prior=0.93,
        cause="The message broker is not reached: it does not run at that address, or the app "
        "was told none and tries its default, amqp://localhost:5672.",
        fix="Start the broker (`redis-server` or RabbitMQ), and set its address on the very "
        "Celery app that is used (`Celery('app', broker='redis://localhost:6379/0')` or "
        "CELERY_BROKER_URL with namespace='CELERY'); import that app in the package's "
        "__init__.py. In compose its host is the service's name.",
        code="celery -A project report",
        lang="shell",
        docs="Celery: First steps, "
        "https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html",
        yes=("kombu.exceptions.OperationalError: [Errno 111] Connection refused",),
        no=("ConnectionRefusedError: [Errno 111] Connection refused",),
    ),
)
