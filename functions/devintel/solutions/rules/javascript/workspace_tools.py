"""Rules for Hardhat, Turborepo, Nx, Capacitor and Cordova."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "workspace_tools",
    Rule(
        "hardhat_local",
        on="hardhat",
        match=r"HH12\b|HH1: |Trying to use a non-local installation of Hardhat|You are not "
        r"inside a Hardhat project",
        prior=0.94,
        cause="Hardhat is called where it is not installed as a package of the project, or "
        "outside of one.",
        fix="Install it in the project and call it with npx in the folder of hardhat.config; "
        "remove a global one.",
        code="npm install --save-dev hardhat\nnpx hardhat",
        lang="shell",
        docs="Hardhat: Errors, https://v2.hardhat.org/hardhat-runner/docs/errors",
        yes=(
            "Error HH12: Trying to use a non-local installation of Hardhat, which is not "
            "supported.",
        ),
        no=("Error: the hard hat",),
    ),
    Rule(
        "hardhat_plugin",
        on="hardhat plugin requires dependencies",
        match=r"Plugin (?P<plugin>[@\w./-]+) requires the following dependencies to be "
        r"installed: (?P<name>[^\n]{1,240}?)\.?$",
        prior=0.94,
        cause="{plugin} needs {name}, which you have to install yourself.",
        fix="Install them in the versions that the message names.",
        code="npm ls {plugin}",
        lang="shell",
        docs="Hardhat: Errors, https://v2.hardhat.org/hardhat-runner/docs/errors",
        yes=(
            "Error HH801: Plugin @nomicfoundation/hardhat-toolbox requires the following "
            "dependencies to be installed: chai.",
        ),
        no=("Error: the plugin requires",),
    ),
    Rule(
        "turbo_tasks",
        on="pipeline tasks turbo",
        match=r"Found `pipeline` field instead of `tasks`|Could not find \"tasks\"|Missing "
        r"`packageManager` field in package\.json",
        prior=0.94,
        cause="turbo.json or package.json is of the form that Turborepo 1 wanted.",
        fix="Rename `pipeline` to `tasks`, and name the package manager in package.json; the "
        "codemod does both.",
        code="npx @turbo/codemod migrate",
        lang="shell",
        docs="Turborepo: Upgrading to 2.0, "
        "https://turborepo.com/docs/crafting-your-repository/upgrading",
        yes=("  x Found `pipeline` field instead of `tasks`.",),
        no=("Error: the pipeline is long",),
    ),
    Rule(
        "nx_graph",
        on="nx graph",
        match=r"Failed to process project graph|Run \"nx reset\" to fix this|Could not find Nx "
        r"modules",
        prior=0.94,
        cause="Nx' cache or daemon does not fit the workspace, or a project.json or plugin does "
        "not load.",
        fix="Reset it; stays it, `NX_DAEMON=false npx nx graph --verbose` names the file, and "
        "`npx nx report` shows packages of different versions.",
        code="npx nx reset\nnpx nx report",
        lang="shell",
        docs="Nx: nx reset, https://nx.dev/nx-api/nx/documents/reset",
        yes=(" NX   Failed to process project graph.",),
        no=("Error: the graph of the sales",),
    ),
    Rule(
        "capacitor_plugin",
        on="plugin implemented",
        match=r"\"(?P<name>\w+)\" plugin is not implemented on (?P<platform>ios|android|web)",
        prior=0.94,
        cause="The app on {platform} does not hold the native part of the Capacitor plugin {name}.",
        fix="Bring @capacitor/core, cli, {platform} and the plugins to one major, run `npx cap "
        "sync`, and build the app anew; on the web many have no implementation. A plugin "
        "of your own must be registered.",
        code="npm ls @capacitor/core @capacitor/cli\nnpx cap sync",
        lang="shell",
        docs="Capacitor: Plugin not implemented, "
        "https://capacitorjs.com/docs/android/troubleshooting#plugin-not-implemented",
        yes=('Error: "Keyboard" plugin is not implemented on ios',),
        no=("Error: the plugin is not implemented",),
    ),
    Rule(
        "cordova_missing",
        on="cordova",
        match=r"cordova_not_available|plugin_not_installed|Native: tried calling "
        r"(?P<name>[\w.]{1,80}), but (?:Cordova is not available|the (?P<plugin>\w+) "
        r"plugin is not installed)",
        prior=0.94,
        cause="The page runs in a browser, or the native plugin of {name|that call} is not "
        "installed in the app.",
        fix="Add the plugin with `ionic cordova plugin add` (or cap sync), run on a device or "
        "emulator, and wait for deviceready; guard it with platform.is('cordova').",
        docs="Ionic: Native FAQ, https://ionicframework.com/docs/native/faq",
        yes=("Native: tried calling StatusBar.styleDefault, but Cordova is not available.",),
        no=("Error: the corduroy",),
    ),
)
