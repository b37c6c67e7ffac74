"""Rules for Flutter's widgets, their context and what must be ready before."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "flutter",
    Rule(
        "binding",
        on="binding servicesbinding widgetsflutterbinding",
        match=r"Binding has not yet been initialized|ServicesBinding\.defaultBinnaryMessenger "
        r"was accessed before the binding was initialized|ServicesBinding\.defaultBinaryMess"
        r"enger was accessed before",
        prior=0.97,
        cause="A plugin is called in main() before Flutter is ready.",
        fix="Call WidgetsFlutterBinding.ensureInitialized() as main's first line (in tests "
        "TestWidgetsFlutterBinding.ensureInitialized(); in another isolate "
        "BackgroundIsolateBinaryMessenger).",
        code="Future<void> main() async {\n  WidgetsFlutterBinding.ensureInitialized();\n  "
        "await setUp();\n  runApp(const App());\n}",
        lang="dart",
        docs="Flutter: ensureInitialized, https://api.flutter.dev/flutter/widgets/"
        "WidgetsFlutterBinding/ensureInitialized.html",
        yes=("Unhandled Exception: Binding has not yet been initialized.",),
        no=("Error: binding of a book",),
    ),
    Rule(
        "scaffold_context",
        on="scaffold navigator mediaquery directionality material",
        match=r"(?:(?:Scaffold|Navigator|ScaffoldMessenger|Overlay)(?:\.of\(\)| operation) "
        r"(?:called|requested) with a context that does not (?:contain|include) a "
        r"(?P<name>\w+))|No (?P<name2>MediaQuery|Directionality|Material|Overlay|MaterialLoc"
        r"alizations) widget (?:ancestor )?found",
        prior=0.94,
        cause="The context{where} lies above the {name} that is asked for.",
        fix="Use a context below it: wrap the part in a Builder, or make it a widget of its "
        "own; Directionality and MediaQuery come from MaterialApp (wrap a test's widget "
        "in it), Material from Scaffold or Material().",
        docs="Flutter: BuildContext, "
        "https://api.flutter.dev/flutter/widgets/BuildContext-class.html",
        yes=(
            "Scaffold.of() called with a context that does not contain a Scaffold.",
            "No Directionality widget found.",
        ),
        no=("Error: a scaffold fell; material",),
    ),
    Rule(
        "provider_missing",
        on="provider providernotfoundexception providerscope",
        match=r"Could not find the correct Provider<(?P<name>\w{1,80})> above this "
        r"(?P<by>\w{1,80}) Widget|Bad state: No (?P<name2>ProviderScope) "
        r"found|BlocProvider\.of\(\) called with a context that does not contain a "
        r"(?P<name3>\w{1,80})|\"(?P<name4>\w{1,80})\" not found\. You need to call "
        r"\"Get\.put",
        prior=0.96,
        cause="There is no provider of {name} above {by|this widget}.",
        fix="Put it above the widget that reads it, mostly above MaterialApp (a new route "
        "does not see what stands in the old one: hand it over with .value); read it from "
        "a context below it (Builder), and restart instead of hot reload. Riverpod: wrap "
        "runApp's widget in ProviderScope.",
        docs="Flutter: State management, https://docs.flutter.dev/data-and-backend/state-mgmt/simple",
        yes=(
            "Error: Could not find the correct Provider<Cart> above this CartPage Widget",
            "Bad state: No ProviderScope found",
        ),
        no=("Error: provider",),
    ),
    Rule(
        "incorrect_parent",
        on="parentdatawidget",
        match=r"Incorrect use of ParentDataWidget",
        prior=0.95,
        cause="Expanded, Flexible or Positioned does not stand directly in its parent.",
        fix="Put Expanded and Flexible straight into a Row, Column or Flex, Positioned into a "
        "Stack, with no Container or Padding between.",
        docs="Flutter: ParentDataWidget, "
        "https://api.flutter.dev/flutter/widgets/ParentDataWidget-class.html",
        yes=("Incorrect use of ParentDataWidget.",),
        no=("Error: parentdatawidget",),
    ),
    Rule(
        "firebase_core",
        on="firebase no_app app",
        match=r"\[core/no-app\] No Firebase App '(?P<name>[^'\n]{1,60})' has been "
        r"created|\[core/(?P<number>not-initialized|duplicate-app)\]",
        prior=0.95,
        cause="Firebase is used before it is initialized (or initialized twice).",
        fix="Await it in main, behind ensureInitialized and before runApp, with the options that "
        "flutterfire configure writes.",
        code="WidgetsFlutterBinding.ensureInitialized();\nawait Firebase.initializeApp(options: "
        "DefaultFirebaseOptions.currentPlatform);",
        lang="dart",
        docs="FlutterFire: Initialization, https://firebase.google.com/docs/flutter/setup",
        yes=(
            "[core/no-app] No Firebase App '[DEFAULT]' has been created - call "
            "Firebase.initializeApp()",
        ),
        no=("Error: no app",),
    ),
    Rule(
        "late_ticker",
        on="ticker animationcontroller",
        match=r"(?P<name>\w{1,80}) was disposed with an active Ticker|AnimationController\.\w+\(\)"
        r" called after AnimationController\.dispose\(\)|is a "
        r"SingleTickerProviderStateMixin but multiple tickers were created",
        prior=0.95,
        cause="An AnimationController is not disposed in the right order, or there are two with "
        "one ticker.",
        fix="Call controller.dispose() before super.dispose(), and use "
        "TickerProviderStateMixin for more than one.",
        docs="Flutter: AnimationController, "
        "https://api.flutter.dev/flutter/animation/AnimationController-class.html",
        yes=("_CartState#3f was disposed with an active Ticker.",),
        no=("Error: a ticker",),
    ),
)
