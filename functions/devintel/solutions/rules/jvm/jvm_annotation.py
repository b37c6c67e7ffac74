"""Rules for what annotation processors make: Lombok, MapStruct, Dagger and Hilt, KSP, Compose."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_ACCESSOR = re.compile(r"symbol: {1,6}method (?:get|set|is)[A-Z]")
_LOMBOK = shows("lombok")


def _made_by_lombok(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    accessor = name[:3] in ("get", "set") and name[3:4].isupper()
    if accessor or (name[:2] == "is" and name[2:3].isupper()):
        if _LOMBOK(subject, slots) is None and len(_ACCESSOR.findall(subject.text)) < 3:
            return None  # a single one is as well a method that nobody wrote
        return {"what": f"`{name}()`", "by": "@Getter, @Setter or @Data"}
    if name in ("builder", "toBuilder"):
        return {"what": f"`{name}()`", "by": "@Builder"}
    if name == "log":
        return {"what": "`log`", "by": "@Slf4j"}
    return None


RULES = family(
    "java",
    Rule(
        "lombok_off",
        on="symbol",
        match=r"cannot find symbol[^\x00]{0,200}?symbol: {1,6}(?:method|variable) "
        r"(?P<name>\w{1,80})",
        check=_made_by_lombok,
        prior=0.96,
        cause="{what} is what Lombok makes ({by}), and it did not run in this build (or the "
        "class has not that annotation).",
        fix="Where the class has it: name Lombok in annotationProcessorPaths of the "
        "maven-compiler-plugin (Gradle: annotationProcessor), which JDK 23 wants (or "
        "-proc:full); raise Lombok to a version that knows the JDK (1.18.30 for 21, "
        "1.18.36 for 23, 1.18.40 for 25); beside MapStruct add lombok-mapstruct-binding. "
        "Where it has not, write the method.",
        docs="Lombok: Maven, https://projectlombok.org/setup/maven",
        yes=(
            "error: cannot find symbol\n  symbol:   method getTotal()\n  location: variable cart "
            "of type Cart\nNote: lombok.jar was found",
            "cannot find symbol\n  symbol:   variable log\n  location: class shop.Cart",
        ),
        no=(
            "cannot find symbol\n  symbol:   method total()\n  location: class shop.Cart",
            "cannot find symbol\n  symbol:   method getTotal()\n  location: class shop.Cart",
        ),
    ),
    Rule(
        "mapstruct_property",
        on="unmapped property",
        match=r"Unknown property \"(?P<name>[\w.]{1,80})\" in (?:result )?type "
        r"(?P<type>[\w$<>]{1,80}(?:\.[\w$<>]{1,80}){0,12})|Unmapped target "
        r"propert(?:y|ies): \"(?P<name2>[\w., \"]{1,120}?)\"|No property named "
        r"\"(?P<name3>[\w.]{1,80})\" exists in source parameter",
        prior=0.97,
        cause="MapStruct sees no property `{name}` in {type|one of the two classes}.",
        fix="Where Lombok makes it, both must run in order: Lombok, lombok-mapstruct-binding "
        "and mapstruct-processor in annotationProcessorPaths. Otherwise map it: "
        "@Mapping(target, source), or ignore = true.",
        docs="MapStruct: Reference guide, "
        "https://mapstruct.org/documentation/stable/reference/html/",
        yes=('error: Unknown property "size" in result type CartDto. Did you mean "null"?',),
        no=("Error: unknown property for sale",),
    ),
    Rule(
        "mapper_impl",
        on="mapperimpl mappers implementation",
        match=r"ClassNotFoundException: Cannot find implementation for (?P<name>[\w.$]{1,160})",
        prior=0.96,
        cause="MapStruct (or Room) made no implementation of {name}: its processor did not run.",
        fix="Add mapstruct-processor as annotationProcessor (kapt or ksp in Kotlin; Room: "
        "room-compiler by ksp), and build anew.",
        docs="MapStruct: Installation, https://mapstruct.org/documentation/installation/",
        yes=(
            "ClassNotFoundException: Cannot find implementation for shop.CartMapper implementation",
        ),
        no=("Error: implementation",),
    ),
    Rule(
        "dagger_missing",
        on="dagger missingbinding",
        match=r"\[Dagger/MissingBinding\] (?P<name>[\w.$<>? ,]{1,160}?) cannot be provided "
        r"without an @(?P<how>Inject constructor or an @Provides|Provides)-annotated method",
        prior=0.97,
        cause="Dagger does not know how to make {name}.",
        fix="Give your own class an @Inject constructor; an interface or a library's class "
        "needs a @Provides (or @Binds) method in a @Module that is @InstallIn the right "
        "component (and whose qualifier is the same).",
        code="@Module\n@InstallIn(SingletonComponent::class)\nobject ApiModule {\n    "
        "@Provides\n    fun api(retrofit: Retrofit): Api = "
        "retrofit.create(Api::class.java)\n}",
        lang="kotlin",
        docs="Dagger: Users guide, https://dagger.dev/dev-guide/",
        yes=(
            "error: [Dagger/MissingBinding] shop.Api cannot be provided without an "
            "@Provides-annotated method.",
        ),
        no=("Error: dagger missing",),
    ),
    Rule(
        "hilt_application",
        on="hilt hiltandroidapp",
        match=r"Hilt (?P<name>Activity|Fragment|Service|View) must be attached to an "
        r"@(?P<to>\w+)|Expected @(?:HiltAndroidApp|AndroidEntryPoint) to have a value",
        prior=0.97,
        cause="The app does not run Hilt's Application: none is @HiltAndroidApp, or the "
        "manifest does not name it; a fragment's activity lacks @AndroidEntryPoint.",
        fix='Write `@HiltAndroidApp class App : Application()` and android:name=".App" in '
        "<application>; "
        "apply the plugin com.google.dagger.hilt.android; annotate the host "
        "@AndroidEntryPoint.",
        code="@HiltAndroidApp\nclass App : Application()",
        lang="kotlin",
        docs="Android: Hilt, "
        "https://developer.android.com/training/dependency-injection/hilt-android",
        yes=(
            "IllegalStateException: Hilt Activity must be attached to an @HiltAndroidApp "
            "Application.",
        ),
        no=("Error: to the hilt",),
    ),
    Rule(
        "ksp_version",
        on="ksp",
        match=r"ksp-(?P<name>[\d.]+-[\d.]+) is too (?P<kind>old|new) for "
        r"kotlin-(?P<kotlin>\d+(?:\.\d+)*)",
        prior=0.98,
        cause="KSP {name} belongs to another Kotlin than {kotlin}.",
        fix="Take the KSP whose number begins with the Kotlin version ({kotlin}-1.0.x; from "
        "KSP 2.3 on they are independent), or the Kotlin it was made for.",
        docs="KSP: Releases, https://github.com/google/ksp/releases",
        yes=("ksp-1.8.0-1.0.9 is too old for kotlin-1.9.20. Please upgrade ksp",),
        no=("Error: ksp",),
    ),
    Rule(
        "compose_compiler",
        on="compose",
        match=r"This version \((?P<name>[\d.]+)\) of the Compose Compiler requires Kotlin "
        r"version (?P<want>[\d.]+) but you appear to be using Kotlin version "
        r"(?P<have>[\d.]+)|Starting in Kotlin 2\.0, the Compose Compiler Gradle plugin is "
        r"required",
        prior=0.98,
        cause="The Compose compiler {name|plugin} does not fit Kotlin {have|2}.",
        fix="Kotlin 2: apply the plugin org.jetbrains.kotlin.plugin.compose (same version as "
        "Kotlin) and drop kotlinCompilerExtensionVersion. Kotlin 1: set "
        "kotlinCompilerExtensionVersion from the compatibility map (1.5.10 for 1.9.22), "
        "or use Kotlin {want|of that map}.",
        docs="Android: Compose to Kotlin compatibility, "
        "https://developer.android.com/jetpack/androidx/releases/compose-kotlin",
        yes=(
            "e: This version (1.4.0) of the Compose Compiler requires Kotlin version 1.8.0 "
            "but you appear to be using Kotlin version 1.9.10 which is not known to be "
            "compatible.",
        ),
        no=("Error: compose a song",),
    ),
    Rule(
        "compose_local",
        on="compositionlocal",
        match=r"CompositionLocal (?P<name>Local\w{1,60}) not present",
        check=lambda _, slots: {
            "advice": "lifecycle 2.8 moved it: raise Compose to 1.7 (compose-bom 2024.06 or "
            "newer), or hold androidx.lifecycle at 2.7"
            if "Lifecycle" in slots["name"]
            else "provide it above (CompositionLocalProvider), or use the composable inside the "
            "Activity or theme that does; androidx versions of one bom belong together"
        },
        prior=0.96,
        cause="`{name}` is read{where} and nothing above provides it.",
        fix="What helps here: {advice}.",
        docs="Android: Lifecycle releases, "
        "https://developer.android.com/jetpack/androidx/releases/lifecycle",
        yes=("IllegalStateException: CompositionLocal LocalLifecycleOwner not present",),
        no=("Error: composition",),
    ),
    Rule(
        "compose_duplicate_key",
        on="key lazycolumn",
        match=r"Key \"?(?P<name>[^\"\n]{1,80}?)\"? was already used",
        prior=0.94,
        cause="Two items of a lazy list have the key {name}.",
        fix="Take a key that is unique (an id, not a name), and look for doubled data.",
        docs="Android: Lists in Compose, https://developer.android.com/develop/ui/compose/lists",
        yes=(
            'IllegalArgumentException: Key "7" was already used. If you are using LazyColumn/Row',
        ),
        no=("Error: key",),
    ),
    Rule(
        "compose_infinite",
        on="infinity measured scrollable",
        match=r"(?:Vertically|Horizontally) scrollable component was measured with an infinity "
        r"maximum (?P<name>height|width)",
        prior=0.96,
        cause="A scrolling composable stands in another that scrolls the same way, so its "
        "{name} has no end.",
        fix="Make it items of the outer LazyColumn, or give it a fixed size "
        "(Modifier.height); take the outer verticalScroll away.",
        docs="Android: Lists in Compose, https://developer.android.com/develop/ui/compose/lists",
        yes=(
            "IllegalStateException: Vertically scrollable component was measured with an "
            "infinity maximum height constraints",
        ),
        no=("Error: infinity",),
    ),
    Rule(
        "retrofit_setup",
        on="baseurl converter retrofit",
        match=r"baseUrl must end in /: (?P<name>\S{1,160})|Unable to create (?:converter|call "
        r"adapter) for (?P<type>[\w.<>? $]{1,160})",
        check=lambda subject, _: {
            "advice": "End the base address with a slash, and begin the paths of the calls "
            "without one."
            if "baseUrl" in subject.text
            else "Add the converter for it (GsonConverterFactory, MoshiConverterFactory, kotlinx "
            "serialization) or the call adapter (RxJava); a suspend function returns the type "
            "itself; with R8 keep generic signatures."
        },
        prior=0.97,
        cause="Retrofit is not set up for {name|this return type}{where}.",
        fix="{advice}",
        docs="Retrofit: Configuration, https://square.github.io/retrofit/configuration/",
        yes=(
            "IllegalArgumentException: baseUrl must end in /: https://a.example/v1",
            "IllegalArgumentException: Unable to create converter for class shop.Cart",
        ),
        no=("Error: currency converter",),
    ),
)
