"""Rules for Android builds: manifests, resources, licences, R8."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_BUILD = "https://developer.android.com/build/"

RULES = family(
    "android",
    Rule(
        "exported",
        on="exported",
        match=r"android:exported needs to be explicitly specified for (?:element "
        r")?<(?P<name>[\w#.$-]{1,160})>",
        prior=0.97,
        cause="{name} has an intent filter and does not say whether others may start it, which "
        "targetSdk 31 wants.",
        fix='Write android:exported="true" there for the launcher\'s activity and what others '
        'call, "false" for the rest; where a library\'s manifest lacks it update the library (the '
        "merged manifest names it), or repeat the element in yours.",
        docs="Android: Behavior changes in 12, "
        "https://developer.android.com/about/versions/12/behavior-changes-12#exported",
        yes=(
            "android:exported needs to be explicitly specified for <receiver#a.b.Boot>. Apps "
            "targeting Android 12 and higher are required to specify an explicit value",
        ),
        no=("Error: goods exported",),
    ),
    Rule(
        "attribute_conflict",
        on="attribute",
        match=r"Attribute (?P<name>\w+(?:#[\w.]+)?@[\w:]{1,60}) value=\([^)\n]{0,120}\) from "
        r"[^\n]{0,200}?\n?\s*is also present at (?P<other>\S{1,120})",
        prior=0.95,
        cause="Two manifests set {name}: yours and {other}.",
        fix='Decide in yours: `tools:replace="android:..."` on that element (with xmlns:tools on '
        "<manifest>). android:appComponentFactory means that android.support and androidx are "
        "mixed: switch on useAndroidX and enableJetifier.",
        docs=f"Android: Merge manifests, {_BUILD}manage-manifests",
        yes=(
            "Manifest merger failed : Attribute application@label value=(Shop) from "
            "AndroidManifest.xml:9:9-29 is also present at [a:b:1.0] AndroidManifest.xml",
        ),
        no=("Error: attribute",),
    ),
    Rule(
        "licences",
        on="licences licenses",
        match=r"(?:licen[cs]es have not been accepted|You have not accepted the license "
        r"agreements)",
        prior=0.97,
        cause="The licences of the SDK's parts are not accepted on this machine.",
        fix="Accept them once for the SDK that ANDROID_HOME names (on CI in the image).",
        code='yes | "$ANDROID_HOME/cmdline-tools/latest/bin/sdkmanager" --licenses',
        lang="shell",
        docs="Android: sdkmanager, https://developer.android.com/tools/sdkmanager",
        yes=(
            "Failed to install the following Android SDK packages as some licences have not been "
            "accepted.",
        ),
        no=("Error: licences to drive",),
    ),
    Rule(
        "resource_missing",
        on="aapt resource",
        match=r"(?:error: |AAPT: )(?:error: )?resource (?P<kind>\w+)/(?P<name>[\w.]{1,100}) "
        r"\(aka [\w.:/]{1,160}\) not found|error: resource (?P<name3>android:attr/\w+) not "
        r"found|(?:style attribute|attribute) '?(?P<name2>[\w:./]{1,80})'? (?:\(aka "
        r"[^)\n]{1,120}\) )?not found",
        prior=0.93,
        cause="The resource {kind|attribute} `{name}` is not there.",
        fix="Add it to res (the right file, lower case), correct its name, or add the library that "
        "has it (material, appcompat); one of the system's like `android:attr/lStar` means that "
        "compileSdk is too low for a library (31 for lStar).",
        docs="Android: Resources, "
        "https://developer.android.com/guide/topics/resources/providing-resources",
        yes=("AAPT: error: resource drawable/ic_cart (aka a.b:drawable/ic_cart) not found.",),
        no=("Error: resource not found",),
    ),
    Rule(
        "duplicate_resource",
        on="duplicate",
        match=r"(?:Error: )?Duplicate resources$|duplicate value for resource "
        r"'(?P<name>[\w/.-]{1,120})'|\[(?P<name2>[\w/.-]{1,100})\] [^\n]{1,400}: Error: "
        r"Duplicate resources",
        prior=0.92,
        cause="The resource {name|that it names} is defined twice.",
        fix="Keep one: a file with the same name in two folders of one configuration or with two "
        "endings (png and webp), an attribute that a newer library (appcompat 1.1) now defines "
        "itself: remove yours, or update the library that clashes.",
        docs="Android: Resource merging, https://developer.android.com/build/write-build",
        yes=(
            "[drawable/cart] /a/cart.png [drawable/cart] /a/cart.webp: Error: Duplicate resources",
        ),
        no=("Error: duplicate keys",),
    ),
    Rule(
        "files_twice",
        on="mergejavaresource independent meta",
        match=r"(?P<n>\d+) files found with path '(?P<name>[^'\n]{1,160})'|More than one file was "
        r"found with OS independent path '(?P<name2>[^'\n]{1,160})'",
        prior=0.96,
        cause="Several libraries bring the file {name}.",
        fix="Say in the module's android block which is kept: packaging { resources { excludes } } "
        "for licences and META-INF, jniLibs.pickFirsts for a .so.",
        code='android {\n    packaging {\n        resources.excludes += "{name}"\n    }\n}',
        lang="kotlin",
        docs=f"Android: Packaging, {_BUILD}configure-app-module",
        yes=("3 files found with path 'META-INF/DEPENDENCIES'.",),
        no=("Error: independent",),
    ),
    Rule(
        "androidx_off",
        on="useandroidx",
        match=r"android\.useAndroidX[`' ]{0,3} property is not enabled|useAndroidX",
        prior=0.93,
        cause="A dependency is written for AndroidX, and the project does not say that it is too.",
        fix="Write it into gradle.properties; enableJetifier rewrites old libraries.",
        code="android.useAndroidX=true\nandroid.enableJetifier=true",
        lang="properties",
        docs="Android: Migrate to AndroidX, https://developer.android.com/jetpack/androidx/migrate",
        yes=(
            "Configuration `:app:debugRuntimeClasspath` contains AndroidX dependencies, but the "
            "`android.useAndroidX` property is not enabled",
        ),
        no=("Error: property is not enabled",),
    ),
    Rule(
        "missing_rules",
        on="missing_rules",
        match=r"Missing classes detected while running R8|missing_rules\.txt|Missing class "
        r"(?P<name>[\w.$]{1,160}) \(referenced from",
        prior=0.95,
        cause="R8 finds classes that a library names and that are not in the app "
        "({name|listed below it}).",
        fix="Add the dependency where they are needed; where they are optional copy the -dontwarn "
        "lines of build/outputs/mapping/release/missing_rules.txt into proguard-rules.pro.",
        docs=f"Android: Shrink code, {_BUILD}shrink-code",
        yes=(
            "Missing classes detected while running R8. Please add the missing classes or apply "
            "additional keep rules that are generated in missing_rules.txt.",
        ),
        no=("Error: missing classes",),
    ),
    Rule(
        "google_services",
        on="services client",
        match=r"File google-services\.json is missing|No matching client found for package name "
        r"'(?P<name>[\w.]{1,120})'",
        prior=0.97,
        cause="google-services.json is not in the module's folder, or holds no client for "
        "{name|this application id}.",
        fix="Register the exact application id (with its .debug suffix) in Firebase, download the "
        "file anew and put it into app/ (or app/src/<variant>/); it is needed on CI too.",
        docs="Firebase: Add to Android, https://firebase.google.com/docs/android/setup",
        yes=(
            "File google-services.json is missing. The Google Services Plugin cannot function "
            "without it.",
            "No matching client found for package name 'a.b.debug'",
        ),
        no=("Error: asked google",),
    ),
    Rule(
        "dex_limit",
        on="methods dex multidex",
        match=r"(?:number of method references|Cannot fit requested classes in a single dex file)",
        prior=0.96,
        cause="The app has more than 65,536 methods, and minSdk is below 21.",
        fix="Raise minSdk to 21, or switch multiDexEnabled on (with androidx.multidex and its "
        "Application).",
        docs=f"Android: Multidex, {_BUILD}multidex",
        yes=("Cannot fit requested classes in a single dex file (# methods: 70112 > 65536)",),
        no=("Error: methods of teaching",),
    ),
    Rule(
        "min_compile_sdk",
        on="mincompilesdk",
        match=r"The minCompileSdk \((?P<b>\d+)\) specified in a(?:[^\x00]{0,260}?compileSdk(?:Vers"
        r"ion)? \((?:android-)?(?P<a>\d+)\))?(?:[^\x00]{0,80}?Dependency: "
        r"(?P<name>[\w.:-]{1,120}\w))?",
        prior=0.97,
        cause="{name|A dependency} needs compileSdk {b}, and this module has {a|less}.",
        fix="Raise compileSdk to {b} (in Unity: Target API level, or a custom "
        "launcherTemplate.gradle; the SDK platform must be installed), or force an older "
        "version of that library.",
        docs=f"Android: Configure your build, {_BUILD}",
        yes=(
            "> The minCompileSdk (34) specified in a\n     dependency's AAR metadata "
            "(META-INF/a)\n     is greater than this module's compileSdkVersion "
            "(android-33).\n     Dependency: androidx.core:core:1.12.0.",
        ),
        no=("Error: mincompilesdk",),
    ),
    Rule(
        "ndk",
        on="ndk",
        match=r"NDK (?:at|not configured|is not installed|from ndk\.dir)[^\n]{0,200}?(?:did not "
        r"have a source\.properties|Download it with SDK manager|disagrees)?|No version of "
        r"NDK matched the requested version (?P<name>[\d.]+)",
        prior=0.93,
        cause="The NDK that the project wants ({name|its version}) is not whole in this SDK.",
        fix="Delete the broken folder below $ANDROID_HOME/ndk, install that version, and name it "
        "with ndkVersion.",
        code='"$ANDROID_HOME/cmdline-tools/latest/bin/sdkmanager" --install "ndk;{name|'
        '26.1.10909125}"',
        lang="shell",
        docs="Android: Install NDK, https://developer.android.com/studio/projects/install-ndk",
        yes=(
            "[CXX1101] NDK at /sdk/ndk/25.1 did not have a source.properties file",
            "No version of NDK matched the requested version 21.4.7075529",
        ),
        no=("Error: ndk",),
    ),
)
