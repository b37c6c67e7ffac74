"""Rules for Vue and Pinia."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_VUE = "https://vuejs.org/"

RULES = family(
    "vue",
    Rule(
        "no_property",
        on="property instance",
        match=(
            r"Property \"(?P<name>[\w$]+)\" was accessed during render but is not "
            r"defined on instance",
            r"Property or method \"(?P<name>[\w$]+)\" is not defined on the instance but "
            r"referenced during render",
        ),
        prior=0.78,
        cause="The template uses `{name}`, which the component does not have{where}.",
        fix="Declare it in <script setup> or return it from setup() or data(); check its spelling.",
        code="const {name} = ref(null);",
        lang="js",
        docs=f"Vue: script setup, {_VUE}api/sfc-script-setup.html",
        yes=(
            '[Vue warn]: Property "cart" was accessed during render but is not defined '
            "on instance.",
        ),
        no=("Error: property 7 was not rendered",),
    ),
    Rule(
        "component",
        on="component element",
        match=(
            r"Failed to resolve component: (?P<name>[\w-]+)",
            r"Unknown custom element: <(?P<name>[\w-]+)>",
        ),
        prior=0.78,
        cause="The component `{name}` is not registered{where}.",
        fix="Import it in <script setup>, or register it; a real custom element has to be "
        "declared with isCustomElement.",
        docs=f"Vue: Component registration, {_VUE}guide/components/registration.html",
        yes=("[Vue warn]: Failed to resolve component: my-row",),
        no=("Error: Failed to resolve address",),
    ),
    Rule(
        "mutated_prop",
        on="mutating readonly attempting",
        match=(
            r"Avoid mutating a prop directly",
            r"Attempting to mutate prop \"(?P<name>\w+)\"",
            r"Set operation on key \"(?P<name>\w+)\" failed: target is readonly",
            r"vue/no-mutating-props",
        ),
        prior=0.78,
        cause="A component changes its prop `{name|}`{where}.",
        fix="Emit an event and let the parent change it, or copy it into state of its own.",
        code="const emit = defineEmits(['update:modelValue']);\nemit('update:modelValue', next);",
        lang="js",
        docs=f"Vue: One-way data flow, {_VUE}guide/components/props.html#one-way-data-flow",
        yes=("[Vue warn]: Avoid mutating a prop directly since the value will be overwritten.",),
        no=("Error: the gene is mutating",),
    ),
    Rule(
        "prop",
        on="prop extraneous",
        match=(
            r"Missing required prop: \"(?P<name>\w+)\"",
            r"Invalid prop: type check failed for prop \"(?P<name>\w+)\"\. Expected "
            r"(?P<expected>[\w| ]{1,80}), got (?P<got>[^\n]{1,80})",
            r"Extraneous non-(?:props|emits) ",
        ),
        prior=0.77,
        cause="The parent does not pass `{name|a declared prop}` as the component declares it.",
        fix="Bind it with `:` so that numbers and objects stay what they are, and give it a "
        "default if it may be absent.",
        docs=f"Vue: Prop validation, {_VUE}guide/components/props.html#prop-validation",
        yes=('[Vue warn]: Missing required prop: "rows"',),
        no=("Error: prop of the stage is missing",),
    ),
    Rule(
        "recursive",
        on="recursive",
        match=r"Maximum recursive updates exceeded",
        prior=0.76,
        cause="A watcher or the template changes what it depends on{where}.",
        fix="Do not change state in a computed value or while rendering; let a watcher stop "
        "when nothing changed.",
        docs=f"Vue: Watchers, {_VUE}guide/essentials/watchers.html",
        yes=("[Vue warn]: Maximum recursive updates exceeded in component <App>.",),
        no=("Error: recursive folder",),
    ),
    Rule(
        "outside_setup",
        on="inject onmounted pinia setup composables component",
        match=(
            r"(?P<name>inject|on[A-Z]\w+)\(?\)? (?:can only be used inside setup|is "
            r"called when there is no active component instance)",
            r"(?P<name>getActivePinia)\(\)\"? was called (?:but|with) (?:there was )?"
            r"no active Pinia",
            r"was called with no active Pinia",
        ),
        prior=0.78,
        cause="`{name|A store}` is used before the application or outside setup(){where}.",
        fix="Call it in setup() before any await; install Pinia with app.use(createPinia()) "
        "before the first store is used.",
        code="const app = createApp(App);\napp.use(createPinia());\napp.mount('#app');",
        lang="js",
        docs="Pinia: Using a store outside of a component, "
        "https://pinia.vuejs.org/core-concepts/outside-component-usage.html",
        yes=(
            'Error: [🍍]: "getActivePinia()" was called but there was no active Pinia.',
            "[Vue warn]: inject() can only be used inside setup() or functional components.",
        ),
        no=("Error: inject the vaccine",),
    ),
    Rule(
        "unhandled",
        on="unhandled vue",
        match=r"\[Vue warn\]: Unhandled error during execution of (?P<name>[\w ]{1,60})",
        prior=0.55,
        cause="An error was thrown in {name}; the error itself is the next one.",
        fix="Follow that error; catch what may fail with errorCaptured or app.config.errorHandler.",
        docs=f"Vue: errorCaptured, {_VUE}api/composition-api-lifecycle.html#onerrorcaptured",
        yes=("[Vue warn]: Unhandled error during execution of setup function",),
        no=("Error: unhandled parcel",),
    ),
)
