"""Rules for Flutter and Dart."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DOCS = "https://docs.flutter.dev/testing/common-errors"
_DART = "https://dart.dev"

RULES = family(
    "flutter",
    Rule(
        "overflow",
        on="renderflex overflowed",
        match=r"A RenderFlex overflowed by (?P<n>[\d.]+) pixels on the (?P<side>\w+)",
        prior=0.88,
        cause="A row or column is {n} pixels larger than its place on the {side}{where}.",
        fix="Put what may shrink into Expanded or Flexible, or make it scroll "
        "(SingleChildScrollView).",
        docs=f"Flutter: A RenderFlex overflowed, {_DOCS}#a-renderflex-overflowed",
        yes=("A RenderFlex overflowed by 42 pixels on the right.",),
        no=("Error: the river overflowed",),
    ),
    Rule(
        "disposed",
        on="setstate dispose",
        match=r"setState\(\) called after dispose\(\)(?:: (?P<name>\w{1,60}))?",
        prior=0.88,
        cause="An answer comes when {name|the widget} is gone already{where}.",
        fix="Ask `if (!mounted) return;` behind the await, and cancel timers, streams and "
        "controllers in dispose().",
        docs="Flutter: State.setState, https://api.flutter.dev/flutter/widgets/State/setState.html",
        yes=("setState() called after dispose(): _CartState#a1b2c(lifecycle state: defunct)",),
        no=("Error: dispose of the waste",),
    ),
    Rule(
        "in_build",
        on="setstate markneedsbuild build",
        match=r"setState\(\) or markNeedsBuild\(\) called during build",
        prior=0.88,
        cause="The state is changed while the widgets are being built{where}.",
        fix="Change it in a callback or in initState; where it depends on the first layout, in "
        "WidgetsBinding.instance.addPostFrameCallback.",
        docs=f"Flutter: setState called during build, {_DOCS}#setstate-called-during-build",
        yes=("setState() or markNeedsBuild() called during build.",),
        no=("Error: the state of the build",),
    ),
    Rule(
        "unbounded",
        on="unbounded viewport height width renderbox inputdecorator",
        match=r"(?:Vertical|Horizontal) viewport was given unbounded (?P<name>height|width)|"
        r"RenderBox was not laid out|given an infinite size during layout|"
        r"An InputDecorator[^\n]{0,60}cannot have an unbounded (?P<name2>width)",
        prior=0.86,
        cause="A widget that takes all the {name|room} there is stands in one that gives it "
        "without an end{where}.",
        fix="Wrap it in Expanded, give it a size (SizedBox), or set shrinkWrap: true on a short "
        "list.",
        docs=f"Flutter: Vertical viewport was given unbounded height, {_DOCS}"
        "#vertical-viewport-was-given-unbounded-height",
        yes=("Vertical viewport was given unbounded height.",),
        no=("Error: unbounded joy",),
    ),
    Rule(
        "null_check",
        on="null check operator",
        match=r"Null check operator used on a null value",
        prior=0.86,
        cause="A `!` says that a value is there, and it is null{where}.",
        fix="See why it is not there yet (not loaded, wrong key), and write what holds then: "
        "`?.`, `??` or an if.",
        docs=f"Dart: Null safety, {_DART}/null-safety/understanding-null-safety",
        yes=("Null check operator used on a null value",),
        no=("Error: null value",),
    ),
    Rule(
        "late",
        on="lateinitializationerror",
        match=r"LateInitializationError: (?:Field|Local) '(?P<name>\w{1,60})' has "
        r"(?P<how>not|already)"
        r" been (?:initialized|assigned)",
        prior=0.88,
        cause="The late variable `{name}` is used although it has {how} been given a value{where}.",
        fix="Give it its value in initState or where it is declared; where it may be missing, make "
        "it nullable.",
        docs=f"Dart: Late variables, {_DART}/language/variables#late-variables",
        yes=("LateInitializationError: Field 'controller' has not been initialized.",),
        no=("Error: late again",),
    ),
    Rule(
        "subtype",
        on="subtype type",
        match=r"type '(?P<is>[^'\n]{1,80})' is not a subtype of type '(?P<want>[^'\n]{1,80})'",
        prior=0.86,
        cause="A value is {is} where {want} is expected{where}: mostly JSON that looks different "
        "than thought.",
        fix="Print the value, and convert it where it is read (int.parse, as num, .cast()); null "
        "needs a nullable type.",
        docs=f"Dart: Type system, {_DART}/language/type-system",
        yes=("type 'String' is not a subtype of type 'int' in type cast",),
        no=("Error: subtype of the group",),
    ),
    Rule(
        "ancestor",
        on="widget found ancestor material scaffold provider mediaquery providernotfoundexception",
        match=(
            r"No (?P<name>Material|Scaffold|MediaQuery|Directionality|Overlay) widget (?:ancestor "
            r")?"
            r"found",
            r"Could not find the correct Provider<(?P<name>[\w<>]{1,60})>",
        ),
        prior=0.86,
        cause="There is no {name} above this widget in the tree{where}.",
        fix="Put it around it (MaterialApp and Scaffold bring most), or use a context from below "
        "it (Builder).",
        docs="Flutter: debugCheckHasMaterial, "
        "https://api.flutter.dev/flutter/material/debugCheckHasMaterial.html",
        yes=("No Material widget found.", "Could not find the correct Provider<Cart> above this"),
        no=("Error: no material found in the yard",),
    ),
    Rule(
        "plugin",
        on="missingpluginexception",
        match=r"MissingPluginException\(No implementation found for method (?P<name>\w{1,60}) on "
        r"channel (?P<channel>[\w./-]{1,120})\)",
        prior=0.86,
        cause="The running app was built without the plugin of {channel}.",
        fix="Stop it and build anew (hot reload does not bring plugins); see whether the plugin "
        "supports this platform.",
        code="flutter clean\nflutter pub get\nflutter run",
        lang="shell",
        docs="Flutter: Using packages, https://docs.flutter.dev/packages-and-plugins/using-package"
        "s",
        yes=(
            "MissingPluginException(No implementation found for method getAll on channel "
            "plugins.flutter.io/shared_preferences)",
        ),
        no=("Error: missing plug",),
    ),
    Rule(
        "no_such_method",
        on="nosuchmethoderror",
        match=r"NoSuchMethodError: The (?P<kind>getter|setter|method) '(?P<name>[\w=]{1,60})' was "
        r"called on (?P<of>null)|NoSuchMethodError: Class '(?P<of2>\w{1,60})' has no instance "
        r"(?P<kind2>\w+) '(?P<name2>[\w=]{1,60})'",
        prior=0.9,
        cause="The {kind} `{name}` is used on {of}, which has none{where}.",
        fix="Find out why the value is not what was meant (not loaded yet, another type), and give "
        "it its type so that the analyzer says it.",
        docs="Dart: NoSuchMethodError, https://api.dart.dev/dart-core/NoSuchMethodError-class.html",
        yes=("NoSuchMethodError: The getter 'length' was called on null.",),
        no=("java.lang.NoSuchMethodError: 'void a.B.c()'",),
    ),
    Rule(
        "undefined",
        on="getter setter method defined class",
        match=r"The (?P<kind>getter|setter|method|function) '(?P<name>\w{1,80})' isn't defined for "
        r"the (?:class|type) '(?P<of>[\w<>?]{1,80})'|(?:Undefined name|The method) "
        r"'(?P<name2>\w{1,80})'(?: isn't defined)?",
        prior=0.84,
        cause="{of|The scope} has no {kind|member} `{name}`{where}.",
        fix="Correct its spelling, import what declares it, or declare it.",
        docs=f"Dart: Diagnostic messages, {_DART}/tools/diagnostics/undefined_getter",
        yes=("The getter 'totl' isn't defined for the class 'Cart'.",),
        no=("Error: the method is defined",),
    ),
    Rule(
        "index",
        on="rangeerror",
        match=r"RangeError \((?:index|length)\): (?:Invalid value: )?(?P<said>[^\n]{1,120})",
        prior=0.84,
        cause="A position is read that the list does not have{where}: {said}.",
        fix="Look at the list's length first; an empty one has no first item.",
        docs="Dart: RangeError, https://api.dart.dev/dart-core/RangeError-class.html",
        yes=("RangeError (index): Invalid value: Valid value range is empty: 0",),
        no=("RangeError: Invalid array length",),
    ),
)
