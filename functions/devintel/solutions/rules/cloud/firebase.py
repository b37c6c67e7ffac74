"""Rules for Firebase: the command line, functions, rules, the SDKs."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_CODES = {
    "operation-not-allowed": (
        "that way to sign in is not enabled",
        "Enable the provider under Authentication, Sign-in method.",
    ),
    "configuration-not-found": (
        "Authentication was never set up in this project",
        "Press Get started under Authentication and enable a provider.",
    ),
    "unauthorized-domain": (
        "the page's domain may not sign in",
        "Add it under Authentication, Settings, Authorized domains.",
    ),
    "invalid-api-key": (
        "the API key is empty or of another project",
        "Set the configuration of the app; environment variables of the browser need their "
        "bundler's prefix (NEXT_PUBLIC_, VITE_) and a restart.",
    ),
    "api-key-not-valid": (
        "the API key is not of this project",
        "Copy the configuration of the app anew from the project's settings.",
    ),
    "invalid-credential": (
        "e-mail or password do not fit, or the token is old",
        "Check the account under Authentication, Users; catch it and tell the user.",
    ),
    "user-not-found": ("there is no such user", "Sign up first, or show it to the user."),
    "wrong-password": ("the password is wrong", "Catch it and tell the user."),
    "email-already-in-use": ("that e-mail has an account", "Sign in instead, or link the two."),
    "weak-password": ("the password is shorter than six characters", "Ask for a longer one."),
    "too-many-requests": ("too many tries from this device", "Wait, or use test numbers."),
    "popup-closed-by-user": (
        "the window was closed before it was done",
        "Catch it; a page with Cross-Origin-Opener-Policy needs same-origin-allow-popups.",
    ),
    "popup-blocked": (
        "the browser blocked the window",
        "Call signInWithPopup at once in the click, or use signInWithRedirect.",
    ),
    "network-request-failed": (
        "the service was not reached",
        "Check the network, an ad blocker, and that a form's submit does not reload the page.",
    ),
    "invalid-email": ("the e-mail is empty or no address", "Check the field before the call."),
    "argument-error": (
        "an argument is of another kind",
        "Give getAuth()'s result first, and objects of one copy of the SDK.",
    ),
    "id-token-expired": ("the ID token has expired", "Fetch a new one with getIdToken(true)."),
    "invalid-phone-number": ("the number lacks its country", "Write it in E.164: +49..."),
    "requires-recent-login": ("the sign-in is too long ago", "Reauthenticate, then do it."),
}
"""Codes of Firebase Authentication: firebase.google.com/docs/auth, and the SDK's AuthErrorCodes."""


def _auth(_: Subject, slots: Slots) -> Slots | None:
    found = _CODES.get(slots["name"].split(".")[0])
    return {"meaning": found[0], "todo": found[1]} if found else None


