"""Rules for what clouds answer to a request: limits, names, regions, signatures."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_AWS = "https://docs.aws.amazon.com/"
_BOTO = "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/"

RULES = family(
    "cloud",
    Rule(
        "throttled",
        on="throttling throttlingexception throttled provisionedthroughputexceededexception "
        "toomanyrequestsexception slowdown rate",
        match=r"\(?(?:Throttling(?:Exception)?|ProvisionedThroughputExceeded(?:Exception)?|TooM"
        r"anyRequestsException|RequestLimitExceeded|SlowDown|LimitExceededException)\b",
        prior=0.82,
        cause="More is asked than the service or the quota allows.",
        fix="Let the SDK try again with a growing pause, spread hot keys, or raise the quota.",
        code="from botocore.config import Config\n\nconfig = Config(retries={'mode': "
        "'adaptive', 'max_attempts': 10})",
        lang="python",
        docs=f"Boto3: Retries, {_BOTO}retries.html",
        yes=(
            "botocore.exceptions.ClientError: An error occurred (ThrottlingException) "
            "when calling the X operation: Rate exceeded",
        ),
        no=("Error: throttle of the bike",),
    ),
    Rule(
        "condition",
        on="conditionalcheckfailedexception transactioncanceledexception conditionalcheckfailed",
        match=r"ConditionalCheckFailed(?:Exception)?|TransactionCanceledException",
        prior=0.82,
        cause="The item is not as the write's condition wants: somebody else was first, or it "
        "exists already.",
        fix="Treat it as an answer: read again and decide, or report a conflict.",
        code="try:\n    table.put_item(Item=item, ConditionExpression='attribute_not_exists(pk"
        ")')\nexcept client.exceptions.ConditionalCheckFailedException:\n    created = "
        "False",
        lang="python",
        docs=f"AWS: DynamoDB condition expressions, {_AWS}amazondynamodb/latest/developerguide"
        f"/Expressions.ConditionExpressions.html",
        yes=(
            "botocore.exceptions.ClientError: An error occurred "
            "(ConditionalCheckFailedException) when calling the PutItem operation: The "
            "conditional request failed",
        ),
        no=("Error: condition of the lease",),
    ),
    Rule(
        "no_resource",
        on="nosuchkey nosuchbucket resourcenotfoundexception nosuchentity notfound "
        "parameternotfound calling requested",
        match=r"\(?(?P<name>NoSuchKey|NoSuchBucket|ResourceNotFoundException|NoSuchEntity|Param"
        r"eterNotFound|QueueDoesNotExist|NotFoundException|StackNotFoundException)\)? "
        r"(?:when calling|: )|(?P<name2>NoSuchKey|NoSuchBucket|ResourceNotFoundException)"
        r": |Requested resource not found",
        prior=0.82,
        cause="The service knows no such thing ({name|not found}): another name, region or "
        "account, or not made yet.",
        fix="Compare name, region and account with what was deployed; a key that a role may "
        "not list is told as missing too.",
        code="aws sts get-caller-identity\naws configure get region",
        lang="shell",
        docs=f"AWS: S3 error responses, {_AWS}AmazonS3/latest/API/ErrorResponses.html",
        yes=(
            "botocore.exceptions.ClientError: An error occurred (NoSuchKey) when calling "
            "the GetObject operation: The specified key does not exist.",
            "ResourceNotFoundException: Requested resource not found",
        ),
        no=("Error: User 42 not found",),
    ),
    Rule(
        "region",
        on="noregionerror region authorizationheadermalformed permanentredirect",
        match=r"NoRegionError|You must specify a region|Region is "
        r"missing|PermanentRedirect|AuthorizationHeaderMalformed|the region '[\w-]+' is "
        r"wrong",
        prior=0.86,
        cause="The region is not set, or is another one.",
        fix="Set it.",
        code="export AWS_REGION=eu-central-1",
        lang="shell",
        docs=f"Boto3: Configuration, {_BOTO}configuration.html",
        yes=("botocore.exceptions.NoRegionError: You must specify a region.",),
        no=("Error: region EU has no price list",),
    ),
    Rule(
        "signature",
        on="signaturedoesnotmatch signature incompletesignature",
        match=r"SignatureDoesNotMatch|The request signature we calculated does not match|"
        r"IncompleteSignature",
        prior=0.86,
        cause="The request is signed with another secret, or was changed after it was signed"
        "{where}.",
        fix="Copy the secret key anew (no blank or line break), and sign exactly what is sent: "
        "host, "
        "path, headers and body; a proxy must not change them.",
        docs=f"AWS: Signature troubleshooting, {_AWS}IAM/latest/UserGuide/reference_sigv-troub"
        f"leshooting.html",
        yes=(
            "SignatureDoesNotMatch: The request signature we calculated does not match "
            "the signature you provided.",
        ),
        no=("Error: the signature on the letter",),
    ),
    Rule(
        "clock",
        on="requesttimetooskewed invalidsignatureexception signature expired",
        match=r"RequestTimeTooSkewed|Signature (?:expired|not yet current): (?P<name>[\w:.-]{1,4"
        r"0})|"
        r"The difference between the request time and the (?:current|server's) time is too large",
        prior=0.9,
        cause="This machine's clock is wrong, so that its signed request counts as old{where}.",
        fix="Set the clock by NTP (`timedatectl set-ntp true`; restart a sleeping Docker or WSL "
        "machine), then send again.",
        docs=f"AWS: Signature troubleshooting, {_AWS}IAM/latest/UserGuide/reference_sigv-troub"
        f"leshooting.html",
        yes=("RequestTimeTooSkewed: The difference between the request time and the current",),
        no=("Error: expired milk",),
    ),
    Rule(
        "gateway_route",
        on="authentication missing",
        match=r"Missing Authentication Token",
        prior=0.88,
        cause="API Gateway has no such path and method{where}: it says it as a missing token.",
        fix="Compare stage, path and method with what is deployed (deploy after a change); only a "
        "route with IAM wants a signed request.",
        docs=f"AWS: Signature troubleshooting, {_AWS}IAM/latest/UserGuide/reference_sigv-troub"
        f"leshooting.html",
        yes=('{"message":"Missing Authentication Token"}',),
        no=("Error: the token is missing",),
    ),
    Rule(
        "validation",
        on="validationexception validationerror paramvalidationerror malformed "
        "malformedpolicydocument supported validation",
        match=r"\(ValidationException\) when calling|^ValidationException: "
        r"|ParamValidationError: (?P<said>[^\n]{0,160})|Parameter validation "
        r"failed|Float types are not supported\. Use Decimal "
        r"types|MalformedPolicyDocument",
        prior=0.78,
        cause="A parameter of the call is not as the service wants: {said|see the message}.",
        fix="The rest of the message names it; DynamoDB wants Decimal for floats and the "
        "table's key attributes exactly.",
        code="from decimal import Decimal\n\nitem = {'pk': 'a', 'price': Decimal('9.50')}",
        lang="python",
        docs=f"AWS: DynamoDB error handling, {_AWS}amazondynamodb/latest/developerguide/Progra"
        f"mming.Errors.html",
        yes=(
            "botocore.exceptions.ClientError: An error occurred (ValidationException) "
            "when calling the PutItem operation: One or more parameter values were "
            "invalid",
            "botocore.exceptions.ParamValidationError: Parameter validation failed:",
        ),
        no=('ValidationError: "address.zip" does not match country DE',),
    ),
    Rule(
        "endpoint",
        on="endpointconnectionerror endpoint connecttimeouterror",
        match=r"EndpointConnectionError: Could not connect to the endpoint URL: "
        r"\"?(?P<name>[^\"\s]{1,160})",
        prior=0.82,
        cause="{name} cannot be reached: region or endpoint is wrong, or a VPC has no way out.",
        fix="Check the region and AWS_ENDPOINT_URL; in a VPC add an endpoint or a NAT.",
        docs=f"AWS: Service endpoints, {_AWS}general/latest/gr/rande.html",
        yes=(
            "botocore.exceptions.EndpointConnectionError: Could not connect to the "
            'endpoint URL: "https://dynamodb.eu-west-9.amazonaws.com/"',
        ),
        no=("Error: connection to warehouse robot 3 lost",),
    ),
)
