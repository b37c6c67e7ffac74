"""Rules for what the Kotlin compiler says most."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.sentence import sentence
from devintel.solutions.subject import Subject

_DOCS = "Kotlin: Null safety and types, https://kotlinlang.org/docs/null-safety.html"
_said = partial(sentence, docs=_DOCS)


def _generated(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    if name.endswith("Binding") or name in ("databinding", "binding"):
        return {
            "what": f"`{name}` is made by view binding, which is not switched on in this module "
            "(or the layout has another name)",
            "advice": "Write buildFeatures { viewBinding = true } (dataBinding for layouts with "
            "<layout>) into the module's android block and build; activity_main.xml "
            "becomes ActivityMainBinding",
        }
    if name == "BuildConfig":
        return {
            "what": "`BuildConfig` is no longer made by itself since the Android plugin 8",
            "advice": "Write buildFeatures { buildConfig = true } into the module, and import "
            "it from the module's namespace",
        }
    if name == "R":
        return {
            "what": "`R` is not the one of this module, or was not made because a resource is "
            "wrong",
            "advice": "Import it from the module's namespace (a library's R is its own), and "
            "mend the first resource error",
        }
    if name in ("synthetic", "kotlinx") or name.startswith("synthetic"):
        return {
            "what": "Kotlin's synthetic views were taken out with Kotlin 1.8",
            "advice": "Use view binding instead of kotlinx.android.synthetic, and remove the "
            "plugin kotlin-android-extensions",
        }
    return None


RULES = family(
    "kotlin",
    Rule(
        "generated_name",
        on="unresolved",
        match=r"[Uu]nresolved reference:? '?`?(?P<name>\w{1,120})",
        check=_generated,
        prior=0.96,
        cause="{what}.",
        fix="{advice}.",
        docs="Android: View binding, https://developer.android.com/topic/libraries/view-binding",
        yes=(
            "e: A.kt:8:13 Unresolved reference: BuildConfig",
            "e: A.kt:3:1 Unresolved reference: CartBinding",
        ),
        no=("e: A.kt:3:1 Unresolved reference: Cart",),
    ),
    _said(
        "smart_cast",
        "smart",
        r"Smart cast to '(?P<type>[^'\n]{1,80})' is impossible, because "
        r"'(?P<name>[^'\n]{1,80})' is",
        "`{name}` could change between the check and the use, so it does not become a "
        "{type}{where}.",
        "Take a local copy (`val x = {name} ?: return`), or go on with `{name}?.let { }`.",
        "e: A.kt:12:9 Smart cast to 'String' is impossible, because 'name' is a mutable "
        "property that could have been changed by this time",
    ),
    _said(
        "none_applicable",
        "candidates functions",
        r"None of the following (?:functions|candidates) (?:can be called with the "
        r"arguments supplied|is applicable)",
        "No form of the function takes these arguments{where}.",
        "Compare with the forms listed below it: a null, another type or a missing lambda "
        "argument; in Compose `by` needs the imports getValue and setValue.",
        "e: A.kt:9:13 None of the following functions can be called with the arguments supplied:",
    ),
    _said(
        "null_for_nonnull",
        "null",
        r"Null can(?:not| not) be a value of a non-null type '?(?P<name>[^'\n]{1,80})",
        "null is given where a {name} is wanted{where}.",
        "Declare it {name}?, or give a real value.",
        "e: A.kt:9:13 Null can not be a value of a non-null type String",
    ),
    _said(
        "must_be_initialized",
        "initialized",
        r"Property must be initialized or be abstract|[Vv]ariable '(?P<name>\w{1,80})' "
        r"must be initialized",
        "{name|A property} has no value{where}.",
        "Give it one, declare it lateinit var (no primitive), by lazy, or nullable.",
        "e: A.kt:9:13 Property must be initialized or be abstract",
    ),
    _said(
        "when_exhaustive",
        "exhaustive",
        r"'when' expression must be exhaustive[^\n]{0,40}?(?:add (?:necessary "
        r")?(?P<name>[^\n]{1,120}?) branch)?",
        "The when does not cover every case{where}.",
        "Add the missing branches, or else.",
        "e: A.kt:9:13 'when' expression must be exhaustive, add necessary 'is Failed' "
        "branch or 'else' branch instead",
    ),
    _said(
        "abstract_member",
        "abstract",
        r"(?:Class|Object) '?(?P<type>[\w<>]{1,80})'? is not abstract and does not "
        r"implement abstract (?:base class )?(?:member|members)[^\n]{0,10}?:? "
        r"?(?P<name>[^\n]{0,120})",
        "{type} lacks {name|a member of its interface}.",
        "Write it with exactly that signature (Ctrl+I); after an update of a library "
        "parameters became nullable or not.",
        "e: A.kt:3:1 Class 'Cart' is not abstract and does not implement abstract member "
        "public abstract fun total(): Int",
    ),
    _said(
        "overrides_nothing",
        "overrides",
        r"'?(?P<name>\w{1,80})'? overrides nothing",
        "`{name}` is no method of the class or interface above{where}.",
        "Take name, parameters (nullable or not) and suspend as they are there: they "
        "changed with the library's version.",
        "e: A.kt:3:1 'onCreate' overrides nothing",
    ),
    _said(
        "final_class",
        "final",
        r"This type is final, so it cannot be (?:inherited from|extended)|'(?P<name>\w{1,80}"
        r")' in '(?P<type>\w{1,80})' is final and cannot be overridden",
        "Kotlin's classes and methods are final unless they say open{where}.",
        "Mark it open (or abstract); for Spring and JPA apply the plugins kotlin-spring "
        "and kotlin-jpa.",
        "e: A.kt:3:1 This type is final, so it cannot be inherited from",
    ),
    _said(
        "platform_clash",
        "signature",
        r"Platform declaration clash: The following declarations have the same JVM "
        r"signature \((?P<name>[^)\n]{1,100})",
        "Two declarations become one method for the JVM: {name}.",
        "Rename one, make the property private, or give it @JvmName.",
        "e: A.kt:3:1 Platform declaration clash: The following declarations have the same "
        "JVM signature (getTotal()I):",
    ),
    _said(
        "opt_in",
        "experimental requiresoptin opt",
        r"This (?:declaration|API|material API|foundation API)[^\n]{0,30}? is "
        r"(?:experimental|opt-in|needs opt-in)[^\n]{0,160}",
        "What is called is marked experimental{where}.",
        "Opt in where it is used (@OptIn(ExperimentalMaterial3Api::class)), or for the module: "
        "kotlinOptions.freeCompilerArgs or compilerOptions.optIn.",
        "e: A.kt:3:1 This material API is experimental and is likely to change or to be "
        "removed in the future.",
    ),
    _said(
        "suspend_main",
        "dispatcher",
        r"Module with the Main dispatcher (?:is missing|had failed to initialize)",
        "Dispatchers.Main is used where there is no main thread: a unit test, or "
        "kotlinx-coroutines-android is missing.",
        "In tests call Dispatchers.setMain(StandardTestDispatcher()) before and resetMain "
        "after; in the app add kotlinx-coroutines-android (or -swing).",
        "IllegalStateException: Module with the Main dispatcher had failed to initialize.",
    ),
)
