"""Rules for containers: whose files they see, and what the host lends them."""

from __future__ import annotations

from devintel.model import Event
from devintel.solutions.command import ran
from devintel.solutions.example import event
from devintel.solutions.rule import Rule, family

_IN_A_CONTAINER = ran("docker", "docker-compose", "podman", "kubectl", "nerdctl")


def _printed(line: str) -> Event:
    return event("terminal", message=line, data=line, command="docker compose up")


RULES = family(
    "docker",
    Rule(
        "volume_owner",
        on="chown changing ownership",
        match=r"chown: (?:changing ownership of |cannot access "
        r")?['‘]?(?P<name>/[^\s'’:]{1,160})['’]?: (?:Operation not permitted|Permission denied)",
        prior=0.93,
        cause="The container may not give {name} to its own user: the folder of the host that "
        "is mounted there belongs to another user, or lies on a file system that keeps no "
        "owners.",
        fix="Use a named volume instead of the folder (`volumes: [data:{name}]` and `data:` "
        "under the top-level volumes), or give the folder on the host to the image's user, and "
        "run the container with that `user:`. With SELinux mount it with `:z`; NFS, CIFS and "
        "Windows folders cannot change owners.",
        code="docker volume ls",
        lang="shell",
        check=_IN_A_CONTAINER,
        docs="Docker: Volumes, https://docs.docker.com/engine/storage/volumes/",
        yes=(_printed("chown: changing ownership of '/var/lib/mysql/': Operation not permitted"),),
        no=("chown: /srv/app: Permission denied",),
    ),
    Rule(
        "volume_denied",
        on="permission denied eacces",
        match=(
            r"(?:can't open file|EACCES: permission denied, \w{2,12}|PermissionError: "
            r"\[Errno 13\] Permission denied:|[Cc]annot (?:create|open|touch|write)\b[^\n]{0,40}?"
            r"|mkdir: can(?:'|no)t create directory) ?['‘\"]?(?P<name>/[^\s'’\":]{1,160})",
            r": (?P<name>/[^\s:'\"]{1,160}): Permission denied",
        ),
        prior=0.9,
        cause="The user that the container runs as may not use {name}: what is mounted from "
        "the host there has the host's owner (often root) and rights, or SELinux forbids it.",
        fix="Give the mounted folder to the container's user (`docker compose exec SERVICE id` "
        "says its number, then `sudo chown -R UID:GID` on the host), set `user:` in the "
        "service to your own number, or use a named volume. On Fedora, CentOS and RHEL add "
        "`:z` to the mount.",
        check=_IN_A_CONTAINER,
        docs="Docker: Bind mounts, https://docs.docker.com/engine/storage/bind-mounts/",
        yes=(_printed("mkdir: cannot create directory '/bitnami/data': Permission denied"),),
        no=("mkdir: cannot create directory '/opt/a': Permission denied",),
    ),
    Rule(
        "crlf",
        on="usr env bash no such file standard_init_linux",
        match=r"(?:/usr/bin/)?env: ['‘]?(?P<name>bash|sh|python3?|node|ruby|php)(?:\\r"
        r"|\r)['’]?: No such file or directory|(?P<of>/[\w./-]{1,120}): (?:/bin/(?:ba)?sh)\^M: "
        r"bad interpreter",
        prior=0.93,
        cause="The script was saved with Windows line ends, so that its first line names an "
        "interpreter `{name|/bin/sh}` with a carriage return behind.",
        fix="Save it with LF, keep it so in git (`*.sh text eol=lf` in .gitattributes), and "
        "build the image again.",
        code="sed -i 's/\\r$//' {of|entrypoint.sh}",
        lang="shell",
        docs="Git: gitattributes, https://git-scm.com/docs/gitattributes",
        yes=("/usr/bin/env: ‘bash\\r’: No such file or directory",),
        no=("env: node: No such file or directory",),
    ),
    Rule(
        "mounts",
        on="mount not shared host known docker",
        match=r"[Mm]ounts denied[^\x00]{0,60}?(?:[Tt]he paths? (?P<name>/\S{1,160}))?|The path "
        r"(?P<name2>/\S{1,160}) (?:\n)?is not shared from the host",
        prior=0.93,
        cause="Docker Desktop may not mount {name|that folder}: it is not among the folders "
        "that are shared with its virtual machine.",
        fix="Add it in Docker Desktop: Settings, Resources, File sharing; or keep the project "
        "below your home folder.",
        code="docker info",
        lang="shell",
        docs="Docker: Docker Desktop settings, "
        "https://docs.docker.com/desktop/settings-and-maintenance/settings/",
        yes=(
            "Mounts denied: The path /opt/data is not shared from the host and is not known to "
            "Docker.",
            "Mounts denied: \nThe path /opt/shop is not shared from the host and is not known",
        ),
        no=(
            "Error: mount denied by the kernel",
            "Error: shared path",
        ),
    ),
    Rule(
        "socket_missing",
        on="fetching server dockerexception",
        match=r"Error while fetching server API version: \('Connection aborted\.', "
        r"(?P<name>FileNotFoundError|PermissionError)",
        prior=0.93,
        cause="The Docker SDK cannot use the daemon's socket /var/run/docker.sock ({name}): "
        "FileNotFoundError says that the daemon does not run or listens elsewhere (Docker "
        "Desktop, rootless, colima), PermissionError that this user may not use it.",
        fix="Start the daemon, set DOCKER_HOST to what `docker context ls` shows, or join the "
        "group docker and log in anew. In a container mount the socket.",
        code="docker context ls",
        lang="shell",
        docs="Docker: Troubleshooting the daemon, "
        "https://docs.docker.com/engine/daemon/troubleshoot/",
        yes=(
            "docker.errors.DockerException: Error while fetching server API version: "
            "('Connection aborted.', PermissionError(13, 'Permission denied'))",
        ),
        no=("requests.exceptions.ConnectionError: ('Connection aborted.', OSError())",),
    ),
    Rule(
        "credential_helper",
        on="credentials helper exec docker-credential",
        match=r"(?:error getting credentials - err: |exec: \"?)(?:exec: "
        r")?\"?(?P<name>docker-credential-[\w-]{1,40}(?:\.exe)?)\"?[^\n]{0,60}?(?:not found|no "
        r"such file|exit status)",
        prior=0.93,
        cause="~/.docker/config.json names the credential helper {name}, which is not on this "
        "PATH (left by Docker Desktop, or WSL).",
        fix="Remove `credsStore` (or the `credHelpers` entry) from ~/.docker/config.json, or "
        "install {name}; then log in again.",
        code="docker login",
        lang="shell",
        docs="Docker: Credential stores, https://docs.docker.com/reference/cli/docker/login/",
        yes=(
            'error getting credentials - err: exec: "docker-credential-desktop.exe": '
            "executable file not found in $PATH",
        ),
        no=("fatal: credential helper",),
    ),
    Rule(
        "https_registry",
        on="http server gave response https client",
        match=r"(?:https?://|//)(?P<name>[\w.:-]{3,80})/[^\n]{0,60}http: server gave HTTP "
        r"response to HTTPS client",
        prior=0.93,
        cause="The registry {name} speaks plain HTTP, and Docker insists on HTTPS.",
        fix="Give it a certificate, or name it in `insecure-registries` of "
        "/etc/docker/daemon.json and restart the daemon (containerd and k3s have their own "
        "registry settings).",
        code="sudo systemctl restart docker",
        lang="shell",
        docs="Docker: Test an insecure registry, https://docs.docker.com/engine/daemon/",
        yes=('Get "https://10.0.0.5:5000/v2/": http: server gave HTTP response to HTTPS client',),
        no=("http: server gave up",),
    ),
    Rule(
        "gpu",
        on="nvidia gpu device driver capabilities",
        match=r"could not select device driver \"\w*\" with capabilities: \[\[(?P<name>gpu)"
        r"|nvidia-container-cli: [^\n]{1,120}|unknown or invalid runtime name: nvidia",
        prior=0.93,
        cause="Docker has no runtime for NVIDIA's graphics cards on this machine: the NVIDIA "
        "Container Toolkit is missing or not configured ({name|nvidia}).",
        fix="Install nvidia-container-toolkit, register it with `nvidia-ctk runtime "
        "configure`, restart Docker; the driver itself must show in `nvidia-smi` on the host.",
        code="sudo nvidia-ctk runtime configure --runtime=docker\nsudo systemctl restart docker",
        lang="shell",
        docs="NVIDIA: Container Toolkit, "
        "https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/install-guide"
        ".html",
        yes=('could not select device driver "" with capabilities: [[gpu]].',),
        no=("Error: could not select device",),
    ),
    Rule(
        "build_step",
        on="npm run executor did complete",
        match=r"process \"/bin/sh -c (?P<name>[^\"\n]{2,120})\" did not complete successfully: "
        r"exit code: (?P<number>\d+)",
        prior=0.7,
        cause="The command of that RUN line failed inside the image with code {number}: "
        "`{name}`. What it printed stands above, under its step's number.",
        fix="Read it whole and run it by hand in the image as it is before that line: 127 is a "
        "program that the image lacks, 137 too little memory, 100 apt without an `apt-get "
        "update` in the same RUN.",
        code="docker build --progress=plain --no-cache .",
        lang="shell",
        docs="Docker: docker buildx build, "
        "https://docs.docker.com/reference/cli/docker/buildx/build/",
        yes=(
            'ERROR: failed to solve: process "/bin/sh -c make assets" did not complete '
            "successfully: exit code: 2",
            'ERROR: failed to solve: process "/bin/sh -c npm run build" did not '
            "complete successfully: exit code: 1",
        ),
        no=(
            "process did not complete",
            "Error: process",
        ),
    ),
)
