"""Rules for Terraform's providers and states, and for what clusters say of their objects."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_TF = "https://developer.hashicorp.com/terraform/"
_K8S = "https://kubernetes.io/docs/"

RULES = family(
    "terraform",
    Rule(
        "aws_credentials",
        on="credential sources",
        match=r"no valid credential sources for (?P<name>[\w ]{1,60}?) found",
        prior=0.92,
        cause="{name} finds no credentials where Terraform runs.",
        fix="Log in for this shell (AWS_PROFILE with `aws sso login`, or AWS_ACCESS_KEY_ID and its "
        "secret in the environment), or give the runner a role.",
        code="aws sts get-caller-identity",
        lang="shell",
        docs="Terraform: AWS provider, "
        "https://registry.terraform.io/providers/hashicorp/aws/latest/docs",
        yes=(
            "error configuring Terraform AWS Provider: no valid credential sources for Terraform "
            "AWS Provider found.",
        ),
        no=("Error: sources of the river",),
    ),
    Rule(
        "provider_gone",
        on="provider configuration present",
        match=r"Provider configuration not present(?:[^\x00]{0,160}?work with (?P<name>[\w.\[\]\"-]"
        r"{1,160}) its)?(?:[^\x00]{0,240}?provider\[[^\]\n]{1,160}\]\.(?P<alias>\w{1,60}))?",
        prior=0.93,
        cause="The state holds {name|something} that was made with the provider alias {alias|of a "
        "configuration} that is not there any more.",
        fix="Put the provider block{alias_too} back (and pass it to the module with providers), "
        "destroy "
        "what it made, then remove both; or forget it with `terraform state rm`.",
        code="terraform state list",
        lang="shell",
        check=lambda _, slots: {"alias_too": f" `{slots['alias']}`" if slots.get("alias") else ""},
        docs=f"Terraform: Provider configuration, {_TF}language/providers/configuration",
        yes=("Error: Provider configuration not present",),
        no=("Error: the provider is not present",),
    ),
    Rule(
        "state_access",
        on="state accessdenied",
        match=r"Error (?:loading|refreshing|reading) (?:the )?(?:remote )?state:?[^\x00]{0,120}?"
        r"(?P<name>AccessDenied|NoSuchBucket|403)",
        prior=0.92,
        cause="Terraform may not read the remote state, or its bucket is not there ({name}).",
        fix="Use credentials of the account that holds it, with s3:ListBucket on the bucket and "
        "s3:GetObject, PutObject on the key (and the lock table's rights); check bucket and "
        "region.",
        docs=f"Terraform: S3 backend, {_TF}language/backend/s3",
        yes=("Error: Error loading state:\n    AccessDenied: Access Denied",),
        no=("Error: state of the art",),
    ),
    Rule(
        "azure_login",
        on="az",
        match=r"Please run 'az login' to set ?up account",
        prior=0.94,
        cause="The Azure CLI that the provider asks is not logged in here.",
        fix="Log in and choose the subscription, or give the provider a service principal "
        "(ARM_CLIENT_ID and its like) on CI.",
        code="az login",
        lang="shell",
        docs="Azure CLI: Sign in, "
        "https://learn.microsoft.com/en-us/cli/azure/authenticate-azure-cli",
        yes=("ERROR: Please run 'az login' to setup account.",),
        no=("Error: please log in",),
    ),
    Rule(
        "module_folder",
        on="module directory unreadable",
        match=r"(?:Unreadable module directory[^\x00]{0,120}?(?:lstat|open) (?P<name>[^\s:]{1,16"
        r"0})|"
        r"Module not installed|Unable to evaluate directory symlink: lstat (?P<name2>[^\s:]{1,16"
        r"0}))",
        prior=0.92,
        cause="A module's source {name|is not installed}{gone}.",
        fix="A local source begins with ./ or ../ and counts from the file that names it; after a "
        "change run init again.",
        code="terraform init",
        lang="shell",
        check=lambda _, slots: {"gone": " is not there" if slots.get("name") else ""},
        docs=f"Terraform: Module sources, {_TF}language/modules/sources",
        yes=(
            "Error: Unreadable module directory\n\nUnable to evaluate directory symlink: lstat "
            "modules/vpc: no such file",
        ),
        no=("Error: directory of the town",),
    ),
    Rule(
        "taint",
        on="taint taints",
        match=r"had untolerated taint(?:\(s\))? \{(?P<name>[^}\n]{1,120})\}",
        prior=0.93,
        cause="The nodes carry the taint `{name}`, and the pod does not tolerate it.",
        fix="Give the pod a toleration with exactly that key, value and effect (and a selector for "
        "those nodes), or remove the taint from a node that is meant for all.",
        code="kubectl describe nodes",
        lang="shell",
        docs=f"Kubernetes: Taints and tolerations, {_K8S}concepts/scheduling-eviction/"
        "taint-and-toleration/",
        yes=("0/3 nodes are available: 3 node(s) had untolerated taint {gpu: true}.",),
        no=("Error: a taint on the coat",),
        family="kubernetes",
    ),
    Rule(
        "old_version",
        on="kind",
        match=r"no matches for kind \"(?P<name>\w+)\" in version \"(?P<version>[\w./-]{1,80})\"",
        prior=0.92,
        cause="The cluster has no `{name}` in {version}: that version was removed, or its custom "
        "resource is not installed.",
        fix="Write the version that it has (v1 for CustomResourceDefinition, Ingress and "
        "CronJob), or "
        "install the operator that brings `{name}` first.",
        code="kubectl api-resources",
        lang="shell",
        docs=f"Kubernetes: Deprecated API migration guide, {_K8S}reference/using-api/"
        "deprecation-guide/",
        yes=('no matches for kind "Ingress" in version "extensions/v1beta1"',),
        no=("Error: no matches in the box",),
        family="kubernetes",
    ),
)
