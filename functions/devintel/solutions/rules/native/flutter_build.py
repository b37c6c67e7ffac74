"""Rules for Flutter and Dart: starting, building and pub."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_FLUTTER = "https://docs.flutter.dev/"
_PUB = "https://dart.dev/tools/pub/"


def _sdk(subject: Subject, slots: Slots) -> Slots:
    """A range that ends below Dart 3 is a package's of old; else the SDK is the older one."""
    who = slots.get("name") or "A package"
    if re.search(r"<\s*[12]\.0\.0", slots["want"]) and who != "project":
        newer = f"Raise {who} in pubspec.yaml to a release for Dart 3 (or 2) and null safety"
        return {
            "who": who,
            "brings": "a newer one",
            "advice": f"{newer}; one that nobody keeps up has to be replaced. "
            "`flutter pub outdated` shows what there is. Only if the installed SDK is the older "
            "one, upgrade Flutter.",
        }
    return {
        "who": who,
        "brings": "another",
        "advice": "Upgrade Flutter (flutter upgrade; fvm or the CI's version too) and raise "
        "`environment: sdk` in pubspec.yaml; to stay take an older version of "
        f"{who} (the message below often proposes one).",
    }


RULES = family(
    "flutter",
    Rule(
        "pub_sdk",
        on="sdk solving",
        match=(
            r"depends on (?P<name>[\w-]{1,60}) [^\n]{1,60}? which requires (?:the )?(?:Flutter "
            r")?SDK version (?P<want>[><=^\d. ]{1,60})",
            r"[Bb]ecause (?!every )(?P<name>[\w-]{1,60})(?: [><=^\d. +\w-]{1,40}?)? requires "
            r"(?:Flutter )?SDK version (?P<want>[><=^\d. ]{1,60})",
            r"requires (?:the )?(?:Flutter )?SDK version (?P<want>[><=^\d. ]{1,60})",
        ),
        check=_sdk,
        prior=0.95,
        cause="{who} needs Dart {want}, and this Flutter brings {brings}.",
        fix="{advice}",
        code="flutter upgrade\nflutter pub get",
        lang="shell",
        docs=f"Dart: Version solving, {_PUB}versioning",
        yes=(
            "Because shop depends on intl >=0.20.0 which requires SDK version >=3.3.0 <4.0.0, "
            "version solving failed.",
        ),
        no=("Error: solving the SDK",),
    ),
    Rule(
        "pub_conflict",
        on="solving incompatible pinned",
        match=(
            r"every version of (?P<a>flutter(?:_\w+)?|\w+)(?: from sdk)? depends on "
            r"(?P<name>\w{1,60}) (?P<v>[\w.^<>=+-]{1,20})[^\x00]{0,400}?(?P<b>\w{1,60}) "
            r"depends on (?P=name)",
            r"[Bb]ecause (?P<b>\w{1,60})(?: [\w.^<>=+ -]{1,40})? depends on (?P<name>\w{1,60}) "
            r"(?P<v>[\w.^<>= +-]{1,40}?)(?:,| and)[^\x00]{0,400}?version solving failed",
        ),
        prior=0.9,
        cause="{b|Two packages} and another one want different versions of {name}.",
        fix="Raise the one that holds it back (flutter pub outdated shows which), write `any` "
        "or a wider range for {name}, which Flutter pins for intl, meta, collection and "
        "the like; dependency_overrides is the last way.",
        code="flutter pub outdated\nflutter pub upgrade --major-versions",
        lang="shell",
        docs=f"Dart: Dependencies, {_PUB}dependencies",
        yes=(
            "Because every version of flutter_localizations from sdk depends on intl 0.19.0 "
            "and shop depends on intl ^0.18.0, flutter_localizations from sdk is forbidden. "
            "version solving failed",
        ),
        no=("Error: solving a riddle",),
    ),
    Rule(
        "asset",
        on="asset assets",
        match=r"Unable to load asset: \"?(?P<name>[^\"\n]{1,160}?)\"?\.?$|unable to find "
        r"directory entry in pubspec\.yaml: (?P<name2>\S{1,160})|No file or variants found "
        r"for asset: (?P<name3>\S{1,160}?)\.?$",
        prior=0.95,
        cause="The asset {name} is not in the app.",
        fix="List it (or its folder with a slash at the end; sub-folders each) below flutter: "
        "assets: in pubspec.yaml with the right indentation, write the path as there, "
        "then stop and start the app; one of a package needs package:.",
        code="flutter:\n  assets:\n    - assets/",
        lang="yaml",
        docs=f"Flutter: Assets, {_FLUTTER}ui/assets/assets-and-images",
        yes=(
            'Unable to load asset: "assets/logo.png".',
            "Error: unable to find directory entry in pubspec.yaml: /srv/app/assets/",
        ),
        no=("Error: asset management",),
    ),
    Rule(
        "embedding_v1",
        on="embedding",
        match=r"Build failed due to use of deleted Android v1 embedding|uses or overrides a "
        r"deprecated API.*v1 embedding",
        prior=0.96,
        cause="The app or a plugin still uses Android's v1 embedding, which is gone.",
        fix="In the manifest write flutterEmbedding 2 and let MainActivity extend "
        "FlutterActivity (flutter create . makes a new android folder); update the plugin "
        "that it names.",
        docs="Flutter: Android project migration, "
        "https://docs.flutter.dev/release/breaking-changes/plugin-api-migration",
        yes=("Build failed due to use of deleted Android v1 embedding.",),
        no=("Error: embedding",),
    ),
    Rule(
        "gradle_imperative",
        on="gradle",
        match=r"You are applying Flutter's (?:app_plugin_loader|main) Gradle plugin "
        r"imperatively|Your project's (?P<name>Gradle|Kotlin|Android Gradle Plugin|[\w "
        r"]{2,40}) version \(?[\w ]*?(?P<now>[\d.]+)\)? is lower than Flutter's minimum "
        r"supported version of [^\n]{0,40}?(?P<want>\d[\d.]*)|Your project requires a "
        r"newer version of the Kotlin Gradle plugin",
        prior=0.95,
        cause="The android folder is older than this Flutter: {name|its Gradle files}{versions}.",
        fix="Raise the plugin versions in android/settings.gradle (plugins block) and the "
        "wrapper, or move to the declarative plugins block as the page says; flutter "
        "create . in a copy shows the new files.",
        check=lambda _, slots: {
            "versions": f" {slots['now']} where {slots['want']} is needed"
            if "now" in slots and "want" in slots
            else ""
        },
        docs="Flutter: Gradle plugin apply, "
        "https://docs.flutter.dev/release/breaking-changes/flutter-gradle-plugin-apply",
        yes=(
            "You are applying Flutter's main Gradle plugin imperatively using the apply "
            "script method, which is not possible anymore.",
            "Your project requires a newer version of the Kotlin Gradle plugin.",
        ),
        no=("Error: gradle",),
    ),
    Rule(
        "undefined_member",
        on="getter method setter parameter member type",
        match=r"Error: (?:The (?:getter|method|setter) '(?P<name>\w{1,80})' isn't defined for "
        r"the (?:class|type) '(?P<type>[\w<>?, ]{1,80})'|No named parameter with the name "
        r"'(?P<name2>\w{1,80})'|Member not found: '(?P<name3>[\w.]{1,80})'|Type "
        r"'(?P<name4>\w{1,80})' not found)",
        check=lambda subject, slots: {
            "advice": _member(subject, slots),
            "of": f" in `{slots['type']}`" if "type" in slots else "",
        },
        prior=0.93,
        cause="`{name}` does not exist{of}.",
        fix="{advice}",
        docs="Flutter: Breaking changes, https://docs.flutter.dev/release/breaking-changes",
        yes=(
            "lib/a.dart:3:5: Error: The method 'totl' isn't defined for the class 'Cart'.",
            "Error: No named parameter with the name 'autovalidate'.",
        ),
        no=("Error: the method isn't defined in the book",),
    ),
)


