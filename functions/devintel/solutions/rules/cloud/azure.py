"""Rules for Azure: logging in, subscriptions, resources, deployments of apps."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CODES = {
    "AADSTS50011": (
        "the redirect address is not one of the application's",
        "Add exactly that address (scheme, port, slash) under Authentication, for the right "
        "kind of platform (Web or SPA).",
    ),
    "AADSTS700016": (
        "the tenant has no application of that id",
        "Check client id and tenant; let an administrator consent, so that it is added there.",
    ),
    "AADSTS65001": (
        "nobody consented to the permission",
        "Grant admin consent under API permissions, or ask for it with prompt=consent.",
    ),
    "AADSTS50076": (
        "a second factor is needed",
        "Log in interactively (`az login --tenant TENANT --scope SCOPE`), or use a service "
        "principal for scripts.",
    ),
    "AADSTS90002": ("the tenant does not exist", "Correct the tenant's id or domain."),
    "AADSTS500011": (
        "the resource is not in this tenant",
        "Correct the scope or resource (api://CLIENT_ID), and add its service principal.",
    ),
    "AADSTS700213": (
        "no federated credential has the token's subject",
        "Write the subject of the message into the application's federated credentials "
        "(repo:OWNER/NAME:ref:refs/heads/main, or environment:NAME).",
    ),
    "AADSTS53003": (
        "a Conditional Access policy blocks it",
        "Use a managed device or network, or let an administrator exclude the application.",
    ),
    "AADSTS50020": (
        "the account is not of this tenant",
        "Invite it as a guest, or register the application for several tenants.",
    ),
    "AADSTS50034": ("the tenant has no such user", "Correct the name, or use its own tenant."),
    "AADSTS50126": ("name or password are wrong", "Correct them; federated users cannot use ROPC."),
}
_LIKE = {
    "AADSTS50079": "AADSTS50076",
    "AADSTS70021": "AADSTS700213",
    "AADSTS700212": "AADSTS700213",
}
"""Codes of Microsoft Entra: learn.microsoft.com, identity-platform, reference-error-codes."""


def _entra(_: Subject, slots: Slots) -> Slots | None:
    found = _CODES.get(_LIKE.get(slots["name"], slots["name"]))
    return {"meaning": found[0], "todo": found[1]} if found else None


RULES = family(
    "cloud",
    Rule(
        "login",
        on="az login account please run setup",
        match=r"(?P<name>Please run '?\"?az login'?\"?(?: to setup account)?|AADSTS(?:700082"
        r"|50173|70043|50078)|Run the command below to authenticate interactively)",
        prior=0.96,
        cause="The Azure CLI has no login here that holds: {name}.",
        fix="Log in (--use-device-code without a browser; --tenant where the account has "
        "several), then choose the subscription. On CI use azure/login with OpenID Connect or "
        "a service principal.",
        code="az login\naz account set --subscription SUBSCRIPTION",
        lang="shell",
        docs="Azure CLI: Sign in, https://learn.microsoft.com/cli/azure/authenticate-azure-cli",
        yes=("ERROR: Please run 'az login' to setup account.",),
        no=("run az group list",),
    ),
    Rule(
        "client_secret",
        on="aadsts7000215 aadsts7000222 secret client invalid",
        match=r"(?P<name>AADSTS7000215|AADSTS7000222)",
        prior=0.97,
        cause="Entra ID refuses the application's secret ({name}): the secret's id was taken "
        "instead of its value, or it has expired.",
        fix="Make a new client secret (App registrations, Certificates & secrets), copy its "
        "Value (shown once), and put it into ARM_CLIENT_SECRET or the CI's secret.",
        code="az ad app credential reset --id APPLICATION_ID",
        lang="shell",
        docs="Microsoft Entra: Error codes, "
        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
        yes=("AADSTS7000215: Invalid client secret provided.",),
        no=("invalid client secret",),
    ),
    Rule(
        "entra_code",
        on="aadsts50011 aadsts700016 aadsts65001 aadsts50076 aadsts90002 aadsts500011 "
        "aadsts700213 aadsts70021 aadsts53003 aadsts50020",
        match=r"(?P<name>AADSTS(?:50011|700016|65001|50076|50079|90002|500011|700213|70021"
        r"|700212|53003|50020|50034|50126))",
        prior=0.97,
        cause="Entra ID answers {name}: {meaning}.",
        fix="{todo}",
        check=_entra,
        docs="Microsoft Entra: Error codes, "
        "https://learn.microsoft.com/entra/identity-platform/reference-error-codes",
        yes=(
            "AADSTS50011: The redirect URI 'http://localhost:3000' specified in the request "
            "does not match the redirect URIs configured for the application.",
        ),
        no=("AADSTS: error",),
    ),
    Rule(
        "authorization",
        on="authorizationfailed authorization perform action scope client object",
        match=r"\(?AuthorizationFailed\)?:?[^\n]{0,20}[^\x00]{0,160}?(?:client|user) "
        r"'(?P<who>[^'\n]{1,120})'[^\x00]{0,120}?perform action '(?P<name>[\w./*]{5,160})' over "
        r"scope '(?P<scope>[^'\n]{3,240})'",
        prior=0.96,
        cause="{who} may not do {name} on {scope}.",
        fix="Give it a role that allows that on this scope (Contributor or narrower; for "
        "Microsoft.Authorization/... Owner or User Access Administrator), wait some minutes, "
        "and log in again for a new token.",
        code="az role assignment create --assignee OBJECT_ID --role Contributor --scope SCOPE",
        lang="shell",
        docs="Azure: Troubleshoot Azure RBAC, "
        "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting",
        yes=(
            "(AuthorizationFailed) The client 'ci' with object id '1' does not have "
            "authorization to perform action 'Microsoft.Web/sites/write' over scope "
            "'/subscriptions/1/resourceGroups/g' or the scope is invalid.",
        ),
        no=("authorization failed",),
    ),
    Rule(
        "provider",
        on="missingsubscriptionregistration registered namespace subscription",
        match=r"(?:MissingSubscriptionRegistration|not registered to use "
        r"namespace)[^\x00]{0,120}?namespace '(?P<name>Microsoft\.\w{2,60})'",
        prior=0.97,
        cause="The subscription has the resource provider {name} not registered.",
        fix="Register it once for the subscription and wait until it says Registered.",
        code="az provider register --namespace {name} --wait",
        lang="shell",
        docs="Azure: Resource providers, "
        "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers"
        "-and-types",
        yes=(
            "(MissingSubscriptionRegistration) The subscription is not registered to use "
            "namespace 'Microsoft.App'.",
        ),
        no=("registered with a namespace",),
    ),
    Rule(
        "image_alias",
        on="invalid image urn vm valid",
        match=r"Invalid image \"(?P<name>[\w.-]{2,60})\"\. Use a valid image URN",
        prior=0.97,
        cause="`{name}` is no image alias of this Azure CLI: aliases without a version "
        "(UbuntuLTS, CentOS, Debian) were removed in 2023.",
        fix="Take one that it lists (Ubuntu2204, Ubuntu2404, Debian12, ...) or a full URN "
        "publisher:offer:sku:version.",
        code="az vm image list --output table",
        lang="shell",
        docs="Azure: Find image versions, "
        "https://learn.microsoft.com/azure/virtual-machines/linux/cli-ps-findimage",
        yes=(
            'Invalid image "CentOS". Use a valid image URN, custom image name, custom image '
            "id, VHD blob URI, or pick an image from ['Ubuntu2204']",
        ),
        no=("invalid image of a cat",),
    ),
    Rule(
        "azure_quota",
        on="quotaexceeded skunotavailable operationnotallowed approved cores quota",
        match=r"(?P<name>SkuNotAvailable|QuotaExceeded\b|OperationNotAllowed[^\n]{0,80}approved "
        r"\w{0,20} ?[Cc]ores|ZonalAllocationFailed|AllocationFailed)",
        prior=0.93,
        cause="The subscription may not make that here: {name}.",
        fix="Choose another size or region (`az vm list-skus --location REGION --size SIZE`), "
        "or ask for more under Quotas; a free or student subscription has few.",
        code="az vm list-usage --location westeurope --output table",
        lang="shell",
        docs="Azure: Sku not available, "
        "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-sku-not"
        "-available",
        yes=(
            "(SkuNotAvailable) The requested VM size for resource 'vm' is currently not "
            "available in location 'westeurope'.",
        ),
        no=("quota of the day",),
    ),
    Rule(
        "name_taken",
        on="already taken storageaccountalreadytaken vaultalreadyexists globally unique name "
        "conflict",
        match=r"(?P<name>StorageAccountAlreadyTaken|VaultAlreadyExists|Website with given name "
        r"[\w-]{1,80} already exists|Conflict: The (?:vault|storage account) named [\w-]{1,80} "
        r"(?:is )?already)",
        prior=0.95,
        cause="The name has to be unique in all of Azure and is taken: {name} (also by a "
        "deleted vault that is kept for recovery).",
        fix="Choose another name (add a suffix), or recover or purge the deleted one (`az "
        "keyvault purge --name NAME`).",
        docs="Azure: Naming rules, "
        "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rule"
        "s",
        yes=("(StorageAccountAlreadyTaken) The storage account named data is already taken.",),
        no=("name is already taken",),
    ),
    Rule(
        "functions_host",
        on="azure functions job host worker found func",
        match=r"(?P<name>No job functions found|Worker was unable to load entry point|Did not "
        r"find functions with language \[\w{2,12}\]|Unable to find project root\. Expecting to "
        r"find one of host\.json)",
        prior=0.95,
        cause="The Functions host finds no function to run: {name}.",
        fix="Run `func start` in the folder of host.json; Node.js v4 model: `main` of "
        "package.json names the built files (dist/src/functions/*.js) and they were built; "
        "Python: function_app.py or FUNCTION/__init__.py imports without an error; "
        "FUNCTIONS_WORKER_RUNTIME fits.",
        code="func start --verbose",
        lang="shell",
        docs="Azure Functions: Local development, "
        "https://learn.microsoft.com/azure/azure-functions/functions-develop-local",
        yes=("No job functions found. Try making your job classes and methods public.",),
        no=("no functions found",),
    ),
)
