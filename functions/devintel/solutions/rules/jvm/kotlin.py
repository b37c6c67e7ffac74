"""Rules for the Kotlin compiler and its serialization."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_KOTLIN = "https://kotlinlang.org/docs/"
_COMES_FROM = {
    "withTimeout": "kotlinx.coroutines.withTimeout",
    "launch": "kotlinx.coroutines.launch",
    "async": "kotlinx.coroutines.async",
    "delay": "kotlinx.coroutines.delay",
    "withContext": "kotlinx.coroutines.withContext",
    "Dispatchers": "kotlinx.coroutines.Dispatchers",
    "viewModelScope": "androidx.lifecycle.viewModelScope",
    "lifecycleScope": "androidx.lifecycle.lifecycleScope",
    "getValue": "androidx.compose.runtime.getValue",
    "setValue": "androidx.compose.runtime.setValue",
    "remember": "androidx.compose.runtime.remember",
    "Composable": "androidx.compose.runtime.Composable",
    "Modifier": "androidx.compose.ui.Modifier",
    "dp": "androidx.compose.ui.unit.dp",
    "sp": "androidx.compose.ui.unit.sp",
    "viewModel": "androidx.lifecycle.viewmodel.compose.viewModel",
    "collectAsState": "androidx.compose.runtime.collectAsState",
    "Serializable": "kotlinx.serialization.Serializable",
    "Parcelize": "kotlinx.parcelize.Parcelize",
    "viewModels": "androidx.activity.viewModels",
}
_KNOWN_CAUSE = {
    "format": " In code for all platforms (commonMain) String.format does not exist: it is Java's.",
    "density": " In Compose it is LocalDensity.current.density.",
    "R": " R is generated: build once, and look for an error in a resource file above.",
    "BuildConfig": " It is generated where buildFeatures.buildConfig = true.",
    "databinding": " Switch on buildFeatures.viewBinding or dataBinding.",
    "kotlinx": " The kotlinx library's dependency is missing.",
}


def _source(_: Subject, slots: Slots) -> Slots:
    """The import that brings a name, where it is one that everybody knows."""
    name = slots["name"]
    full = _COMES_FROM.get(name, "")
    return {
        "hint": f" `{name}` mostly is {full}." if full else _KNOWN_CAUSE.get(name, ""),
        **({"code": f"import {full}"} if full else {}),
    }


RULES = family(
    "kotlin",
    Rule(
        "unresolved",
        on="unresolved reference",
        match=r"[Uu]nresolved reference:? '?`?(?P<name>\w{1,120})",
        check=_source,
        prior=0.88,
        cause="`{name}` is not known{where}: its import or dependency is missing, its class or "
        "constant does not exist in this version, or it is misspelt.",
        fix="Import it (Alt+Enter), add the dependency that has it, or correct the name.{hint}",
        lang="kotlin",
        docs=f"Kotlin: Packages and imports, {_KOTLIN}packages.html",
        yes=("Unresolved reference: Cart", "Unresolved reference 'withTimeout'."),
        no=("Error: unresolved conflict",),
    ),
    Rule(
        "type_mismatch",
        on="mismatch inferred argument",
        match=r"[Tt]ype mismatch: inferred type is (?P<a>[^\n]{1,80}?) but (?P<b>[^\n]{1,80}?) was "
        r"expected|Argument type mismatch: actual type is '(?P<a2>[^'\n]{1,80})', but "
        r"'(?P<b2>[^'\n]{1,80})' was expected",
        prior=0.88,
        cause="A `{a}` is given where `{b}` is expected{where}.",
        fix="Convert it, or for `{a}` with a question mark say what holds without a value: `?:`, "
        "`?.let`, requireNotNull.",
        docs=f"Kotlin: Null safety, {_KOTLIN}null-safety.html",
        yes=("Type mismatch: inferred type is String? but String was expected",),
        no=("error: incompatible types: String cannot be converted to int",),
    ),
    Rule(
        "safe_call",
        on="safe nullable receiver",
        match=r"Only safe \(\?\.\) or non-null asserted \(!!\.\) calls are allowed on a nullable "
        r"receiver of type '?(?P<name>[\w<>?., ]{1,80}?)'?\.?$",
        prior=0.9,
        cause="The receiver may be null here: its type is `{name}`{where}.",
        fix="Use `?.` and say what then holds with `?:`, or check it before.",
        docs=f"Kotlin: Null safety, {_KOTLIN}null-safety.html",
        yes=(
            "Only safe (?.) or non-null asserted (!!.) calls are allowed on a nullable receiver of "
            "type String?",
        ),
        no=("Error: only safe calls",),
    ),
    Rule(
        "suspend",
        on="suspend coroutine",
        match=r"Suspend function '(?P<name>\w+)' (?:should|can only) be called (?:only )?from a "
        r"coroutine",
        prior=0.92,
        cause="`{name}` suspends and is called outside a coroutine{where}.",
        fix="Make the caller suspend, or start it in a scope.",
        code="lifecycleScope.launch {\n    load()\n}",
        lang="kotlin",
        docs=f"Kotlin: Coroutines basics, {_KOTLIN}coroutines-basics.html",
        yes=(
            "Suspend function 'load' should be called only from a coroutine or another suspend "
            "function",
        ),
        no=("Error: suspend the account",),
    ),
    Rule(
        "composable",
        on="composable",
        match=r"@Composable invocations can only happen from the context of a @Composable function",
        prior=0.92,
        cause="A composable is called from an ordinary function{where}, such as an onClick or an "
        "init block.",
        fix="Mark the caller @Composable, or keep a state in the composable and change only that "
        "in "
        "the callback.",
        docs="Compose: Thinking in Compose, "
        "https://developer.android.com/develop/ui/compose/mental-model",
        yes=("@Composable invocations can only happen from the context of a @Composable function",),
        no=("Error: composable parts",),
    ),
    Rule(
        "serializer",
        on="serializer",
        match=r"Serializer for class '(?P<name>[\w.$]{1,120})' is not found",
        prior=0.94,
        cause="`{name}` has no serializer{where}: it lacks @Serializable, or the compiler plugin "
        "is "
        "not applied.",
        fix="Annotate it, and apply the plugin in the same version as Kotlin; with shrinking keep "
        "its rules.",
        code='plugins {\n    kotlin("plugin.serialization") version "2.0.0"\n}',
        lang="kotlin",
        docs=f"Kotlin: Serialization, {_KOTLIN}serialization.html",
        yes=("SerializationException: Serializer for class 'Cart' is not found.",),
        no=("Error: serializer of the plates",),
    ),
    Rule(
        "val",
        on="val reassigned",
        match=r"(?:Val cannot be reassigned|'val' cannot be reassigned)(?:: '?(?P<name>\w+))?",
        prior=0.9,
        cause="{name|A value} declared with val is assigned again{where}.",
        fix="Declare it with var, or make a changed copy (copy() of a data class).",
        docs=f"Kotlin: Basic syntax, {_KOTLIN}basic-syntax.html#variables",
        yes=("Val cannot be reassigned",),
        no=("TypeError: Assignment to constant variable.",),
    ),
    Rule(
        "no_value",
        on="parameter",
        match=r"No value passed for parameter '(?P<name>\w+)'",
        prior=0.92,
        cause="The call leaves out the parameter `{name}`{where}.",
        fix="Pass `{name} = ...`, or give it a default in the declaration.",
        docs=f"Kotlin: Functions, {_KOTLIN}functions.html",
        yes=("No value passed for parameter 'total'.",),
        no=("Error: no value",),
    ),
    Rule(
        "lateinit",
        on="lateinit",
        match=r"lateinit property (?P<name>\w+) has not been initialized",
        prior=0.92,
        cause="`{name}` is read before it was set{where}.",
        fix="Set it earlier (onCreate, the constructor, @BeforeEach), or ask "
        "`::{name}.isInitialized` first.",
        docs=f"Kotlin: Late-initialized properties, {_KOTLIN}properties.html",
        yes=(
            "UninitializedPropertyAccessException: lateinit property adapter has not been "
            "initialized",
        ),
        no=("Error: property sold late",),
    ),
)
