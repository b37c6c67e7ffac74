"""Rules for composables, hooks and queries that are used outside the scope they need."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NUXT = "https://nuxt.com/docs/"

RULES = family(
    "framework_scope",
    Rule(
        "outside_setup",
        on="instance unavailable nuxt composable",
        match=r"\[?nuxt\]?(?: app)? instance (?:is )?unavailable|A composable that requires access"
        r" to "
        r"the Nuxt instance was called outside",
        prior=0.93,
        cause="A Nuxt composable (useRuntimeConfig, useNuxtApp, useFetch, ...) runs outside "
        "setup, a "
        "plugin or middleware{where}: at the top of a file, after an await, or in a later "
        "callback.",
        fix="Call it inside the function, before the first await, and keep its result; later use "
        "`nuxtApp.runWithContext(() => ...)`. In a store call it inside defineStore.",
        code="export default defineNuxtPlugin(() => {\n  const config = useRuntimeConfig();\n});",
        lang="js",
        docs=f"Nuxt: The context, {_NUXT}guide/going-further/nuxt-app#the-nuxt-context",
        yes=("Error: [nuxt] instance unavailable", "Error: nuxt instance unavailable"),
        no=("Error: instance i-7 unavailable",),
        family="nuxt",
    ),
    Rule(
        "provider",
        on="queryclient wrapped within usecontext provider redux",
        match=r"No (?P<name>QueryClient) set, use (?P<of>QueryClientProvider)|(?P<name2>use[A-Z]\w"
        r"+) "
        r"must be used (?:with)?in (?:an? |the )?<?(?P<of2>[A-Z]\w*)|could not find react-redux "
        r"context value; please ensure the component is wrapped in a <(?P<of3>Provider)>",
        prior=0.94,
        cause="`{name|The hook}` is used{where}, and no `{of}` stands above that component.",
        fix="Put `<{of}>` around the root (in Next.js in a client component that the layout uses; "
        "in "
        "tests as the wrapper). Two copies of the library have two contexts.",
        docs="TanStack Query: QueryClientProvider, "
        "https://tanstack.com/query/latest/docs/framework/react/reference/QueryClientProvider",
        yes=(
            "Error: No QueryClient set, use QueryClientProvider to set one",
            "Error: useCart must be used within a CartProvider",
        ),
        no=("Error: client set of plates",),
        family="react_render",
    ),
    Rule(
        "no_pinia",
        on="pinia getactivepinia",
        match=r"getActivePinia\(\)\"? was called but there was no active Pinia|no active Pinia",
        prior=0.94,
        cause="A store is used before Pinia is installed{where}: at the top of a module, or in a "
        "test.",
        fix="Call `app.use(createPinia())` before the router and the stores, use stores inside "
        "functions, and in tests setActivePinia(createPinia()).",
        code="setActivePinia(createPinia());",
        lang="js",
        docs="Pinia: Using a store outside of a component, "
        "https://pinia.vuejs.org/core-concepts/outside-component-usage.html",
        yes=('"getActivePinia()" was called but there was no active Pinia.',),
        no=("Error: active volcano",),
        family="vue",
    ),
    Rule(
        "angular_inject",
        on="ng0203",
        match=r"NG0?203[^\n]{0,20}|inject\(\) must be called from an injection context",
        prior=0.93,
        cause="inject() is called outside an injection context{where}: in a callback, after an "
        "await, "
        "or in an ordinary function.",
        fix="Call it in a field, the constructor or a factory and keep the result, or use "
        "runInInjectionContext(injector, ...).",
        docs="Angular: NG0203, https://angular.dev/errors/NG0203",
        yes=("NG0203: inject() must be called from an injection context",),
        no=("Error: inject the vaccine",),
        family="angular",
    ),
    Rule(
        "vite_socket",
        on="websocket vite",
        match=r"\[vite\] failed to connect to websocket|WebSocket closed without opened",
        prior=0.92,
        cause="The page cannot reach Vite's socket for hot updates: a proxy, another port or HTTPS "
        "stands between.",
        fix="Tell the client where it is: server.hmr with clientPort, host or protocol (wss behind "
        "HTTPS), and let the proxy pass upgrades.",
        code="export default { server: { hmr: { clientPort: 443, protocol: 'wss' } } };",
        lang="js",
        docs="Vite: server.hmr, https://vite.dev/config/server-options.html#server-hmr",
        yes=("[vite] failed to connect to websocket.",),
        no=("Error: failed to connect to the bus",),
        family="bundler",
    ),
    Rule(
        "vite_proxy",
        on="proxy",
        match=r"http proxy error: (?P<path>\S{1,120})",
        prior=0.92,
        cause="Vite passes {path} on to the API server, which does not answer: it does not run or "
        "listens elsewhere.",
        fix="Start that server (first), and compare server.proxy's target with its host and port; "
        "with "
        "Node.js write 127.0.0.1 for localhost, in compose the service's name.",
        docs="Vite: server.proxy, https://vite.dev/config/server-options.html#server-proxy",
        yes=("[vite] http proxy error: /api/carts\nAggregateError [ECONNREFUSED]:",),
        no=("Error: proxy of the shareholder",),
        family="bundler",
    ),
)
