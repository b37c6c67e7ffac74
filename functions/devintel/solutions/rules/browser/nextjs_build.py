"""Rules for Next.js: server components, rendering at build time, its compiler and configuration."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "nextjs",
    Rule(
        "client_component",
        on="client class function",
        match=(
            r"You're importing a (?:component|class component|module) that (?:needs|"
            r"depends on|only works in)[^\n]{0,20}?`?(?P<name>[\w./-]+)`?[.,]",
            r"It only works in a Client Component",
            r"(?P<name>use\w+|createContext) (?:only works|is not supported) in (?:a )?"
            r"(?:Client|Server) Components?",
            r"(?P<name2>createContext|useState|useEffect|useReducer|useRef|createFactory|"
            r"Component) is not a function or its return value is not iterable|"
            r"react__WEBPACK_IMPORTED_MODULE_\d+__\.(?P<name3>createContext|useState|"
            r"useLayoutEffect|Component)\) is not a function",
        ),
        prior=0.94,
        cause="`{name|a class of React}` works in client components only, and the file (or a "
        "library that it imports) is rendered as a server component.",
        fix="Write 'use client' as the first line of the file that uses it. Is it a library's, "
        "import it by way of a file of yours that begins with 'use client', or take a "
        "version that has the line itself.",
        code="'use client';\n\nimport { useState } from 'react';",
        lang="js",
        docs="Next.js: 'use client', "
        "https://nextjs.org/docs/app/api-reference/directives/use-client",
        yes=(
            "You're importing a component that needs `useState`. This React hook only "
            "works in a client component.",
            "TypeError: (0 , react__WEBPACK_IMPORTED_MODULE_0__.createContext) is not a function",
            "You're importing a component that needs useEffect. It only works in a "
            'Client Component but none of its parents are marked with "use client".',
        ),
        no=(
            "Error: the client works on a component",
            "Error: client 7 needs a component",
        ),
    ),
    Rule(
        "prerender",
        on="prerendering page",
        match=r"Error occurred prerendering page \"(?P<name>[^\"\n]{1,120})\"",
        prior=0.84,
        cause="The page {name} throws while it is rendered at build time: code that needs a "
        "browser, an environment variable or a request, or data that is missing there.",
        fix="Read the error below it. Guard what is undefined, load browser-only parts with "
        "dynamic(() => import('./part'), { ssr: false }) in a client component, set the "
        "variables for the build; what depends on the request: `export const dynamic = "
        "'force-dynamic'`. Throws a library (an update?), go back to its version before.",
        code="export const dynamic = 'force-dynamic';",
        lang="js",
        docs="Next.js: Prerender error, https://nextjs.org/docs/messages/prerender-error",
        yes=(
            'Error occurred prerendering page "/cart". Read more: '
            "https://nextjs.org/docs/messages/prerender-error",
        ),
        no=("Error: the page is rendered",),
    ),
    Rule(
        "static_params",
        on="generatestaticparams",
        match=r"Page \"(?P<name>[^\"\n]{1,120})\" is missing \"(?P<what>generateStaticParams|"
        r"exported function)[^\"\n]{0,40}\"|missing param \"[^\n]{1,80}\" in "
        r"\"generateStaticParams",
        prior=0.94,
        cause="A static export needs every path of {name|the dynamic page} beforehand.",
        fix="Return them all from generateStaticParams() (at least one; not in a client "
        "component), or leave `output: 'export'`.",
        code="export async function generateStaticParams() {\n  return [{ id: '1' }];\n}",
        lang="js",
        docs="Next.js: generateStaticParams, "
        "https://nextjs.org/docs/app/api-reference/functions/generate-static-params",
        yes=(
            'Error: Page "/cart/[id]" is missing "generateStaticParams()" so it cannot '
            'be used with "output: export" config.',
        ),
        no=("Error: the page is missing",),
    ),
    Rule(
        "image_src",
        on="image",
        match=(
            r"Failed to parse src \"(?P<name>[^\"\n]{1,120})\" on `next/image`",
            r"Image with src \"(?P<name2>[^\"\n]{1,120})\" (?:is missing required|must "
            r"use|has either)[^\n]{0,80}",
        ),
        prior=0.94,
        cause="next/image does not take {name} as it is given.",
        fix="A path begins with / (below public), a remote one with https:// and its host in "
        "images.remotePatterns; give width and height, or `fill`.",
        code='const photo = <Image src="/photo.png" alt="" width={640} height={480} />;',
        lang="jsx",
        docs="Next.js: Image, https://nextjs.org/docs/app/api-reference/components/image",
        yes=(
            'Error: Failed to parse src "photo.png" on `next/image`, if using relative '
            'image it must start with a leading slash "/"',
        ),
        no=("Error: image of the moon",),
    ),
    Rule(
        "invalid_link",
        on="link child",
        match=r"Invalid <Link> with <a> child|Multiple children were passed to <Link>",
        prior=0.94,
        cause="Since Next.js 13 <Link> is the <a> itself.",
        fix="Take the inner <a> out (codemod new-link), or set legacyBehavior.",
        code="npx @next/codemod@latest new-link .",
        lang="shell",
        docs="Next.js: Invalid new link, "
        "https://nextjs.org/docs/messages/invalid-new-link-with-extra-anchor",
        yes=(
            "Error: Invalid <Link> with <a> child. Please remove <a> or use <Link legacyBehavior>.",
        ),
        no=("Error: invalid link of the chain",),
    ),
    Rule(
        "page_conflict",
        on="conflicting slug parallel",
        match=(
            r"Conflicting (?:app and page|public file and page)[^\n]{0,60}",
            r"You cannot use different slug names for the same dynamic path "
            r"\('(?P<name>\w+)' !== '(?P<other>\w+)'\)",
            r"You cannot have two parallel pages that resolve to the same path[^\n]{0,120}",
        ),
        prior=0.94,
        cause="Two files of the project answer one path{name|}.",
        fix="Keep one: pages/index and app/page cannot stand beside each other, one folder has "
        "one slug name, groups in brackets do not part paths.",
        docs="Next.js: Project structure, "
        "https://nextjs.org/docs/app/getting-started/project-structure",
        yes=(
            "Error: You cannot use different slug names for the same dynamic path ('id' "
            "!== 'slug').",
        ),
        no=("Error: conflicting plans",),
    ),
    Rule(
        "action_id",
        on="server action failed",
        match=r"Failed to find Server Action \"?(?P<name>\w{0,60})",
        prior=0.94,
        cause="The page calls a server action that this server does not have: it was loaded "
        "before a new deployment, or two servers run different builds.",
        fix="Let the browser load anew after deploying; several servers need one build and one "
        "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY. Strange ids in quantity are scanners: ignore "
        "them.",
        docs="Next.js: Failed to find server action, "
        "https://nextjs.org/docs/messages/failed-to-find-server-action",
        yes=(
            'Error: Failed to find Server Action "x". This request might be from an '
            "older or newer deployment.",
        ),
        no=("Error: failed to find the waiter",),
    ),
    Rule(
        "action_export",
        on="server async functions exported",
        match=r"(?:Server [Aa]ctions must be async functions|Only async functions are allowed "
        r"to be exported in a \"use server\" file)",
        prior=0.94,
        cause="A file with 'use server' exports something that is no async function.",
        fix="Make every export async; constants, types' values and schemas go into another file.",
        code="'use server';\n\nexport async function save(form) {}",
        lang="js",
        docs="Next.js: 'use server', "
        "https://nextjs.org/docs/app/api-reference/directives/use-server",
        yes=('Error: Only async functions are allowed to be exported in a "use server" file.',),
        no=("Error: only functions are allowed",),
    ),
    Rule(
        "swc_load",
        on="swc binary",
        match=r"Failed to load SWC binary for (?P<name>[\w/-]{1,40})",
        prior=0.94,
        cause="Next.js' compiler for {name} is not installed or cannot run.",
        fix="Remove node_modules and the lock file and install again on this system (without "
        "--no-optional); on old or musl systems use another image; for Node.js of 32 bits "
        "there is none.",
        code="rm -rf node_modules package-lock.json\nnpm install",
        lang="shell",
        docs="Next.js: Failed loading SWC, https://nextjs.org/docs/messages/failed-loading-swc",
        yes=(
            "Failed to load SWC binary for linux/x64, see more info here: "
            "https://nextjs.org/docs/messages/failed-loading-swc",
        ),
        no=("Error: failed to load the cart",),
    ),
    Rule(
        "no_production_build",
        on="production build",
        match=r"Could not find a production build in the '(?P<name>[^'\n]{1,60})' directory",
        prior=0.94,
        cause="`next start` runs, and there is no build in {name}.",
        fix="Run `next build` first, in the same folder; in an image copy .next over.",
        code="npx next build\nnpx next start",
        lang="shell",
        docs="Next.js: Production start no build id, "
        "https://nextjs.org/docs/messages/production-start-no-build-id",
        yes=("Error: Could not find a production build in the '.next' directory.",),
        no=("Error: could not find a production",),
    ),
    Rule(
        "swc_jsx",
        on="use client directive placed",
        match=r"The \"use client\" directive must be (?:put|placed) at the top of the file|The "
        r"\"use client\" directive must be placed before other expressions",
        prior=0.94,
        cause="'use client' stands below an import or statement.",
        fix="Make it the first line of the file.",
        code="'use client';",
        lang="js",
        docs="Next.js: 'use client', "
        "https://nextjs.org/docs/app/api-reference/directives/use-client",
        yes=(
            'Error: The "use client" directive must be placed before other expressions. '
            "Move it to the top of the file",
        ),
        no=("Error: the directive must be placed",),
    ),
)
