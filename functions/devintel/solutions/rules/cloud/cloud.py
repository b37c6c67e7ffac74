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
