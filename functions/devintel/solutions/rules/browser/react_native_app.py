"""Rules for the code of React Native apps: texts, lists, worklets, navigation."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "react_native",
    Rule(
        "text_outside",
        on="text",
        match=(
            r"Text strings must be rendered within a <Text> component",
            r"Unexpected text node: (?P<name>[^\n]{1,60})\. A text node cannot be a child "
            r"of a <View>",
        ),
        prior=0.94,
        cause="A text stands outside a <Text> element: a word, a blank or a semicolon in the "
        "JSX, or `value && <A />` where value is '' or 0.",
        fix="Wrap it in <Text>, and write conditions as `{Boolean(value) && ...}` or with `? : "
        "null`.",
        code="const list = <View>{items.length > 0 ? <Text>{items.length}</Text> : null}</View>;",
        lang="jsx",
        docs="React Native: Text, https://reactnative.dev/docs/text",
        yes=("Error: Text strings must be rendered within a <Text> component.",),
        no=("Error: text of the licence",),
    ),
    Rule(
        "worklets",
        on="reanimated worklet worklets",
        match=(
            r"\[Reanimated\] Failed to create a worklet",
            r"\[(?:Reanimated|Worklets)\] Mismatch between (?P<said>[^\n]{1,120})",
            r"Reanimated 2 failed to create a worklet",
            r"\[(?:Reanimated|Worklets)\] (?:Native part of|Unable to resolve)[^\n]{1,160}",
        ),
        prior=0.94,
        cause="Reanimated's JavaScript was not compiled by its Babel plugin, or does not fit its "
        "native half.",
        fix="Put its plugin last in babel.config.js (react-native-worklets/plugin from "
        "Reanimated 4 on, react-native-reanimated/plugin before), start Metro with an "
        "empty cache, and build the app anew after each change of version.",
        code="module.exports = { presets: ['babel-preset-expo'], plugins: "
        "['react-native-reanimated/plugin'] };",
        lang="js",
        docs="Reanimated: Troubleshooting, "
        "https://docs.swmansion.com/react-native-reanimated/docs/guides/troubleshooting",
        yes=("Error: [Reanimated] Failed to create a worklet. See the guide for more details.",),
        no=("Error: worklet of the sound",),
    ),
    Rule(
        "virtualized_nested",
        on="virtualizedlists",
        match=r"VirtualizedLists should never be nested inside plain ScrollViews",
        prior=0.94,
        cause="A FlatList or SectionList lies in a ScrollView of the same direction.",
        fix="Let the list scroll itself: put what stands above and below into "
        "ListHeaderComponent and ListFooterComponent; a short list can be a plain map.",
        docs="React Native: FlatList, https://reactnative.dev/docs/flatlist",
        yes=(
            "VirtualizedLists should never be nested inside plain ScrollViews with the "
            "same orientation",
        ),
        no=("Error: lists should never be empty",),
    ),
    Rule(
        "hermes_property",
        on="property doesn exist hermes",
        match=r"ReferenceError: Property '(?P<name>\w+)' doesn't exist",
        prior=0.94,
        cause="`{name}` is not declared{where}: an import is missing, or a library wants a "
        "global that Hermes lacks (Buffer, TextDecoder, crypto, process).",
        fix="Is the name yours, import or declare it. Is it a global of browsers or Node.js, "
        "load its polyfill in the first line of index.js (react-native-get-random-values, "
        "fast-text-encoding, buffer).",
        docs="React Native: Using Hermes, https://reactnative.dev/docs/hermes",
        yes=("ReferenceError: Property 'Buffer' doesn't exist, js engine: hermes",),
        no=("ReferenceError: Buffer is not defined",),
    ),
    Rule(
        "random_values",
        on="getrandomvalues",
        match=r"crypto\.getRandomValues\(\) (?:is )?not supported",
        prior=0.94,
        cause="uuid or a like library wants secure random numbers, which React Native does not "
        "bring.",
        fix="Install react-native-get-random-values and import it before that library, in the "
        "first line of index.js.",
        code="import 'react-native-get-random-values';\nimport { v4 } from 'uuid';",
        lang="js",
        docs="uuid: React Native, https://github.com/uuidjs/uuid#react-native--expo",
        yes=(
            "Error: crypto.getRandomValues() not supported. See "
            "https://github.com/uuidjs/uuid#getrandomvalues-not-supported",
        ),
        no=("Error: values not supported",),
    ),
    Rule(
        "navigation_container",
        on="navigation navigationcontainer navigator",
        match=r"Couldn't find a navigation (?:object|context)|Couldn't register the navigator|"
        r"Looks like you have nested a 'NavigationContainer'",
        prior=0.94,
        cause="A part of React Navigation stands outside its NavigationContainer, inside a "
        "second one, or two copies of @react-navigation/core are installed.",
        fix="Keep exactly one NavigationContainer at the root (none with Expo Router), use "
        "useNavigation below it only, and see that `npm ls @react-navigation/core` shows "
        "one version.",
        code="npm ls @react-navigation/core",
        lang="shell",
        docs="React Navigation: Troubleshooting, https://reactnavigation.org/docs/troubleshooting",
        yes=(
            "Error: Couldn't find a navigation object. Is your component inside "
            "NavigationContainer?",
        ),
        no=("Error: navigation of the ship",),
    ),
    Rule(
        "navigate_unhandled",
        on="action navigate navigator handled",
        match=r"The action '(?P<action>\w+)' with payload (?P<name>\{[^\n]{0,100}\}) was not "
        r"handled by any navigator",
        prior=0.94,
        cause="No navigator has the screen of {name}.",
        fix="Compare the name with <Screen name=...> (case counts). A screen of a nested "
        "navigator is reached as navigate('Parent', { screen: 'Child' }); a screen that is "
        "shown by a condition only exists while it holds.",
        docs="React Navigation: Nesting navigators, "
        "https://reactnavigation.org/docs/nesting-navigators",
        yes=(
            'The action \'NAVIGATE\' with payload {"name":"Cart"} was not handled by any '
            "navigator.",
        ),
        no=("Error: action not handled",),
    ),
)
