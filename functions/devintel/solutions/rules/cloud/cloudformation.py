"""Rules for CloudFormation, the CDK and SAM: stacks, bootstrapping, builds."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "cloud",
    Rule(
        "bootstrap",
        on="bootstrap bootstrapped cdk ssm parameter",
        match=r"(?:SSM parameter (?P<name>/cdk-bootstrap/[\w-]{2,40}/version) not found"
        r"|(?P<name2>This stack uses assets)|Is account (?P<account>\d{12}) bootstrapped|has "
        r"the environment been bootstrapped|(?P<name3>requires bootstrap stack version '\d+'))",
        prior=0.95,
        cause="The account and region that the CDK deploys to have no (or too old a) bootstrap "
        "stack: {name|it is not bootstrapped}.",
        fix="Bootstrap them once with credentials of that account; check that profile and "
        "region are the ones meant. With a qualifier of your own use the same in "
        "`@aws-cdk/core:bootstrapQualifier`.",
        code="aws sts get-caller-identity\nnpx cdk bootstrap aws://ACCOUNT/REGION",
        lang="shell",
        docs="AWS CDK: Bootstrapping, "
        "https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html",
        yes=(
            "SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment "
            "been bootstrapped?",
        ),
        no=("bootstrap.js not found",),
    ),
    Rule(
        "cli_too_old",
        on="cdk cli compatible library schema mismatch cloud assembly",
        match=r"(?:Cloud assembly schema version mismatch: Maximum schema version supported is "
        r"(?P<have>[\d.]+),? but found (?P<name>[\d.]+)|This CDK CLI is not compatible with the "
        r"CDK library)",
        prior=0.96,
        cause="The CDK's command line is older than the library aws-cdk-lib of this "
        "application{name_}.",
        fix="Upgrade the command: a global one with npm -g, or better the project's own (`npm "
        "install -D aws-cdk@latest`, run with npx). The command may be newer than the library, "
        "never older.",
        code="npm install -g aws-cdk@latest\ncdk --version",
        lang="shell",
        check=lambda _, slots: {
            "name_": f" (schema {slots['have']}, wanted {slots['name']})"
            if slots.get("name")
            else ""
        },
        docs="AWS CDK: Versioning, https://docs.aws.amazon.com/cdk/v2/guide/versioning.html",
        yes=(
            "Cloud assembly schema version mismatch: Maximum schema version supported is "
            "21.0.0, but found 36.0.0.",
        ),
        no=("schema version mismatch",),
    ),
    Rule(
        "rollback_complete",
        on="rollback_complete state updated create_failed rollback_failed validationerror stack",
        match=r"is in (?P<name>ROLLBACK_COMPLETE|CREATE_FAILED|ROLLBACK_FAILED"
        r"|REVIEW_IN_PROGRESS|DELETE_FAILED) state and can ?not be updated",
        prior=0.96,
        cause="The stack is left from a first creation that failed ({name}); such a stack can "
        "only be deleted.",
        fix="Read in its events why it failed (the first CREATE_FAILED), delete it, and deploy "
        "again. A bucket or table that was kept has to be removed too, or renamed.",
        code="aws cloudformation describe-stack-events --stack-name STACK\naws cloudformation "
        "delete-stack --stack-name STACK",
        lang="shell",
        docs="AWS CloudFormation: Stack status codes, "
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html",
        yes=(
            "Stack:arn:aws:cloudformation:eu-west-1:1:stack/api/1 is in ROLLBACK_COMPLETE "
            "state and can not be updated.",
        ),
        no=("state cannot be updated",),
    ),
    Rule(
        "update_rollback_failed",
        on="update_rollback_failed update_in_progress state",
        match=r"is in (?P<name>UPDATE_ROLLBACK_FAILED|UPDATE_IN_PROGRESS"
        r"|UPDATE_ROLLBACK_IN_PROGRESS|CREATE_IN_PROGRESS|UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"
        r"|DELETE_IN_PROGRESS) state and can ?not be updated",
        prior=0.96,
        cause="The stack is in {name}: an update runs, or its rollback got stuck.",
        fix="In progress: wait. UPDATE_ROLLBACK_FAILED: mend what the rollback could not, then "
        "continue it (skip the resource at the worst).",
        code="aws cloudformation continue-update-rollback --stack-name STACK",
        lang="shell",
        docs="AWS CloudFormation: Continue rolling back, "
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stac"
        "ks-continueupdaterollback.html",
        yes=("Stack [shop] is in UPDATE_ROLLBACK_FAILED state and can not be updated.",),
        no=("in progress",),
    ),
    Rule(
        "resource_exists",
        on="already exists create_failed aws",
        match=r"CREATE_FAILED[^\n]{0,40}?\|? "
        r"?(?P<kind>AWS::\w+::\w+)[^\x00]{0,200}?(?<![\w./:-])(?P<name>[\w./:-]{2,120}) already "
        r"exists|(?<![\w./:-])(?P<name2>[\w.:/-]{2,160}) already exists in stack",
        prior=0.95,
        cause="The stack is to make {kind|a resource} `{name}`, and that name is taken: by a "
        "resource that an earlier stack kept (RemovalPolicy.RETAIN is the default of buckets "
        "and tables), or, for a bucket, by anybody on AWS.",
        fix="Give no name of your own (CloudFormation makes one), or another one; delete the "
        "one that was kept, or take it in with `cdk import`.",
        code="npx cdk import",
        lang="shell",
        docs="AWS CDK: Resources, https://docs.aws.amazon.com/cdk/v2/guide/resources.html",
        yes=("6:00 PM | CREATE_FAILED | AWS::Logs::LogGroup | Logs\n/aws/lambda/a already exists",),
        no=("user already exists",),
    ),
    Rule(
        "rolled_back",
        on="failed stack rollback_complete creation manually cdk",
        match=r"(?<![\w-])(?P<name>[\w-]{1,120}) failed (?:creation|to "
        r"deploy)[^\n]{0,120}?(?P<state>ROLLBACK_COMPLETE|UPDATE_ROLLBACK_COMPLETE|CREATE_FAILED"
        r"|ROLLBACK_FAILED)(?P<said>: [^\n]{5,300})?",
        prior=0.8,
        cause="The deployment of {name} was rolled back ({state}){said|}: the first resource "
        "with CREATE_FAILED or UPDATE_FAILED above says why.",
        fix="Mend that (a name that exists already: drop or change it; `not authorized`: the "
        "deploying role; a handler or image that is not there). After a first creation delete "
        "the stack before the next deployment.",
        code="aws cloudformation describe-stack-events --stack-name {name}",
        lang="shell",
        docs="AWS CloudFormation: Troubleshooting, "
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html",
        yes=("Error: The stack named Shop failed to deploy: UPDATE_ROLLBACK_COMPLETE",),
        no=("The stack failed to load",),
    ),
    Rule(
        "capabilities",
        on="capabilities capability_iam capability_named_iam requires",
        match=r"Requires capabilities ?: \[(?P<name>[A-Z_, ]{5,120})\]",
        prior=0.93,
        cause="The template makes IAM resources or uses macros, which has to be allowed: {name}.",
        fix="Give it on the command line, or in samconfig.toml (`capabilities`).",
        code="aws cloudformation deploy --capabilities {name}",
        lang="shell",
        docs="AWS CLI: cloudformation deploy, "
        "https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/",
        yes=(
            "An error occurred (InsufficientCapabilitiesException) when calling the "
            "CreateChangeSet operation: Requires capabilities : [CAPABILITY_NAMED_IAM]",
        ),
        no=("requires capability",),
    ),
    Rule(
        "no_changes",
        on="changes updates performed stack validationerror",
        match=r"(?P<name>No updates are to be performed|No changes to deploy\. Stack \S{1,80} "
        r"is up to date|The submitted information didn't contain changes)",
        prior=0.93,
        cause="CloudFormation found nothing to change ({name}): the template and parameters "
        "are as deployed.",
        fix="Not an error where that is meant: --no-fail-on-empty-changeset. Code that changed "
        "but is not noticed: package it again, so that its S3 key changes.",
        code="aws cloudformation deploy --no-fail-on-empty-changeset",
        lang="shell",
        docs="AWS CLI: cloudformation deploy, "
        "https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/",
        yes=(
            "An error occurred (ValidationError) when calling the UpdateStack operation: No "
            "updates are to be performed.",
        ),
        no=("No changes to the deployment",),
    ),
    Rule(
        "export_in_use",
        on="export cannot updated use deleted",
        match=r"Export (?P<name>[\w:-]{1,160}) cannot be (?:updated|deleted) as it is in use by "
        r"(?P<by>[\w, -]{1,160})",
        prior=0.96,
        cause="The stack's export {name} is read by {by}, so that it can neither change nor go.",
        fix="First deploy {by} without that import (CDK: keep it with `this.exportValue(...)` "
        "in the meantime), then this stack; or pass the value by an SSM parameter.",
        docs="AWS CDK: Stacks, exportValue, "
        "https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html",
        yes=("Export Net:ExportsOutputRefVpc1 cannot be deleted as it is in use by Api",),
        no=("Export cannot be deleted",),
    ),
)
