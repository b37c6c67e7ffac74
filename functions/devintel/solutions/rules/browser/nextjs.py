"""Rules for Next.js."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NEXT = "https://nextjs.org/docs/"

RULES = family(
    "nextjs",
    Rule(
        "router",
        on="nextrouter router",
        match=(r"NextRouter was not mounted", r"invariant expected app router to be mounted"),
        prior=0.82,
        cause="useRouter of the other router is imported.",
        fix="In the app folder import it from next/navigation, in the pages folder from "
        "next/router.",
        code="import { useRouter } from 'next/navigation';",
        lang="js",
        docs=f"Next.js: NextRouter was not mounted, {_NEXT}messages/next-router-not-mounted",
        yes=("Error: NextRouter was not mounted.",),
        no=("Error: router 3 was not mounted on the wall",),
    ),
    Rule(
        "image_host",
        on="image configured",
        match=r"hostname \"(?P<host>[\w.-]+)\" is not configured under images",
        prior=0.84,
        cause="next/image may not load from {host}.",
        fix="Allow it in next.config.js.",
        code="export default { images: { remotePatterns: [{ protocol: 'https', hostname: "
        "'{host}' }] } };",
        lang="js",
        docs=f"Next.js: next/image un-configured host, "
        f"{_NEXT}messages/next-image-unconfigured-host",
        yes=(
            "Error: Invalid src prop (https://a.example/x.png) on `next/image`, hostname "
            '"a.example" is not configured under images in your `next.config.js`',
        ),
        no=("Error: image has no host",),
    ),
    Rule(
        "serialize",
        on="serializing serialized getserversideprops getstaticprops",
        match=(
            r"Error serializing `(?P<name>[^`]{1,80})` returned from "
            r"`(?P<fn>getServerSideProps|getStaticProps)`",
            r"cannot be serialized as JSON\. Please use `null`",
        ),
        prior=0.82,
        cause="`{name|A prop}` returned from {fn|the page's data function} is no JSON "
        "(undefined, a date, an object of a class).",
        fix="Return null for what is absent and texts for dates.",
        code="const props = JSON.parse(JSON.stringify(data));",
        lang="js",
        docs=f"Next.js: getServerSideProps, {_NEXT}pages/building-your-application/data-fetchi"
        f"ng/get-server-side-props",
        yes=('Error: Error serializing `.a` returned from `getStaticProps` in "/".',),
        no=("Error serializing order 7",),
    ),
    Rule(
        "server_to_client",
        on="client",
        match=(
            r"Event handlers cannot be passed to Client Component props",
            r"Only plain objects,? .{0,60}can be passed to Client Components",
            r"Functions cannot be passed directly to Client Components",
        ),
        prior=0.82,
        cause="A Server Component passes a function or an object of a class to a Client Component.",
        fix="Pass plain data; define the handler in the Client Component, or mark it as a "
        'Server Action with "use server".',
        docs=f"Next.js: Server and Client Components, {_NEXT}app/getting-started/server-and-cl"
        f"ient-components",
        yes=("Error: Event handlers cannot be passed to Client Component props.",),
        no=("Error: event handlers failed",),
    ),
    Rule(
        "dynamic_usage",
        on="dynamic static statically",
        match=(
            r"Dynamic server usage",
            r"couldn't be rendered statically because it used `?(?P<name>[\w.]+)`?",
            r"Page changed from static to dynamic at runtime",
        ),
        prior=0.8,
        cause="A page that is made at build time reads `{name|request data}`.",
        fix="Read it in a part of its own inside Suspense, or mark the page as dynamic.",
        code="export const dynamic = 'force-dynamic';",
        lang="js",
        docs=f"Next.js: Dynamic server error, {_NEXT}messages/dynamic-server-error",
        yes=(
            "Error: Dynamic server usage: Page couldn't be rendered statically because "
            "it used `headers`.",
        ),
        no=("Error: dynamic pricing is off",),
    ),
    Rule(
        "suspense",
        on="usesearchparams suspense",
        match=r"(?P<name>useSearchParams)\(\) should be wrapped in a suspense boundary",
        prior=0.84,
        cause="`{name}` is used without a Suspense boundary, so that the page cannot be made "
        "at build time.",
        fix="Put the component that uses it into <Suspense>.",
        docs=f"Next.js: Missing Suspense boundary with useSearchParams, "
        f"{_NEXT}messages/missing-suspense-with-csr-bailout",
        yes=('useSearchParams() should be wrapped in a suspense boundary at page "/a".',),
        no=("Error: suspense account is empty",),
    ),
    Rule(
        "async_params",
        on="params searchparams cookies awaited promise",
        match=(
            r"`?(?P<name>params|searchParams|cookies\(\)|headers\(\))`? (?:should be "
            r"awaited before|is a Promise)",
            r"used `(?P<name>[\w.()]{1,60})`\. `\w+(?:\(\))?` should be awaited",
        ),
        prior=0.82,
        cause="`{name}` is a promise since Next.js 15.",
        fix="Await it in the page, or unwrap it with use() in a Client Component.",
        code="export default async function Page({ params }) {\n  const { id } = await "
        "params;\n  return id;\n}",
        lang="js",
        docs=f"Next.js: Dynamic APIs are asynchronous, {_NEXT}messages/sync-dynamic-apis",
        yes=(
            'Error: Route "/a/[id]" used `params.id`. `params` should be awaited before '
            "using its properties.",
        ),
        no=("Error: params are missing",),
    ),
)
