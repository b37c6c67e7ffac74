"""Rules for kind, minikube, k3d and kubeadm: clusters that do not start."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CODES = {
    "PROVIDER_DOCKER_NOT_RUNNING": "Start Docker (Docker Desktop, or `sudo systemctl start "
    "docker`), then try again.",
    "DRV_NOT_HEALTHY": "Start the driver's engine and see that your user may use it (group "
    "docker); `minikube start --driver=docker` chooses it.",
    "PROVIDER_DOCKER_NEWGRP": "Your user is not in the group docker: `sudo usermod -aG docker "
    "$USER`, then log in anew.",
    "DRV_AS_ROOT": "The driver docker does not run as root: use an ordinary user, or --force, or "
    "--driver=none.",
    "DRV_NOT_DETECTED": "Install a driver (Docker, Podman, KVM, Hyper-V, VirtualBox).",
    "DRV_UNSUPPORTED_OS": "Choose a driver of this system and processor: docker, qemu on Apple "
    "chips.",
    "GUEST_MISSING_CONNTRACK": "Install conntrack (apt-get install conntrack); driver none needs "
    "crictl and cri-dockerd too.",
    "RSRC_INSUFFICIENT_CORES": "Give Docker Desktop or the machine two processors or more.",
    "RSRC_INSUFFICIENT_CONTAINER_MEMORY": "Give Docker more memory, or start with --memory=2200.",
    "RSRC_DOCKER_STORAGE": "The disk is full: `docker system prune`, then start again.",
    "GUEST_PROVISION": "`minikube delete --all --purge`, then start again; logs say what failed.",
    "K8S_KUBELET_NOT_RUNNING": "cgroup drivers differ: `minikube start --extra-config="
    "kubelet.cgroup-driver=systemd`, or swap and runtime.",
    "INET_RESERVE": "Network or proxy: set HTTPS_PROXY and NO_PROXY.",
    "SVC_UNREACHABLE": "No pod of the service runs: see its selector and pods.",
    "HOST_VIRT_UNAVAILABLE": "Switch virtualisation on in the firmware, or --no-vtx-check.",
    "IF_VBOX_NOT_VISIBLE": "VirtualBox' network: another --host-only-cidr, or another driver.",
    "K8S_APISERVER_MISSING": "`minikube delete` and start again; logs say what failed.",
}
"""Codes of minikube and what its page advises: minikube.sigs.k8s.io, error codes."""
_LOGS = "`minikube logs` says more; `minikube delete` and a new start mend a machine that is stale."


def _minikube(_: Subject, slots: Slots) -> Slots | None:
    return {"todo": _CODES.get(slots["name"], _LOGS)}


RULES = family(
    "kubernetes",
    Rule(
        "inotify",
        on="create cluster log line matches multi user system inotify watches instances",
        match=r"(?P<name>could not find a log line that matches|too many open "
        r"files[^\n]{0,60}inotify|failed to create fsnotify watcher: too many open files"
        r"|inotify_init1?\(?\)?: too many open files|user limit on the (?:total )?number of "
        r"inotify \w{3,20} was reached)",
        prior=0.96,
        cause="The host's limit of inotify instances or watches is used up ({name}): each node "
        "of a cluster and each watcher takes some.",
        fix="Raise both on the host (and keep them in /etc/sysctl.d); end clusters and "
        "watchers that are not used.",
        code="sudo sysctl fs.inotify.max_user_watches=524288\nsudo sysctl "
        "fs.inotify.max_user_instances=512",
        lang="shell",
        docs="kind: Known issues, "
        "https://kind.sigs.k8s.io/docs/user/known-issues/#pod-errors-due-to-too-many-open-files",
        yes=("failed to create fsnotify watcher: too many open files",),
        no=("too many open files in the office",),
    ),
    Rule(
        "kind_engine",
        on="failed create list clusters command docker podman exit status kind",
        match=r"failed to (?P<what>list clusters|create cluster|load images?|get nodes|list "
        r"nodes): (?:failed to \w{2,20} [\w ]{2,30}: )?command \"(?P<name>docker|podman"
        r"|nerdctl) [^\n]{0,200}?failed with error: (?P<why>exit status \d+)",
        prior=0.93,
        cause="kind's own call of {name} failed ({why}): the engine does not run or not for "
        "this user, or `docker` is Podman's imitation.",
        fix="Run that command by hand, it says why. Start the engine, join its group; with "
        "Podman set KIND_EXPERIMENTAL_PROVIDER=podman and a new kind; an old cluster of the "
        "name: delete it first. `docker run` that fails: ports that are taken, cgroups, no "
        "room.",
        code="kind delete cluster\ndocker ps",
        lang="shell",
        docs="kind: Known issues, https://kind.sigs.k8s.io/docs/user/known-issues/",
        yes=(
            'ERROR: failed to create cluster: failed to ensure docker network: command "docker '
            'network create -d=bridge kind" failed with error: exit status 1',
        ),
        no=("failed to list clusters of grapes",),
    ),
    Rule(
        "minikube_code",
        on="exiting due minikube",
        match=r"Exiting due to (?P<name>[A-Z][A-Z0-9_]{4,60}): (?P<said>[^\n]{5,240})",
        prior=0.95,
        cause="minikube stops with {name}: {said}",
        fix="{todo}",
        check=_minikube,
        docs="minikube: Error codes, https://minikube.sigs.k8s.io/docs/contrib/errorcodes/",
        yes=("❌  Exiting due to DRV_NOT_HEALTHY: Found driver(s) but none were healthy.",),
        no=("Exiting due to rain",),
    ),
    Rule(
        "cri_disabled",
        on="unknown service runtime v1 runtimeservice cri container running endpoint validate",
        match=r"(?P<name>unknown service runtime\.v1(?:alpha2)?\.(?:RuntimeService|ImageService)"
        r"|container runtime is not running|validate service connection: [^\n]{5,120})",
        prior=0.97,
        cause="containerd answers without its CRI part ({name}): /etc/containerd/config.toml "
        'of the package says disabled_plugins = ["cri"], or it is too old (below 1.6 for '
        "Kubernetes 1.26).",
        fix="Write its default configuration anew (with SystemdCgroup = true) and restart it; "
        "upgrade containerd; with Docker Engine install cri-dockerd and name its --cri-socket.",
        code="containerd config default | sudo tee /etc/containerd/config.toml\nsudo systemctl "
        "restart containerd",
        lang="shell",
        docs="Kubernetes: Container runtimes, "
        "https://kubernetes.io/docs/setup/production-environment/container-runtimes/",
        yes=(
            "[ERROR CRI]: container runtime is not running: output: rpc error: code = "
            "Unimplemented desc = unknown service runtime.v1.RuntimeService",
        ),
        no=("unknown service at the station",),
    ),
    Rule(
        "preflight",
        on="preflight error swap fileavailable port dirvailable numcpu kubeadm",
        match=r"\[ERROR (?P<name>Swap|FileContent--proc-sys-net-\w{2,10}-[\w-]{3,60}"
        r"|Port-\d{2,5}|NumCPU|Mem|FileAvailable--[\w-]{3,80}|DirAvailable--[\w-]{3,80}"
        r"|FileExisting-\w{2,20}|IsPrivilegedUser|Hostname|SystemVerification)\]:? "
        r"?(?P<said>[^\n]{3,200})",
        prior=0.96,
        cause="kubeadm's check {name} failed: {said}",
        fix="Swap: `swapoff -a` and remove it from /etc/fstab. bridge-nf-call or ip_forward: "
        "modprobe br_netfilter and the sysctls. Port, File- or DirAvailable: rests of an "
        "earlier try, `kubeadm reset`. NumCPU, Mem: a larger machine. FileExisting: install "
        "that program.",
        code="sudo kubeadm reset",
        lang="shell",
        docs="Kubernetes: Creating a cluster with kubeadm, "
        "https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/create-cluster-k"
        "ubeadm/",
        yes=("[ERROR Swap]: running with swap on is not supported. Please disable swap",),
        no=("[ERROR Swap",),
    ),
    Rule(
        "kubelet_health",
        on="kubelet healthy running check kubeadm initial timeout healthz",
        match=r"(?P<name>The HTTP call equal to 'curl -sSL http://(?:localhost"
        r"|127\.0\.0\.1):10248/healthz' failed|\[kubelet-check\] (?:It seems like the kubelet "
        r"isn't running or healthy|Initial timeout of \w{2,8} passed)|the kubelet is not "
        r"running)",
        prior=0.95,
        cause="The kubelet does not come up: {name}.",
        fix="Its log says why: swap that is on, a cgroup driver that differs from the "
        "runtime's (set systemd in both), a runtime that does not run, an image that is not "
        "pulled. Mend it, kubeadm reset, again.",
        code="sudo journalctl -xeu kubelet -n 50",
        lang="shell",
        docs="Kubernetes: Troubleshooting kubeadm, "
        "https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-"
        "kubeadm/",
        yes=("[kubelet-check] It seems like the kubelet isn't running or healthy.",),
        no=("the kubelet is healthy",),
    ),
    Rule(
        "api_service",
        on="resource list server currently unable handle request apiservice",
        match=r"(?:couldn't get (?:current server API group list|resource list for "
        r"(?P<name>[\w.]{3,80}/v\w{1,10}))|unable to retrieve the complete list of server APIs: "
        r"(?P<name2>[\w.]{3,80}/v\w{1,10})): the server is currently unable to handle the "
        r"request",
        prior=0.97,
        cause="The API {name|that a service of the cluster adds} is registered and its service "
        "does not answer (metrics-server, a webhook of an old cert-manager, an operator that "
        "was removed).",
        fix="See which APIService is not Available, mend its pods, or delete the APIService of "
        "what is gone; this also keeps namespaces from being deleted.",
        code="kubectl get apiservices\nkubectl delete apiservice NAME",
        lang="shell",
        docs="Kubernetes: Aggregation layer, "
        "https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregat"
        "ion/",
        yes=(
            "error: unable to retrieve the complete list of server APIs: "
            "metrics.k8s.io/v1beta1: the server is currently unable to handle the request",
        ),
        no=("the server is unable",),
    ),
    Rule(
        "finalizer",
        on="timed out waiting condition terminating finalizers namespace deletion",
        match=r"timed out waiting for the condition on (?P<kind>namespaces|pods"
        r"|persistentvolumeclaims|persistentvolumes|customresourcedefinitions[\w./]{0,40}"
        r"|deployments|jobs)/(?P<name>[\w.-]{1,100})|(?P<kind2>namespaces?) "
        r"\"(?P<name2>[\w.-]{1,100})\"[^\n]{0,80}being terminated",
        prior=0.94,
        cause="{kind} `{name}` did not get there in time: a deletion waits for finalizers of "
        "what is inside, a start for pods that are not ready.",
        fix="See its status and events (`kubectl get {kind} {name} -o yaml`): delete the "
        "objects that hold it, an APIService that is not Available, at the worst empty the "
        "finalizers with a patch. A start: describe and logs of the pods.",
        code="kubectl get {kind} {name} -o yaml",
        lang="shell",
        docs="Kubernetes: Finalizers, "
        "https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/",
        yes=("error: timed out waiting for the condition on namespaces/cattle-system",),
        no=("timed out waiting for a bus",),
    ),
    Rule(
        "no_shell",
        on="exec failed executable found path bash sh oci runtime container",
        match=r"OCI runtime exec failed: exec failed: [^\n]{0,120}exec: "
        r"\"(?P<name>/?[\w./-]{1,80})\": (?:executable file not found in \$PATH|stat "
        r"[^\n]{1,80}no such file)",
        prior=0.96,
        cause="The container has no `{name}`: small images (Alpine, slim, distroless) bring sh "
        "only, or no shell at all.",
        fix="Use sh instead of bash; where there is none: `docker debug`, `kubectl debug -it "
        "POD --image=busybox --target=CONTAINER`. Git Bash on Windows rewrites paths: write "
        "//bin/sh.",
        code="kubectl exec -it POD -- sh",
        lang="shell",
        docs="Kubernetes: Debug running pods, "
        "https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/",
        yes=(
            "OCI runtime exec failed: exec failed: unable to start container process: exec: "
            '"bash": executable file not found in $PATH: unknown',
        ),
        no=('exec: "npm": executable file not found in $PATH',),
    ),
)
