"""Rules for kubectl: reaching a cluster, logging in, and manifests that it refuses."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "kubernetes",
    Rule(
        "no_kubeconfig",
        on="refused right host port",
        match=r"The connection to the server (?P<name>(?:localhost|127\.0\.0\.1):8080) was "
        r"refused",
        prior=0.93,
        cause="kubectl found no kubeconfig, so that it asks {name}, where nothing listens.",
        fix="Give it one: `export KUBECONFIG=...`, copy /etc/kubernetes/admin.conf to "
        "~/.kube/config (kubeadm; k3s has /etc/rancher/k3s/k3s.yaml), or fetch the cloud's "
        "(`aws eks update-kubeconfig`, `gcloud container clusters get-credentials`, `az aks "
        "get-credentials`). Under sudo it is root's ~/.kube/config.",
        code="kubectl config view --minify",
        lang="shell",
        docs="Kubernetes: Organizing cluster access, "
        "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/",
        yes=(
            "The connection to the server localhost:8080 was refused - did you specify the "
            "right host or port?",
        ),
        no=("The connection to the server 10.0.0.3:6443 was refused",),
    ),
    Rule(
        "api_down",
        on="refused right host port",
        match=r"The connection to the server (?!localhost:8080"
        r"|127\.0\.0\.1:8080)(?P<name>[\w.:-]{3,80}) was refused",
        prior=0.93,
        cause="Nothing listens at {name}: the API server does not run (a stopped minikube, "
        "kind or Docker Desktop, a kubelet that fails), or the cluster has got another address "
        "since.",
        fix="Start the cluster (`minikube start`; on a node `systemctl status kubelet`, swap "
        "off), or fetch the kubeconfig anew where its address has changed.",
        code="kubectl cluster-info",
        lang="shell",
        docs="Kubernetes: Troubleshooting kubectl, "
        "https://kubernetes.io/docs/tasks/debug/debug-cluster/troubleshoot-kubectl/",
        yes=(
            "The connection to the server 192.168.49.2:8443 was refused - did you specify the "
            "right host or port?",
        ),
        no=("The connection to the server localhost:8080 was refused",),
    ),
    Rule(
        "unauthorized",
        on="logged server unauthorized",
        match=r"error: You must be logged in to the server \((?P<name>[^)\n]{3,160})\)",
        prior=0.93,
        cause="The cluster does not accept the credentials of this context ({name}): a token "
        "or client certificate that has expired, or an identity that the cluster has not been "
        "told of (EKS knows at first only who created it).",
        fix="Fetch the kubeconfig anew with the right account (`aws sts get-caller-identity`, "
        "then `aws eks update-kubeconfig --name CLUSTER`); on EKS add the role as an access "
        "entry or in the aws-auth ConfigMap. On kubeadm look with `kubeadm certs "
        "check-expiration` and renew.",
        code="kubectl config current-context\nkubectl config view --minify",
        lang="shell",
        docs="Amazon EKS: Access entries, "
        "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
        yes=(
            "error: You must be logged in to the server (the server has asked for the client "
            "to provide credentials)",
        ),
        no=("You must be logged in to comment",),
    ),
    Rule(
        "old_ca",
        on="x509 unknown authority server",
        match=r"(?:Unable to connect to the server|error: [^\n]{0,80}): "
        r"[^\n]{0,60}?(?P<name>x509: certificate signed by unknown authority)(?P<stale> "
        r"\(possibly because of \"crypto/rsa)?",
        prior=0.93,
        cause="The kubeconfig holds the certificate authority of another cluster than the one "
        "that answers now ({name}): mostly the cluster was made anew and the old kubeconfig "
        "was kept{stale_}.",
        fix="Take the kubeconfig of today's cluster (`cp /etc/kubernetes/admin.conf "
        "~/.kube/config`, or the cloud's command for it), and unset a KUBECONFIG that points "
        "to the old one. Behind a company's proxy its authority has to be trusted instead.",
        code="kubectl config view --minify",
        lang="shell",
        check=lambda _, slots: {
            "stale_": " (the key does not fit, says the message)" if slots.get("stale") else ""
        },
        docs="Kubernetes: Troubleshooting kubeadm, "
        "https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-"
        "kubeadm/",
        yes=("Unable to connect to the server: x509: certificate signed by unknown authority",),
        no=("x509: certificate signed by unknown authority",),
    ),
    Rule(
        "certificate_name",
        on="x509 certificate valid",
        match=r"x509: certificate is valid for (?P<good>[^\n]{3,160}?), not "
        r"(?P<name>[\w.:-]{3,80})",
        prior=0.93,
        cause="The server's certificate names {good}, and the client asked for {name}.",
        fix="Ask for one of the names that it holds, or have it made anew with {name} among "
        "them (kubeadm: `--apiserver-cert-extra-sans`; k3s: `--tls-san`).",
        docs="Kubernetes: Troubleshooting kubeadm, "
        "https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-"
        "kubeadm/",
        yes=(
            "Unable to connect to the server: x509: certificate is valid for 10.96.0.1, "
            "192.168.1.7, not 203.0.113.9",
        ),
        no=("x509: certificate has expired or is not yet valid",),
    ),
    Rule(
        "exec_version",
        on="exec plugin apiversion client authentication",
        match=r"(?:invalid apiVersion|no kind is registered for version|apiVersion) "
        r"\"(?P<name>client\.authentication\.k8s\.io/v1alpha1)\"",
        prior=0.93,
        cause="The kubeconfig's login plugin speaks {name}, which kubectl 1.24 removed.",
        fix="Upgrade the tool that writes it (AWS CLI 2.6 or 1.24, aws-iam-authenticator, "
        "doctl) and write the kubeconfig anew; by hand: v1beta1 in the `exec` block.",
        code="aws eks update-kubeconfig --name CLUSTER",
        lang="shell",
        docs="Amazon EKS: Create a kubeconfig, "
        "https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html",
        yes=(
            "Unable to connect to the server: getting credentials: decoding stdout: no kind is "
            'registered for version "client.authentication.k8s.io/v1alpha1"',
        ),
        no=("apiVersion not set",),
    ),
    Rule(
        "exec_missing",
        on="executable credentials getting exec",
        match=r"getting credentials: exec: (?:executable )?\"?(?P<name>[\w.-]{2,60})\"?(?: not "
        r"found|: executable file not found)",
        prior=0.93,
        cause="The kubeconfig logs in with the program {name}, which is not installed here.",
        fix="Install it: gke-gcloud-auth-plugin (`gcloud components install "
        "gke-gcloud-auth-plugin`), the AWS CLI, kubelogin for Azure; or fetch a kubeconfig "
        "that needs none.",
        docs="Google Cloud: kubectl authentication, "
        "https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl",
        yes=(
            "Unable to connect to the server: getting credentials: exec: executable "
            "gke-gcloud-auth-plugin not found",
        ),
        no=("exec: executable file not found",),
    ),
    Rule(
        "metrics",
        on="metrics api available",
        match=r"(?:error: )?(?P<name3>Metrics API not available)|the server could not find the "
        r"requested resource \(get services http:heapster:\)|unable to (?:fully scrape|get) "
        r"metrics[^\n]{0,100}(?P<name>x509|no such host|connection refused)",
        prior=0.9,
        cause="The cluster has no metrics-server that answers ({name|it is missing or not ready}).",
        fix="Install it; on kind, minikube or kubeadm its kubelet certificates are "
        "self-signed: give it `--kubelet-insecure-tls`, or `minikube addons enable "
        "metrics-server`.",
        code="kubectl get apiservice v1beta1.metrics.k8s.io",
        lang="shell",
        docs="Kubernetes: Resource metrics pipeline, "
        "https://kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline/",
        yes=("error: Metrics API not available",),
        no=("Error: API not available",),
    ),
)
