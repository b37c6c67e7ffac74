"""Rules for Svelte 5, SvelteKit and Vue beyond their components' own mistakes."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "svelte_vue",
    Rule(
        "component_api",
        on="component_api_invalid_new instantiate",
        match=r"component_api_invalid_new|Attempted to instantiate (?P<name>\S{1,80}) with `new|"
        r"Class constructor \w+ cannot be invoked without 'new'[^\n]{0,20}svelte",
        prior=0.94,
        cause="Svelte 5 components are functions: `new App({ target })` no longer holds{where}.",
        fix="Write mount(App, { target }) (and unmount), hydrate() for server-rendered pages; "
        "a library or test tool that still uses `new`: update it (@testing-library/svelte "
        "5), or set compatibility.componentApi to 4.",
        code="import { mount } from 'svelte';\nconst app = mount(App, { target: document.body });",
        lang="js",
        docs="Svelte: Version 5 migration guide, https://svelte.dev/docs/svelte/v5-migration-guide",
        yes=("Svelte error: component_api_invalid_new",),
        no=("Error: attempted to install",),
        family="svelte",
    ),
    Rule(
        "lifecycle_server",
        on="lifecycle_function_unavailable mount server",
        match=r"lifecycle_function_unavailable|`?(?P<name>mount|hydrate|unmount)\(\.\.\.\)`? is "
        r"not available on the server",
        prior=0.94,
        cause="{name|mount}() of Svelte's server build is called: a test or bundler took that "
        "build{where}.",
        fix="Let the browser's be resolved: in Vitest add the plugin svelteTesting() or "
        "resolve.conditions ['browser'] and the environment jsdom.",
        code="export default { resolve: process.env.VITEST ? { conditions: ['browser'] } : "
        "undefined };",
        lang="js",
        docs="Svelte: Testing, https://svelte.dev/docs/svelte/testing",
        yes=("Svelte error: lifecycle_function_unavailable",),
        no=("Error: life is not available",),
        family="svelte",
    ),
    Rule(
        "kit_load_return",
        on="load stringify",
        match=(
            r"(?:a )?load function (?:related to route '(?P<name>[^'\n]{1,80})' "
            r")?(?:returned|must return)[^\n]{1,60}",
            r"Cannot stringify (?:arbitrary non-POJOs|a function)[^\n]{0,60}",
        ),
        prior=0.94,
        cause="A `load` of SvelteKit{name|} returns what cannot be sent: no plain object, or a "
        "class instance or function in it.",
        fix="Return a plain object with plain data; classes need a `transport` hook, functions "
        "belong into +page.js.",
        docs="SvelteKit: Loading data, https://svelte.dev/docs/kit/load",
        yes=("Error: Cannot stringify arbitrary non-POJOs (data.cart)",),
        no=("Error: load of the lorry",),
        family="svelte",
    ),
    Rule(
        "kit_csrf",
        on="cross site post form submissions",
        match=r"Cross-site POST form submissions are forbidden",
        prior=0.94,
        cause="SvelteKit takes a form from another origin than its own: behind a proxy it does "
        "not know its own address.",
        fix="Set ORIGIN (adapter-node) or the proxy's headers (PROTOCOL_HEADER, HOST_HEADER); "
        "for callers from elsewhere name them in csrf.trustedOrigins.",
        code="ORIGIN=https://shop.example node build",
        lang="shell",
        docs="SvelteKit: Node servers, "
        "https://svelte.dev/docs/kit/adapter-node#Environment-variables-ORIGIN-PROTOCOLHE"
        "ADER-HOSTHEADER-and-PORTHEADER",
        yes=("Cross-site POST form submissions are forbidden",),
        no=("Error: the form is forbidden",),
        family="svelte",
    ),
    Rule(
        "vue_install",
        on="vue function undefined",
        match=(
            r"Cannot read propert(?:y|ies) (?:of undefined \(reading ')?'?(?P<name>_c|_vm|"
            r"\$createElement|_isVue|nextTick|observable)'?",
            r"(?:Vue|_vue\w*|vue__WEBPACK\w+)\.(?:default\.)?(?P<name2>use|component|"
            r"extend|set|prototype) is not a function|\b(?P<name3>installComponent|"
            r"resolveComponent|openBlock|withDirectives|createElementBlock|"
            r"defineComponent)\)? is not a function",
        ),
        prior=0.94,
        cause="The code of one generation of Vue runs on the other{where}: a plugin or component "
        "built for Vue 2 in Vue 3, or the other way round.",
        fix="Look which Vue is installed and take the plugin's version for it (vuex 4, "
        "vue-router 4, vuetify 3 and Element Plus belong to Vue 3; vuex 3, vue-router 3, "
        "vuetify 2 to Vue 2).",
        code="npm ls vue",
        lang="shell",
        docs="Vue: Migration guide, https://v3-migration.vuejs.org/",
        yes=("TypeError: (0 , vue__WEBPACK_IMPORTED_MODULE_0__.openBlock) is not a function",),
        no=("TypeError: cart.use is not a function",),
        family="vue",
    ),
    Rule(
        "vue_runtime_compiler",
        on="runtime compilation template compiler",
        match=r"(?:Component provided template option but runtime compilation is not supported|"
        r"You are using the runtime-only build of Vue where the template compiler is not "
        r"available)",
        prior=0.94,
        cause="A component has a `template` text (or is mounted on a page's HTML), and the build "
        "of Vue in use has no compiler.",
        fix="Move it into a .vue file, or alias vue to the build with the compiler.",
        code="export default { resolve: { alias: { vue: 'vue/dist/vue.esm-bundler.js' } } };",
        lang="js",
        docs="Vue: Bundler configurations, "
        "https://vuejs.org/guide/scaling-up/tooling.html#note-on-in-browser-template-comp"
        "ilation",
        yes=(
            "[Vue warn]: You are using the runtime-only build of Vue where the template "
            "compiler is not available.",
        ),
        no=("Error: runtime of the film",),
        family="vue",
    ),
    Rule(
        "vue_plugin_sfc",
        on="vue install plugin sfc",
        match=(
            r"Install @vitejs/plugin-vue to handle \.vue files",
            r"At least one <template> or <script> is required in a single file component",
            r"vue-loader was used without the corresponding plugin",
        ),
        prior=0.94,
        cause=".vue files are met without the plugin that compiles them, or one of them is empty.",
        fix="Add @vitejs/plugin-vue (or VueLoaderPlugin with webpack, in its `plugins`); give "
        "an empty file a <template> or <script>.",
        code="import vue from '@vitejs/plugin-vue';\nexport default { plugins: [vue()] };",
        lang="js",
        docs="Vue: Tooling, https://vuejs.org/guide/scaling-up/tooling.html",
        yes=("Install @vitejs/plugin-vue to handle .vue files.",),
        no=("Error: plugin of the lamp",),
        family="vue",
    ),
    Rule(
        "vue_router_name",
        on="router match",
        match=(
            r"No match for (?P<name>\{[^\n]{1,120}\})",
            r"No match found for location with path \"(?P<name2>[^\"\n]{1,120})\"|Missing "
            r"required param \"(?P<param>\w+)\"",
        ),
        prior=0.94,
        cause="Vue Router knows no route for {name|the location}.",
        fix="Compare name and params with the routes (a route's own name, every param given); "
        "routes that are added later have to be added before the navigation; add "
        "/:pathMatch(.*)* for the rest.",
        code="const rest = { path: '/:pathMatch(.*)*', component: NotFound };",
        lang="js",
        docs="Vue Router: Dynamic matching, "
        "https://router.vuejs.org/guide/essentials/dynamic-matching.html",
        yes=('Error: No match for {"name":"cart","params":{}}',),
        no=("Error: no match of football",),
        family="vue",
    ),
    Rule(
        "vuex_unknown",
        on="vuex unknown",
        match=r"\[vuex\] (?P<said>unknown (?P<what>action|mutation|getter)(?: type)?: "
        r"(?P<name>[\w/]{1,80}))",
        prior=0.94,
        cause="The Vuex store has no {what} `{name}`.",
        fix="A module with `namespaced: true` is called as 'module/name'; see that the module "
        "is in the store and the name is spelled the same.",
        code="store.dispatch('cart/load');",
        lang="js",
        docs="Vuex: Modules, https://vuex.vuejs.org/guide/modules.html#namespacing",
        yes=("[vuex] unknown action type: load",),
        no=("Error: unknown action",),
        family="vue",
    ),
)
