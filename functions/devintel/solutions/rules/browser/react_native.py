"""Rules for React Native's native side, Metro and Expo."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "react_native",
    Rule(
        "native_missing",
        on="native nativeeventemitter turbomoduleregistry turbomodule",
        match=(
            r"Native module cannot be null",
            r"`new NativeEventEmitter\(\)` requires a non-null argument",
            r"TurboModuleRegistry\.getEnforcing\([^)\n]{0,80}\): '(?P<name>\w+)' could "
            r"not be found",
            r"Cannot find native module '(?P<name2>\w+)'",
            r"(?P<name3>\w+) could not be found within the project or in these directories",
        ),
        prior=0.94,
        cause="The native half of {name|a module} is not in the app that runs: it was added "
        "after the app was built, was not linked, or the app is Expo Go, which has only "
        "Expo's own modules.",
        fix="Build the app anew: `pod install` in ios, then run-ios or run-android. With Expo "
        "make a development build (`npx expo prebuild`, `npx expo run:android`, or EAS); "
        "Expo Go cannot hold it. After an upgrade the package may also be of the wrong "
        "version: `npx expo install --check`.",
        code="cd ios && pod install && cd ..\nnpx react-native run-ios",
        lang="shell",
        docs="Expo: Development builds, "
        "https://docs.expo.dev/develop/development-builds/introduction/",
        yes=(
            "Invariant Violation: Native module cannot be null.",
            "Invariant Violation: TurboModuleRegistry.getEnforcing(...): 'RNSoft' could "
            "not be found. Verify that a module by this name is registered in the native "
            "binary.",
        ),
        no=("Error: the native speaker is missing",),
    ),
    Rule(
        "native_undefined",
        on="null undefined",
        match=(
            r"Cannot read property '(?P<name>\w+)' of null, js engine",
            r"(?:null is not an object|Cannot read property '\w+' of "
            r"null)[^\n]{0,30}\(evaluating '_?(?P<name2>RN\w+|\w*(?:Module|Manager|"
            r"Native\w*))\.\w+'",
        ),
        prior=0.94,
        cause="The native module behind `{name}` is null: its native code is not in the app that "
        "runs.",
        fix="Install pods and build the app anew (a reload of JavaScript is not enough); in "
        "Expo Go it cannot work: make a development build. Are both done, call it only "
        "where the platform has it.",
        code="cd ios && pod install && cd ..\nnpx react-native run-ios",
        lang="shell",
        docs="React Native: Native modules, https://reactnative.dev/docs/native-platform",
        yes=("TypeError: null is not an object (evaluating 'RNSoftModule.open')",),
        no=("TypeError: null is not an object (evaluating 'cart.total')",),
    ),
    Rule(
        "not_registered",
        on="registered",
        match=r"\"?(?P<name>[\w-]+)\"? has not been registered\. This can happen if",
        prior=0.94,
        cause="The native side starts the app `{name}`, and JavaScript registered none of that "
        "name: another name, Metro of another folder, or an error before registerComponent.",
        fix="Read the first error above this one. Else compare the name in app.json and "
        "AppRegistry.registerComponent with getMainComponentName (MainActivity) and "
        "moduleName (AppDelegate), end every Metro, and start it in this project with an "
        "empty cache. With Expo, registerRootComponent does it.",
        code="npx react-native start --reset-cache",
        lang="shell",
        docs="React Native: AppRegistry, https://reactnative.dev/docs/appregistry",
        yes=('Invariant Violation: "shop" has not been registered. This can happen if:',),
        no=("Error: the car has not been registered",),
    ),
    Rule(
        "bundle_url",
        on="bundle metro packager unable",
        match=(
            r"Unable to load script\. Make sure you're either running (?:Metro|a Metro "
            r"server)",
            r"No bundle URL present",
            r"Could not connect to development server",
        ),
        prior=0.94,
        cause="The app cannot reach Metro, which serves its JavaScript, or a release build has "
        "no bundle inside.",
        fix="Start Metro in this project (`npx react-native start`); for a device on USB `adb "
        "reverse tcp:8081 tcp:8081`, for iOS see that both are in one network; free port "
        "8081. A release has to be built as one.",
        code="adb reverse tcp:8081 tcp:8081\nnpx react-native start --reset-cache",
        lang="shell",
        docs="React Native: Running on device, https://reactnative.dev/docs/running-on-device",
        yes=(
            "Unable to load script. Make sure you're either running Metro (run 'npx "
            "react-native start') or that your bundle 'index.android.bundle' is packaged "
            "correctly for release.",
        ),
        no=("Error: unable to load cart",),
    ),
    Rule(
        "unknown_module",
        on="requiring unknown module",
        match=r"Requiring unknown module \"?(?P<name>[\w./@-]{1,100})\"?",
        prior=0.94,
        cause="Metro's bundle names a module that is not in it: its cache is stale, or an import "
        "cycle or a dynamic require reaches it too early.",
        fix="Start with an empty cache after install; then look for files that import each "
        "other and for require() with a variable path.",
        code="npx react-native start --reset-cache",
        lang="shell",
        docs="Metro: CLI, https://metrobundler.dev/docs/cli",
        yes=(
            'Error: Requiring unknown module "undefined". If you are sure the module '
            "exists, try restarting Metro.",
        ),
        no=("Error: unknown module of the course",),
    ),
    Rule(
        "metro_unresolved",
        on="unable resolve",
        match=r"Unable to resolve (?:module )?\"?`?(?P<name>(?!\.)[@\w][\w./@-]{0,100})`?\"? from",
        prior=0.94,
        cause="Metro finds no module `{name}`.",
        fix="Is it in package.json: install, then start Metro with an empty cache. Is it a "
        "part of Node.js (crypto, stream, http), the library is not for React Native: use "
        "another or an alias. An alias such as `@/` needs babel-plugin-module-resolver (or "
        "tsconfig paths with Expo).",
        code="npx react-native start --reset-cache",
        lang="shell",
        docs="Metro: Resolution, https://metrobundler.dev/docs/resolution",
        yes=(
            "Error: Unable to resolve module @shelf/core from /srv/a/App.js: @shelf/core "
            "could not be found within the project",
        ),
        no=("Error: Unable to resolve module ./cart from /srv/a/App.js",),
    ),
    Rule(
        "expo_versions",
        on="expo incompatible sdk",
        match=(
            r"[Pp]roject is incompatible with this version of Expo Go",
            r"This project (?:requires|uses) (?:a newer version of Expo Go|SDK)[^\n]{0,80}",
            r"packages? should be updated for best compatibility with the installed expo "
            r"version",
        ),
        prior=0.94,
        cause="The project's Expo SDK and the app Expo Go (or some packages) are of different "
        "versions.",
        fix="Install the Expo Go of that SDK or raise the project one SDK at a time, and let "
        "Expo choose the packages' versions.",
        code="npx expo install expo@latest\nnpx expo install --fix",
        lang="shell",
        docs="Expo: Upgrade Expo SDK, "
        "https://docs.expo.dev/workflow/upgrading-expo-sdk-walkthrough/",
        yes=("Project is incompatible with this version of Expo Go",),
        no=("Error: the expo was cancelled",),
    ),
    Rule(
        "pods",
        on="cocoapods pod podfile",
        match=(
            r"CocoaPods could not find compatible versions for pod \"(?P<name>[\w/-]+)\"",
            r"The sandbox is not in sync with the Podfile\.lock",
        ),
        prior=0.94,
        cause="The pods do not fit{name|}: Podfile.lock holds other versions than the packages "
        "in node_modules want.",
        fix="Update the specs and install anew; if it stays, remove ios/Pods and Podfile.lock "
        "first, and raise the platform in the Podfile to what the pod asks for.",
        code="cd ios && pod install --repo-update",
        lang="shell",
        docs="CocoaPods: pod install vs. pod update, "
        "https://guides.cocoapods.org/using/pod-install-vs-update.html",
        yes=('[!] CocoaPods could not find compatible versions for pod "Firebase/Core":',),
        no=("Error: pod of whales",),
    ),
)
