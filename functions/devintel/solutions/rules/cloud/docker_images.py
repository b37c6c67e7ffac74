"""Rules for Docker's images: pulling them, their platform, what starts in them."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_DOCKER = "https://docs.docker.com/"

RULES = family(
    "docker",
    Rule(
        "pull",
        on="pull manifest imagepullbackoff errimagepull denied authorization metadata "
        "repository reference",
        match=(
            r"pull access denied for (?P<name>[\w./-]{1,160})|manifest for "
            r"(?P<name2>\S{1,160}) not found|manifest "
            r"unknown|(?:Err)?ImagePull(?:BackOff)?\b|insufficient_scope: authorization "
            r"failed|failed to resolve source metadata for (?P<name3>\S{1,160})|repository "
            r"does not exist or may require",
            r"^(?:docker: )?invalid reference format",
        ),
        prior=0.82,
        cause="The image {name|named} does not exist, or this account may not read it.",
        fix="Check name and tag, log in to its registry, or build it first; in Kubernetes "
        "give an imagePullSecret.",
        code="docker login\ndocker pull {name|image}",
        lang="shell",
        docs=f"Docker: docker image pull, {_DOCKER}reference/cli/docker/image/pull/",
        yes=(
            "Error response from daemon: pull access denied for a, repository does not "
            "exist or may require 'docker login'",
            "manifest unknown",
        ),
        no=("Error: manifest of the ship",),
    ),
    Rule(
        "rate_limit",
        on="toomanyrequests reached",
        match=r"toomanyrequests: |You have reached your (?:unauthenticated )?pull rate limit",
        prior=0.88,
        cause="The registry's limit of pulls is used up for this address.",
        fix="Log in, use a mirror or a cache, and pull less in CI.",
        code="docker login",
        lang="shell",
        docs=f"Docker: Usage and limits, {_DOCKER}docker-hub/usage/",
        yes=("toomanyrequests: You have reached your pull rate limit.",),
        no=("Error: too many requests for pizza",),
    ),
    Rule(
        "platform",
        on="exec manifest platform",
        match=r"exec format error|no matching manifest for (?P<name>\S{1,60})|image with "
        r"reference .{1,160} does not match the (?:specified|expected) platform|The "
        r"requested image's platform",
        prior=0.84,
        cause="The image or program is for another kind of processor ({name|arm64 or amd64}).",
        fix="Build or pull it for this one.",
        code="docker buildx build --platform linux/amd64,linux/arm64 -t image .",
        lang="shell",
        docs=f"Docker: Multi-platform builds, {_DOCKER}build/building/multi-platform/",
        yes=(
            "exec /start.sh: exec format error",
            "no matching manifest for linux/arm64/v8 in the manifest list entries",
        ),
        no=("Error: format of the letter",),
    ),
    Rule(
        "copy",
        on="copy add cache checksum calculate forbidden dockerfile",
        match=(
            r"failed to (?:compute cache key|calculate "
            r"checksum)[^\n]{0,200}\"(?P<name>[^\"\n]{1,160})\": not found|(?:COPY|ADD) "
            r"failed: (?:file not found|stat )[^\n]{0,160}|forbidden path outside the build "
            r"context",
            r"failed to read dockerfile: (?![^\n]*is a directory)",
        ),
        prior=0.86,
        cause="{name|A file} is not in the build's context: another folder, or left out by "
        ".dockerignore.",
        fix="Start the build in the right folder, and write the path from there.",
        code="docker build -f Dockerfile .",
        lang="shell",
        docs=f"Docker: Build context, {_DOCKER}build/concepts/context/",
        yes=(
            'failed to compute cache key: failed to calculate checksum of ref a: "/b": not found',
            "COPY failed: file not found in build context or excluded by .dockerignore: "
            "stat a: file does not exist",
        ),
        no=(
            "Error: checksum of the invoice",
            "failed to read dockerfile: read /tmp/buildkit-mount1/app: is a directory",
        ),
    ),
    Rule(
        "entrypoint",
        on="exec oci runtime process",
        match=(
            r"exec: \"(?P<name>[^\"\n]{1,120})\": (?:executable file not found in "
            r"\$PATH|stat .{1,120} no such file|permission denied)|^exec "
            r"(?P<name2>/[\w./-]{1,120}): no such file or "
            r"directory|standard_init_linux\.go:\d+: exec user process caused|OCI runtime "
            r"(?:create|exec) "
            r"failed",
        ),
        prior=0.8,
        cause="The container cannot start `{name|its command}`: it is not in the image, not "
        "executable, or has Windows line ends or a missing interpreter.",
        fix="Check the path in the image, mark it executable, and keep its line ends as LF.",
        code="RUN sed -i 's/\\r$//' /entrypoint.sh && chmod +x /entrypoint.sh",
        lang="docker",
        docs=f"Docker: Dockerfile, ENTRYPOINT, {_DOCKER}reference/dockerfile/#entrypoint",
        yes=(
            'exec: "npm": executable file not found in $PATH: unknown',
            "exec /entrypoint.sh: no such file or directory",
        ),
        check=shows("oci runtime", "container", "docker", "runc", "podman", ": unknown", "exec /"),
        no=("Error: runtime of the film", 'exec: "git": executable file not found in $PATH'),
    ),
    Rule(
        "space",
        on="space",
        match=r"(?:docker|overlay2|containerd|failed to "
        r"(?:copy|register|extract))[^\n]{0,200}no space left on device",
        prior=0.84,
        cause="The disk of Docker is full of images, layers and volumes.",
        fix="Remove what is not used; look first what takes the space.",
        code="docker system df\ndocker system prune",
        lang="shell",
        docs=f"Docker: Prune unused objects, {_DOCKER}engine/manage-resources/pruning/",
        yes=("failed to register layer: write /a: no space left on device",),
        no=("Error: ENOSPC: no space left on device, write",),
    ),
    Rule(
        "shell_missing",
        on="sh bash found",
        match=r"/bin/(?:ba)?sh: (?:\d+: )?(?P<name>[\w.-]{1,60}): not found|stat "
        r"/bin/(?P<name2>bash|sh): no such file or directory",
        prior=0.66,
        cause="The image has no `{name|shell}`.",
        fix="Install it in the image; small images have sh only, or none.",
        docs=f"Docker: Building best practices, {_DOCKER}build/building/best-practices/",
        check=shows("docker", "container", "image", "podman", "buildkit", "exec: "),
        yes=("RUN curl a in the container: /bin/sh: curl: not found",),
        no=("Error: curl of the hair", "/bin/sh: 1: curl: not found"),
    ),
)
