"""Rules for Create React App, Storybook, Gatsby, Astro and server-only modules."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "site_builders",
    Rule(
        "cra_preflight",
        on="dependency tree detected higher",
        match=(
            r"different version of (?P<name>[\w-]+) was detected higher up in the tree",
            r"The react-scripts package provided by Create React App requires a dependency",
        ),
        prior=0.94,
        cause="react-scripts finds another version of {name|a package it brings} in a folder "
        "above the project, or in package.json.",
        fix="Remove that package from package.json and from the node_modules of the parent "
        "folder that it names, delete the lock file and node_modules, and install again. "
        "If you must keep it: SKIP_PREFLIGHT_CHECK=true in .env.",
        code="rm -rf node_modules package-lock.json\nnpm install",
        lang="shell",
        docs="Create React App: Troubleshooting, "
        "https://create-react-app.dev/docs/troubleshooting/",
        yes=("However, a different version of babel-loader was detected higher up in the tree:",),
        no=("Error: a different bird was detected",),
    ),
    Rule(
        "cra_outside",
        on="outside src falls",
        match=(
            r"You attempted to import (?P<name>\S{1,160}) which falls outside of the "
            r"project src/ directory",
            r"Relative imports outside of src/ are not supported",
        ),
        prior=0.94,
        cause="Create React App compiles what lies in src only, and {name|the import} leads out "
        "of it.",
        fix="Move the file into src (or public, and use its address), make a package of it in "
        "the workspace, or change the build with craco (ModuleScopePlugin).",
        docs="Create React App: Folder structure, "
        "https://create-react-app.dev/docs/folder-structure/",
        yes=(
            "Module not found: Error: You attempted to import ../../shared/a which falls "
            "outside of the project src/ directory.",
        ),
        no=("Error: it falls outside",),
    ),
    Rule(
        "cra_hosts",
        on="allowedhosts",
        match=r"options\.allowedHosts\[0\] should be a non-empty string",
        prior=0.94,
        cause="Create React App's server takes the machine's network address for its list of "
        "hosts, and there is none (offline, VPN, or `proxy` in package.json).",
        fix="Set DANGEROUSLY_DISABLE_HOST_CHECK=true in .env.development.local (or "
        "HOST=localhost), or replace `proxy` by src/setupProxy.js with "
        "http-proxy-middleware.",
        code="DANGEROUSLY_DISABLE_HOST_CHECK=true npm start",
        lang="shell",
        docs="Create React App: Proxying, "
        "https://create-react-app.dev/docs/proxying-api-requests-in-development/",
        yes=(" - options.allowedHosts[0] should be a non-empty string.",),
        no=("Error: a non-empty string",),
    ),
    Rule(
        "storybook_binary",
        on="storybook",
        match=r"(?:start|build)-storybook:? (?:command )?not found|'(?:start|build)-storybook' "
        r"is not recognized|Cannot find module '\S{0,160}@storybook/\w+/bin",
        prior=0.94,
        cause="The commands start-storybook and build-storybook are gone since Storybook 7.",
        fix="Write `storybook dev` and `storybook build` with the package storybook installed; "
        "migrate the rest with its command. All packages of Storybook need one version.",
        code="npx storybook@latest upgrade",
        lang="shell",
        docs="Storybook: Migration guide, https://storybook.js.org/docs/releases/migration-guide",
        yes=("sh: 1: start-storybook: not found",),
        no=("Error: the story was not found",),
    ),
    Rule(
        "storybook_fit",
        on="storybook",
        match=(
            r"(?:/|\\)@storybook/(?P<name>[\w-]+)/",
            r"(?P<name2>SB_\w+_\d+)",
        ),
        prior=0.78,
        cause="This arises in Storybook itself ({name}): its packages, addons or the "
        "builder are of different versions, or one release is broken.",
        fix="Bring every package of Storybook to exactly one version (its doctor lists those "
        "that differ), or pin all to the last one that worked.",
        code="npx storybook@latest doctor\nnpx storybook@latest upgrade",
        lang="shell",
        docs="Storybook: Upgrade, https://storybook.js.org/docs/releases/upgrading",
        yes=("ERR!     at /srv/a/node_modules/@storybook/core/dist/server/build-dev.js:230:37",),
        no=("Error: storybook of tales",),
    ),
    Rule(
        "gatsby_cache",
        on="cache module",
        match=(
            r"error Cannot find module '(?P<module>gatsby-[\w-]+)'",
            r"(?:Cannot find module|Can't resolve|ENOENT)[^\n]{0,200}?gatsby[^\n]{0,80}",
            r"There was a problem (?:reading|parsing) (?:the file: "
            r")?\"?(?P<name>\S{0,160}\.cache/\S{1,80})",
            r"\"?gatsby-(?:plugin|source|transformer|remark)-(?P<plugin>[\w-]+)\"? "
            r"(?:threw an error|Unable to find plugin)",
        ),
        prior=0.9,
        cause="Gatsby's cache or a plugin does not fit what is installed{where}.",
        fix="Clear the cache (it keeps old pages and modules) and install anew; then see that "
        "the plugin that is named is installed in the version for your Gatsby.",
        code="npx gatsby clean\nnpm install",
        lang="shell",
        docs="Gatsby: CLI clean, https://www.gatsbyjs.com/docs/reference/gatsby-cli/#clean",
        yes=("Error: Cannot find module 'gatsby-module-loader' in .cache",),
        no=("Error: the cache of the pirate",),
    ),
    Rule(
        "astro_adapter",
        on="noadapterinstalled adapter",
        match=r"NoAdapterInstalled|Cannot use (?:`output: '(?:server|hybrid)'`|server-rendered "
        r"pages) without an adapter",
        prior=0.94,
        cause="Astro renders pages on a server, and no adapter says which.",
        fix="Add the adapter of the host (`npx astro add node`, vercel, netlify, cloudflare), "
        "or make the pages static (export const prerender = true).",
        code="npx astro add node",
        lang="shell",
        docs="Astro: On-demand rendering, https://docs.astro.build/en/guides/on-demand-rendering/",
        yes=("[NoAdapterInstalled] Cannot use server-rendered pages without an adapter.",),
        no=("Error: without an adapter",),
    ),
    Rule(
        "astro_hydration",
        on="nomatchingrenderer render noclientonlyhint client",
        match=r"NoMatchingRenderer|Unable to render `?(?P<name>\w+)`?|client:only|"
        r"NoClientOnlyHint",
        prior=0.94,
        cause="Astro has no renderer for {name|that component}.",
        fix="Add the framework's integration (`npx astro add react`); with client:only name "
        'it: client:only="react".',
        code="npx astro add react",
        lang="shell",
        docs="Astro: Framework components, "
        "https://docs.astro.build/en/guides/framework-components/",
        yes=("[NoMatchingRenderer] Unable to render `Cart`.",),
        no=("Error: the client of the framework",),
    ),
    Rule(
        "server_only",
        on="server module referenced imported client",
        match=(
            r"Server-only module referenced by client",
            r"'server-only' cannot be imported from a Client Component module|You're "
            r"importing a component that needs \"?server-only|An impossible situation "
            r"occurred when Vite resolves \$env/static/private|Cannot import "
            r"(?P<name>\$env/\S{1,60}|\$lib/server\S{0,80}) into (?:client-side code|code "
            r"that runs in the browser)",
        ),
        prior=0.94,
        cause="Code that is for the server only{name|} is imported by a file that goes to the "
        "browser too.",
        fix="Move what the browser does not need into a *.server file (SvelteKit: "
        "$lib/server), use it in loader, action or a server component only, and let the "
        "page get its result as data.",
        docs="React Router: Server modules, "
        "https://reactrouter.com/api/framework-conventions/server-modules",
        yes=("[commonjs--resolver] Server-only module referenced by client",),
        no=("Error: the module of the server",),
        family="nextjs",
    ),
)
