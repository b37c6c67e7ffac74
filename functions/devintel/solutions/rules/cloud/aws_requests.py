"""Rules for AWS' services: who may assume a role, S3, Lambda, ECR, EC2, and the CLI itself."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "cloud",
    Rule(
        "assume_by_service",
        on="role defined function cannot assumed trust",
        match=r"The role defined for the function cannot be assumed by (?P<name>Lambda)"
        r"|(?:Cross-account pass role|role (?P<role>\S{1,160})) (?:is not authorized|cannot be "
        r"assumed)|(?P<name2>ECS|EC2|CodeBuild|CodePipeline|States|Step Functions|EventBridge) "
        r"(?:was|is) (?:unable|not authorized) to (?:assume|perform: sts:AssumeRole)",
        prior=0.95,
        cause="The role's trust policy does not name {name|the service}, or the role was made "
        "a few seconds ago.",
        fix="Let the trust policy allow `sts:AssumeRole` for the principal "
        "(lambda.amazonaws.com, ecs-tasks.amazonaws.com, states.amazonaws.com, ...). Made just "
        "before: wait ten seconds and try again (Terraform: depends_on the role's policies).",
        code="aws iam get-role --role-name ROLE",
        lang="shell",
        docs="AWS IAM: Roles terms and concepts, "
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html",
        yes=(
            "InvalidParameterValueException: The role defined for the function cannot be "
            "assumed by Lambda.",
        ),
        no=("role of the function",),
    ),
    Rule(
        "assume_role",
        on="sts assumerole authorized perform",
        match=r"(?:User|arn): (?P<who>arn:aws[\w-]*:\w{2,4}::\d{12}:[\w+=,.@/-]{1,160}) is not "
        r"authorized to perform: sts:(?P<name>AssumeRole\w*)(?: on resource: "
        r"(?P<role>arn:\S{10,200}\w))?",
        prior=0.96,
        cause="{who} may not assume {role|the role}: the role's trust policy does not name it, "
        "or its own policy does not allow {name}.",
        fix="Add it (or its account) as Principal to the role's trust policy, and sts:{name} "
        "on the role to its own policy. For GitHub: federated principal "
        "token.actions.githubusercontent.com with the repository in `sub`.",
        code="aws sts get-caller-identity",
        lang="shell",
        docs="AWS IAM: Update a role trust policy, "
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.htm"
        "l",
        yes=(
            "An error occurred (AccessDenied) when calling the AssumeRole operation: User: "
            "arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:AssumeRole on "
            "resource: arn:aws:iam::123456789012:role/deploy",
        ),
        no=("is not authorized to perform: s3:GetObject",),
    ),
    Rule(
        "oidc",
        on="assumerolewithwebidentity openidconnect",
        match=r"Not authorized to perform sts:(?P<name>AssumeRoleWithWebIdentity)|No "
        r"OpenIDConnect provider found in your account for (?P<issuer>\S{5,120})",
        prior=0.95,
        cause="AWS does not accept the job's OpenID token: the role's trust policy has another "
        "repository, branch or audience in its conditions, or the account has no provider for "
        "{issuer|its issuer}, says {name|it}.",
        fix="Make that provider once; let the trust policy's `sub` be `repo:OWNER/NAME:*` "
        "(upper and lower case count) and `aud` sts.amazonaws.com; the job needs `permissions: "
        "id-token: write`.",
        docs="GitHub: OpenID Connect in AWS, "
        "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployment"
        "s/oidc-in-aws",
        yes=(
            "Error: Could not assume role with OIDC: Not authorized to perform "
            "sts:AssumeRoleWithWebIdentity",
            "Error: Could not assume role with OIDC: No OpenIDConnect provider found in your "
            "account for https://token.actions.githubusercontent.com",
        ),
        no=("not authorized to perform",),
    ),
    Rule(
        "acl_disabled",
        on="acls accesscontrollistnotsupported allow bucket",
        match=r"(?P<name>AccessControlListNotSupported|The bucket does not allow ACLs)",
        prior=0.96,
        cause="The bucket has ACLs switched off (the default since April 2023), and the "
        "request carries one: {name}.",
        fix="Leave it out (`--acl`, ACL: 'public-read', AWS_DEFAULT_ACL = None in "
        "django-storages) and grant access with a bucket policy or CloudFront; or set Object "
        "Ownership to BucketOwnerPreferred.",
        code="aws s3api get-bucket-ownership-controls --bucket BUCKET",
        lang="shell",
        docs="Amazon S3: Object Ownership, "
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
        yes=(
            "botocore.errorfactory.ClientError: An error occurred "
            "(AccessControlListNotSupported) when calling the PutObject operation: The bucket does "
            "not allow ACLs",
        ),
        no=("The bucket does not allow this",),
    ),
    Rule(
        "public_block",
        on="block public access policy blockpublicpolicy publicaccessblock",
        match=r"(?P<name>BlockPublicPolicy|BlockPublicAcls|public policies are (?:blocked"
        r"|prevented)|because public (?:policies|access control lists \(ACLs\)) are (?:blocked"
        r"|prevented))",
        prior=0.95,
        cause="The bucket (or account) blocks public access, and the policy or ACL would give "
        "it: {name}.",
        fix="Switch off exactly that setting for this bucket first, if the world is to read it "
        "(Terraform and the CDK: make the policy depend on it); better leave it and serve "
        "through CloudFront.",
        code="aws s3api get-public-access-block --bucket BUCKET",
        lang="shell",
        docs="Amazon S3: Blocking public access, "
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-acce"
        "ss.html",
        yes=(
            "An error occurred (AccessDenied) when calling the PutBucketPolicy operation: "
            "User: a is not authorized because public policies are blocked by the "
            "BlockPublicPolicy block public access setting.",
        ),
        no=("public access to the park",),
    ),
    Rule(
        "bucket_region",
        on="permanentredirect region addressed endpoint authorizationheadermalformed expecting",
        match=r"(?:the region '(?P<have>[\w-]{5,20})' is wrong; expecting "
        r"'(?P<name>[\w-]{5,20})'|PermanentRedirect|The bucket you are attempting to access "
        r"must be addressed using the specified endpoint|IllegalLocationConstraintException)",
        prior=0.95,
        cause="The bucket lies in another region{name_} than the one that is asked.",
        fix="Set the client's region to it (AWS_REGION, --region, `new S3Client({ region })`); "
        "for create-bucket outside us-east-1 give --create-bucket-configuration "
        "LocationConstraint too.",
        code="aws s3api get-bucket-location --bucket BUCKET",
        lang="shell",
        check=lambda _, slots: {"name_": f" ({slots['name']})" if slots.get("name") else ""},
        docs="Amazon S3: Error responses, "
        "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
        yes=(
            "AuthorizationHeaderMalformed: The authorization header is malformed; the region "
            "'us-east-1' is wrong; expecting 'eu-west-1'",
        ),
        no=("wrong region of the brain",),
    ),
    Rule(
        "bucket_not_empty",
        on="bucketnotempty delete empty bucket",
        match=r"(?P<name>BucketNotEmpty|The bucket you tried to delete is not empty)",
        prior=0.93,
        cause="The bucket still holds objects, or old versions and delete markers of them: {name}.",
        fix="Empty it first (versions too), or have it emptied: `force_destroy = true` in "
        "Terraform, `autoDeleteObjects: true` in the CDK.",
        code="aws s3 rm s3://BUCKET --recursive",
        lang="shell",
        docs="Amazon S3: Deleting a bucket, "
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
        yes=(
            "An error occurred (BucketNotEmpty) when calling the DeleteBucket operation: The "
            "bucket you tried to delete is not empty.",
        ),
        no=("bucket is empty",),
    ),
)