def _member(subject: Subject, slots: Slots) -> str:
    since = _SINCE.get(slots.get("name", ""))
    if since:
        return f"Flutter has it since {since}: update yours (flutter upgrade)."
    text = subject.text
    if ".pub-cache" in text or "hosted/pub" in text:
        return (
            "The line is in a package: it is older or newer than this Flutter. Update it "
            "(flutter pub upgrade --major-versions), or use the Flutter it was written for."
        )
    gone = _REMOVED.get(slots.get("name", ""))
    if gone:
        return f"It was taken out of Flutter: {gone}."
    return (
        "Correct the name, import the file or package that has it (an extension needs its "
        "import), or look in the changelog whether a new version renamed it."
    )


_SINCE = {
    "withValues": "3.27 (before it: withOpacity)",
    "WidgetStateProperty": "3.22",
    "WidgetState": "3.22",
    "PopScope": "3.16",
    "textScaler": "3.16",
    "onPopInvokedWithResult": "3.24 (before it: onPopInvoked)",
}
_REMOVED = {
    "autovalidate": "use autovalidateMode: AutovalidateMode.always",
    "FlatButton": "use TextButton",
    "RaisedButton": "use ElevatedButton",
    "OutlineButton": "use OutlinedButton",
    "headline1": "use displayLarge",
    "headline2": "use displayMedium",
    "headline3": "use displaySmall",
    "headline4": "use headlineMedium",
    "headline5": "use headlineSmall",
    "headline6": "use titleLarge",
    "subtitle1": "use titleMedium",
    "subtitle2": "use titleSmall",
    "bodyText1": "use bodyLarge",
    "bodyText2": "use bodyMedium",
    "caption": "use bodySmall",
    "accentColor": "use colorScheme.secondary",
    "buttonColor": "use a button theme",
    "brightness": "use systemOverlayStyle in AppBar",
    "showSnackBar": "use ScaffoldMessenger.of(context).showSnackBar",
    "primarySwatch": "use colorScheme: ColorScheme.fromSeed(...)",
    "CardTheme": "it is CardThemeData in ThemeData",
    "MaterialStateProperty": "use WidgetStateProperty",
    "WillPopScope": "use PopScope",
    "textScaleFactor": "use textScaler",
    "hashValues": "use Object.hash",
    "hashList": "use Object.hashAll",
    "backgroundColor": "use colorScheme.surface or the widget's theme",
}