RULES = family(
    "cloud",
    Rule(
        "blaze",
        on="blaze pay plan upgrade functions deployment",
        match=r"(?P<name>must be on the Blaze \(pay-as-you-go\) plan|requires the pay-as-you-go "
        r"\(Blaze\) billing plan|Blaze plan)",
        prior=0.96,
        cause="The project is on the free Spark plan, and this needs the other: {name}.",
        fix="Upgrade the project to Blaze (small use stays free), or develop with the emulators.",
        code="firebase emulators:start",
        lang="shell",
        docs="Firebase: Pricing plans, "
        "https://firebase.google.com/docs/projects/billing/firebase-pricing-plans",
        yes=(
            "Error: Your project shop-1 must be on the Blaze (pay-as-you-go) plan to complete "
            "this command.",
        ),
        no=("upgrade your plan to Gold",),
    ),
    Rule(
        "not_found",
        on="firebase http requested entity",
        match=r"(?:HTTP Error: 404, |Error: )(?P<name>Requested entity was not found)",
        prior=0.94,
        cause="Firebase does not find what the command is about ({name|404}): the active "
        "project or hosting site is another one or not there, this login may not see it, or "
        "firebase-tools is old.",
        fix="Choose the project anew, look at .firebaserc and `site` in firebase.json, and "
        "upgrade the tools.",
        code="firebase projects:list\nfirebase use --add\nnpm install -g firebase-tools@latest",
        lang="shell",
        docs="Firebase: CLI reference, https://firebase.google.com/docs/cli",
        yes=("Error: HTTP Error: 404, Requested entity was not found.",),
        check=shows("firebase", "http error: 404, "),
        no=("entity was not found in XML", "Error: Requested entity was not found."),
    ),
    Rule(
        "auth_cli",
        on="firebase failed authenticate login authentication error",
        match=r"(?P<name>Failed to authenticate, have you run firebase login\?|Authentication "
        r"Error: Your credentials are no longer valid|Failed to get Firebase project \S{1,60}"
        r"|Invalid project selection)",
        prior=0.95,
        cause="firebase-tools has no login that works for this project: {name}.",
        fix="Log in again and choose a project of that account; on CI set "
        "GOOGLE_APPLICATION_CREDENTIALS to a service account's key (`login:ci` tokens are "
        "deprecated).",
        code="firebase login --reauth\nfirebase projects:list",
        lang="shell",
        docs="Firebase: CLI reference, https://firebase.google.com/docs/cli",
        yes=("Error: Failed to authenticate, have you run firebase login?",),
        no=("Failed to authenticate the painting",),
    ),
    Rule(
        "firebase_app",
        on="firebase app default created auth/invalid",
        match=r"(?:No Firebase App '\[(?P<name>DEFAULT)\]' has been created|The default "
        r"Firebase app does not exist|(?P<name2>app/no-app))",
        prior=0.95,
        cause="Firebase is used before initializeApp() has run ({name|no default app}){where}.",
        fix="Call initializeApp(config) in a module that is imported first, and take auth and "
        "Firestore from there; in the admin SDK call it once at the top.",
        docs="Firebase: Add Firebase to your project, https://firebase.google.com/docs/web/setup",
        yes=(
            "FirebaseError: Firebase: No Firebase App '[DEFAULT]' has been created - call "
            "initializeApp() first (app/no-app).",
            "FirebaseError: Firebase: No Firebase App '[DEFAULT]' has been created",
        ),
        no=(
            "No app has been created",
            "Error: no app",
        ),
        family="node_framework",
    ),
    Rule(
        "auth_code",
        on="auth firebase invalid operation unauthorized domain user",
        match=r"\(auth/(?P<name>[\w-]{4,60})\)|code: 'auth/(?P<name2>[\w-]{4,60})'",
        prior=0.95,
        cause="Firebase Authentication answers auth/{name}: {meaning}.",
        fix="{todo}",
        check=_auth,
        docs="Firebase: Authentication error codes, "
        "https://firebase.google.com/docs/auth/admin/errors",
        yes=("FirebaseError: Firebase: Error (auth/operation-not-allowed).",),
        no=("auth/login",),
    ),
    Rule(
        "index",
        on="index query requires failed precondition firestore",
        match=r"The query requires an index\. You can create it here: "
        r"(?P<name>https://console\.firebase\.google\.com/\S{10,400})",
        prior=0.97,
        cause="Firestore needs a composite index for this query, and the project has none.",
        fix="Open the link of the message ({name}) and make it, or write it into "
        "firestore.indexes.json and deploy that; it takes some minutes to build.",
        code="firebase deploy --only firestore:indexes",
        lang="shell",
        docs="Firebase: Manage indexes, "
        "https://firebase.google.com/docs/firestore/query-data/indexing",
        yes=(
            "FirebaseError: The query requires an index. You can create it here: "
            "https://console.firebase.google.com/v1/r/project/p/firestore/indexes?create_composite="
            "abc",
        ),
        no=("the index requires a query",),
    ),
    Rule(
        "undefined_value",
        on="firestore unsupported field value undefined function invalid data",
        match=r"[Uu]nsupported field value: (?P<name>undefined|a custom \w{1,40} object|a "
        r"function)(?: \(found in (?:field|document) (?P<of>[\w./-]{1,120}))?",
        prior=0.96,
        cause="Firestore cannot store {name}{of_}.",
        fix="Leave the field out or write null (ignoreUndefinedProperties: true in the "
        "settings leaves them out); make a plain object of a class instance.",
        check=lambda _, slots: {"of_": f" ({slots['of']})" if slots.get("of") else ""},
        docs="Firebase: Supported data types, "
        "https://firebase.google.com/docs/firestore/manage-data/data-types",
        yes=(
            "FirebaseError: Function setDoc() called with invalid data. Unsupported field "
            "value: undefined (found in field city in document users/1)",
        ),
        no=("unsupported value",),
    ),
    Rule(
        "rules",
        on="permission_denied permissions insufficient firebase",
        match=r"(?P<name>(?:Missing or insufficient permissions|PERMISSION_DENIED: Permission "
        r"denied|permission_denied at /\S{1,120}|storage/unauthorized))",
        prior=0.92,
        cause="The security rules of the database or bucket refuse this user: {name}.",
        fix="Sign in before the call (wait for onAuthStateChanged), write rules that allow "
        "exactly that path and user, publish them (`firebase deploy --only firestore:rules` or "
        "storage, database); rules of `test mode` end after 30 days.",
        code="firebase deploy --only firestore:rules",
        lang="shell",
        check=says(r"(?i)fire(?:base|store)|storage/"),
        docs="Firebase: Security Rules, https://firebase.google.com/docs/rules/basics",
        yes=("FIREBASE WARNING: set at /users/4 failed: permission_denied at /users/4",),
        no=("Missing permissions",),
    ),
)
