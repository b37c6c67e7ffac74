"""Rules for building and starting Android applications."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_STUDIO = "https://developer.android.com/build/"

RULES = family(
    "android",
    Rule(
        "sdk_location",
        on="sdk",
        match=r"SDK location not found\.",
        prior=0.94,
        cause="The build does not know where the Android SDK is.",
        fix="Set ANDROID_HOME, or write sdk.dir into local.properties (each machine has its own, "
        "it is not committed).",
        code='echo "sdk.dir=$ANDROID_HOME" > local.properties',
        lang="shell",
        docs="Android: Environment variables, https://developer.android.com/tools/variables",
        yes=("SDK location not found. Define a valid SDK location with an ANDROID_HOME",),
        no=("Error: location not found",),
    ),
    Rule(
        "min_sdk",
        on="minsdkversion",
        match=r"minSdkVersion (?P<a>\d+) cannot be smaller than version (?P<b>\d+) declared in "
        r"library \[(?P<name>[^\]\n]{1,120})\]",
        prior=0.94,
        cause="{name} needs Android API {b}, and the app's minSdkVersion is {a}.",
        fix="Raise minSdkVersion to {b} in the app's build file, or use an older version of that "
        "library.",
        docs=f"Android: Manage manifest files, {_STUDIO}manage-manifests",
        yes=(
            "uses-sdk:minSdkVersion 16 cannot be smaller than version 21 declared in library "
            "[a.b:c:1.0]",
        ),
        no=("Error: version smaller",),
    ),
    Rule(
        "compile_sdk",
        on="dependency compile",
        match=r"Dependency '(?P<name>[\w.:-]{1,120})' requires libraries and applications that "
        r"depend on it to compile against version (?P<b>\d+)",
        prior=0.94,
        cause="{name} needs compileSdk {b}.",
        fix="Set compileSdk to {b} (and a plugin version that knows it), or use an older {name}.",
        docs=f"Android: Configure your build, {_STUDIO}",
        yes=(
            "Dependency 'androidx.core:core:1.13.0' requires libraries and applications that "
            "depend on it to compile against version 34 or later",
        ),
        no=("Error: compile against",),
    ),
    Rule(
        "duplicate_class",
        on="duplicate",
        match=r"Duplicate class (?P<name>[\w.$]{1,160}) found in modules (?P<a>\S{1,120})"
        r"(?: \([^)\n]{1,160}\))? and (?P<b>\S{1,120})",
        prior=0.94,
        cause="{name} comes from two dependencies: {a} and {b}.",
        fix="Exclude one or align their versions; for android.support beside androidx switch on "
        "android.useAndroidX and enableJetifier.",
        code="./gradlew app:dependencies",
        lang="shell",
        docs=f"Android: Resolve dependency conflicts, {_STUDIO}dependencies",
        yes=("Duplicate class a.B found in modules c-1.0.aar (x:c:1.0) and d-1.0.jar (x:d:1.0)",),
        no=("Error: duplicate class of pupils",),
    ),
    Rule(
        "keystore",
        on="keystore",
        match=r"Keystore was tampered with, or password was incorrect|Keystore file '?(?P<name>"
        r"[^'\n]{1,160}?)'? not found for signing config",
        prior=0.93,
        cause="The release cannot be signed: the keystore {name|that is named} is not there, was "
        "damaged on the way, or its password is another.",
        fix="Check storePassword and the path (relative to the module), and on CI decode the "
        "keystore from base64 without line breaks; `keytool -list -keystore` tells.",
        docs="Android: Sign your app, https://developer.android.com/studio/publish/app-signing",
        yes=("Keystore was tampered with, or password was incorrect",),
        no=("Error: the store's key",),
    ),
    Rule(
        "jdk",
        on="restricted class unsupported major",
        match=r"A restricted method in java\.lang\.System has been called|Unsupported class file "
        r"major version (?P<name>\d+)",
        prior=0.9,
        cause="The build runs on a newer JDK than its Gradle or Android plugin supports{version}.",
        fix="Run it with JDK 17 (or 21): set JAVA_HOME or org.gradle.java.home, or update Gradle "
        "and the plugin.",
        code="./gradlew --version",
        lang="shell",
        check=lambda _, slots: (
            {"version": f" (class files of Java {int(slots['name']) - 44})"}
            if slots.get("name", "").isdigit()
            else {"version": ""}
        ),
        docs="Gradle: Compatibility matrix, "
        "https://docs.gradle.org/current/userguide/compatibility.html",
        yes=(
            "WARNING: A restricted method in java.lang.System has been called",
            "Unsupported class file major version 65",
        ),
        no=("Error: restricted area",),
    ),
    Rule(
        "namespace",
        on="namespace",
        match=r"Namespace not specified\.",
        prior=0.92,
        cause="A module has no namespace, which the Android plugin wants since version 8.",
        fix="Write `namespace` into that module's android block; where it is a plugin of Flutter "
        "or "
        "React Native, update the plugin.",
        docs=f"Android: Configure the app module, {_STUDIO}configure-app-module",
        yes=("Namespace not specified. Specify a namespace in the module's build file",),
        no=("Error: namespace",),
    ),
    Rule(
        "old_plugin_api",
        on="shim registrar outputfile baseplugin",
        match=r"Unresolved reference:? '?(?P<name>shim|Registrar|PluginRegistry)\b|"
        r"(?P<name2>com/android/build/(?:OutputFile|gradle/BaseExtension|gradle/api/BaseVariant))",
        prior=0.92,
        cause="`{name}` was removed: a plugin is older than the Flutter or Android build that uses "
        "it.",
        fix="Update that plugin (its name stands in the failing task or path); what you wrote in "
        "the build file yourself has to use the newer API.",
        docs=f"Android: Gradle plugin API updates, {_STUDIO}releases/gradle-plugin-api-updates",
        yes=(
            "BackgroundWorker.kt:24:29 Unresolved reference 'shim'.",
            "> com/android/build/OutputFile",
        ),
        no=("Unresolved reference: Cart",),
    ),
    Rule(
        "codegen_folder",
        on="cmake add_subdirectory codegen",
        match=r"add_subdirectory given source \"(?P<name>[^\"\n]{1,200})\" which is not an existin"
        r"g "
        r"directory",
        prior=0.9,
        cause="CMake looks for {name}, which is generated and was not (or was cleaned away).",
        fix="Generate it before: build instead of clean, or delete android/app/.cxx and build "
        "folders and run the build once more.",
        code="rm -rf android/app/.cxx android/app/build",
        lang="shell",
        docs="CMake: add_subdirectory, "
        "https://cmake.org/cmake/help/latest/command/add_subdirectory.html",
        yes=('add_subdirectory given source "gen/jni/" which is not an existing directory.',),
        no=("Error: not an existing directory",),
    ),
    Rule(
        "device",
        on="failure install devices",
        match=r"Failure \[(?P<name>INSTALL_FAILED_\w+)|No connected devices!",
        prior=0.88,
        cause="The app is not installed: {name|no device or emulator is connected}.",
        fix="UPDATE_INCOMPATIBLE: uninstall the one signed otherwise. INSUFFICIENT_STORAGE: make "
        "room. VERSION_DOWNGRADE: raise versionCode. None connected: start an emulator, see adb.",
        code="adb devices",
        lang="shell",
        docs="Android: adb, https://developer.android.com/tools/adb",
        yes=("Failure [INSTALL_FAILED_UPDATE_INCOMPATIBLE: Package a signatures do not match]",),
        no=("Error: install failed",),
    ),
)
