"""Rules for npm packages with compiled parts that are not built for this system."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "compiled_packages",
    Rule(
        "rollup_optional",
        on="module binding",
        match=r"Cannot find (?:module|native "
        r"binding)[^\n]{0,10}'?@?(?P<name>rollup/rollup-[\w-]+|(?:oxc|rolldown|"
        r"tailwindcss/oxide|swc/core|lightningcss|biomejs|parcel/watcher|next/swc|esbuild|"
        r"napi-rs)[\w/-]*?-(?:linux|darwin|win32|android|freebsd)[\w-]*)",
        prior=0.94,
        cause="The build of {name} for this system was not installed: npm leaves optional "
        "packages out when the lock file was written on another system, or with "
        "--omit=optional.",
        fix="Remove node_modules and package-lock.json, and install again on this system; "
        "never copy node_modules into an image or between systems (name it in "
        ".dockerignore), and do not install with --no-optional.",
        code="rm -rf node_modules package-lock.json\nnpm install",
        lang="shell",
        docs="npm: optionalDependencies, "
        "https://docs.npmjs.com/cli/configuring-npm/package-json#optionaldependencies",
        yes=(
            "Error: Cannot find module @rollup/rollup-linux-x64-gnu. npm has a bug related "
            "to optional dependencies",
            "Error: Cannot find module '@tailwindcss/oxide-linux-x64-gnu'",
        ),
        no=("Error: Cannot find module 'rollup-plugin-soft'",),
    ),
    Rule(
        "esbuild_platform",
        on="esbuild",
        match=(
            r"You installed esbuild for another platform than the one you're currently "
            r"using",
            r"The package \"(?P<name>@?esbuild[\w/-]+)\" could not be found, and is "
            r"needed by esbuild",
            r"Host version \"(?P<host>[\d.]+)\" does not match binary version "
            r"\"(?P<binary>[\d.]+)\"",
        ),
        prior=0.94,
        cause="The esbuild in node_modules was installed for another system or version than runs "
        "it.",
        fix="Install on this system: remove node_modules and install again (in Docker keep "
        "node_modules out by .dockerignore; between Windows and WSL too). Do not leave "
        "optional dependencies out.",
        code="rm -rf node_modules\nnpm ci",
        lang="shell",
        docs="esbuild: Simultaneous platforms, "
        "https://esbuild.github.io/getting-started/#simultaneous-platforms",
        yes=("You installed esbuild for another platform than the one you're currently using.",),
        no=("Error: another platform of the station",),
    ),
    Rule(
        "other_libc",
        on="loading shared gnu musl elf",
        match=(
            r"Error loading shared library (?P<name>ld-linux[\w.-]*|libc\.so\.6|"
            r"libgcc_s[\w.]*)[^\n]{0,80}",
            r"(?P<name2>[\w./@-]{1,160}\.node): (?:invalid ELF header|cannot open shared "
            r"object)|(?:invalid ELF header|wrong ELF class)",
        ),
        prior=0.94,
        cause="A compiled module ({name|in node_modules}) is for another system or C library "
        "than runs here: copied from the host, or built for glibc and run on Alpine.",
        fix="Install the packages inside the image (.dockerignore names node_modules), or take "
        "a Debian image (node:22-slim) in place of Alpine.",
        code="rm -rf node_modules\nnpm ci",
        lang="shell",
        docs="Node.js Docker: Image variants, https://github.com/nodejs/docker-node#image-variants",
        yes=(
            "Error: Error loading shared library ld-linux-x86-64.so.2: No such file or "
            "directory (needed by /srv/a/node_modules/bcrypt/lib/a.node)",
            "Error: /srv/a/node_modules/bcrypt/lib/a.node: invalid ELF header",
        ),
        no=("Error loading shared cart",),
    ),
    Rule(
        "node_abi",
        on="node_module_version different",
        match=(
            r"was compiled against a different Node\.js version using",
            r"NODE_MODULE_VERSION (?P<name>\d+)\. This version of Node\.js requires",
        ),
        prior=0.94,
        cause="A compiled module was built for another version of Node.js (or Electron) than "
        "runs it.",
        fix="Build it for what runs: `npm rebuild` after a change of Node.js; in Electron "
        "@electron/rebuild after each install (or electron-builder install-app-deps).",
        code="npm rebuild\nnpx @electron/rebuild",
        lang="shell",
        docs="Electron: Native modules, "
        "https://www.electronjs.org/docs/latest/tutorial/using-native-node-modules",
        yes=("was compiled against a different Node.js version using NODE_MODULE_VERSION 93.",),
        no=("Error: a different version of Node.js",),
    ),
    Rule(
        "node_gyp_bindings",
        on="bindings could locate",
        match=r"Could not locate the bindings file",
        prior=0.94,
        cause="The compiled part of a package is not there: its install script did not run or "
        "failed.",
        fix="Install it again and read the output of its script; pnpm 10 and Bun run such "
        "scripts only for packages that are allowed (`pnpm approve-builds`), "
        "--ignore-scripts never does.",
        code="npm rebuild",
        lang="shell",
        docs="pnpm: approve-builds, https://pnpm.io/cli/approve-builds",
        yes=("Error: Could not locate the bindings file. Tried:",),
        no=("Error: could not locate the file",),
    ),
    Rule(
        "node_sass",
        on="sass node",
        match=(
            r"Node Sass does not yet support your current environment[^\n]{0,120}",
            r"Node Sass version (?P<name>[\d.]+) is incompatible with "
            r"(?P<range>[^\n]{1,60})",
            r"Missing binding [^\n]{0,160}node-sass",
        ),
        prior=0.94,
        cause="node-sass does not fit this Node.js or the sass-loader: each of its versions "
        "supports few versions of Node.js, and it is no longer developed.",
        fix="Replace it by `sass` (Dart Sass), which needs no compiling: remove node-sass, "
        "install sass, keep sass-loader. Or run the Node.js that your node-sass names.",
        code="npm uninstall node-sass\nnpm install --save-dev sass",
        lang="shell",
        docs="Sass: LibSass is deprecated, https://sass-lang.com/blog/libsass-is-deprecated/",
        yes=(
            "Error: Node Sass does not yet support your current environment: Linux 64-bit "
            "with Unsupported runtime (102)",
            "Error: Node Sass version 5.0.0 is incompatible with ^4.0.0.",
        ),
        no=("Error: the node of the tree",),
    ),
    Rule(
        "sharp",
        on="sharp",
        match=(
            r"Could not load the \"sharp\" module using the (?P<name>[\w-]+) runtime",
            r"Something went wrong installing the \"sharp\" module",
        ),
        prior=0.94,
        cause="sharp's compiled part for {name|this system} is not installed: node_modules came "
        "from another system, or optional packages were left out.",
        fix="Install it on the system that runs it, or for it: `npm install --os=linux "
        "--cpu=x64 sharp` (in an AWS Lambda package --libc=glibc too); remove node_modules "
        "before.",
        code="rm -rf node_modules/sharp node_modules/@img\nnpm install --include=optional sharp",
        lang="shell",
        docs="sharp: Installation, https://sharp.pixelplumbing.com/install",
        yes=('Error: Could not load the "sharp" module using the linux-x64 runtime',),
        no=("Error: the sharp knife",),
    ),
)
