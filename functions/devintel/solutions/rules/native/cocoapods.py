"""Rules for CocoaPods and the frameworks that it brings."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PODS = "CocoaPods: Troubleshooting, https://guides.cocoapods.org/using/troubleshooting.html"

RULES = family(
    "swift",
    Rule(
        "pods_not_linked",
        on="framework library pods",
        match=r"(?:framework not found |library not found for -l|Framework '|Library "
        r"')(?P<name>Pods[\w-]*)|(?:Unable to open base configuration reference file|could "
        r"not find included file)[^\n]{0,160}?(?P<name2>Pods-[\w.-]+)",
        prior=0.97,
        cause="The project is built without its pods ({name}): they are not installed, or the "
        ".xcodeproj is built instead of the .xcworkspace.",
        fix="Run pod install and open (or build with -workspace) the .xcworkspace. If it "
        "stays, remove the red Pods framework or libPods.a of an older run from "
        "Frameworks and Libraries, and run pod deintegrate before pod install.",
        code="pod deintegrate\npod install\nopen *.xcworkspace",
        lang="shell",
        docs=_PODS,
        yes=("ld: framework not found Pods_Shop", "ld: library not found for -lPods-Shop"),
        no=("ld: framework not found Alamofire",),
    ),
    Rule(
        "framework_missing",
        on="framework library",
        match=r"(?:framework not found |Framework ')(?P<name>(?!Pods)[\w+-]{1,60})'?(?: not "
        r"found)?|library not found for -l(?P<name2>(?!Pods|lib)[A-Z][\w+-]{1,60})",
        prior=0.92,
        cause="The linker does not find the framework `{name}`.",
        fix="From a pod: pod install, and build the workspace. From a package: resolve the "
        "packages and add the product to the target. By hand: add it again to Frameworks "
        "and Libraries with its folder in FRAMEWORK_SEARCH_PATHS, and for this platform "
        "(an xcframework).",
        code="pod install --repo-update",
        lang="shell",
        docs=_PODS,
        yes=("ld: framework not found Alamofire",),
        no=("Error: framework agreement",),
    ),
    Rule(
        "no_such_module",
        on="module",
        match=r"[Nn]o such module '(?P<name>[\w.]{1,80})'|Module '(?P<name2>[\w.]{1,80})' not "
        r"found|could not build (?:module|Objective-C module) '(?P<name3>[\w.]{1,80})'",
        prior=0.94,
        cause="The module `{name}` is not built for this target.",
        fix="Open the .xcworkspace, run pod install (or resolve the packages) and add the "
        "library to this target (a test or extension target too); choose the scheme of "
        "the app, clean the build folder, and delete DerivedData.",
        code="rm -rf ~/Library/Developer/Xcode/DerivedData\npod install",
        lang="shell",
        docs=_PODS,
        yes=("error: no such module 'Alamofire'", "Module 'firebase_core' not found"),
        no=("Cannot find module 'x'",),
    ),
    Rule(
        "pod_versions",
        on="compatible pod cocoapods",
        match=r"CocoaPods could not find compatible versions for pod \"(?P<name>[\w/+.-]{1,80})\"",
        check=lambda subject, slots: {
            "advice": "Raise `platform :ios` in the Podfile (and the project) to what it asks for: "
            "the pods need a higher minimum deployment target."
            if "deployment target" in subject.text
            else "The specs here are old: pod install --repo-update."
            if "out-of-date source repos" in subject.text or "None of your spec" in subject.text
            else "Podfile.lock holds it at another version than is asked for now: update it with "
            f"pod update {slots['name']} (delete Podfile.lock where a plugin was raised), and "
            "raise `platform :ios` where a higher deployment target is asked for."
        },
        prior=0.96,
        cause="No version of {name} satisfies all that ask for it.",
        fix="{advice}",
        code="pod update {name} --repo-update",
        lang="shell",
        docs=_PODS,
        yes=('[!] CocoaPods could not find compatible versions for pod "GoogleMaps":',),
        no=("Error: compatible pods of whales",),
    ),
    Rule(
        "pod_specification",
        on="specification podfile podspec",
        match=r"Unable to find a specification for [`'](?P<name>[\w/+. -]{1,80}?)[`']|No "
        r"[`']Podfile' found in the project directory|Unable to find a (?P<what>target) "
        r"named [`'](?P<name2>[\w-]{1,60})",
        prior=0.94,
        cause="CocoaPods does not find {name|the Podfile}.",
        fix="Update the specs (--repo-update), correct the name, and run it in the folder of "
        "the Podfile (ios/ in Flutter and React Native); a target must be called as in "
        "Xcode.",
        code="pod repo update\npod install",
        lang="shell",
        docs=_PODS,
        yes=(
            "[!] Unable to find a specification for `Alamofir`",
            "[!] No `Podfile' found in the project directory.",
        ),
        no=("Error: specification of cars",),
    ),
    Rule(
        "pods_ruby",
        on="ffi_c ffi activesupport cocoapods logger",
        match=r"(?P<name>ffi_c?\.(?:bundle|so)|ffi-[\d.]+)[^\n]{0,200}|LoadError - "
        r"dlsym\([^\n]{0,80}Init_ffi_c|uninitialized constant "
        r"ActiveSupport::(?P<c>\w{1,60})|undefined method `(?P<m>\w+)' for ActiveSupport",
        check=lambda subject, slots: {
            "advice": "ffi is for another processor: install CocoaPods with Homebrew (brew install "
            "cocoapods), or reinstall the gem for this one (sudo arch -x86_64 gem install ffi "
            "on an Apple processor's old Ruby)"
            if "ffi" in subject.text
            else "activesupport is newer than CocoaPods knows: update CocoaPods (1.16), or gem "
            "install activesupport -v 7.0.8; `Logger` needs concurrent-ruby 1.3.4"
        },
        prior=0.93,
        cause="CocoaPods breaks in one of its Ruby gems, before it reads your Podfile.",
        fix="{advice}.",
        code="brew install cocoapods",
        lang="shell",
        docs=_PODS,
        yes=(
            "LoadError - dlsym(0x7f, Init_ffi_c): symbol not found - ffi_c.bundle",
            "uninitialized constant ActiveSupport::LoggerThreadSafeLevel::Logger",
        ),
        no=("Error: logger",),
    ),
)
