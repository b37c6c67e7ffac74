"""Rules for what Kubernetes says of pods: scheduling, images, volumes, starts."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "kubernetes",
    Rule(
        "local_image",
        on="errimagepull imagepullbackoff pull image",
        match=r"(?:Failed to pull image|Back-off pulling image) "
        r"\"(?P<name>(?!\S{0,120}[./]\S{0,80}/)[\w-]{1,60}(?:/[\w.-]{1,60})?(?::[\w.-]{1,60})?)"
        r"\"",
        prior=0.93,
        cause="The node cannot pull `{name}`. A name without a registry is looked for on "
        "Docker Hub: an image that was built on this machine is not in the cluster's own "
        "store, and `:latest` is always pulled.",
        fix="Load it into the cluster (`minikube image load {name}`, `kind load docker-image "
        "{name}`, `k3d image import`), give it a tag and `imagePullPolicy: IfNotPresent`; or "
        "push it to a registry and name it in full, with imagePullSecrets where it is private.",
        code="minikube image load {name}",
        lang="shell",
        docs="Kubernetes: Images, https://kubernetes.io/docs/concepts/containers/images/",
        yes=(
            'Failed to pull image "cart:dev": rpc error: code = NotFound desc = failed to pull '
            'and unpack image "registry.example/library/cart:dev"',
        ),
        no=('Failed to pull image "registry.example/a/b:1": denied',),
    ),
    Rule(
        "image_pull",
        on="errimagepull imagepullbackoff",
        match=r"\b(?P<name>ErrImagePull|ImagePullBackOff|ErrImageNeverPull)\b",
        prior=0.9,
        cause="The node could not get the container's image ({name}): a wrong name or tag, a "
        "private registry without imagePullSecrets, or an image that is only on your own "
        "machine.",
        fix="`kubectl describe pod` says which under Events. Built locally: load it into the "
        "cluster (`minikube image load`, `kind load docker-image`) with imagePullPolicy "
        "IfNotPresent. `unauthorized` or `denied`: make a docker-registry secret. `not found`: "
        "correct the tag. `exec format` or `no match for platform`: build for the node's "
        "processor.",
        code="kubectl describe pod POD",
        lang="shell",
        docs="Kubernetes: Images, https://kubernetes.io/docs/concepts/containers/images/",
        yes=("web-1   0/1   ErrImagePull   0   9s",),
        no=("Error: pull the image back",),
    ),
    Rule(
        "pending",
        on="nodes available failedscheduling",
        match=r"\b(?P<n>\d{1,4})/(?P<all>\d{1,4}) nodes are available: (?P<name>[^\n]{5,240})",
        prior=0.93,
        cause="No node takes the pod: {name}.",
        fix="Insufficient cpu or memory: lower its requests or add nodes. Untolerated taint: a "
        "toleration, or remove the taint (a single-node cluster: "
        "node-role.kubernetes.io/control-plane). Didn't match node selector or affinity: label "
        "a node. Unbound PersistentVolumeClaims: see the claim (its StorageClass, or none that "
        "is default). Too many pods: a larger node.",
        code="kubectl describe nodes",
        lang="shell",
        docs="Kubernetes: Assigning pods to nodes, "
        "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
        yes=(
            "0/1 nodes are available: 1 node(s) had untolerated taint "
            "{node-role.kubernetes.io/control-plane: }.",
        ),
        no=("3 nodes are available",),
    ),
    Rule(
        "mount",
        on="failedmount mountvolume attach multi",
        match=r"(?:MountVolume\.SetUp failed for volume \"(?P<name>[^\"\n]{1,120})\" ?: "
        r"(?P<why>[^\n]{3,200})|Multi-Attach error for volume \"(?P<name2>[^\"\n]{1,120})\")",
        prior=0.93,
        cause="The volume {name} cannot be mounted: {why|another node still holds it, and it "
        "can be attached to one only (ReadWriteOnce)}.",
        fix="`not found`: make the Secret, ConfigMap or claim in the pod's own namespace, with "
        "that very name and key. Multi-Attach: let the old pod end first (`strategy: type: "
        "Recreate`), or drain its dead node. NFS and CSI: the node needs the client or the "
        "driver.",
        code="kubectl get events --sort-by=.lastTimestamp",
        lang="shell",
        docs="Kubernetes: Volumes, https://kubernetes.io/docs/concepts/storage/volumes/",
        yes=('MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found',),
        no=("Error: the volume of sales",),
    ),
    Rule(
        "sandbox",
        on="sandbox cni network plugin",
        match=r"[Ff]ailed to create pod sandbox: [^\n]{0,200}?(?:plugin type=\"?|NetworkPlugin "
        r"|network: )(?P<name>[\w-]{2,40})",
        prior=0.93,
        cause="The pod's network could not be made by {name}: the CNI plugin is not installed, "
        "not ready on this node, or has no addresses left.",
        fix="Look at its pods in kube-system (flannel, calico, cilium, aws-node) and apply its "
        "manifest; on AWS the subnet or the instance type may have no free addresses. `stat "
        "/run/flannel/subnet.env`: flannel has not started.",
        code="kubectl get pods -n kube-system -o wide",
        lang="shell",
        docs="Kubernetes: Network plugins, "
        "https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plug"
        "ins/",
        yes=(
            "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup "
            'network for sandbox "ab": plugin type="calico" failed (add): stat '
            "/var/lib/calico/nodename: no such file",
        ),
        no=("Failed to create the sandbox of children",),
    ),
    Rule(
        "run_as_root",
        on="runasnonroot root image",
        match=r"container has runAsNonRoot and image (?:will run as (?P<name>root)|has "
        r"non-numeric user \((?P<name2>[\w-]{1,40})\))",
        prior=0.93,
        cause="The pod may not run as root (runAsNonRoot), and its image names the user {name}.",
        fix="Give the image a numeric `USER 1000`, or set `runAsUser` in the securityContext; "
        "a name cannot be proved not to be root.",
        docs="Kubernetes: Configure a security context, "
        "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
        yes=("Error: container has runAsNonRoot and image will run as root",),
        no=("Error: run as root is forbidden",),
    ),
    Rule(
        "pvc",
        on="persistent storageclass storageclasses provisioner",
        match=r"storageclass(?:es)?\.storage\.k8s\.io \"(?P<name>[\w.-]{1,80})\" not found"
        r"|(?P<name3>no persistent volumes available for this claim and no storage class is set)"
        r"|waiting for a volume to be created(?:, either by external provisioner "
        r"\"(?P<name2>[\w./-]{1,80})\")?",
        prior=0.92,
        cause="The claim gets no volume ({name|no class provides one}).",
        fix="Name a StorageClass that `kubectl get storageclass` shows (or mark one as "
        "default), or install its driver: on EKS the add-on aws-ebs-csi-driver with its IAM "
        "role; on bare machines local-path or NFS.",
        code="kubectl get storageclass,pvc",
        lang="shell",
        docs="Kubernetes: Dynamic volume provisioning, "
        "https://kubernetes.io/docs/concepts/storage/dynamic-provisioning/",
        yes=("no persistent volumes available for this claim and no storage class is set",),
        no=("Error: storage class lesson",),
    ),
)
