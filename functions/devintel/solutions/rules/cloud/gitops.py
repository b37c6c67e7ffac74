"""Rules for Argo CD, Flux, Istio, cert-manager, Vault and Prometheus."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, family

RULES = family(
    "gitops",
    Rule(
        "argocd",
        on="comparisonerror manifest annotations application app repository objects",
        match=r"(?P<name>ComparisonError[^\n]{0,40}|Manifest generation error "
        r"\(cached\)[^\n]{0,160}|failed to generate manifest for source \d+[^\n]{0,160}|app "
        r"path does not exist|application repo \S{5,160} is not permitted in project "
        r"'[\w-]{1,60}'|one or more objects failed to apply[^\n]{0,200}|authentication "
        r"required: Repository not found|metadata\.annotations: Too long: must have at most "
        r"262144 bytes)",
        prior=0.92,
        cause="Argo CD does not synchronise: {name}.",
        fix="Manifest: run the same helm template or kustomize build by hand; path and "
        "revision in git. Not permitted: sourceRepos of the project. Repository: its "
        "credentials. Too long: sync option ServerSideApply=true. Objects that fail: their own "
        "message; CRDs in an earlier wave, SkipDryRunOnMissingResource=true.",
        docs="Argo CD: Sync options, "
        "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/",
        yes=(
            'CustomResourceDefinition.apiextensions.k8s.io "x" is invalid: '
            "metadata.annotations: Too long: must have at most 262144 bytes",
        ),
        no=("the app path is long",),
    ),
    Rule(
        "annotation_long",
        on="metadata annotations too long 262144 bytes",
        match=r"(?P<name>[\w.-]{1,120})\" is invalid: metadata\.annotations: Too long: (?:must "
        r"have at most|may not be more than) 262144 bytes",
        prior=0.98,
        cause="kubectl apply keeps the whole object in an annotation, and {name} is larger "
        "than that takes.",
        fix="Apply it on the server's side (or kubectl create, replace).",
        code="kubectl apply --server-side -f FILE.yaml",
        lang="shell",
        docs="Kubernetes: Server-side apply, "
        "https://kubernetes.io/docs/reference/using-api/server-side-apply/",
        yes=(
            'The CustomResourceDefinition "prometheuses.monitoring.coreos.com" is invalid: '
            "metadata.annotations: Too long: must have at most 262144 bytes",
        ),
        no=("is too long",),
    ),
    Rule(
        "cert_manager",
        on="cert manager issuer certificate acme order challenge self check issuing",
        match=r"(?P<name>Waiting for HTTP-01 challenge propagation: [^\n]{5,160}|Referenced "
        r"\"?(?:Cluster)?Issuer\"? not found: [^\n]{3,160}|Error presenting challenge: "
        r"[^\n]{5,160}|did not get expected response when querying endpoint[^\n]{0,120}|Issuing "
        r"certificate as Secret does not exist)",
        prior=0.94,
        cause="cert-manager has no certificate yet: {name}.",
        fix="Propagation: the domain's DNS and port 80 must reach the ingress (from inside the "
        "cluster too; hairpin), and the class of the solver be the controller's. Issuer: its "
        "name, kind and namespace (ClusterIssuer). Presenting: the DNS provider's token. "
        "`kubectl describe challenge` says the state.",
        code="kubectl describe challenges,orders,certificates",
        lang="shell",
        docs="cert-manager: Troubleshooting ACME, "
        "https://cert-manager.io/docs/troubleshooting/acme/",
        yes=(
            "Waiting for HTTP-01 challenge propagation: failed to perform self check GET "
            "request 'http://a.example/.well-known/acme-challenge/x': Get: dial tcp: connection "
            "refused",
        ),
        no=("waiting for the bus",),
    ),
    Rule(
        "vault",
        on="vault sealed permission denied missing client token server gave http response",
        match=r"(?P<name>Vault is sealed|\* permission denied|missing client token|server gave "
        r"HTTP response to HTTPS client|error looking up token)",
        prior=0.95,
        cause="Vault does not serve the request: {name}.",
        fix="Sealed: `vault operator unseal`. Missing token: `vault login`, VAULT_TOKEN. "
        "Permission denied: a policy for that path (KV version 2 has data/ in it). HTTP "
        "response: VAULT_ADDR=http://127.0.0.1:8200 for the development server.",
        code="vault status",
        lang="shell",
        check=says(r"(?i)vault|/v1/sys|/v1/auth"),
        docs="Vault: Commands, https://developer.hashicorp.com/vault/docs/commands",
        yes=(
            "Error making API request.\n\nURL: GET https://127.0.0.1:8200/v1/sys/health\nCode: "
            "503. Errors:\n\n* Vault is sealed",
        ),
        no=("permission denied",),
    ),
    Rule(
        "istio",
        on="istio envoy upstream connect disconnect reset headers no healthy",
        match=r"(?P<name>upstream connect error or disconnect/reset before headers\. (?:retried "
        r"and the latest )?reset reason: [\w -]{3,60}|no healthy upstream"
        r"|upstream_reset_before_response_started\{[\w,]{3,80}\})",
        prior=0.94,
        cause="Envoy reached no pod that answers: {name}.",
        fix="See the service's endpoints and ports (their name or appProtocol says http), "
        "readiness, and that both sides have mTLS or neither (PeerAuthentication, "
        "DestinationRule); `connection termination` is often an application that closes idle "
        "connections or speaks HTTP/1 where h2 is sent.",
        code="kubectl get endpoints SERVICE",
        lang="shell",
        docs="Istio: Network problems, "
        "https://istio.io/latest/docs/ops/common-problems/network-issues/",
        yes=(
            "upstream connect error or disconnect/reset before headers. reset reason: "
            "connection failure",
        ),
        no=("no healthy food",),
    ),
    Rule(
        "prometheus",
        on="prometheus config yaml storage lock",
        match=r"(?P<name>parsing YAML file \S{3,120}: [^\n]{5,160}|couldn't load "
        r"configuration[^\n]{0,120}|lock DB directory: resource temporarily unavailable|opening "
        r"storage failed[^\n]{0,120})",
        prior=0.95,
        cause="Prometheus does not start: {name}.",
        fix="Check the file with promtool (a field that is not known: its indentation); "
        "opening storage: /prometheus must be writable for user 65534; lock: another one uses "
        "the same data.",
        code="promtool check config prometheus.yml",
        lang="shell",
        check=says(r"(?i)prometheus|promtool|/prometheus"),
        docs="Prometheus: Configuration, "
        "https://prometheus.io/docs/prometheus/latest/configuration/configuration/",
        yes=('err="error loading config from \\"prometheus.yml\\": couldn\'t load configuration',),
        no=("error loading the truck",),
    ),
)
