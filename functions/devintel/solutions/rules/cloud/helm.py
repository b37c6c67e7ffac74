"""Rules for Helm: charts, releases, and what it finds in the cluster."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "helm",
    Rule(
        "no_deployed",
        on="upgrade deployed releases failed",
        match=r"UPGRADE FAILED: \"?(?P<name>[\w.-]{1,80})\"? has no deployed releases",
        prior=0.93,
        cause="The first installation of {name} failed and was kept as such, so that there is "
        "nothing to upgrade from.",
        fix="Uninstall what is left of it (`helm list --all -A` shows failed ones; at the "
        "worst delete the Secret sh.helm.release.v1.{name}.v1), then install; `--atomic` "
        "cleans up after itself next time.",
        code="helm uninstall {name}\nhelm upgrade --install {name} .",
        lang="shell",
        docs="Helm: helm upgrade, https://helm.sh/docs/helm/helm_upgrade/",
        yes=('Error: UPGRADE FAILED: "billing" has no deployed releases',),
        no=("Error: no deployed releases of the band",),
    ),
    Rule(
        "helm_owner",
        on="imported release ownership annotation rendered manifests contain",
        match=r"(?P<kind>[A-Z]\w{1,40}) \"(?P<name>[\w.:-]{1,120})\" in namespace "
        r"\"(?P<space>[\w-]{0,80})\" exists and cannot be imported into the current release",
        prior=0.93,
        cause="The {kind} {name} is in the cluster already and is not this release's: made by "
        "hand or by another release (also one that was removed and kept it).",
        fix="Delete it if nothing else needs it, or let this release adopt it: label "
        "app.kubernetes.io/managed-by=Helm, annotations meta.helm.sh/release-name and "
        "meta.helm.sh/release-namespace. Two charts that bring it: switch it off in one's "
        "values.",
        code="kubectl get {kind} {name} -o yaml",
        lang="shell",
        docs="Helm: helm install, https://helm.sh/docs/helm/helm_install/",
        yes=(
            "Error: INSTALLATION FAILED: rendered manifests contain a resource that already "
            'exists. Unable to continue with install: ServiceAccount "proxy" in namespace "edge" '
            "exists and cannot be imported into the current release: invalid ownership metadata",
            'ServiceAccount "cilium" in namespace "kube-system" exists and '
            "cannot be imported into the current release",
        ),
        no=(
            "Error: the release exists",
            "Error: imported wine",
        ),
        family="kubernetes",
    ),
    Rule(
        "string_value",
        on="cannot convert readstring unmarshal string",
        match=r"(?:cannot convert (?P<got>int64|float64|bool) to string|ReadString: expects \" "
        r"or n, but found (?P<found>\S)|cannot unmarshal (?P<got2>number|bool) into Go struct "
        r"field (?P<name>\w{1,60}[\w.]{0,80}) of type string)",
        prior=0.94,
        cause="A value has to be text and stands there as {got|a number or true/false}{name_}: "
        "YAML reads `1`, `true`, `yes` and `on` without quotes as such (mostly `env` values, "
        "labels and annotations).",
        fix='Quote it: `value: "1"`; in a chart `{{ .Values.port | quote }}`; on the command '
        "line --set-string.",
        code="helm template . --debug",
        lang="shell",
        check=lambda _, slots: {"name_": f" ({slots['name']})" if slots.get("name") else ""},
        docs="Helm: Template functions, quote, "
        "https://helm.sh/docs/chart_template_guide/functions_and_pipelines/",
        yes=(
            "json: cannot unmarshal number into Go struct field "
            "EnvVar.spec.template.spec.containers.env.value of type string",
        ),
        no=("cannot convert int to float",),
    ),
    Rule(
        "nil_value",
        on="nil pointer evaluating interface template",
        match=r"template: (?P<file>[\w./-]{1,160}):(?P<n>\d+)[^\n]{0,240}?nil pointer "
        r"evaluating interface \{\}\.(?P<name>\w{1,80})",
        prior=0.93,
        cause="{file} line {n} reads `.{name}` of a value that values.yaml does not set.",
        fix="Set its parent in values.yaml (`{}` at least), give the file with -f, or guard it "
        "with `with`, `default` or `dig`.",
        docs="Helm: Values files, https://helm.sh/docs/chart_template_guide/values_files/",
        yes=(
            "Error: template: shop/templates/ing.yaml:9:22: executing "
            '"shop/templates/ing.yaml" at <.Values.ingress.host>: nil pointer evaluating interface '
            "{}.host",
        ),
        no=("nil pointer dereference",),
    ),
    Rule(
        "dependency",
        on="dependencies chart charts directory",
        match=r"found in Chart\.yaml, but missing in charts/ directory: (?P<name>[\w, "
        r".-]{1,200})",
        prior=0.93,
        cause="The chart's dependencies {name} have not been fetched into charts/.",
        fix="Fetch them (add their repositories first), then install.",
        code="helm dependency build",
        lang="shell",
        docs="Helm: helm dependency, https://helm.sh/docs/helm/helm_dependency/",
        yes=("Error: found in Chart.yaml, but missing in charts/ directory: redis, common",),
        no=("Error: missing in the directory",),
    ),
    Rule(
        "crd_missing",
        on="matches kind unable build objects",
        match=r"unable to build kubernetes objects from (?:release|current release|new release) "
        r"manifest: [^\x00]{0,300}?no matches for kind \"(?P<name>\w{1,60})\" in version "
        r"\"(?P<version>[\w./-]{1,80})\"",
        prior=0.95,
        cause="The chart makes a {name} ({version}), which this cluster does not know: its "
        "definition is installed by another chart, or that version was removed.",
        fix="Install the operator or its CRDs first (cert-manager, Prometheus operator, ...), "
        "or upgrade the chart where the version is one that Kubernetes removed. A release that "
        "was installed with a removed version needs the plugin helm-mapkubeapis.",
        code="kubectl api-resources",
        lang="shell",
        docs="Helm: Deprecated Kubernetes APIs, https://helm.sh/docs/topics/kubernetes_apis/",
        yes=(
            "Error: INSTALLATION FAILED: unable to build kubernetes objects from release "
            'manifest: resource mapping not found for name: "a" namespace: "" from "": no matches '
            'for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"',
        ),
        no=("no matches for kind in the list",),
    ),
)
