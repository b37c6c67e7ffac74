"""Rules for Xcode, CocoaPods and the Swift compiler."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_APPLE = "https://developer.apple.com/documentation/"

RULES = family(
    "swift",
    Rule(
        "script_sandbox",
        on="sandbox deny",
        match=r"Sandbox: (?P<tool>[\w.-]{1,40})\(\d+\) deny\(1\) (?P<what>file-[\w-]{1,30}) "
        r"(?P<name>\S{1,200})",
        prior=0.97,
        cause="Xcode's sandbox for scripts keeps {tool} from {name}: "
        "ENABLE_USER_SCRIPT_SANDBOXING is YES, the default of new projects since Xcode 15.",
        fix="Set User Script Sandboxing to No in the target's (and project's) build settings, "
        "or name the script's input and output files; update CocoaPods.",
        code="ENABLE_USER_SCRIPT_SANDBOXING = NO",
        lang="text",
        docs=f"Xcode: Build settings, {_APPLE}xcode/build-settings-reference",
        yes=("error: Sandbox: bash(811) deny(1) file-write-create /srv/Pods/resources.txt",),
        no=("Error: sandbox for children",),
    ),
    Rule(
        "provisioning",
        on="provisioning profile profiles entitlements",
        match=r"(?:No profiles for '(?P<name>[\w.-]{1,120})' were found|Provisioning profile "
        r"\"?(?P<name2>[^\"\n]{1,80}?)\"? doesn't (?:include|support|match)[^\n]{0,120}|No "
        r"(?:signing certificate|account for team) [^\n]{1,80}|requires a provisioning "
        r"profile)",
        prior=0.92,
        cause="The app is not signed: no profile or certificate here fits {name|it}.",
        fix="Sign in to the account in Xcode's settings, tick automatic signing with the "
        "right team (or -allowProvisioningUpdates on the command line), register the "
        "bundle id with its capabilities and the device, and make the profile anew; on CI "
        "install certificate and profile first.",
        docs=f"Xcode: Signing, {_APPLE}xcode/signing-workflow",
        yes=(
            "error: No profiles for 'com.acme.shop' were found: Xcode couldn't find any iOS App "
            "Development provisioning profiles matching",
        ),
        no=("Error: a profile of provisioning",),
    ),
    Rule(
        "xcode_select",
        on="xcode developer xcrun commandlinetools",
        match=r"(?P<said>xcrun: error: (?:invalid active developer path|unable to find utility "
        r"\"(?P<name>[\w-]{1,40})\")[^\n]{0,80}|tool 'xcodebuild' requires Xcode, but "
        r"active developer directory|agreed to the Xcode license)",
        check=lambda subject, _: {
            "advice": "Install them anew (an update of macOS takes them away): xcode-select "
            "--install"
            if "invalid active" in subject.text
            else "Accept it once: sudo xcodebuild -license accept"
            if "license" in subject.text
            else "Name the full Xcode: sudo xcode-select -s "
            "/Applications/Xcode.app/Contents/Developer"
        },
        prior=0.97,
        cause="The command line finds no usable Xcode: {said}",
        fix="{advice}.",
        code="xcode-select --install\nxcode-select -p",
        lang="shell",
        docs=f"Xcode: Command line tools, {_APPLE}xcode/installing-the-command-line-tools",
        yes=(
            "xcrun: error: invalid active developer path (/Library/Developer/CommandLineTools)",
            'xcrun: error: unable to find utility "simctl", not a developer tool or in PATH',
        ),
        no=("Error: developer of xcode",),
    ),
    Rule(
        "multiple_commands",
        on="commands produce",
        match=r"Multiple commands produce '(?P<name>[^'\n]{1,240})'",
        prior=0.95,
        cause="Two build steps write {name}.",
        fix="Remove one: Info.plist or a file listed twice in Copy Bundle Resources, the same "
        "framework embedded by a pod and by hand, one pod with two platforms (then pod "
        "deintegrate and install).",
        docs=f"Xcode: Build system, {_APPLE}xcode/build-system",
        yes=("error: Multiple commands produce '/a/Shop.app/Info.plist'",),
        no=("Error: commands produce",),
    ),
    Rule(
        "deployment_target",
        on="deployment iphoneos_deployment_target available",
        match=r"(?:'(?P<name>[\w.(): ]{1,80})' is only available in "
        r"(?P<os>iOS|macOS|watchOS|tvOS) (?P<v>[\d.]+) or newer|IPHONEOS_DEPLOYMENT_TARGET' "
        r"is set to (?P<now>[\d.]+)|compiling for iOS (?P<now2>[\d.]+), but module "
        r"'(?P<module>\w+)' has a minimum deployment target of iOS (?P<v2>[\d.]+))",
        prior=0.93,
        cause="{name|A module} needs {os|a system} {v|newer} than the deployment target.",
        fix="Raise the target (the project's, the Podfile's platform and each pod's in "
        "post_install), or guard the call with `if #available(iOS {v|17}, *)` and "
        "@available.",
        docs="Swift: Availability, https://docs.swift.org/swift-book/documentation/"
        "the-swift-programming-language/controlflow/#Checking-API-Availability",
        yes=(
            "error: 'sheet(item:)' is only available in iOS 16.0 or newer",
            "compiling for iOS 12.0, but module 'Alamofire' has a minimum deployment target "
            "of iOS 13.0",
        ),
        no=("Error: minimum deployment",),
    ),
    Rule(
        "type_check_time",
        on="reasonable expression",
        match=r"compiler is unable to type-check this expression in reasonable time",
        prior=0.96,
        cause="The expression{where} is too large for the compiler; in SwiftUI it often hides a "
        "plain mistake inside (a wrong type or name).",
        fix="Split it: parts into their own views or constants with a written type; comment "
        "parts out until the real error shows.",
        docs="Swift: Compiler performance, "
        "https://github.com/swiftlang/swift/blob/main/docs/CompilerPerformance.md",
        yes=(
            "error: the compiler is unable to type-check this expression in reasonable time; try "
            "breaking up the expression into distinct sub-expressions",
        ),
        no=("Error: a reasonable expression",),
    ),
    Rule(
        "swift_version_module",
        on="module compiled",
        match=r"(?:module compiled with Swift (?P<a>[\d.]+) cannot be imported by the Swift "
        r"(?P<b>[\d.]+) compiler|this SDK is not supported by the compiler|failed to build "
        r"module '(?P<name>\w+)'[^\n]{0,200}SDK is built with)",
        prior=0.94,
        cause="A compiled module ({name|a framework}) was made with another Swift than this "
        "compiler.",
        fix="Build it with this Xcode (clean, delete DerivedData; Carthage with "
        "--no-use-binaries), take a release made for it (an xcframework with library "
        "evolution), or select the Xcode it was made with.",
        code="xcode-select -p\nswift --version",
        lang="shell",
        docs="Swift: Library evolution, https://www.swift.org/blog/library-evolution/",
        yes=(
            "error: module compiled with Swift 5.9 cannot be imported by the Swift 5.10 compiler",
        ),
        no=("Error: a module was compiled",),
    ),
    Rule(
        "main_actor",
        on="actor isolated sendable concurrency",
        match=r"(?P<said>(?:[Cc]all to )?(?:main actor|global actor '\w+'|actor)-isolated "
        r"[^\n]{1,100}|[Ss]ending '(?P<name>\w{1,60})' risks causing data races|[Cc]apture "
        r"of '(?P<name2>\w{1,60})' with non-sendable type[^\n]{0,80}|is not "
        r"concurrency-safe)",
        prior=0.9,
        cause="Strict concurrency (Swift 6): {said}.",
        fix="Run the caller on that actor (@MainActor on the function or type, or await from "
        "a Task), make the type Sendable (a struct of such, final with lets), or make a "
        "global a `let`; for old code stay in Swift 5 mode.",
        docs="Swift: Migration to Swift 6, https://www.swift.org/migration/documentation/"
        "migrationguide/",
        yes=(
            "error: call to main actor-isolated instance method 'reload()' in a synchronous "
            "nonisolated context",
        ),
        no=("Error: an isolated actor",),
    ),
    Rule(
        "simulator_destination",
        on="destination",
        match=r"Unable to find a (?:destination|device) matching the provided destination "
        r"specifier",
        prior=0.94,
        cause="No simulator or device here is what -destination names.",
        fix="Take a name and OS from the list it prints (or xcrun simctl list), install the "
        "runtime, or use generic/platform=iOS for builds.",
        code="xcrun simctl list devices available",
        lang="shell",
        docs=f"Xcode: Simulator, {_APPLE}xcode/running-your-app-in-simulator-or-on-a-device",
        yes=(
            "xcodebuild: error: Unable to find a destination matching the provided destination "
            "specifier:",
        ),
        no=("Error: destination unknown",),
    ),
)
