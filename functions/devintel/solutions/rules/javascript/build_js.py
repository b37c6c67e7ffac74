"""Rules for gulp, PostCSS, Rollup and webpack."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "build_js",
    Rule(
        "primordials",
        on="primordials",
        match=r"primordials is not defined",
        prior=0.94,
        cause="gulp 3 (by way of an old graceful-fs) runs on Node.js 12 or newer, which no "
        "longer has what it reaches for.",
        fix="Update to gulp 4 (tasks become functions, lists become gulp.series), or run "
        "Node.js 10; where gulp cannot change, override graceful-fs to ^4.2.11.",
        code='{"overrides": {"graceful-fs": "^4.2.11"}}',
        lang="json",
        docs="gulp: Quick start, https://gulpjs.com/docs/en/getting-started/quick-start",
        yes=("ReferenceError: primordials is not defined",),
        no=("ReferenceError: primitives is not defined",),
    ),
    Rule(
        "gulp_four",
        on="task function specified",
        match=r"AssertionError[^\n]{0,60}: Task function must be specified",
        prior=0.94,
        cause="The gulpfile is written for gulp 3: `gulp.task(name, [others])` is no longer a "
        "task of gulp 4.",
        fix="Write functions and chain them with gulp.series and gulp.parallel; or install "
        "gulp@3 (which needs Node.js 10 or 11).",
        code="exports.default = gulp.series(clean, gulp.parallel(css, js));",
        lang="js",
        docs="gulp: Creating tasks, https://gulpjs.com/docs/en/getting-started/creating-tasks",
        yes=("AssertionError [ERR_ASSERTION]: Task function must be specified",),
        no=("Error: function must be specified",),
    ),
    Rule(
        "gulp_async",
        on="signal async completion",
        match=r"The following tasks did not complete: (?P<name>[^\n]{1,80})|Did you forget to "
        r"signal async completion",
        prior=0.94,
        cause="A task of gulp 4 ({name|it}) neither returns a stream or promise nor calls its "
        "callback.",
        fix="Return the stream, make the function async, or call the `done` that it is given.",
        code="function css() {\n  return gulp.src('src/*.css').pipe(gulp.dest('dist'));\n}",
        lang="js",
        docs="gulp: Async completion, https://gulpjs.com/docs/en/getting-started/async-completion",
        yes=("Did you forget to signal async completion?",),
        no=("Error: completion of the form",),
    ),
    Rule(
        "postcss_eight",
        on="postcss",
        match=r"PostCSS plugin (?P<name>[\w@/-]+) requires PostCSS 8",
        prior=0.94,
        cause="{name} is of a version for PostCSS 8, and an older PostCSS runs it.",
        fix="Install postcss 8 in the project and the loader that uses it (postcss-loader 4+, "
        "gulp-postcss 9+); where the build cannot move (Create React App 3, Vue CLI 4), "
        "install the plugin's version for PostCSS 7 (autoprefixer@9, tailwindcss with "
        "@tailwindcss/postcss7-compat).",
        code="npm install --save-dev postcss@8 {name}@latest\nnpm ls postcss",
        lang="shell",
        docs="PostCSS: PostCSS 8 for end users, "
        "https://github.com/postcss/postcss/wiki/PostCSS-8-for-end-users",
        yes=("Error: PostCSS plugin autoprefixer requires PostCSS 8.",),
        no=("Error: postcss is a plugin",),
    ),
    Rule(
        "postcss_no_plugin",
        on="postcss",
        match=r"(?P<name>true|\[object Object\]|undefined) is not a PostCSS plugin",
        prior=0.94,
        cause="What stands as a plugin in the PostCSS configuration is none ({name}): the loader "
        "or plugin is of another major than PostCSS.",
        fix="Bring postcss, postcss-loader and the plugins to the same generation (`npm ls "
        "postcss` shows two), and call the plugins that want options.",
        code="npm ls postcss postcss-loader autoprefixer",
        lang="shell",
        docs="PostCSS: PostCSS 8 for end users, "
        "https://github.com/postcss/postcss/wiki/PostCSS-8-for-end-users",
        yes=("Error: true is not a PostCSS plugin",),
        no=("Error: it is not a plugin",),
    ),
    Rule(
        "rollup_needs_plugins",
        on="plugins unexpected",
        match=(
            r"Unexpected token \(Note that you need plugins to import files that are not "
            r"JavaScript\)",
            r"Unexpected token \(\d+:\d+\) in (?P<name>\S{1,200})",
            r"(?:Parse error|Expression expected|Expected [^\n]{1,40}) \(Note that you "
            r"need plugins",
        ),
        prior=0.94,
        cause="Rollup reads a file that is no plain JavaScript as its parser knows it: "
        "TypeScript, JSX, JSON or CSS without its plugin, or syntax newer than this Rollup.",
        fix="Put the plugin into the top `plugins` of the configuration, not into "
        "output.plugins (@rollup/plugin-typescript, plugin-babel, plugin-json, "
        "rollup-plugin-postcss), and see that its include holds the file. Is the file a "
        "library's: update Rollup (or what brings it), or import another build of that "
        "library.",
        code="export default { input: 'src/index.ts', plugins: [typescript()] };",
        lang="js",
        docs="Rollup: Using plugins, https://rollupjs.org/tutorial/#using-plugins",
        yes=(
            "[!] Error: Unexpected token (Note that you need plugins to import files that "
            "are not JavaScript)",
        ),
        no=("Error: note that plugins are not free",),
    ),
    Rule(
        "plugin_compilation",
        on="compilation compiler hooks",
        match=(
            r"(?:compilation|compiler)\.(?P<name>plugin|hooks|getHooks)\b[^\n]{0,40} is "
            r"not a function|The 'compilation' argument must be an instance of Compilation",
            r"Cannot read propert(?:y|ies) [^\n]{0,20}(?:'(?P<name2>tap|tapPromise|"
            r"tapAsync|getHooks)'|\(reading '(?P<name3>tap|tapPromise|tapAsync)'\))",
        ),
        prior=0.94,
        cause="A webpack plugin was written for another major version of webpack, or two copies "
        "of webpack are installed.",
        fix="See which plugin throws and update it to the version for your webpack; `npm ls "
        "webpack` has to show one version.",
        code="npm ls webpack",
        lang="shell",
        docs="webpack: To v5 from v4, https://webpack.js.org/migrate/5/",
        yes=(
            "TypeError: compiler.plugin is not a function",
            "TypeError: The 'compilation' argument must be an instance of Compilation",
        ),
        no=("Error: compilation of songs",),
    ),
    Rule(
        "webpack_cli",
        on="webpack cli",
        match=r"CLI for webpack must be installed|Cannot find module "
        r"'webpack-cli/bin/config-yargs'",
        prior=0.94,
        cause="The commands of webpack lie in webpack-cli, which is not installed or does not "
        "fit webpack-dev-server (3 does not run with webpack-cli 4 and newer).",
        fix="Install webpack-cli, start the server as `webpack serve`, and update "
        "webpack-dev-server with it; or stay with webpack-cli@3.",
        code="npm install --save-dev webpack webpack-cli webpack-dev-server\nnpx webpack serve",
        lang="shell",
        docs="webpack: CLI, https://webpack.js.org/api/cli/",
        yes=("Error: Cannot find module 'webpack-cli/bin/config-yargs'",),
        no=("Error: the pack must be installed",),
    ),
)
