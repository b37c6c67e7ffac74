"""Rules for what stops a Terraform plan: arguments, counts, versions, what exists already."""

from __future__ import annotations

from devintel.solutions.command import lacks, says
from devintel.solutions.rule import Rule, family

RULES = family(
    "terraform",
    Rule(
        "removed_field",
        on="removed argument field upgrade",
        match=r"\"(?P<name>[\w.]{2,100})\": \[(?P<how>REMOVED|DEPRECATED)\] "
        r"(?P<said>[^\n]{5,240})",
        prior=0.93,
        cause="The provider no longer knows `{name}`: {said}",
        fix="Do what it says, by its upgrade guide; or pin the provider to the major version "
        "before in required_providers until the module that uses it is upgraded.",
        code="terraform init -upgrade",
        lang="shell",
        docs="Terraform: Provider requirements, "
        "https://developer.hashicorp.com/terraform/language/providers/requirements",
        yes=('Error: "subnet.0.security_group": [REMOVED] Use the resource association instead',),
        no=("[REMOVED] by moderator",),
    ),
    Rule(
        "s3_split",
        on="argument named expected bucket aws_s3_bucket",
        match=r"(?:An argument named|Blocks of type) \"(?P<name>acl|versioning|logging"
        r"|lifecycle_rule|server_side_encryption_configuration|cors_rule|website"
        r"|replication_configuration|object_lock_configuration|grant|request_payer"
        r"|acceleration_status)\" (?:is|are) not expected here|Value for unconfigurable "
        r"attribute",
        prior=0.95,
        cause="Since version 4 of the AWS provider `{name|this}` is no longer an argument of "
        "aws_s3_bucket, but a resource of its own.",
        fix="Write it so: aws_s3_bucket_{name|acl} with `bucket = aws_s3_bucket.NAME.id`; or "
        "pin `hashicorp/aws` to ~> 3.0 (a module: upgrade it to a version made for 4).",
        check=says(r"aws_s3_bucket\b|s3-bucket"),
        docs="Terraform: AWS provider, version 4 upgrade guide, "
        "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-4-upg"
        "rade",
        yes=(
            'Error: Unsupported argument\n  on s3.tf line 9, in resource "aws_s3_bucket" '
            '"logs":\nBlocks of type "lifecycle_rule" are not expected here.',
        ),
        no=(
            'An argument named "size" is not expected here.',
            'Error: Unsupported argument on a.tf, in resource "aws_instance" "a": An argument '
            'named "logging" is not expected here.',
        ),
    ),
    Rule(
        "argument_gone",
        on="argument named expected blocks type",
        match=r"(?:An argument named|Blocks of type) \"(?P<name>[\w-]{1,80})\" (?:is|are) not "
        r"expected here",
        prior=0.91,
        cause="The version of the provider or module that is installed has no `{name}` there: "
        "one argument too new or too old for it, in the wrong block, or misspelt.",
        fix="Compare `terraform version` with the version whose page you read: pin that "
        "version in required_providers (or the module's `version`), or follow its upgrade "
        "guide. In a module call it must be one of the module's variables.",
        code="terraform version",
        lang="shell",
        check=lacks(r"Did you mean"),
        docs="Terraform: Provider requirements, "
        "https://developer.hashicorp.com/terraform/language/providers/requirements",
        yes=('Error: Unsupported block type: Blocks of type "timeout" are not expected here.',),
        no=('An argument named "amii" is not expected here. Did you mean "ami"?',),
    ),
    Rule(
        "invalid_for_each",
        on="for_each keys apply",
        match=r"The (?:\"(?P<name>for_each|count)\" (?:map|set|value)|\"?(?P<name2>for_each"
        r"|count)\"? )[^\x00]{0,80}?(?:cannot be determined|depends on resource attributes"
        r"|known only after apply|that cannot)",
        prior=0.95,
        cause="`{name}` depends on something that is known only after other resources were "
        "made, so that Terraform cannot plan how many there are.",
        fix="Let its keys come from variables or literals (a map with names of your own as "
        "keys; values may be unknown), not from ids or attributes; in a pinch apply what they "
        "depend on first with -target. aws_acm_certificate's domain_validation_options: "
        "upgrade the provider to 3 or newer, and write its keys by domain name.",
        code="terraform apply -target=RESOURCE",
        lang="shell",
        docs="Terraform: for_each, "
        "https://developer.hashicorp.com/terraform/language/meta-arguments/for_each",
        yes=(
            'Error: Invalid count argument\n\nThe "count" value depends on resource attributes '
            "that cannot be determined until apply",
        ),
        no=('The "for_each" value is a list',),
    ),
    Rule(
        "for_each_type",
        on="for_each argument strings map set tuple",
        match=r"The given \"for_each\" argument value is unsuitable: [^\x00]{0,160}?(?:you have "
        r"provided a value of type (?P<name>[\w ]{3,40}))",
        prior=0.93,
        cause="for_each takes a map or a set of strings, and is given a {name}.",
        fix="Wrap a list in toset(), or make a map of it: `{ for x in var.list : x.name => x }`.",
        docs="Terraform: for_each, "
        "https://developer.hashicorp.com/terraform/language/meta-arguments/for_each",
        yes=(
            'The given "for_each" argument value is unsuitable: the "for_each" argument must '
            "be a map, or set of strings, and you have provided a value of type tuple.",
        ),
        no=("the argument value is unsuitable",),
    ),
    Rule(
        "core_version",
        on="unsupported terraform core version required",
        match=r"(?:Unsupported Terraform Core version|required_version)[^\x00]{0,200}?does not "
        r"support Terraform version (?P<name>[\d.]+)",
        prior=0.93,
        cause="This is Terraform {name}, which the configuration's or a module's "
        "required_version excludes.",
        fix="Install a version that it allows (tfenv, or the CI's own setup), or upgrade the "
        "module.",
        code="terraform version",
        lang="shell",
        docs="Terraform: required_version, "
        "https://developer.hashicorp.com/terraform/language/block/terraform",
        yes=(
            "Error: Unsupported Terraform Core version\n\nThis configuration does not support "
            "Terraform version 1.3.0.",
        ),
        no=("version is not supported",),
    ),
    Rule(
        "state_newer",
        on="state snapshot created newer",
        match=r"state snapshot was created by Terraform v(?P<name>[\d.]+), which is newer than "
        r"current v(?P<have>[\d.]+)",
        prior=0.93,
        cause="The state was written by Terraform {name}, and this is {have}.",
        fix="Use {name} or newer everywhere (and pin it with required_version); a state cannot "
        "be made older.",
        code="terraform version",
        lang="shell",
        docs="Terraform: State, https://developer.hashicorp.com/terraform/language/state",
        yes=(
            "Error: state snapshot was created by Terraform v1.9.5, which is newer than "
            "current v1.5.7",
        ),
        no=("a newer snapshot",),
    ),
    Rule(
        "exists_already",
        on="already exists entityalreadyexists imported managed",
        match=r"(?:(?P<name>EntityAlreadyExists)|ResourceAlreadyExistsException"
        r"|BucketAlreadyOwnedByYou|InvalidGroup\.Duplicate|AlreadyExistsException|Error 409:|A "
        r"resource with the ID \"(?P<id>[^\"\n]{3,240})\" already exists)[^\n]{0,200}",
        prior=0.94,
        cause="What Terraform is to make is there already and is not in its state ({name|it}: "
        "made by hand, by another state, or by a run that was cut off).",
        fix="Take it into the state with an `import` block (or terraform import ADDRESS ID), "
        "or delete it, or give the new one another name.",
        code="terraform import ADDRESS ID",
        lang="shell",
        check=says(r"Terraform|terraform|with [\w.\[\]\"]+,|Error: (?:error |failed )?creating"),
        docs="Terraform: Import, https://developer.hashicorp.com/terraform/language/import",
        yes=(
            "Error: creating IAM Role (app): EntityAlreadyExists: Role with name app already "
            "exists.",
        ),
        no=("EntityAlreadyExists",),
    ),
    Rule(
        "azure_features",
        on="azurerm subscription_id features",
        match=r"(?P<name>`?subscription_id`? is a required provider property|`?features`? block"
        r"|Insufficient features blocks)",
        prior=0.93,
        cause="The azurerm provider needs more of its provider block: {name}. Since 4.0 it "
        "wants the subscription named; it always wants `features {}`.",
        fix='Write `provider "azurerm" { features {} subscription_id = var.subscription_id }`, '
        "or set ARM_SUBSCRIPTION_ID.",
        docs="Terraform: azurerm 4.0 upgrade guide, "
        "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/4.0-upgra"
        "de-guide",
        yes=(
            "Error: `subscription_id` is a required provider property when performing a "
            "plan/apply operation",
        ),
        no=("subscription is required",),
    ),
)
