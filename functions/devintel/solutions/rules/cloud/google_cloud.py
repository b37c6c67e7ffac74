"""Rules for Google Cloud: projects, services, credentials, permissions, deployments."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_LINK = re.compile(r"/apis/(?:api|library)/([\w.]{4,60}\.googleapis\.com)")
_CONSOLE = re.compile(r"\b([\w.]{4,60}\.googleapis\.com)\b")


def _service(subject: Subject, slots: Slots) -> Slots | None:
    """The service's name as gcloud takes it: in the message, or in its link."""
    linked = _LINK.search(subject.text) or _CONSOLE.search(subject.text)
    service = slots.get("name") or (linked[1] if linked else "SERVICE.googleapis.com")
    return {"service": service, "title": slots.get("title", service)}


RULES = family(
    "cloud",
    Rule(
        "api_disabled",
        on="api disabled enable used before googleapis",
        match=r"(?:(?P<title>[A-Z][\w ]{3,60}? API) has not been used in project "
        r"(?P<project>[\w-]{4,40}) before or it is disabled|API "
        r"\[(?P<name>[\w.]{4,60}\.googleapis\.com)\] not enabled on project|Service "
        r"'{1,2}(?P<name2>[\w.]{4,60}\.googleapis\.com)'{1,2} is not enabled)",
        prior=0.96,
        cause="The project has the service {title} switched off.",
        fix="Enable it in the project that the call is billed to (for end-user credentials "
        "that is the quota project), and wait a few minutes. Who enables needs "
        "roles/serviceusage.serviceUsageAdmin.",
        code="gcloud services enable {service}",
        lang="shell",
        check=_service,
        docs="Google Cloud: Enabling services, "
        "https://cloud.google.com/service-usage/docs/enable-disable",
        yes=(
            "PERMISSION_DENIED: Cloud Run Admin API has not been used in project 1234567 "
            "before or it is disabled. Enable it by visiting "
            "https://console.developers.google.com/apis/api/run.googleapis.com/overview?project=123"
            "4567 then retry.",
        ),
        no=("the API is disabled for guests",),
    ),
    Rule(
        "default_credentials",
        on="default credentials application found adc",
        match=r"(?:DefaultCredentialsError: )?(?P<name>Your default credentials were not found"
        r"|Could not load the default credentials|could not find default credentials|Could not "
        r"automatically determine credentials|The Application Default Credentials are not "
        r"available)",
        prior=0.96,
        cause="Google's library finds no Application Default Credentials here: {name}. `gcloud "
        "auth login` alone is for gcloud, not for programs.",
        fix="On your machine log in for programs too; elsewhere attach a service account to "
        "the machine, or name a key file in GOOGLE_APPLICATION_CREDENTIALS (mounted and set "
        "inside the container). In GitHub Actions google-github-actions/auth writes it.",
        code="gcloud auth application-default login",
        lang="shell",
        docs="Google Cloud: Application Default Credentials, "
        "https://cloud.google.com/docs/authentication/provide-credentials-adc",
        yes=(
            "google.auth.exceptions.DefaultCredentialsError: Your default credentials were not "
            "found.",
            "Error: Could not load the default credentials. Browse to "
            "https://cloud.google.com/docs/authentication/getting-started",
        ),
        no=("NoCredentialsError: Unable to locate credentials",),
    ),
    Rule(
        "quota_project",
        on="quota project consumer invalid end user credentials",
        match=r"(?P<name>requires a quota project|CONSUMER_INVALID|Your application is "
        r"authenticating by using local Application Default Credentials|USER_PROJECT_DENIED)",
        prior=0.94,
        cause="The call has no project that it may be billed to ({name}): credentials of a "
        "person carry none of themselves.",
        fix="Set the quota project of your default credentials to one where the service is "
        "enabled and you may use it (roles/serviceusage.serviceUsageConsumer).",
        code="gcloud auth application-default set-quota-project PROJECT",
        lang="shell",
        docs="Google Cloud: Quota project, https://cloud.google.com/docs/quotas/set-quota-project",
        yes=(
            "Your application is authenticating by using local Application Default "
            "Credentials. The x.googleapis.com API requires a quota project, which is not set by "
            "default.",
        ),
        no=("the quota of fish",),
    ),
    Rule(
        "permission",
        on="permission denied required caller missing resource",
        match=r"(?:[Pp]ermission '?\"?(?P<name>[a-z][\w]{2,40}\.[\w]{2,40}\.[\w.]{2,60})'?\"? "
        r"(?:is )?(?:denied|missing|required)(?: on (?:resource "
        r")?'?\"?(?P<on>[\w/.:@-]{3,160}))?|does not have "
        r"(?P<name2>[a-z]\w{2,40}\.\w{2,40}\.\w{2,60}) (?:access|permission)|Required "
        r"'?\"?(?P<name3>[a-z]\w{2,40}\.\w{2,40}\.[\w.]{2,60})'?\"? permission)",
        prior=0.95,
        cause="The account that runs this lacks {name}{on_}, or that resource does not exist "
        "(Google answers both alike).",
        fix="Grant a role that holds it to that very account (`gcloud auth list`; on CI the "
        "service account), on the project or resource: artifactregistry.* "
        "roles/artifactregistry.writer, storage.* roles/storage.objectAdmin, "
        "iam.serviceaccounts.actAs roles/iam.serviceAccountUser, cloudfunctions.* and "
        "firebase*.* roles/firebase.admin or the developer role of that service. For a push "
        "first make the repository and run `gcloud auth configure-docker "
        "REGION-docker.pkg.dev`.",
        code="gcloud projects get-iam-policy PROJECT",
        lang="shell",
        check=lambda _, slots: {"on_": f" on {slots['on']}" if slots.get("on") else ""},
        docs="Google Cloud: Troubleshoot IAM permissions, "
        "https://cloud.google.com/iam/docs/troubleshooting-access",
        yes=(
            "ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission 'run.services.get' "
            "denied on resource 'namespaces/p/services/api' (or resource may not exist).",
        ),
        no=("permission denied by the guard",),
    ),
    Rule(
        "docker_auth",
        on="gcr pkg docker denied unauthenticated artifact registry push",
        match=r"(?:Unauthenticated request\. Unauthenticated requests do not have permission "
        r"\"(?P<name>[\w.]{5,80})\"|denied: Token exchange failed|unauthorized: You don't have "
        r"the needed permissions)",
        prior=0.95,
        cause="Docker sends no login of Google's to the registry{name_}.",
        fix="Let gcloud be Docker's credential helper for exactly that host, and give the "
        "account roles/artifactregistry.writer. With sudo it is root's configuration.",
        code="gcloud auth configure-docker europe-docker.pkg.dev",
        lang="shell",
        check=lambda _, slots: {
            "name_": f", so that it has no {slots['name']}" if slots.get("name") else ""
        },
        docs="Artifact Registry: Configure authentication, "
        "https://cloud.google.com/artifact-registry/docs/docker/authentication",
        yes=(
            "denied: Unauthenticated request. Unauthenticated requests do not have permission "
            '"artifactregistry.repositories.uploadArtifacts" on resource '
            '"projects/p/locations/eu/repositories/r"',
        ),
        no=("Unauthenticated request",),
    ),
    Rule(
        "reauth",
        on="refreshing auth tokens reauthentication invalid_grant",
        match=r"There was a problem refreshing your current auth tokens: (?P<name>[^\n]{3,120})"
        r"|Reauthentication (?P<name2>failed|required)|\(?'?(?P<name3>invalid_grant)'?: (?:Bad "
        r"Request|Token has been expired or revoked|Account has been deleted|Invalid JWT)",
        prior=0.93,
        cause="Google does not renew the login: {name}.",
        fix="Log in again (for programs too: application-default). `Invalid JWT`: this "
        "machine's clock is wrong, or the key file's key was deleted. A token of an OAuth app "
        "in testing ends after seven days.",
        code="gcloud auth login\ngcloud auth application-default login",
        lang="shell",
        docs="Google Cloud: gcloud auth, https://cloud.google.com/sdk/gcloud/reference/auth/login",
        yes=(
            "There was a problem refreshing your current auth tokens: Reauthentication failed. "
            "cannot prompt during non-interactive execution.",
        ),
        no=("refreshing drinks",),
    ),
    Rule(
        "no_project",
        on="project set currently required property core",
        match=r"(?:The required property \[(?P<name>[\w/]{3,40})\] is not currently set|You do "
        r"not currently have an active account selected(?P<name2>)|Unable to detect a Project "
        r"(?P<name3>Id|ID))",
        prior=0.95,
        cause="gcloud or the library has no value for {name|the account}.",
        fix="Set it, or give it with --project or GOOGLE_CLOUD_PROJECT.",
        code="gcloud config set project PROJECT",
        lang="shell",
        docs="Google Cloud: gcloud config, "
        "https://cloud.google.com/sdk/gcloud/reference/config/set",
        yes=(
            "ERROR: (gcloud.compute.instances.list) The required property [project] is not "
            "currently set.",
        ),
        no=("the property is not set",),
    ),
    Rule(
        "run_port",
        on="user-provided container failed start listen port revision ready",
        match=r"user-provided container failed to start and listen on the port "
        r"defined[^\n]{0,60}?PORT=(?P<name>\d{2,5})|Container failed to start\. Failed to start "
        r"and then listen on the port defined by the PORT environment variable(?P<name2>)",
        prior=0.96,
        cause="Cloud Run started the container and nothing listened on port {name|of PORT} in "
        "time: the server listens on a port of its own or on 127.0.0.1, or it crashed on start "
        "(a missing variable or package), or the image is for arm64.",
        fix="Listen on 0.0.0.0 and on the variable PORT, and read the revision's log; build on "
        "a Mac with `--platform linux/amd64`. A slow start: a larger startup probe or CPU "
        "boost.",
        code="gcloud run services logs read SERVICE",
        lang="shell",
        docs="Cloud Run: Troubleshooting, https://cloud.google.com/run/docs/troubleshooting",
        yes=(
            "ERROR: (gcloud.run.deploy) Revision 'api-001' is not ready and cannot serve "
            "traffic. The user-provided container failed to start and listen on the port defined "
            "provided by the PORT=8080 environment variable.",
        ),
        no=("listen on the port",),
    ),
    Rule(
        "billing",
        on="billing enabled account project",
        match=r"(?P<name>Billing account for project '?\d{3,20}'? is not (?:found|open)"
        r"|(?:requires|must have) (?:a )?billing (?:account|to be enabled)|BILLING_DISABLED"
        r"|This API method requires billing to be enabled)",
        prior=0.93,
        cause="The project has no billing account: {name}.",
        fix="Link one to the project (Console: Billing), then enable the service again; it "
        "takes some minutes.",
        code="gcloud billing projects describe PROJECT",
        lang="shell",
        docs="Google Cloud: Enable billing, "
        "https://cloud.google.com/billing/docs/how-to/modify-project",
        yes=(
            "FAILED_PRECONDITION: Billing account for project '123456' is not found. Billing "
            "must be enabled for activation of service(s)",
        ),
        no=("billing is enabled for order 7",),
    ),
)
