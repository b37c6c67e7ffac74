"""Rules for Terraform's providers: versions, platforms, what they removed."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "terraform",
    Rule(
        "lock_constraint",
        on="locked provider constraint configured",
        match=r"locked provider (?:registry\.terraform\.io/)?(?P<name>[\w./-]{3,80}) "
        r"(?P<have>[\d.]+)[^\x00]{0,60}?configured\s+version constraint "
        r"(?P<want>[^;\n]{2,120}(?:\n[^;\n]{2,80})?)",
        prior=0.96,
        cause="The lock file holds {name} {have}, and the configuration (or a module of it, "
        "after its own upgrade) asks for {want}.",
        fix="Let it choose again and commit the lock file; or pin the module that asks for "
        "more to the version before. `terraform providers` shows who asks for what.",
        code="terraform init -upgrade",
        lang="shell",
        docs="Terraform: Dependency lock file, "
        "https://developer.hashicorp.com/terraform/language/files/dependency-lock",
        yes=(
            "locked provider registry.terraform.io/hashicorp/google 4.84.0 does not "
            "match\nconfigured version constraint >= 5.0.0, < 6.0.0; must use\nterraform init "
            "-upgrade",
        ),
        no=("locked provider of fuel",),
    ),
    Rule(
        "unresolvable",
        on="provider versions match given constraints available",
        match=r"no available releases match the given constraints (?P<want>[^\n]{2,160})",
        prior=0.96,
        cause="No release of the provider satisfies all constraints at once ({want}): two "
        "modules ask for different major versions.",
        fix="`terraform providers` shows who asks for what; upgrade or pin the module whose "
        "bound is the odd one, and delete the lock file's entry.",
        code="terraform providers",
        lang="shell",
        docs="Terraform: Version constraints, "
        "https://developer.hashicorp.com/terraform/language/expressions/version-constraints",
        yes=(
            "Could not retrieve the list of available versions for provider hashicorp/azurerm: "
            "no available releases match the given constraints ~> 2.0, >= 3.43.0",
        ),
        no=("no available releases of the album",),
    ),
    Rule(
        "platform",
        on="available provider package darwin arm64",
        match=r"[Pp]rovider (?:registry\.terraform\.io/)?(?P<name>[\w./-]{3,80}) "
        r"v?(?P<version>[\d.]{1,20}) (?:is not available for|does not have a package available "
        r"for your current platform,?) (?P<platform>[\w]{3,20}_[\w]{2,10})",
        prior=0.96,
        cause="{name} {version} was never built for {platform}.",
        fix="hashicorp/template and others that have ended: use the function instead "
        "(templatefile(), or `cloudinit_config`), and remove the provider. Any other: upgrade "
        "it to a version that has this platform, or run Terraform for amd64 (Rosetta, `tfenv` "
        "with TFENV_ARCH=amd64).",
        code="terraform providers",
        lang="shell",
        docs="Terraform: templatefile, "
        "https://developer.hashicorp.com/terraform/language/functions/templatefile",
        yes=(
            "Provider registry.terraform.io/hashicorp/template v2.2.0 does not have a package "
            "available for your current platform, darwin_arm64.",
        ),
        no=("the provider is not available for lunch",),
    ),
)
