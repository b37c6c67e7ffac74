"""Rules for manifests that Kubernetes refuses: fields, versions, webhooks, Kustomize."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "kubernetes",
    Rule(
        "kustomize_file",
        on="apiversion kind set kustomization",
        match=r"error validating \"(?P<name>[^\"\n]{0,160}kustomization\.ya?ml)\": error "
        r"validating data: \[?apiVersion not set",
        prior=0.93,
        cause="{name} is no manifest: `-f` on a folder sends every file of it, and Kustomize's "
        "is read with `-k` only.",
        fix="Apply the folder with -k, so that Kustomize builds it first.",
        code="kubectl apply -k .",
        lang="shell",
        docs="Kubernetes: Kustomize, "
        "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/",
        yes=(
            'error: error validating "overlays/dev/kustomization.yaml": error validating data: '
            "[apiVersion not set, kind not set]",
        ),
        no=(
            'error: error validating "values.yaml": error validating data: [apiVersion not '
            "set, kind not set]",
        ),
    ),
    Rule(
        "kustomize_old",
        on="json unknown field kustomize",
        match=r"error: (?:accumulating resources: [^\n]{0,200}?)?(?:json|invalid "
        r"Kustomization): (?:json: )?unknown field \"(?P<name>components|labels|replacements"
        r"|openapi|helmCharts|buildMetadata|sortOptions|images)\"",
        prior=0.95,
        cause="This kubectl carries a Kustomize that is older than the field `{name}`.",
        fix="Upgrade kubectl (components need 1.21, replacements 1.22, labels 1.23, and newer "
        "is better), or build with a kustomize of your own and pipe it.",
        code="kubectl version --client\nkustomize build . | kubectl apply -f -",
        lang="shell",
        docs="Kubernetes: Kustomize, "
        "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/",
        yes=('error: json: unknown field "replacements"',),
        no=('strict decoding error: unknown field "spec.labels"',),
    ),
    Rule(
        "field_place",
        on="strict decoding unknown field",
        match=r"strict decoding error: unknown field \"(?P<name>spec\.(?:volumes|containers"
        r"|serviceAccountName|serviceAccount|imagePullSecrets|nodeSelector|tolerations"
        r"|restartPolicy|initContainers|affinity|securityContext))\"",
        prior=0.93,
        cause="`{name}` stands one level too high: in a Deployment, StatefulSet, DaemonSet or "
        "Job these belong to the pod, below spec.template.spec.",
        fix="Indent it so that it stands beside `containers:` of the template.",
        code="kubectl explain deployment.spec.template.spec",
        lang="shell",
        docs="Kubernetes: Workload management, "
        "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
        yes=(
            'Error from server (BadRequest): error when creating "d.yaml": Deployment in '
            'version "v1" cannot be handled as a Deployment: strict decoding error: unknown field '
            '"spec.tolerations"',
        ),
        no=('strict decoding error: unknown field "spec.foo"',),
    ),
    Rule(
        "field_case",
        on="validationerror unknown field validating",
        match=r"ValidationError\((?P<of>[\w.\[\]]{1,120})\): unknown field "
        r"\"(?P<name>[\w-]{1,80})\" in [\w.]{1,160}?\.(?P<kind>[A-Z]\w{1,60})",
        prior=0.93,
        cause="A {kind} has no field `{name}` ({of}): it is spelt otherwise (upper and lower "
        "case count), indented wrongly, or not in the version of the definition that this "
        "cluster has.",
        fix="See the names that it has; for a custom resource apply the definitions (CRDs) of "
        "the same release first.",
        code="kubectl explain {of}",
        lang="shell",
        docs="Kubernetes: kubectl explain, "
        "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_explain/",
        yes=(
            'error validating data: ValidationError(Service.spec): unknown field "port" in '
            "io.k8s.api.core.v1.ServiceSpec",
        ),
        no=('unknown field "port"',),
    ),
    Rule(
        "immutable",
        on="immutable field selector",
        match=r"(?P<name>spec\.[\w.\[\]]{1,80}): (?:Invalid value|Forbidden): "
        r"[^\x00]{0,400}?(?:field is immutable|updates to [^\n]{0,40} fields? other than)",
        prior=0.93,
        cause="`{name}` cannot be changed on an object that is there.",
        fix="Delete the object and apply again (`kubectl replace --force -f FILE`; with Helm a "
        "new name, or `--force`), or put the old value back. A StatefulSet can be deleted with "
        "--cascade=orphan, so that its pods stay.",
        docs="Kubernetes: Deployments, label selector updates, "
        "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
        yes=(
            'The Job "migrate" is invalid: spec.template: Invalid value: '
            "core.PodTemplateSpec{}: field is immutable",
        ),
        no=("spec.template: Required value",),
    ),
    Rule(
        "webhook",
        on="webhook calling failed admission",
        match=r"failed calling webhook \"(?P<name>[\w.-]{1,120})\": (?:failed to call webhook: "
        r")?[^\n]{0,240}?(?:deadline exceeded|connection refused|no endpoints available|no such "
        r"host|not found|timeout|x509|EOF)",
        prior=0.93,
        cause="The API server asks the admission webhook {name} before it takes the object, "
        "and reaches none: its controller does not run (yet), was removed and left its "
        "configuration behind, or the network keeps the control plane from it.",
        fix="See whether its pods and service live; wait for them after an installation. Where "
        "it was removed, delete its Validating- or MutatingWebhookConfiguration. On a private "
        "GKE or EKS cluster open its port (8443, 9443) from the control plane to the nodes.",
        code="kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations",
        lang="shell",
        docs="Kubernetes: Admission webhooks, "
        "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controlle"
        "rs/",
        yes=(
            'Internal error occurred: failed calling webhook "webhook.cert-manager.io": failed '
            'to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/mutate": no '
            "endpoints available for service",
        ),
        no=("failed calling the webhook of Slack",),
    ),
)
