"""Rules for what the scripts and clients of Google, Stripe and other services report."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "web_services",
    Rule(
        "context_missing",
        on="ancestry cannot must provider",
        match=(
            r"Could not find required `(?P<name>\w+)` object\. <(?P<provider>\w+)> needs "
            r"to exist in the component ancestry",
            r"cannot find an? (?P<provider2>[A-Z]\w*?)Context\b",
            r"(?P<name3>[A-Z]\w+)[`'>]? must be (?:used|rendered|wrapped|placed) "
            r"(?:with)?in(?:side)?(?: of)? (?:an? |the )?[`'<]?(?P<provider3>[A-Z]\w+)",
            r"\[(?P<name4>[\w-]+)\][^\n]{0,60}(?:no|missing) (?P<provider4>\w*Provider)",
        ),
        prior=0.94,
        cause="{name|A part} is used{where} without `{provider}` above it.",
        fix="Put <{provider}> (of the same copy and version of that package) around the part "
        "of the tree that uses it; in tests as the wrapper.",
        docs="React: useContext, https://react.dev/reference/react/useContext",
        yes=(
            "Error: [React Intl] Could not find required `intl` object. <IntlProvider> "
            "needs to exist in the component ancestry.",
            "Error: LexicalComposerContext.useLexicalComposerContext: cannot find a "
            "LexicalComposerContext",
            "Error: `AccordionItem` must be used within `Accordion`",
        ),
        no=("Error: the context of the ancestry",),
    ),
    Rule(
        "dnd_backends",
        on="backends html5",
        match=r"Cannot have two HTML5 backends at the same time",
        prior=0.94,
        cause="Two DndProviders (or two copies of the backend) are mounted.",
        fix="Keep one at the root, outside of what is rendered again; share the manager by "
        "createDndContext where a library brings its own.",
        docs="React DnD: DndProvider, https://react-dnd.github.io/react-dnd/docs/api/dnd-provider",
        yes=("Error: Cannot have two HTML5 backends at the same time.",),
        no=("Error: two backends",),
    ),
    Rule(
        "recaptcha_twice",
        on="recaptcha",
        match=r"reCAPTCHA has already been rendered in this element|reCAPTCHA placeholder "
        r"element must be (?:an element or id|empty)",
        prior=0.94,
        cause="reCAPTCHA is rendered twice into one element, or before the element is there.",
        fix="Render it once after mounting and keep its id; call grecaptcha.reset(id) for the "
        "next try; in React's StrictMode guard the effect.",
        docs="Google: reCAPTCHA v2, https://developers.google.com/recaptcha/docs/display",
        yes=("Error: reCAPTCHA has already been rendered in this element",),
        no=("Error: it was rendered",),
    ),
    Rule(
        "google_maps",
        on="maps",
        match=r"Google Maps JavaScript API error: (?P<name>\w+)MapError|"
        r"(?P<name2>ApiNotActivated|RefererNotAllowed|InvalidKey|BillingNotEnabled|"
        r"MissingKey)MapError",
        prior=0.94,
        cause="Google Maps refuses the page: {name}.",
        fix="RefererNotAllowed: add this address to the key's referrers. ApiNotActivated: "
        "enable the Maps JavaScript API in the project. BillingNotEnabled: link a billing "
        "account. InvalidKey, MissingKey: the key is empty or misspelt (environment "
        "variable).",
        docs="Google Maps: Error messages, "
        "https://developers.google.com/maps/documentation/javascript/error-messages",
        yes=("Error: Google Maps JavaScript API error: RefererNotAllowedMapError",),
        no=("Error: the map has an error",),
    ),
    Rule(
        "google_identity",
        on="idpiframe_initialization_failed gsi_logger popup_closed",
        match=r"idpiframe_initialization_failed|\[GSI_LOGGER\]: (?P<name>[^\n]{1,120})|"
        r"origin_mismatch",
        prior=0.94,
        cause="Google's sign-in does not start: {name|the old library (gapi.auth2) is no longer "
        "open to new clients, or this origin is not registered}.",
        fix="Move to Google Identity Services (accounts.google.com/gsi/client, "
        "@react-oauth/google), and enter this origin (with its port; localhost too) under "
        "Authorised JavaScript origins.",
        docs="Google: Migrate to Google Identity Services, "
        "https://developers.google.com/identity/gsi/web/guides/migration",
        yes=(
            "Error: idpiframe_initialization_failed: You have created a new client "
            "application that uses libraries",
        ),
        no=("Error: popup",),
    ),
    Rule(
        "stripe_key",
        on="provided such",
        match=r"The provided key '[^'\n]{1,60}' does not have access to account|Invalid API Key "
        r"provided|No such (?P<name>customer|price|product|payment_intent|subscription|"
        r"plan|coupon|setupintent): '(?P<id>[^'\n]{1,60})'",
        prior=0.94,
        cause="Stripe does not know that {name|key or account} under the key that is used{where}.",
        fix="Test and live mode have their own keys and objects: take key and id from one mode "
        "and account. A connected account is named by stripeAccount and must still be "
        "connected; the secret key stays on the server.",
        docs="Stripe: API keys, https://docs.stripe.com/keys",
        yes=(
            "Error: The provided key 'sk_test_1' does not have access to account 'acct_1' "
            "(or that account does not exist).",
            "StripeInvalidRequestError: No such customer: 'cus_1'",
        ),
        no=("Error: no such person",),
    ),
    Rule(
        "stripe_connection",
        on="stripeconnectionerror stripe connection",
        match=r"StripeConnectionError|An error occurred with our connection to Stripe",
        prior=0.94,
        cause="The program does not reach api.stripe.com: DNS, a firewall, a proxy or an old TLS "
        "stands between.",
        fix="Try `curl https://api.stripe.com` from there, allow the address, set the proxy's "
        "agent (httpAgent), and update Node.js and the library.",
        code="curl -I https://api.stripe.com",
        lang="shell",
        docs="Stripe: Connection errors, https://docs.stripe.com/error-handling#connection-errors",
        yes=(
            "StripeConnectionError: An error occurred with our connection to Stripe. "
            "Request was retried 2 times.",
        ),
        no=("Error: the connection of stripes",),
    ),
    Rule(
        "html2canvas_color",
        on="unsupported color function",
        match=r"Attempting to parse an unsupported color function \"(?P<name>[\w-]+)\"",
        prior=0.94,
        cause="html2canvas does not know {name}(), which the page's styles use (Tailwind 4's "
        "colours, color-mix).",
        fix="Use html2canvas-pro or html-to-image, or give the captured part colours in rgb or "
        "hex.",
        code="npm install html2canvas-pro",
        lang="shell",
        docs="html2canvas-pro: Readme, https://github.com/yorickshan/html2canvas-pro",
        yes=('Error: Attempting to parse an unsupported color function "oklch"',),
        no=("Error: the color function",),
    ),
    Rule(
        "i18n_key",
        on="missingkey i18next",
        match=(
            r"i18next::translator: missingKey (?P<locale>\S{1,20}) (?P<ns>\S{1,60}) "
            r"(?P<name>[^\n]{1,80})",
            r"You will need to pass in an i18next instance by using initReactI18next",
        ),
        prior=0.94,
        cause="i18next has no text for {name|the key} ({locale|before it is initialised}).",
        fix="Look whether the namespace's file is loaded (its request answers 200, the path in "
        "backend.loadPath), the key is in it, and init has ended (Suspense, "
        "useTranslation(ns)); `.use(initReactI18next)` before init.",
        docs="i18next: Missing keys, https://www.i18next.com/how-to/faq",
        yes=("Error: i18next::translator: missingKey en translation welcome",),
        no=("Error: missingKey",),
    ),
    Rule(
        "yup_type",
        on="schema cast satisfies",
        match=r"The value of (?P<name>[\w.\[\]]{1,60}) could not be cast to a value that "
        r"satisfies the schema type: \"?(?P<type>\w+)|(?P<name2>[\w.\[\]]{1,60}) must be "
        r"a `(?P<type2>\w+)` type, but the final value was: `(?P<value>[^`\n]{1,60})`",
        prior=0.94,
        cause="The field {name} is no {type} ({value|what the form gives is another type, mostly "
        "an empty text}).",
        fix="Allow what an empty field gives (nullable, transform '' to undefined), or convert "
        "before validating; NaN comes from an empty number.",
        code="const price = yup.number().transform((v, raw) => (raw === '' ? undefined : "
        "v)).required();",
        lang="js",
        docs="Yup: Schema basics, https://github.com/jquense/yup#schema-basics",
        yes=(
            "ValidationError: price must be a `number` type, but the final value was: "
            '`NaN` (cast from the value `""`).',
        ),
        no=("Error: the cast of the play",),
    ),
    Rule(
        "clerk_middleware",
        on="clerkmiddleware clerk",
        match=r"Clerk: auth\(\) was called but Clerk can't detect usage of "
        r"(?P<name>clerkMiddleware|authMiddleware)\(\)",
        prior=0.94,
        cause="Clerk's middleware did not run for this path.",
        fix="Put clerkMiddleware() into middleware.ts beside app (in src if there is one; "
        "proxy.ts from Next.js 16), and let its matcher take this path (API routes too).",
        docs="Clerk: clerkMiddleware, https://clerk.com/docs/references/nextjs/clerk-middleware",
        yes=("Error: Clerk: auth() was called but Clerk can't detect usage of clerkMiddleware().",),
        no=("Error: clerk of the shop",),
    ),
    Rule(
        "trpc_transform",
        on="trpcclienterror transform",
        match=r"Unable to transform response from server|TRPCClientError: (?P<name>Unexpected "
        r"token [^\n]{1,80})",
        prior=0.94,
        cause="tRPC's client cannot read the answer: the transformer (superjson) is set on one "
        "side only, or HTML came back from a wrong address.",
        fix="Set the same transformer in initTRPC and in the client's link, and look at the "
        "answer of that address in the network list.",
        docs="tRPC: Data transformers, https://trpc.io/docs/server/data-transformers",
        yes=("TRPCClientError: Unable to transform response from server",),
        no=("Error: unable to transform",),
    ),
)
