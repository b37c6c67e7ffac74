"""Rules for AWS and its SDKs."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_AWS = "https://docs.aws.amazon.com/"
_BOTO = "https://boto3.amazonaws.com/v1/documentation/api/latest/guide/"


def _denied(_: Subject, slots: Slots) -> Slots | None:
    """An operation is named by its call where no policy's action is; nothing named is no answer."""
    if "action" in slots:
        return {}
    return {"action": slots["operation"], "code": ""} if "operation" in slots else None


RULES = family(
    "cloud",
    Rule(
        "no_credentials",
        on="credentials credentialsprovidererror nocredentialserror partialcredentialserror "
        "defaultcredentialserror",
        match=(
            r"NoCredentialsError|Unable to locate credentials|Could not load credentials "
            r"from any providers|CredentialsProviderError|PartialCredentialsError|Missing "
            r"credentials in config",
            r"google\.auth\.exceptions\.DefaultCredentialsError",
        ),
        prior=0.86,
        cause="The SDK finds no credentials where this runs.",
        fix="Log in (SSO or a profile), or give the function or container a role.",
        code="aws sso login\naws sts get-caller-identity",
        lang="shell",
        docs=f"Boto3: Credentials, {_BOTO}credentials.html",
        yes=(
            "botocore.exceptions.NoCredentialsError: Unable to locate credentials",
            "CredentialsProviderError: Could not load credentials from any providers",
        ),
        no=("Error: credentials of the nurse",),
    ),
    Rule(
        "expired",
        on="expiredtoken expiredtokenexception token requestexpired associated",
        match=r"\(?(?:ExpiredToken(?:Exception)?|RequestExpired|TokenRefreshRequired|Unrecogniz"
        r"edClientException|InvalidClientTokenId)\b|The security token included in the "
        r"request is (?:expired|invalid)|The SSO session associated with this profile "
        r"has expired",
        prior=0.86,
        cause="The credentials have ended or are of another account.",
        fix="Log in anew; a wrong clock has the same effect.",
        code="aws sso login",
        lang="shell",
        docs=f"AWS: Temporary security credentials, {_AWS}IAM/latest/UserGuide/id_credentials_"
        f"temp.html",
        yes=(
            "botocore.exceptions.ClientError: An error occurred (ExpiredToken) when "
            "calling the GetItem operation: The security token included in the request "
            "is expired",
        ),
        no=("Error: token balance too low",),
    ),
    Rule(
        "no_permission",
        on="permission authorizationfailed authorization",
        match=(
            r"[Pp]ermission '(?P<action>[\w.]{3,80})' denied|no permission "
            r"(?P<action2>[\w.]{3,80})",
            r"authorization to perform action '(?P<action>[\w./*-]{3,120})'",
        ),
        prior=0.86,
        cause="The account that runs this may not do `{action}`{on_}.",
        fix="Grant a role that has exactly that permission, on that resource, to the account "
        "named; "
        "Google answers the same where the resource does not exist.",
        docs="Google Cloud: Troubleshoot permissions, "
        "https://cloud.google.com/iam/docs/permission-error-messages",
        yes=(
            "403 Permission 'pubsub.topics.publish' denied on resource (or it may not exist).",
            "The client 'x' with object id 'y' does not have authorization to perform action "
            "'Microsoft.Storage/storageAccounts/read' over scope '/subscriptions/z'",
        ),
        no=("Error: permission of the author",),
        check=lambda subject, slots: {
            "on_": f" on {on}" if (on := subject.case.slots.get("resource", "")) else ""
        },
    ),
    Rule(
        "denied",
        on="accessdenied accessdeniedexception unauthorizedoperation authorized operation",
        match=r"is not authorized to perform: (?P<action>[\w:*]{1,80})(?: on resource: "
        r"(?P<resource>\S{1,200}))?|\((?:AccessDenied(?:Exception)?|UnauthorizedOperation"
        r")\) when calling the (?P<operation>\w+) operation|AccessDeniedException: ",
        check=_denied,
        prior=0.84,
        cause="The role may not do `{action}` on {resource|the resource}.",
        fix="See whose credentials are in use (`aws sts get-caller-identity`): renew old ones, or "
        "take those of the right account. Then allow exactly that in their policy; the bucket's, "
        "key's or organisation's policy may deny it too.",
        code='{"Effect": "Allow", "Action": "{action}", "Resource": "{resource|*}"}',
        lang="json",
        docs=f"AWS: Troubleshoot access denied errors, "
        f"{_AWS}IAM/latest/UserGuide/troubleshoot_access-denied.html",
        yes=(
            "AccessDeniedException: User: arn:aws:iam::1:user/a is not authorized to "
            "perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:1:table/a",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when "
            "calling the PutObject operation: Access Denied",
        ),
        no=("Error: access to the room denied",),
    ),
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
        "bucket_exists",
        on="bucketalreadyexists bucketalreadyownedbyyou",
        match=r"BucketAlready(?P<mine>OwnedByYou)?(?:Exists)?\b(?:[^\x00]{0,200}?\bbucket "
        r"(?P<name>[\w.-]{3,63}))?",
        prior=0.93,
        cause="The bucket's name is taken: bucket names are unique over all accounts{owner}.",
        fix="Choose another name (with the account's id or a random end); one of your own import "
        "into the state, or leave as it is.",
        check=lambda _, slots: {"owner": ", and this one is yours" if slots.get("mine") else ""},
        docs="Amazon S3: Bucket naming rules, "
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
        yes=("api error BucketAlreadyExists: The requested bucket name is not available.",),
        no=("Error: the bucket exists",),
    ),
    Rule(
        "wrong_key",
        on="invalidaccesskeyid invalidclienttokenid unrecognizedclientexception",
        match=r"InvalidAccessKeyId|InvalidClientTokenId|UnrecognizedClientException",
        prior=0.9,
        cause="AWS does not know the access key that is used{where}: deleted, mistyped, of another "
        "account or partition, or temporary without its session token.",
        fix="See which credentials are taken (environment before profile), renew them, and set "
        "AWS_SESSION_TOKEN too for temporary ones.",
        code="aws configure list\naws sts get-caller-identity",
        lang="shell",
        docs="AWS: Configuration and credential file settings, "
        "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html",
        yes=(
            "An error occurred (InvalidAccessKeyId) when calling the ListBuckets operation",
            "api error InvalidClientTokenId: The security token included in the request is "
            "invalid.",
        ),
        no=("Error: invalid key",),
    ),
    Rule(
        "lambda_import",
        on="importmoduleerror handlernotfound runtime module",
        match=r"Runtime\.ImportModuleError|Runtime\.HandlerNotFound|Runtime\.ExitError|Unable "
        r"to import module '(?P<name>[\w./-]+)'",
        prior=0.84,
        cause="The Lambda function cannot load {name|its module}: it or a package is not in "
        "the bundle, or was built for another system.",
        fix="Bundle the packages for Lambda's Linux and processor, and name the handler as "
        "file.function.",
        code="pip install --platform manylinux2014_aarch64 --only-binary=:all: --target build "
        "-r requirements.txt",
        lang="shell",
        docs=f"AWS: Lambda Python deployment packages, {_AWS}lambda/latest/dg/python-package.html",
        yes=("Runtime.ImportModuleError: Unable to import module 'app': No module named 'a'",),
        no=("ModuleNotFoundError: No module named 'a'",),
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
    Rule(
        "terraform",
        on="terraform state stack credential inconsistent performed",
        match=r"is in (?:UPDATE_)?ROLLBACK_(?:COMPLETE|FAILED) state and can ?not be updated|"
        r"No updates are to be performed|Provider produced inconsistent",
        prior=0.78,
        cause="The deployment tool's state does not allow the change now.",
        fix="Wait for the other run, or release its lock on purpose; a stack that rolled "
        "back at creation has to be deleted.",
        docs="Terraform: State locking, https://developer.hashicorp.com/terraform/language/sta"
        "te/locking",
        yes=(
            "Stack:arn:aws:cloudformation:eu-west-1:1:stack/a is in ROLLBACK_COMPLETE "
            "state and can not be updated.",
        ),
        no=("Error: state of the order",),
    ),
)
