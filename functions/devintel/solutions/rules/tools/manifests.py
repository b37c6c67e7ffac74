"""Rules for manifests, configurations and build contexts that a tool's own check refuses."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_K8S = "Kubernetes: Objects, https://kubernetes.io/docs/concepts/overview/working-with-objects/"

RULES = (
    *family(
        "kubernetes",
        Rule(
            "kind_unknown",
            on="type",
            match=r"couldn't find type: (?P<version>[\w./-]+)\.(?P<name>\w+)",
            prior=0.92,
            cause="There is no kind `{name}` in {version}: kinds are written with their capitals "
            "(Pod, ConfigMap), and each belongs to one apiVersion.",
            fix="Correct `kind:` and `apiVersion:`; `kubectl api-resources` lists both.",
            code="kubectl api-resources",
            lang="shell",
            docs=_K8S,
            yes=("error validating data: couldn't find type: v1.configmap; if you choose",),
            no=("Error: couldn't find type of room",),
        ),
        Rule(
            "no_kind_set",
            on="kind",
            match=r"error validating (?:\"(?P<name>[^\"\n]{1,160})\"|\"\"|data)[^\n]*"
            r"(?P<what>kind|apiVersion) not set",
            prior=0.92,
            cause="{name|A file} has no `{what}:` of a Kubernetes object: it is missing, stands "
            "too deep, or the file is no manifest.",
            fix="Write `{what}:` at the top of each document (after each `---`), and keep files "
            "that are none (values, Chart.yaml, notes) out of the folder that is applied.",
            docs=_K8S,
            yes=('error validating "a.yaml": error validating data: kind not set',),
            no=("Error: kind of fruit",),
        ),
        Rule(
            "invalid_field",
            on="field",
            match=r"found invalid field (?P<name>\w+) for (?P<kind>[\w./]+)",
            prior=0.9,
            cause="{kind} has no field `{name}` in this version of the API: its spelling, capitals "
            "or indentation, or the cluster is older or newer than the file.",
            fix="Compare with `kubectl explain`, move or correct it, or take the file that is made "
            "for this version.",
            docs=_K8S,
            yes=("error validating data: found invalid field Ports for v1.Container",),
            no=("Error: found field mice",),
        ),
    ),
    *family(
        "terraform",
        Rule(
            "no_such_provider",
            on="provider packages",
            match=r"does not have a\s+(?:[│|]\s+)?provider named\s+(?:[│|]\s+)?"
            r"(?P<name>\S{1,120})|Failed to query available provider packages",
            prior=0.9,
            cause="The registry has no provider {name|of that name}.",
            fix="Correct its spelling, and name its source in required_providers of each module "
            "that uses it (without one Terraform takes hashicorp/NAME): `terraform providers` "
            "shows which module asks for it.",
            code="terraform providers",
            lang="shell",
            docs="Terraform: Provider requirements, "
            "https://developer.hashicorp.com/terraform/language/providers/requirements",
            yes=(
                "registry.example does not have a provider named hashicorp/grafanna",
                "Error: Failed to query available provider packages",
            ),
            no=("Error: the shop does not have a provider",),
        ),
    ),
    *family(
        "docker",
        Rule(
            "context",
            on="cache",
            match=r"failed to compute cache key: (?:failed to walk [^\n]{1,120}: lstat "
            r"\S{0,120}buildkit-mount\d+/(?P<name>[^:\n]{1,160}): no such file|"
            r"\"(?P<name2>[^\"\n]{1,160})\" not found)",
            prior=0.92,
            cause="`{name}` is not in the build's context: its path starts elsewhere, it is "
            "misspelt, or .dockerignore leaves it out.",
            fix="Write the path from the context's folder (the last argument of the build), or "
            "except it in .dockerignore (`!{name}`).",
            docs="Docker: Build context, https://docs.docker.com/build/concepts/context/",
            yes=(
                'failed to compute cache key: "/dist/a.conf" not found: not found',
                "failed to compute cache key: failed to walk /var/tmp/buildkit-mount5/app: lstat "
                "/var/tmp/buildkit-mount5/app: no such file or directory",
            ),
            no=("Error: failed to compute the price",),
        ),
    ),
    *family(
        "nginx",
        Rule(
            "directive_place",
            on="directive",
            match=r"\"(?P<name>\w{2,60})\" directive is not allowed here(?: in "
            r"(?P<in>\S{1,160}:\d+))?",
            prior=0.9,
            cause="`{name}` may not stand in the block where it stands ({in|see the line named}).",
            fix="Move it to a block that its page names (server and upstream belong into http, "
            "listen into server); if it should be allowed there, this nginx or the module is too "
            "old.",
            code="sudo nginx -t",
            lang="shell",
            docs="nginx: Alphabetical index of directives, https://nginx.org/en/docs/dirindex.html",
            yes=('nginx: [emerg] "upstream" directive is not allowed here in /etc/nginx/a.conf:3',),
            no=("Error: directive 3 is not allowed",),
        ),
    ),
    *family(
        "android",
        Rule(
            "appcompat_theme",
            on="appcompat",
            match=r"You need to use a (?P<name>Theme\.\w+) theme \(or descendant\)",
            prior=0.94,
            cause="The activity is an AppCompatActivity, and its theme is no {name}.",
            fix="Give the activity or the application in the manifest a theme that descends from "
            'it: `android:theme="@style/Theme.AppCompat.Light"`, or set the parent of yours in '
            "styles.xml so.",
            docs="Android: AppCompatActivity, https://developer.android.com/reference/androidx/"
            "appcompat/app/AppCompatActivity",
            yes=("You need to use a Theme.AppCompat theme (or descendant) with this activity.",),
            no=("Error: theme of the party",),
        ),
    ),
    *family(
        "pytorch",
        Rule(
            "expanded_size",
            on="expanded",
            match=r"The expanded size of the tensor \((?P<want>\d+)\) must match the existing size "
            r"\((?P<got>\d+)\) at non-singleton dimension (?P<n>\d+)",
            prior=0.88,
            cause="A tensor has {got} in dimension {n} and is to be expanded to {want}{where}: "
            "only a dimension of 1 can be.",
            fix="Print both shapes; a sum, mean or norm drops its dimension (keepdim=True or "
            "`.unsqueeze({n})` keeps it; very old PyTorch kept it by itself).",
            docs="PyTorch: Tensor.expand, "
            "https://docs.pytorch.org/docs/stable/generated/torch.Tensor.expand.html",
            yes=(
                "RuntimeError: The expanded size of the tensor (4) must match the existing size "
                "(3) at non-singleton dimension 1",
            ),
            no=("Error: expanded size of the shop",),
        ),
        Rule(
            "old_matmul",
            on="m1 m2",
            match=r"size mismatch, m1: \[(?P<a>\d+ x (?P<got>\d+))\], m2: "
            r"\[(?P<b>(?P<want>\d+) x \d+)\]",
            prior=0.88,
            cause="A layer takes {want} features and is given {got} ([{a}] times [{b}]){where}.",
            fix="Give the layer {got} input features, or change what comes before it so that "
            "{want} arrive; an option of the model may set that size.",
            docs="PyTorch: Linear, "
            "https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html",
            yes=("RuntimeError: size mismatch, m1: [32 x 100], m2: [200 x 10] at a.cpp:1",),
            no=("Error: size mismatch of shoes",),
        ),
    ),
    *family(
        "laravel",
        Rule(
            "short_name",
            on="target",
            match=r"Target class \[(?P<name>[a-z][\w.:-]{0,60})\] does not exist",
            prior=0.9,
            cause="`{name}` is no class but a short name, and nothing is registered under it: a "
            "middleware's alias on a route, or a binding of the container.",
            fix="Take it from the route, or register the alias (Kernel.php, since Laravel 11 "
            "bootstrap/app.php) or the provider that binds it; then clear the cached "
            "configuration and routes.",
            code="php artisan optimize:clear",
            lang="shell",
            docs="Laravel: Middleware, https://laravel.com/docs/middleware",
            yes=("Target class [throttle.login] does not exist.",),
            no=("Target class [App\\Http\\Cart] does not exist.",),
        ),
    ),
    *family(
        "cloud",
        Rule(
            "role_lacks",
            on="permissions permission",
            match=r"(?P<who>role|user|principal|service account|identity)\b[^\n]{0,60} (?:does not "
            r"have|lacks) (?:the )?permissions? to (?:call|perform|use|execute) "
            r"(?P<name>[\w:.]{2,80})(?: on (?P<service>\w{2,40}))?",
            prior=0.92,
            cause="The {who} may not call `{name}`{on_}.",
            fix="Allow `{name}` in its policy: a role that a service assumes needs what the "
            "service does for it (for a function in a VPC its network interfaces).",
            check=lambda _, slots: {
                "on_": f" on {slots['service']}" if slots.get("service") else ""
            },
            docs="AWS: Troubleshoot access denied errors, https://docs.aws.amazon.com/IAM/latest/"
            "UserGuide/troubleshoot_access-denied.html",
            yes=(
                "InvalidParameterValueException: The provided execution role does not have "
                "permissions to call SendMessage on SQS",
            ),
            no=("Error: the user does not have permission to enter",),
        ),
    ),
)
