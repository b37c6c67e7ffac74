"""Rules for RabbitMQ's nodes and their command line."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "rabbitmq_nodes",
    Rule(
        "node",
        on="unable perform operation node diagnostics erlang cookie nodedown",
        match=r"(?:unable to (?:perform an operation on|connect to) node "
        r"'?(?P<name>[\w.@-]{3,80})'?|unable to connect to epmd \(port \d+\) on "
        r"(?P<name2>[\w.-]{1,80}))",
        prior=0.97,
        cause="rabbitmqctl reaches no node {name}: it does not run, its host's name has "
        "changed or does not resolve, or the Erlang cookie of this user is another one.",
        fix="Start it and read its log; copy /var/lib/rabbitmq/.erlang.cookie to the home of "
        "who runs the command (mode 400; sudo on Linux); let the name resolve (/etc/hosts, a "
        "fixed hostname: in Compose).",
        code="sudo rabbitmqctl status",
        lang="shell",
        docs="RabbitMQ: CLI tools, https://www.rabbitmq.com/docs/cli#erlang-cookie",
        yes=(
            "Error: unable to perform an operation on node 'rabbit@web1'. Please see "
            "diagnostics information and suggestions below.",
        ),
        no=("unable to perform the operation",),
    ),
    Rule(
        "alarm",
        on="connection blocked resource alarm memory disk free limit watermark",
        match=r"(?P<name>(?:disk|memory) resource limit alarm set on node [\w@'.-]{3,80}"
        r"|Publishers will be blocked until this alarm clears|connection\.blocked)",
        prior=0.97,
        cause="RabbitMQ blocks publishers: {name}.",
        fix="Free disk (disk_free_limit) or memory (vm_memory_high_watermark): consume what "
        "queues hold, lazy or quorum queues, a larger machine.",
        code="rabbitmq-diagnostics alarms",
        lang="shell",
        docs="RabbitMQ: Alarms, https://www.rabbitmq.com/docs/alarms",
        yes=("memory resource limit alarm set on node 'rabbit@web1'.",),
        no=("the alarm is set",),
    ),
)
