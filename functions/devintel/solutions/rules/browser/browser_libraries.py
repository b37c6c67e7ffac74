"""Rules for PDF viewers, editors, dates and other libraries that report in their own words."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "browser_libraries",
    Rule(
        "pdf_worker",
        on="workersrc worker api",
        match=(
            r"No \"?GlobalWorkerOptions\.workerSrc\"? specified|Setting up fake worker "
            r"failed",
            r"The API version \"(?P<name>[\d.]+)\" does not match the Worker version "
            r"\"(?P<worker>[\d.]+)\"",
        ),
        prior=0.94,
        cause="pdf.js has no worker of its own version: {name|no address is set}{where}.",
        fix="Set workerSrc to the worker of the very version that is installed (from "
        "node_modules, not a fixed address of a CDN).",
        code="pdfjs.GlobalWorkerOptions.workerSrc = new "
        "URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).toString();",
        lang="js",
        docs="PDF.js: FAQ, https://github.com/mozilla/pdf.js/wiki/frequently-asked-questions",
        yes=(
            'Error: No "GlobalWorkerOptions.workerSrc" specified.',
            'Error: The API version "2.12.313" does not match the Worker version "2.11.338".',
        ),
        no=("Error: the worker of the API",),
    ),
    Rule(
        "monaco_worker",
        on="worker monaco",
        match=r"Could not create web worker\(s\)|You must define (?:a function "
        r")?MonacoEnvironment|Unexpected usage[^\n]{0,40}",
        prior=0.94,
        cause="Monaco's language workers are not in the bundle.",
        fix="Add monaco-editor-webpack-plugin (or vite-plugin-monaco-editor), or define "
        "MonacoEnvironment.getWorker with the workers as `?worker` imports; "
        "@monaco-editor/react loads its own from a CDN.",
        code="self.MonacoEnvironment = { getWorker: () => new EditorWorker() };",
        lang="js",
        docs="Monaco Editor: Integrating the ESM version, "
        "https://github.com/microsoft/monaco-editor/blob/main/docs/integrate-esm.md",
        yes=(
            "Error: Could not create web worker(s). Falling back to loading web worker "
            "code in main thread",
        ),
        no=("Error: could not create a monument",),
    ),
    Rule(
        "ckeditor_twice",
        on="ckeditorerror ckeditor",
        match=r"ckeditor-duplicated-modules|(?:CKEditorError: )(?P<name>[\w-]{3,80})",
        prior=0.94,
        cause="CKEditor 5 stops with {name|ckeditor-duplicated-modules}: most often its modules "
        "are loaded twice, a build beside source packages, or two versions.",
        fix="Use one way (a build, or packages from source) and one version of all @ckeditor "
        "packages; each error's name has its page.",
        code="npm ls ckeditor5 @ckeditor/ckeditor5-core",
        lang="shell",
        docs="CKEditor: Error codes, "
        "https://ckeditor.com/docs/ckeditor5/latest/support/error-codes.html",
        yes=("CKEditorError: ckeditor-duplicated-modules",),
        no=("Error: the editor is lost",),
    ),
    Rule(
        "date_tokens",
        on="instead formatting",
        match=r"Use `(?P<name>\w+)` instead of `(?P<old>\w+)` \(in `(?P<all>[^`\n]{1,60})`\) "
        r"for (?:formatting|parsing)",
        prior=0.94,
        cause="date-fns 2 and newer takes Unicode's tokens: `{old}` is not the calendar's year "
        "or day.",
        fix="Write `{name}`: yyyy for the year, dd for the day of the month (YYYY and DD mean "
        "the week's year and the day of the year).",
        code="format(date, 'yyyy-MM-dd');",
        lang="js",
        docs="date-fns: Unicode tokens, "
        "https://github.com/date-fns/date-fns/blob/main/docs/unicodeTokens.md",
        yes=(
            "RangeError: Use `yyyy` instead of `YYYY` (in `YYYY-MM-DD`) for formatting "
            "years to the input `2020-01-01`",
        ),
        no=("Error: use this instead",),
    ),
    Rule(
        "vuetify_injection",
        on="vuetify",
        match=r"\[Vuetify\] Could not find (?P<name>[\w ]+?)(?: instance| injection)",
        prior=0.94,
        cause="A Vuetify component is used in an app that has no Vuetify.",
        fix="Call app.use(createVuetify()) before mounting, in tests as a global plugin; two "
        "copies of vue or vuetify have two contexts (Vite: resolve.dedupe).",
        code="app.use(createVuetify());",
        lang="js",
        docs="Vuetify: Installation, https://vuetifyjs.com/en/getting-started/installation/",
        yes=("Error: [Vuetify] Could not find defaults instance",),
        no=("Error: could not find the fault",),
    ),
    Rule(
        "missing_element",
        on="addclass classlist style nodetype",
        match=(
            r"Cannot (?:read|set) propert(?:y|ies) (?:of (?:undefined|null) \((?:reading|"
            r"setting) ')?'?(?P<name>addClass|nodeType|classList|innerHTML|offsetWidth|"
            r"offsetHeight|getContext|addEventListener|appendChild|clientWidth|"
            r"scrollHeight)'?(?:\)| of (?:undefined|null))",
            r"(?:null|undefined) is not an object \(evaluating "
            r"'[\w.$]{0,60}\.(?P<name2>addEventListener|classList|innerHTML|appendChild|"
            r"getContext|style)",
        ),
        prior=0.77,
        cause="An element is used that is not in the page{where}: `{name}` is read from nothing.",
        fix="See that the selector or id is on this page and spelled the same, and run the "
        "code when the element is there (defer, DOMContentLoaded, after mounting); a "
        "library that is started on every page needs a check first.",
        code="const box = document.querySelector('.swiper');\nif (box) start(box);",
        lang="js",
        docs="MDN: Document.querySelector(), "
        "https://developer.mozilla.org/en-US/docs/Web/API/Document/querySelector",
        yes=("TypeError: Cannot read properties of undefined (reading 'addClass')",),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "phaser_webgl",
        on="webgl context",
        match=r"(?:Error creating WebGL context|WebGL is not supported|Could not create a WebGL "
        r"context|Too many active WebGL contexts)",
        prior=0.94,
        cause="The browser gives no WebGL context: it is switched off, the driver is blocked, or "
        "too many are open.",
        fix="Dispose of renderers that are no longer used (renderer.dispose(), "
        "forceContextLoss), keep one per page; look at chrome://gpu; in headless tests use "
        "--use-gl=swiftshader or a mock.",
        docs="MDN: WebGL best practices, "
        "https://developer.mozilla.org/en-US/docs/Web/API/WebGL_API/WebGL_best_practices",
        yes=("THREE.WebGLRenderer: Error creating WebGL context.",),
        no=("Error: creating context",),
    ),
    Rule(
        "storage_denied",
        on="localstorage sessionstorage denied",
        match=r"Failed to read the '(?P<name>localStorage|sessionStorage|cookie|indexedDB|"
        r"serviceWorker)' property from '\w+': (?:Access is denied|The document is "
        r"sandboxed)",
        prior=0.94,
        cause="The browser keeps this page from `{name}`: third-party storage is blocked, or the "
        "frame is sandboxed{where}.",
        fix="Catch it and go on without; for a frame set allow-same-origin or use the Storage "
        "Access API.",
        code="function read(key) {\n  try { return localStorage.getItem(key); } catch { return "
        "null; }\n}",
        lang="js",
        docs="MDN: Window.localStorage, "
        "https://developer.mozilla.org/en-US/docs/Web/API/Window/localStorage#exceptions",
        yes=(
            "SecurityError: Failed to read the 'localStorage' property from 'Window': "
            "Access is denied for this document.",
        ),
        no=("Error: access is denied",),
        family="quota",
    ),
    Rule(
        "lottie_canvas",
        on="canvas getcontext implemented",
        match=r"Not implemented: HTMLCanvasElement\.prototype\.getContext",
        prior=0.94,
        cause="jsdom has no canvas.",
        fix="Install the package canvas for the tests, or jest-canvas-mock / "
        "vitest-canvas-mock in the setup file.",
        code="npm install --save-dev jest-canvas-mock",
        lang="shell",
        docs="jsdom: Canvas support, https://github.com/jsdom/jsdom#canvas-support",
        yes=(
            "Error: Not implemented: HTMLCanvasElement.prototype.getContext (without "
            "installing the canvas npm package)",
        ),
        no=("Error: not implemented",),
    ),
)
