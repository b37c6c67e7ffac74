"""Rules for Babel's and Vue's compilers and their versions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "babel",
    Rule(
        "vue_compiler",
        on="vue packages template compiler parsecomponent",
        match=(
            r"Vue packages version mismatch",
            r"vue-template-compiler must be installed as a peer dependency",
            r"\[vue-loader\] vue-template-compiler|reading 'parseComponent'|property "
            r"'parseComponent' of undefined",
        ),
        prior=0.94,
        cause="vue and its template compiler are not of one version: vue-template-compiler has "
        "to be there in exactly the version of vue 2 (in Vue 3 it is @vue/compiler-sfc).",
        fix="Install both in the same version, exact ones in package.json; for Vue 3 remove "
        "vue-template-compiler and use vue-loader 16 or newer.",
        code="npm ls vue vue-template-compiler\nnpm install --save-dev --save-exact "
        "vue-template-compiler@2.7.16 vue@2.7.16",
        lang="shell",
        docs="Vue Loader: Manual setup, https://vue-loader.vuejs.org/guide/",
        yes=(
            "Vue packages version mismatch:",
            "TypeError: Cannot read property 'parseComponent' of undefined",
        ),
        no=("Error: packages of Vue arrived",),
    ),
    Rule(
        "babel_major",
        on="requires babel",
        match=r"Requires Babel \"(?P<name>[^\"\n]{1,40})\", but was loaded with "
        r"\"(?P<version>[\d.]+)\"",
        prior=0.94,
        cause="A preset or plugin of Babel {name} is run by Babel {version}: old and new "
        "packages stand beside each other.",
        fix="Use @babel/core with babel-loader 8 or newer, babel-jest, @babel/register and "
        "@babel/cli; remove babel-core, babel-cli and babel-preset-* (in old Jest "
        "babel-core@7.0.0-bridge.0 leads to it).",
        code="npm install --save-dev @babel/core babel-loader\nnpm uninstall babel-core",
        lang="shell",
        docs="Babel: Upgrade to Babel 7, https://babeljs.io/docs/v7-migration",
        yes=('Error: Requires Babel "^7.0.0-0", but was loaded with "6.26.3".',),
        no=("Error: Babel requires patience",),
    ),
    Rule(
        "babel_preset",
        on="couldn preset relative directory",
        match=r"Couldn't find preset \"(?P<name>[\w@/-]+)\" relative to directory "
        r"\"(?P<dir>[^\"\n]{1,200})\"",
        prior=0.94,
        cause="A .babelrc that holds for {dir} names the preset {name}, which is not installed "
        "there.",
        fix="Install babel-preset-{name} (Babel 6) or move to @babel/preset-env (7). If {dir} "
        "is not your project, a .babelrc in a parent folder or in a linked package takes "
        "part: remove it, or set `babelrc: false` and `root: true`.",
        code="npm install --save-dev babel-preset-{name}",
        lang="shell",
        docs="Babel: Presets, https://babeljs.io/docs/presets",
        yes=('Error: Couldn\'t find preset "env" relative to directory "/srv/app"',),
        no=("Error: couldn't find preset colours",),
    ),
    Rule(
        "babel_no_such",
        on="preset plugin",
        match=r"Cannot find module '(?P<name>@babel/preset-(?:core|es2015|stage-\d|latest|js)|"
        r"@babel/(?:core|preset)-?(?:js|jsx)|babel-preset-@babel[\w/-]*|"
        r"@babel/plugin-@babel[\w/-]*)'",
        prior=0.94,
        cause="There is no preset {name}: the Babel configuration lists something that is no "
        "preset (such as @babel/core), or one that preset-env has replaced.",
        fix="Take it out of `presets`; what most projects need is @babel/preset-env, with "
        "@babel/preset-react or @babel/preset-typescript.",
        code='{"presets": ["@babel/preset-env"]}',
        lang="json",
        docs="Babel: Presets, https://babeljs.io/docs/presets",
        yes=("Error: Cannot find module '@babel/preset-core'",),
        no=("Error: Cannot find module '@babel/preset-env'",),
    ),
    Rule(
        "babel_plugin_shape",
        on="plugin preset babel",
        match=(
            r"Plugin/Preset files are not allowed to export objects, only functions",
            r"\.(?P<name>\w+) is not a valid Plugin property",
        ),
        prior=0.94,
        cause="A plugin or preset of Babel 6 is loaded by Babel 7.",
        fix="Replace it by the one that begins with @babel/ (babel-preset-env by "
        "@babel/preset-env, babel-preset-stage-0 by single plugins).",
        code="npx babel-upgrade --write",
        lang="shell",
        docs="Babel: Upgrade to Babel 7, https://babeljs.io/docs/v7-migration",
        yes=("Error: Plugin/Preset files are not allowed to export objects, only functions.",),
        no=("Error: files are not allowed",),
    ),
    Rule(
        "babel_private",
        on="loose mode private",
        match=r"(?:Though the \"loose\" option was set|'loose' mode configuration must be the "
        r"same)",
        prior=0.94,
        cause="Babel's class plugins are given different `loose` settings.",
        fix="Set `loose` alike for plugin-transform-class-properties, -private-methods and "
        "-private-property-in-object, or drop the plugins: preset-env has them.",
        docs="Babel: class-properties, "
        "https://babeljs.io/docs/babel-plugin-transform-class-properties",
        yes=(
            "Error: 'loose' mode configuration must be the same for "
            "@babel/plugin-proposal-class-properties",
        ),
        no=("Error: the loose cable",),
    ),
)
