"""Rules for what Apple's tools, CocoaPods, Flutter and Unity say in one line."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.sentence import sentence

_PODS = "CocoaPods: Troubleshooting, https://guides.cocoapods.org/using/troubleshooting.html"
_FLUTTER = "Flutter: Documentation, https://docs.flutter.dev/"


def _said(owner: str, *words: str) -> Rule:
    return sentence(*words, family=owner)


RULES = family(
    "flutter",
    _said(
        "swift",
        "objc_class",
        "objc_class_",
        r"_OBJC_CLASS_\$_(?P<name>\w{1,80})",
        "The class {name} is in a framework or file that is not linked with this target.",
        "Add the framework to Frameworks and Libraries (system ones too), the .m file to "
        "the target's sources, or run pod install.",
        'Undefined symbols: "_OBJC_CLASS_$_CLLocationManager", referenced from: objc_class_',
        _PODS,
    ),
    _said(
        "swift",
        "swift_libraries",
        "undefined symbol",
        r"__swift_FORCE_LOAD_\$_(?P<name>\w{1,60})",
        "A Swift library is linked into a project that has no Swift of its own, so its "
        "support ({name}) is missing.",
        "Add an empty .swift file (with a bridging header) to the target, and "
        "$(TOOLCHAIN_DIR)/usr/lib/swift/$(PLATFORM_NAME) to LIBRARY_SEARCH_PATHS.",
        "Undefined symbol: __swift_FORCE_LOAD_$_swiftCompatibility50",
        _PODS,
    ),
    _said(
        "swift",
        "static_binaries",
        "transitive",
        r"has transitive dependencies that include statically linked binaries",
        "A pod is a static library and use_frameworks! makes dynamic ones of the rest.",
        "Write use_frameworks! :linkage => :static, or make that pod static in pre_install.",
        "[!] The 'Pods-App' target has transitive dependencies that include statically "
        "linked binaries: (a)",
        _PODS,
    ),
    _said(
        "swift",
        "build_cycle",
        "cycle",
        r"error: Cycle inside (?P<name>\w{1,60}); building could produce unreliable results",
        "The build phases of {name} wait for each other.",
        "Move Embed Frameworks (and Headers) above the script phases, the Google or "
        "Crashlytics script to the end, and name the scripts' inputs and outputs.",
        "error: Cycle inside App; building could produce unreliable results.",
        _PODS,
    ),
    _said(
        "swift",
        "module_architecture",
        "found target",
        r"[Cc]ould not find module '(?P<name>\w{1,60})' for target "
        r"'(?P<target>[\w-]{1,60})'; found: (?P<found>\w[\w-]{0,60}(?:, (?!at)[\w-]{1,60}){0,4})",
        "The module {name} has no part for {target}, only for {found}.",
        "Update it to a version with an xcframework, or build for what it has (a device, "
        "or the simulator with EXCLUDED_ARCHS arm64).",
        "Could not find module 'ShopKit' for target 'arm64-apple-ios-simulator'; found: "
        "arm64-apple-ios",
        _PODS,
    ),
    _said(
        "swift",
        "pod_download",
        "installing",
        r"\[!\] Error installing (?P<name>[\w/+-]{1,60})",
        "CocoaPods could not download {name}: the address is gone, a checksum differs, or "
        "the network broke off.",
        "Read the line below. boost of old React Native: take its new address in the "
        "podspec (or update React Native); otherwise clear the cache and try again.",
        "[!] Error installing boost",
        _PODS,
        "pod cache clean {name}\npod install",
    ),
    _said(
        "flutter",
        "startup_lock",
        "lock",
        r"Waiting for another flutter command to release the startup lock",
        "Another flutter command runs, or one died and left its lock.",
        "End it (also the IDE's), and delete the lock file.",
        "Waiting for another flutter command to release the startup lock...",
        _FLUTTER,
        'rm -f "$(dirname "$(which flutter)")/cache/lockfile"',
    ),
    _said(
        "flutter",
        "no_pubspec",
        "pubspec",
        r"No pubspec\.yaml file found|Could not find a file named \"pubspec\.yaml\" in "
        r"\"?(?P<name>[^\"\n]{1,160})",
        "There is no pubspec.yaml in {name|this folder}.",
        "Change into the project's folder.",
        "Error: No pubspec.yaml file found.",
        _FLUTTER,
    ),
    _said(
        "flutter",
        "pinned_by_sdk",
        "sdk forbidden",
        r"every version of (?P<by>flutter\w{0,30}) from sdk depends on (?P<name>\w{1,60}) "
        r"(?P<v>[\w.^<>=-]{1,20})[^\n]{0,60}? and (?P<who>\w{1,60})[^\n]{0,30} depends on "
        r"(?P=name) (?P<want>[\w.^<>= -]{1,30})",
        "This Flutter pins {name} to {v}, and {who} wants {want}.",
        "Write `{name}: any` (or {v}), upgrade Flutter to one that pins the wanted "
        "version, or take an older version of what asks for the newer.",
        "Because every version of flutter_test from sdk depends on meta 1.12.0 and shop "
        "depends on meta ^1.15.0, flutter_test from sdk is forbidden.",
        _FLUTTER,
        "flutter pub add {name}:any",
    ),
    _said(
        "flutter",
        "plugin_compile_sdk",
        "compiled",
        r"plugin (?P<name>\w{1,60}) requires (?:your app to be compiled against )?(?:a "
        r"higher )?Android SDK (?:version )?(?P<v>\d+)",
        "The plugin {name} needs compileSdk {v}.",
        "Set compileSdk = {v} in android/app/build.gradle.",
        "The plugin firebase_auth requires your app to be compiled against Android SDK 34 "
        "or higher.",
        _FLUTTER,
    ),
    _said(
        "flutter",
        "no_devices",
        "devices",
        r"No supported devices (?:connected|found)",
        "No device or emulator that the project supports is connected.",
        "Start an emulator (flutter emulators --launch), allow USB debugging, or add the "
        "platform's folder.",
        "No supported devices connected.",
        _FLUTTER,
        "flutter devices\nflutter create --platforms=android,ios,web .",
    ),
    _said(
        "flutter",
        "stream_twice",
        "stream listened",
        r"Bad state: Stream has already been listened to",
        "A stream that takes one listener gets a second{where} (a rebuilt StreamBuilder often).",
        "Make it once (in initState), or take .asBroadcastStream() or a "
        "StreamController.broadcast().",
        "Unhandled Exception: Bad state: Stream has already been listened to.",
        _FLUTTER,
    ),
    _said(
        "flutter",
        "no_element",
        "element",
        r"Bad state: (?P<name>No element|Too many elements)",
        "first, last, single or firstWhere finds {name}{where}.",
        "Give orElse, ask isNotEmpty first, or use firstOrNull (package:collection).",
        "Unhandled Exception: Bad state: No element",
        _FLUTTER,
    ),
    _said(
        "flutter",
        "json_format",
        "formatexception",
        r"FormatException: Unexpected (?:character|end of input)(?: \(at "
        r"(?P<name>[^)\n]{1,40})\))?",
        "The text that is decoded is no JSON{where} ({name|it ends early}): an error "
        "page, an empty answer, or plain text.",
        "Look at statusCode and body before jsonDecode, and send the Accept header.",
        "Unhandled Exception: FormatException: Unexpected character (at character 1)",
        _FLUTTER,
    ),
    _said(
        "unity",
        "missing_script",
        "script",
        r"The (?:referenced|associated) script (?:on this Behaviour|can not be "
        r"loaded)[^\n]{0,60}?(?:\(Game Object '(?P<name>[^'\n]{1,80})'\))? ?(?:is missing)?",
        "An object ({name|see the Console}) has a component whose script is gone, renamed "
        "or does not compile.",
        "Bring file and class to one name, keep the .meta files in git, or remove the component.",
        "The referenced script on this Behaviour (Game Object 'Player') is missing!",
        "Unity: Scripts, https://docs.unity3d.com/Manual/scripting.html",
    ),
)
