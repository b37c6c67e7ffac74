"""Rules for Lambda, ECR, EC2, DynamoDB and the AWS command line."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "cloud",
    Rule(
        "lambda_size",
        on="unzipped size requestentitytoolarge smaller bytes lambda",
        match=r"(?:Unzipped size must be smaller than (?P<name>\d{6,12}) bytes"
        r"|RequestEntityTooLargeException|Request must be smaller than (?P<name2>\d{6,12}) "
        r"bytes)",
        prior=0.95,
        cause="The function's bundle is larger than Lambda takes ({name|the limit}; 250 MB "
        "unzipped with layers, 50 MB uploaded directly).",
        fix="Leave out what is not needed (boto3, tests, caches), upload by S3, or use a "
        "container image (up to 10 GB).",
        docs="AWS Lambda: Quotas, "
        "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        yes=("InvalidParameterValueException: Unzipped size must be smaller than 262144000 bytes",),
        no=("size must be smaller",),
    ),
    Rule(
        "lambda",
        family="timeout",
        on="task timed seconds",
        match=r"Task timed out after (?P<name>[\d.]+) seconds",
        prior=0.95,
        cause="The Lambda function was ended at its own limit of {name} seconds.",
        fix="Right at 3 seconds it is the default: raise Timeout (and memory, which brings "
        "CPU). Else it waits: in a VPC without NAT or endpoint it reaches nothing outside; a "
        "security group closes the database; an open connection keeps Node.js from ending "
        "(callbackWaitsForEmptyEventLoop).",
        docs="AWS Lambda: Configure timeout, "
        "https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html",
        yes=(
            "2026-01-01T00:00:00Z 1a2b Task timed out after 3.00 seconds",
            "2026-01-01T00:00:00.000Z abc Task timed out after 6.01 seconds",
        ),
        no=(
            "timed out after lunch",
            "Error: task 7 timed out",
        ),
    ),
    Rule(
        "lambda_runtime",
        on="runtime parameter supported deprecated creating functions",
        match=r"The runtime parameter of (?P<name>[\w.-]{4,20}) is no longer supported",
        prior=0.97,
        cause="Lambda no longer takes functions on {name}.",
        fix="Set a runtime that it supports (nodejs22.x, python3.13, ...) in the template or "
        "module; upgrade the framework that wrote it.",
        docs="AWS Lambda: Runtimes, "
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        yes=(
            "The runtime parameter of nodejs12.x is no longer supported for creating or "
            "updating AWS Lambda functions.",
        ),
        no=("parameter is no longer supported",),
    ),
    Rule(
        "ecr_login",
        on="basic auth credentials ecr authorization token expired",
        match=r"(?P<name>no basic auth credentials|Your authorization token has expired\. "
        r"Reauthenticate)",
        prior=0.94,
        cause="The registry of ECR got no valid login ({name}): it holds twelve hours, and is "
        "for exactly that account and region.",
        fix="Log in again with the registry's host as it stands in the image's name.",
        code="aws ecr get-login-password --region REGION | docker login --username AWS "
        "--password-stdin ACCOUNT.dkr.ecr.REGION.amazonaws.com",
        lang="shell",
        docs="Amazon ECR: Private registry authentication, "
        "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html",
        yes=("denied: Your authorization token has expired. Reauthenticate and try again.",),
        no=("basic auth is off",),
    ),
    Rule(
        "arm_image",
        on="image manifest media type supported lambda architecture",
        match=r"The image manifest(?:, config)? or (?:layer|the layer) media type for the "
        r"source image (?P<name>\S{1,200}?) is not supported",
        prior=0.96,
        cause="Lambda does not take the image {name}: buildx wrote an OCI index with "
        "provenance beside it.",
        fix="Build it for one platform without attestations.",
        code="docker buildx build --platform linux/amd64 --provenance=false -t IMAGE .",
        lang="shell",
        docs="AWS Lambda: Container images, "
        "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
        yes=(
            "The image manifest or layer media type for the source image "
            "1.dkr.ecr.eu-west-1.amazonaws.com/a:1 is not supported.",
        ),
        no=("media type is not supported",),
    ),
    Rule(
        "quota",
        on="limit exceeded quota vcpu vcpulimitexceeded addresslimitexceeded",
        match=r"\b(?P<name>VcpuLimitExceeded|AddressLimitExceeded|InstanceLimitExceeded"
        r"|VpcLimitExceeded|LimitExceededException|ServiceQuotaExceededException|TooManyBuckets"
        r"|InsufficientInstanceCapacity)\b",
        prior=0.93,
        cause="The account's quota for this in this region is used up ({name}).",
        fix="Remove what is not used, or ask for more under Service Quotas; "
        "InsufficientInstanceCapacity: another zone or type, AWS has none free there now.",
        code="aws service-quotas list-service-quotas --service-code ec2",
        lang="shell",
        docs="AWS: Service Quotas, "
        "https://docs.aws.amazon.com/servicequotas/latest/userguide/request-quota-increase.html",
        yes=(
            "An error occurred (VcpuLimitExceeded) when calling the RunInstances operation: "
            "You have requested more vCPU capacity than your current vCPU limit of 5",
        ),
        no=("limit exceeded on the highway",),
    ),
    Rule(
        "dynamodb_key",
        on="schema key element provided match validationexception",
        match=r"(?P<name>The provided key element does not match the schema|One or more "
        r"parameter values were invalid: Missing the key \w{1,60} in the item|Type mismatch for "
        r"key \w{1,60} expected: \w actual: \w)",
        prior=0.95,
        cause="The key that is sent is not the table's: {name}.",
        fix="Send exactly the table's key attributes, the sort key too where it has one, with "
        "their types (S or N; a number is not a text); for an index Query with IndexName.",
        code="aws dynamodb describe-table --table-name TABLE",
        lang="shell",
        docs="Amazon DynamoDB: Core components, "
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreCompon"
        "ents.html",
        yes=("ValidationException: The provided key element does not match the schema",),
        no=("key does not match the lock",),
    ),
    Rule(
        "dynamodb_reserved",
        on="reserved keyword attribute name invalid expression",
        match=r"Attribute name is a reserved keyword; reserved keyword: (?P<name>\w{1,40})",
        prior=0.97,
        cause="`{name}` is a word of DynamoDB's own and may not stand in an expression.",
        fix="Write a placeholder: `#{name}` in the expression, and ExpressionAttributeNames `{ "
        '"#{name}": "{name}" }`.',
        docs="Amazon DynamoDB: Expression attribute names, "
        "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Expressio"
        "nAttributeNames.html",
        yes=(
            "ValidationException: Invalid UpdateExpression: Attribute name is a reserved "
            "keyword; reserved keyword: status",
        ),
        no=("reserved keyword in Java",),
    ),
    Rule(
        "profile",
        on="config profile could found",
        match=r"The config profile \((?P<name>[\w.-]{1,80})\) could not be found",
        prior=0.96,
        cause="~/.aws/config has no profile {name} (AWS_PROFILE or --profile names it).",
        fix="Make it with aws configure, correct the name, or unset AWS_PROFILE.",
        code="aws configure list-profiles\naws configure --profile {name}",
        lang="shell",
        docs="AWS CLI: Configuration files, "
        "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
        yes=("The config profile (staging) could not be found",),
        no=("profile could not be found",),
    ),
    Rule(
        "cli_choice",
        on="argument choice invalid aws found valid choices",
        match=r"aws: error: argument (?P<of>[\w-]{1,40}): (?:Invalid choice, valid choices are"
        r"|Found invalid choice '?(?P<name>[\w.-]{1,60}))",
        prior=0.93,
        cause="This AWS CLI does not know that {of}{name_}: it is too old for it (version 1 of "
        "a distribution), or the word is misspelt.",
        fix="Install AWS CLI 2, and see `aws {of|SERVICE} help`.",
        code="aws --version",
        lang="shell",
        check=lambda _, slots: {"name_": f" `{slots['name']}`" if slots.get("name") else ""},
        docs="AWS CLI: Install, "
        "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
        yes=(
            "aws: error: argument command: Invalid choice, valid choices are:",
            "aws: error: argument operation: Found invalid choice 'get-login'",
        ),
        no=("invalid choice",),
    ),
)
