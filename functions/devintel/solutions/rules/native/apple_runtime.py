"""Rules for Swift packages and for Apple's applications at run time."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_APPLE = "https://developer.apple.com/documentation/"
_SPM = "Swift: Package Manager, https://docs.swift.org/package-manager/"

RULES = family(
    "swift",
    Rule(
        "tools_version",
        on="tools",
        match=r"'?(?P<by>[\w.-]{1,80})'? contains incompatible tools version "
        r"\((?P<name>[\d.]+)\)|is using Swift tools version (?P<name2>[\d.]+) but the "
        r"installed version is (?P<now>[\d.]+)|contains incompatible tools version",
        prior=0.97,
        cause="The package {by|that is wanted} needs Swift tools {name|that are newer}, and "
        "this Xcode has {now|older ones}.",
        fix="Update Xcode (Swift 5.9 is Xcode 15.0, 5.10 is 15.3, 6.0 is 16.0, 6.1 is 16.3), "
        "select it with xcode-select, or require an older version of the package.",
        code="swift --version\nxcode-select -p",
        lang="shell",
        docs=_SPM,
        yes=(
            "Dependencies could not be resolved because 'shopkit' contains incompatible tools "
            "version (6.0.0)",
            "error: package 'shopkit' is using Swift tools version 6.0.0 but the installed "
            "version is 5.9.0",
        ),
        no=("Error: tools",),
    ),
    Rule(
        "package_resolved",
        on="package pinsstorage resolved",
        match=r"Package\.resolved file is corrupted or malformed[^\n]{0,80}?(?:unknown "
        r"'PinsStorage' version '(?P<name>\d)')?",
        prior=0.96,
        cause="Package.resolved was written by a newer Xcode (format {name|unknown}) than reads "
        "it.",
        fix="Update Xcode (format 3 needs 15.3), or delete the file and resolve the packages anew.",
        code="rm -f *.xcworkspace/xcshareddata/swiftpm/Package.resolved "
        "Package.resolved\nxcodebuild -resolvePackageDependencies",
        lang="shell",
        docs=_SPM,
        yes=(
            "Package.resolved file is corrupted or malformed; fix or delete the file to "
            "continue: unknown 'PinsStorage' version '3' at 'a'",
        ),
        no=("Error: package resolved",),
    ),
    Rule(
        "package_versions",
        on="dependencies requirement resolved",
        match=r"(?:Dependencies could not be resolved|Failed to resolve "
        r"dependencies)[^\n]{0,200}?no versions of '(?P<name>[\w.-]{1,80})' match the "
        r"requirement (?P<want>[\d.<>]{1,40})|no versions of '(?P<name2>[\w.-]{1,80})' "
        r"match the requirement",
        prior=0.93,
        cause="Swift Package Manager sees no version of {name} in {want|the range}: its cache "
        "is old, a download broke off, or there is no such tag.",
        fix="Reset the package caches (File > Packages) and delete DerivedData, look at the "
        "package's tags, and write a range that has one.",
        code="rm -rf ~/Library/Caches/org.swift.swiftpm "
        "~/Library/Developer/Xcode/DerivedData\nxcodebuild -resolvePackageDependencies",
        lang="shell",
        docs=_SPM,
        yes=(
            "Dependencies could not be resolved because no versions of 'shopkit' match the "
            "requirement 2.0.0..<3.0.0 and root depends on 'shopkit' 2.0.0..<3.0.0.",
        ),
        no=("Error: requirement",),
    ),
    Rule(
        "environment_object",
        on="observableobject environmentobject observable",
        match=r"No (?:ObservableObject|Observable object) of type (?P<name>\w{1,80}) found",
        prior=0.97,
        cause="No view above gives a {name} to the environment.",
        fix="Add `.environmentObject(store)` (or `.environment(store)` for @Observable) above "
        "this view: at the root, and on each sheet, preview and new window, which do not "
        "inherit it.",
        code="ContentView().environmentObject({name}())",
        lang="text",
        docs=f"SwiftUI: environmentObject, {_APPLE}swiftui/view/environmentobject(_:)",
        yes=(
            "Fatal error: No ObservableObject of type Cart found. A "
            "View.environmentObject(_:) for Cart may be missing as an ancestor of this view.",
        ),
        no=("Error: observable",),
    ),
    Rule(
        "transport_security",
        on="transport 1022",
        match=r"App Transport Security (?:has blocked a cleartext|policy requires the use of a "
        r"secure)[^\n]{0,60}?(?:connection to (?P<name>[\w.-]{1,80}))?(?: since|$|\.|\")",
        prior=0.97,
        cause="iOS blocks plain http to {name|that host}.",
        fix="Use https; for a server in development add an exception to Info.plist: "
        "NSAppTransportSecurity > NSExceptionDomains > host > "
        "NSExceptionAllowsInsecureHTTPLoads (NSAllowsLocalNetworking for local ones).",
        docs=f"Apple: NSAppTransportSecurity, "
        f"{_APPLE}bundleresources/information_property_list/nsapptransportsecurity",
        yes=(
            "App Transport Security has blocked a cleartext HTTP connection to a.example "
            "since it is insecure.",
        ),
        no=("Error: transport security",),
    ),
    Rule(
        "usage_description",
        on="privacy",
        match=r"must contain an? \"?(?P<name>NS\w+UsageDescription)\"? key",
        prior=0.98,
        cause="The app asks for something private without saying why: Info.plist lacks {name}.",
        fix="Add the key with a sentence for the user to the Info.plist of the target (in "
        "Flutter and React Native ios/<App>/Info.plist).",
        code="<key>{name}</key>\n<string>Why the app needs it.</string>",
        lang="xml",
        docs=f"Apple: Protected resources, {_APPLE}uikit/protecting_the_user_s_privacy/"
        "requesting_access_to_protected_resources",
        yes=(
            "This app has crashed because it attempted to access privacy-sensitive data "
            "without a usage description. The app's Info.plist must contain an "
            "NSMicrophoneUsageDescription key",
        ),
        no=("Error: privacy",),
    ),
    Rule(
        "dyld_missing",
        on="dyld library",
        match=r"dyld(?:\[\d+\])?: Library not loaded: (?P<name>\S{1,200})|Library not loaded: "
        r"(?P<name2>@rpath/\S{1,160})",
        prior=0.95,
        cause="The library {name} is not where the program looks for it at start.",
        fix="A framework of the app: set it to Embed & Sign (pods: use_frameworks! and pod "
        "install). One of Homebrew: it was updated to another number: brew reinstall the "
        "program that uses it (or brew link). Otherwise add its folder to the rpath.",
        code="otool -L ./program\nbrew reinstall {name|library}",
        lang="shell",
        docs="Apple: dyld, https://developer.apple.com/forums/thread/736728",
        yes=("dyld[811]: Library not loaded: /opt/homebrew/opt/icu4c/lib/libicui18n.73.dylib",),
        no=("Error: library",),
    ),
    Rule(
        "outlet_key",
        on="nsunknownkeyexception coding compliant",
        match=r"this class is not key value coding-compliant for the key (?P<name>\w{1,80})",
        prior=0.97,
        cause="The storyboard or nib connects the outlet `{name}`, which the class does not "
        "have (any more).",
        fix="Delete that connection in the Connections inspector (it has a warning sign), or "
        "bring the @IBOutlet back; check the class and module of the view controller.",
        docs=f"Apple: Key-value coding, {_APPLE}objectivec/nsobject-swift.class",
        yes=(
            "NSUnknownKeyException, reason: '[<Shop.Cart 0x7f> setValue:forUndefinedKey:]: "
            "this class is not key value coding-compliant for the key total.'",
        ),
        no=("Error: coding",),
    ),
    Rule(
        "codesign_detritus",
        on="detritus",
        match=r"(?:resource fork, Finder information, or similar detritus not allowed)",
        prior=0.97,
        cause="A file in the app carries extended attributes (from a cloud folder or the "
        "Finder), which codesign refuses.",
        fix="Clear them and build again; keep the project out of iCloud Drive or Dropbox.",
        code="xattr -cr .",
        lang="shell",
        docs="Apple: QA1940, https://developer.apple.com/library/archive/qa/qa1940/_index.html",
        yes=("codesign: resource fork, Finder information, or similar detritus not allowed",),
        no=("Error: a fork",),
    ),
)
