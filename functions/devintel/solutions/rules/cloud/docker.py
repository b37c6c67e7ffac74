"""Rules for Docker, Compose and Kubernetes."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_DOCKER = "https://docs.docker.com/"
_K8S = "https://kubernetes.io/docs/"

RULES = family(
    "docker",
    Rule(
        "daemon",
        on="daemon docker_engine dockerdesktoplinuxengine connect docker docker",
        match=(
            r"C(?:annot|ould(?:n't| not)) connect to (?:the )?Docker daemon|"
            r"error during connect: .{0,160}docker|Is "
            r"the docker daemon running|open //\./pipe/docker",
            r"docker: (?:command )?not found",
        ),
        prior=0.86,
        cause="The Docker daemon does not run, or not where the client looks.",
        fix="Start Docker, check DOCKER_HOST and the context, and see whether your user may use "
        "its socket (group docker).",
        code="docker context ls\nsudo systemctl start docker",
        lang="shell",
        docs=f"Docker: Troubleshooting the daemon, {_DOCKER}engine/daemon/troubleshoot/",
        yes=(
            "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the "
            "docker daemon running?",
        ),
        no=("Error: the daemon is away",),
    ),
    Rule(
        "socket_permission",
        on="daemon socket permission",
        match=r"permission denied while trying to connect to the (?:Docker daemon|docker API)",
        prior=0.88,
        cause="Your user may not use Docker's socket.",
        fix="Join the group docker (it is as powerful as root), log in anew, or use rootless mode.",
        code='sudo usermod -aG docker "$USER"',
        lang="shell",
        docs=f"Docker: Manage Docker as a non-root user, "
        f"{_DOCKER}engine/install/linux-postinstall/",
        yes=(
            "permission denied while trying to connect to the Docker daemon socket at "
            "unix:///var/run/docker.sock",
        ),
        no=("PermissionError: [Errno 13] Permission denied: 'a'",),
    ),
    Rule(
        "name",
        on="conflict",
        match=r"Conflict\. The container name \"/?(?P<name>[\w.-]{1,120})\" is already in use",
        prior=0.88,
        cause="A container named {name} exists already, running or stopped.",
        fix="Remove it, or run with --rm.",
        code="docker rm -f {name}",
        lang="shell",
        docs=f"Docker: docker container rm, {_DOCKER}reference/cli/docker/container/rm/",
        yes=('Conflict. The container name "/db" is already in use by container "1a2b".',),
        no=("Error: name is already in use",),
    ),
    Rule(
        "memory",
        on="137 oomkilled",
        match=r"exited with (?:code|status) 137|exit code:? 137|OOMKilled",
        prior=0.8,
        cause="The container was killed, mostly for its memory (137).",
        fix="Compare its use with its limit; raise the limit or use less.",
        code="docker stats --no-stream",
        lang="shell",
        docs=f"Docker: Resource constraints, {_DOCKER}engine/containers/resource_constraints/",
        yes=("container api exited with code 137", "Reason: OOMKilled"),
        check=shows("container", "docker", "oomkilled", "kube", "podman", "compose"),
        no=("Error: order 137 exited", "Process exited with code 137"),
    ),
    Rule(
        "compose",
        on="compose service services volume network yaml undefined configuration dependency "
        "networks volumes container",
        match=(
            r"service \"(?P<name>[\w.-]+)\" (?:depends on undefined service|refers to "
            r"undefined (?:network|volume|config|secret)) "
            r"\"?(?P<other>[\w.-]+)|(?:services|volumes|networks)\.(?P<key>[\w.-]+) (?:must "
            r"be a|Additional property)|no such service: (?P<name2>[\w.-]+)|network "
            r"(?P<name3>\S{1,120}) declared as external, but could "
            r"not be found|(?:no configuration file provided|Can't find a suitable "
            r"configuration file)|invalid compose project|dependency failed to start: "
            r"container (?P<name4>"
            r"\S{1,120})",
            r"^(?:Error response from daemon: )?network "
            r"(?P<name>\S{1,120}) not found",
        ),
        prior=0.8,
        cause="The Compose file names something that is not there, or does not parse "
        "({name|see the line}: {other|}).",
        fix="Check indentation and names; external networks and volumes have to be made first.",
        code="docker compose config",
        lang="shell",
        docs=f"Docker: Compose file reference, {_DOCKER}reference/compose-file/",
        yes=(
            'service "a" depends on undefined service "b": invalid compose project',
            "no such service: web",
        ),
        no=("Error: service is down", "Error response from daemon: No such container: web"),
    ),
    Rule(
        "no_container",
        on="container",
        match=r"No such container: (?P<name>\S{1,120})",
        prior=0.85,
        cause="There is no container `{name}`: it has another name (Compose adds the project's and "
        "a number), was removed, or was made by another engine or context.",
        fix="See which there are, stopped ones too, and give one of those names or ids.",
        code="docker ps --all",
        lang="shell",
        docs=f"Docker: docker container ls, {_DOCKER}reference/cli/docker/container/ls/",
        yes=("Error response from daemon: No such container: web",),
        no=("no such service: web",),
    ),
    Rule(
        "crash_loop",
        on="crashloopbackoff back",
        match=r"CrashLoopBackOff|Back-off restarting failed container",
        prior=0.82,
        cause="The container starts, ends, and is started again.",
        fix="Read the log of its last run and its exit code.",
        code="kubectl logs pod --previous\nkubectl describe pod pod",
        lang="shell",
        docs=f"Kubernetes: Debug pods, {_K8S}tasks/debug/debug-application/debug-pods/",
        yes=("Back-off restarting failed container",),
        no=("Error: back seat",),
    ),
    Rule(
        "kubectl",
        on="server connection kubectl resource namespace matches",
        match=r"The connection to the server (?P<name>\S{1,120}) was refused|Unable to connect "
        r"to the server: |error: You must be logged in to the server",
        prior=0.8,
        cause="kubectl reaches no cluster{name_}, or is not logged in there.",
        fix="Choose the context and log in to it; without a kubeconfig it asks localhost:8080.",
        code="kubectl config get-contexts",
        lang="shell",
        docs=f"Kubernetes: Troubleshooting kubectl, {_K8S}tasks/debug/debug-cluster/troublesho"
        f"ot-kubectl/",
        yes=(
            "The connection to the server localhost:8080 was refused - did you specify "
            "the right host or port?",
        ),
        no=("Error: connection of the train",),
        check=lambda subject, slots: {"name_": f" at {slots['name']}" if slots.get("name") else ""},
    ),
    Rule(
        "pending",
        on="failedscheduling nodes",
        match=r"FailedScheduling|\d+/\d+ nodes are available",
        prior=0.82,
        cause="No node of the cluster can take the pod.",
        fix="Compare its requests with what is free, and its selectors and taints with the nodes'.",
        code="kubectl describe pod pod\nkubectl describe nodes",
        lang="shell",
        docs=f"Kubernetes: Pod scheduling, {_K8S}concepts/scheduling-eviction/",
        yes=("0/3 nodes are available: 3 Insufficient cpu.",),
        no=("Error: nodes of the graph",),
    ),
    Rule(
        "option_behind_image",
        on="exec",
        match=r"exec: \"(?P<name>--?[A-Za-z][\w-]{0,30})\": executable file not found",
        prior=0.95,
        cause="`{name}` stands behind the image's name, so Docker takes it for the command to "
        "run in the container.",
        fix="Write the options of `docker run` before the image; behind it comes what runs inside.",
        code="docker run --detach --publish 8080:80 nginx",
        lang="shell",
        docs="Docker: docker container run, "
        "https://docs.docker.com/reference/cli/docker/container/run/",
        yes=('exec: "-v": executable file not found in $PATH: unknown',),
        no=('exec: "npm": executable file not found in $PATH: unknown',),
    ),
)
