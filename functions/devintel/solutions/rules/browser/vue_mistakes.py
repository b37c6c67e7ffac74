"""Rules for Vue's and Nuxt's warnings that say what a template or setup does wrong."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "vue",
    Rule(
        "v_for_key",
        on="key alias elements",
        match=r"Elements in iteration expect to have 'v-bind:key' directives|<template v-for> "
        r"key should be placed on the <template> tag",
        prior=0.94,
        cause="A v-for has no key, or has it on the wrong element.",
        fix='Give each element a key of its data (`:key="item.id"`), with <template v-for> '
        "on the template itself.",
        docs="Vue: List rendering, "
        "https://vuejs.org/guide/essentials/list.html#maintaining-state-with-key",
        yes=(
            "[vue/require-v-for-key] Elements in iteration expect to have 'v-bind:key' directives.",
        ),
        no=("Error: the key of the alias",),
    ),
    Rule(
        "multiple_roots",
        on="template root elements",
        match=r"Component template (?:requires|should contain exactly) (?:exactly )?one root "
        r"element",
        prior=0.94,
        cause="A Vue 2 template has more than one outermost element (or none).",
        fix="Wrap it in one element; Vue 3 allows several.",
        docs="Vue 2: Single root element, "
        "https://v2.vuejs.org/v2/guide/components.html#A-Single-Root-Element",
        yes=("Component template should contain exactly one root element.",),
        no=("Error: one root of the tree",),
    ),
    Rule(
        "extraneous_attrs",
        on="extraneous props attributes",
        match=r"Extraneous non-(?P<name>props attributes|emits event listeners) "
        r"\((?P<what>[^)\n]{1,80})\) were passed to component",
        prior=0.94,
        cause="{what} is passed to a component with several roots, so Vue does not know where to "
        "put it.",
        fix='Bind it with v-bind="$attrs" on one root, or declare it as a prop or emit.',
        docs="Vue: Fallthrough attributes, https://vuejs.org/guide/components/attrs.html",
        yes=(
            "[Vue warn]: Extraneous non-props attributes (class) were passed to component "
            "but could not be automatically inherited",
        ),
        no=("Error: extraneous people",),
    ),
    Rule(
        "inject_missing",
        on="injection found",
        match=r"injection \"(?P<name>[\w$.()-]{1,60})\" not found",
        prior=0.94,
        cause="{name} is injected{where}, and no component above provides it.",
        fix="Provide it in a parent (or app.provide), inside the same app; is it a library's "
        "key (Symbol(router), Symbol(pinia)), call app.use first, in tests under "
        "global.plugins.",
        docs="Vue: Provide and inject, https://vuejs.org/guide/components/provide-inject.html",
        yes=('[Vue warn]: injection "Symbol(router)" not found.',),
        no=("Error: the injection was found",),
    ),
    Rule(
        "write_computed",
        on="write computed readonly",
        match=r"Write operation failed: computed value is readonly|Set operation on key "
        r"\"(?P<name>\w+)\" failed: target is readonly|Computed property "
        r"\"(?P<name2>\w+)\" was assigned to but it has no setter",
        prior=0.94,
        cause="{name|A computed value} is assigned, and it can only be read{where}.",
        fix="Change what it is computed from, or give it get and set; a prop is changed by "
        "emitting an event.",
        code="const total = computed({ get: () => props.total, set: (v) => emit('update:total', "
        "v) });",
        lang="js",
        docs="Vue: Writable computed, "
        "https://vuejs.org/guide/essentials/computed.html#writable-computed",
        yes=("[Vue warn]: Write operation failed: computed value is readonly",),
        no=("Error: the write operation failed",),
    ),
    Rule(
        "setup_return",
        on="setup function return",
        match=r"setup\(\) (?:function returned a promise|should not return VNodes)|Component "
        r"<(?P<name>\w+)>: setup function returned a promise, but no <Suspense> boundary "
        r"was found",
        prior=0.94,
        cause="{name|A component} awaits in setup, and no <Suspense> stands above it.",
        fix="Put <Suspense> around it, or load in onMounted.",
        docs="Vue: Suspense, https://vuejs.org/guide/built-ins/suspense.html",
        yes=(
            "[Vue warn]: Component <Anonymous>: setup function returned a promise, but no "
            "<Suspense> boundary was found in the parent component tree.",
        ),
        no=("Error: the setup of the stage",),
    ),
    Rule(
        "lifecycle_async",
        on="lifecycle active instance",
        match=r"(?P<name>on\w+) is called when there is no active component instance",
        prior=0.94,
        cause="{name}() is called after an await or outside of setup{where}.",
        fix="Call all lifecycle hooks before the first await, directly in setup or a "
        "composable that is called there.",
        docs="Vue: Lifecycle hooks, https://vuejs.org/guide/essentials/lifecycle.html",
        yes=(
            "[Vue warn]: onMounted is called when there is no active component instance to "
            "be associated with.",
        ),
        no=("Error: no active component",),
    ),
    Rule(
        "instance",
        on="nuxt composable nuxt_e1001",
        match=r"\[nuxt\] A composable that requires access to the Nuxt instance was called "
        r"outside|nuxt instance unavailable|NUXT_E1001",
        prior=0.94,
        cause="A composable of Nuxt runs outside of a plugin, hook, middleware or setup{where}: "
        "often after an await.",
        fix="Call it before the first await, keep its result, or wrap what comes later in "
        "nuxtApp.runWithContext().",
        code="const nuxtApp = useNuxtApp();\nawait nuxtApp.runWithContext(() => "
        "navigateTo('/cart'));",
        lang="js",
        docs="Nuxt: Auto-imports, "
        "https://nuxt.com/docs/guide/concepts/auto-imports#vue-and-nuxt-composables",
        yes=(
            "[nuxt] A composable that requires access to the Nuxt instance was called "
            "outside of a plugin, Nuxt hook, Nuxt middleware, or Vue setup function.",
            "[nuxt] A composable that requires access to the Nuxt instance was called outside of "
            "a plugin",
        ),
        no=(
            "Error: nuxt to the wall",
            "Error: the instance is stopped",
        ),
        family="nuxt",
    ),
    Rule(
        "hydration_node",
        on="hydration mismatches mismatch",
        match=r"Hydration (?:node|text content|children|attribute|class|style) mismatch|"
        r"Hydration completed but contains mismatches",
        prior=0.88,
        cause="The browser renders something else than the server sent: a date, random value, "
        "localStorage, window, invalid HTML (a <div> in <p>), or content by device.",
        fix="Put what only the browser knows behind <ClientOnly> or onMounted, use useState "
        "for values that both need, and correct the nesting of the HTML.",
        docs="Vue: Hydration mismatch, "
        "https://vuejs.org/guide/scaling-up/ssr.html#hydration-mismatch",
        yes=("Hydration completed but contains mismatches.",),
        no=("Error: hydration of the runner",),
        family="hydration",
    ),
)
