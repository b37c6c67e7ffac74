"""Rules for Kubernetes: kubectl, Helm, and what pods and events say."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_K8S = "https://kubernetes.io/docs"

RULES = family(
    "kubernetes",
    Rule(
        "forbidden",
        on="forbidden cannot resource",
        match=r"User \"(?P<who>[^\"\n]{1,120})\" cannot (?P<verb>\w{2,20}) resource "
        r"\"(?P<name>[\w./-]{1,80})\""
        r"[^\n]{0,80}?(?:in the namespace \"(?P<space>[\w-]{1,80})\"|at the cluster scope)",
        prior=0.9,
        cause="{who} may not {verb} {name}{space_}.",
        fix="Ask for a Role with that verb and a RoleBinding, or choose another context.",
        code="kubectl auth can-i {verb} {name}",
        lang="shell",
        docs=f"Kubernetes: RBAC, {_K8S}/reference/access-authn-authz/rbac/",
        yes=(
            'Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource '
            '"pods" in API group "" in the namespace "shop"',
        ),
        no=("Error: the forbidden planet",),
        check=lambda subject, slots: {
            "space_": f" in the namespace {slots['space']}" if slots.get("space") else ""
        },
    ),
    Rule(
        "not_found",
        on="notfound server",
        match=r"Error from server \(NotFound\): (?P<kind>[\w.]{1,80}) \"(?P<name>[\w.-]{1,120})\" "
        r"not found",
        prior=0.9,
        cause="There is no {kind} `{name}` in this namespace.",
        fix="Look in all namespaces and at the context; apply what makes it first.",
        code="kubectl get {kind} --all-namespaces\nkubectl config current-context",
        lang="shell",
        docs=f"Kubernetes: Namespaces, {_K8S}/concepts/overview/working-with-objects/namespaces/",
        yes=('Error from server (NotFound): deployments.apps "x" not found',),
        no=("Error: the server was not found",),
    ),
    Rule(
        "no_kind",
        on="matches kind",
        match=r"no matches for kind \"(?P<name>\w{1,60})\" in version "
        r"\"(?P<version>[\w./-]{1,60})\"",
        prior=0.9,
        cause="The cluster knows no {name} in {version}: an API version that was removed, or a "
        "resource definition that is not installed.",
        fix="Write the version that the cluster has, or install the operator's definitions first.",
        code="kubectl api-resources",
        lang="shell",
        docs=f"Kubernetes: Deprecated API migration guide, {_K8S}/reference/using-api/"
        "deprecation-guide/",
        yes=('no matches for kind "Ingress" in version "extensions/v1beta1"',),
        no=("Error: no matches in the box",),
    ),
    Rule(
        "unknown_field",
        on="unknown field strict validationerror",
        match=r"(?:unknown field \"(?P<name>[\w.\[\]-]{1,120})\"|ValidationErro"
        r"r\((?P<of>[\w.]{1,80})\): unknown "
        r"field \"(?P<name2>[\w.-]{1,80})\")",
        prior=0.88,
        cause="The manifest has a field `{name}` that this kind does not have.",
        fix="Correct its name and its indentation: it may belong one level higher or lower.",
        code="kubectl explain deployment.spec",
        lang="shell",
        docs=f"Kubernetes: kubectl explain, {_K8S}/reference/kubectl/generated/kubectl_explain/",
        yes=('strict decoding error: unknown field "spec.replica"',),
        check=shows(
            "kube", "strict decoding", "error validating", "validationerror", "apiversion", "helm"
        ),
        no=("Error: unknown field of the map", 'json: unknown field "total"'),
    ),
    Rule(
        "invalid",
        on="invalid deployment service pod",
        match=r"The (?P<kind>[A-Z]\w{1,60}) \"(?P<name>[\w.-]{1,120})\" is invalid: "
        r"(?P<field>[\w.\[\]/-]{1,160}): "
        r"(?P<said>[^\n]{1,200})",
        prior=0.88,
        cause="The cluster refuses {kind} {name}: {field}: {said}.",
        fix="Correct that field. Labels of a Deployment's template have to match its selector, "
        "which "
        "cannot be changed later: delete it and apply it anew.",
        docs=f"Kubernetes: Labels and selectors, {_K8S}/concepts/overview/working-with-objects/lab"
        f"els/",
        yes=(
            'The Deployment "shop" is invalid: spec.template.metadata.labels: Invalid value: '
            "map[string]string: `selector` does not match template `labels`",
        ),
        no=('The order "7" is invalid',),
    ),
    Rule(
        "manifest",
        on="yaml parsing converting",
        match=r"error parsing (?P<name>[\w./-]{1,160}): error converting YAML to JSON: yaml: line "
        r"(?P<n>\d+): (?P<said>[^\n]{1,120})",
        prior=0.92,
        cause="{name} is no YAML from line {n}: {said}.",
        fix="Look at the indentation there and in the line before; a value with `: ` or a leading "
        "special sign needs quotes.",
        docs=f"Kubernetes: Objects, {_K8S}/concepts/overview/working-with-objects/",
        yes=(
            "error: error parsing x.yaml: error converting YAML to JSON: yaml: line 12: mapping "
            "values are not allowed in this context",
        ),
        no=("yaml: line 3: did not find expected key",),
    ),
    Rule(
        "oom",
        on="oomkilled",
        match=r"\bOOMKilled\b",
        prior=0.92,
        cause="The container used more memory than its limit, and was killed.",
        fix="Compare its use with the limit (kubectl top pod); raise resources.limits.memory, or "
        "see "
        "what grows. A JVM or Node.js has to be told the limit too.",
        code="kubectl top pod --containers\nkubectl describe pod",
        lang="shell",
        docs=f"Kubernetes: Assign memory resources, {_K8S}/tasks/configure-pod-container/"
        "assign-memory-resource/",
        yes=("      Reason:       OOMKilled",),
        no=("Error: killed by boredom",),
    ),
    Rule(
        "probe",
        on="probe unhealthy",
        match=r"(?P<kind>Readiness|Liveness|Startup) probe failed: (?P<said>[^\n]{1,200})",
        prior=0.9,
        cause="The {kind} probe of the pod fails: {said}.",
        fix="See that the path and port are the container's own and that it listens on 0.0.0.0; "
        "where it starts slowly, add a startupProbe.",
        docs=f"Kubernetes: Probes, {_K8S}/tasks/configure-pod-container/"
        "configure-liveness-readiness-startup-probes/",
        yes=('Readiness probe failed: Get "http://10.1.0.7:8080/health": connection refused',),
        no=("Error: the probe has landed",),
    ),
    Rule(
        "config_missing",
        on="configmap secret",
        match=r"(?P<kind>configmap|secret) \"(?P<name>[\w.-]{1,120})\" not found|couldn't find key "
        r"(?P<key>[\w.-]{1,80}) in (?P<kind2>ConfigMap|Secret) (?P<name2>[\w./-]{1,120})",
        prior=0.9,
        cause="The pod needs the {kind} `{name}`{key_}, which is not in its namespace.",
        fix="Apply it in the pod's namespace before the pod, or correct the reference.",
        code="kubectl get configmap,secret",
        lang="shell",
        docs=f"Kubernetes: ConfigMaps, {_K8S}/concepts/configuration/configmap/",
        yes=('Error: configmap "shop-config" not found',),
        no=("Error: the secret is out",),
        check=lambda subject, slots: {
            "key_": f" with the key {slots['key']}" if slots.get("key") else ""
        },
    ),
    Rule(
        "helm_name",
        on="helm installation upgrade release",
        match=r"cannot re-use a name that is still in use|\"(?P<name>[\w.-]{1,80})\" has no "
        r"deployed "
        r"releases",
        prior=0.9,
        cause="A release of this name is there already, or its first installation failed.",
        fix="Use upgrade --install, or uninstall what is left of it.",
        code="helm list --all-namespaces --all",
        lang="shell",
        docs="Helm: helm upgrade, https://helm.sh/docs/helm/helm_upgrade/",
        yes=("Error: INSTALLATION FAILED: cannot re-use a name that is still in use",),
        no=("Error: the helm of the ship",),
    ),
    Rule(
        "helm_pending",
        on="another operation progress",
        match=r"another operation \(install/upgrade/rollback\) is in progress",
        prior=0.92,
        cause="An earlier Helm run of this release was stopped and left it pending.",
        fix="Wait for it; where nobody runs, see helm history and roll back to the last good "
        "revision.",
        docs="Helm: helm rollback, https://helm.sh/docs/helm/helm_rollback/",
        yes=("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress",),
        no=("Error: operation of the patient is in progress",),
    ),
)
