"""Rules for what a page's libraries or a site's builder ask for in words of their own."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "page_setup",
    Rule(
        "angularjs_module",
        on="injector nomod modulerr",
        match=(
            r"\[\$injector:(?:nomod|modulerr)\](?:[^\n]*\n)*?[^\n]*Module "
            r"'(?P<name>[\w.-]{1,80})' is not available",
            r"\$injector/(?:nomod|modulerr)\?p0=(?P<name2>[\w.-]{1,80})",
        ),
        prior=0.94,
        cause="AngularJS does not know the module `{name}`{where}: its script is not loaded, "
        "comes after the app's, or the module was never created.",
        fix="Load the script that defines `{name}` after angular.js and before the app "
        "(ngRoute is angular-route.js); create an own module once with "
        "angular.module('name', []), with the brackets.",
        code="angular.module('app', ['{name}']);",
        lang="js",
        docs="AngularJS: injector:nomod, https://docs.angularjs.org/error/$injector/nomod",
        yes=(
            "Error: [$injector:nomod] Module 'cart.list' is not available! You either "
            "misspelled the module name or forgot to load it.",
        ),
        no=("Error: Module 'cart' is not available in this region",),
    ),
    Rule(
        "bootstrap_needs",
        on="bootstrap popper",
        match=(
            r"Bootstrap's (?P<what>[\w ]{1,30}) requires? (?P<name>Popper|jQuery|Tether)",
            r"Bootstrap (?P<what2>\w{1,30}) require (?P<name2>Popper|Tether)",
        ),
        prior=0.94,
        cause="Bootstrap's script runs{where} before {name} is there.",
        fix="Load {name} before Bootstrap's script, in the version it wants (Bootstrap 5: "
        "@popperjs/core 2 and no jQuery), or load bootstrap.bundle.min.js, which holds "
        "Popper.",
        code='<script src="bootstrap.bundle.min.js"></script>',
        lang="html",
        docs="Bootstrap: JavaScript, "
        "https://getbootstrap.com/docs/5.3/getting-started/javascript/#dependencies",
        yes=("Error: Bootstrap's tooltips require Popper (https://popper.js.org)",),
        no=("Error: Bootstrap's nodes require a token",),
    ),
    Rule(
        "ci_warnings",
        on="treating warnings",
        match=r"Treating warnings as errors because process\.env\.CI = true",
        prior=0.94,
        cause="The build has warnings, and where CI is set react-scripts takes each for an error.",
        fix="Mend the warnings listed below “Failed to compile”; to let them pass for now, "
        "build with CI=false.",
        code="CI=false npm run build",
        lang="bash",
        docs="Create React App: Continuous Integration, "
        "https://create-react-app.dev/docs/running-tests/#continuous-integration",
        yes=("Treating warnings as errors because process.env.CI = true.",),
        no=("Error: treating warnings as jokes",),
    ),
    Rule(
        "docusaurus_links",
        on="docusaurus",
        match=r"Docusaurus found broken (?P<what>links|anchors|markdown links)",
        prior=0.94,
        cause="The site has {what} to pages that its build did not make; Docusaurus lists them "
        "below by page.",
        fix="Mend each listed link (a path from the site's root with baseUrl, or a relative "
        'path to the .md file), or lower onBrokenLinks in docusaurus.config.js to "warn".',
        code="module.exports = { onBrokenLinks: 'warn' };",
        lang="js",
        docs="Docusaurus: onBrokenLinks, "
        "https://docusaurus.io/docs/api/docusaurus-config#onBrokenLinks",
        yes=("Error: Docusaurus found broken links!",),
        no=("Error: Docusaurus found 3 pages",),
    ),
    Rule(
        "aggrid_modules",
        on="modules",
        match=(
            r"AG Grid: error #(?:272|200)\b[^\n]{0,200}",
            r"No AG Grid modules are registered",
        ),
        prior=0.94,
        cause="AG Grid 33 and newer has no feature until its modules are registered, and none "
        "is{where}.",
        fix="Register AllCommunityModule (or the modules used) once, before the first grid is "
        "made.",
        code="import { AllCommunityModule, ModuleRegistry } from "
        "'ag-grid-community';\nModuleRegistry.registerModules([AllCommunityModule]);",
        lang="js",
        docs="AG Grid: Modules, https://www.ag-grid.com/javascript-data-grid/modules/",
        yes=("AG Grid: error #272 No AG Grid modules are registered!",),
        no=("Error: no modules are registered",),
    ),
    Rule(
        "tiptap_ssr",
        on="immediatelyrender",
        match=r"set `?immediatelyRender`? explicitly to `?false`?",
        prior=0.94,
        cause="Tiptap's editor is made{where} while the page is rendered on the server.",
        fix="Give useEditor `immediatelyRender: false`, and make its component a client one "
        "(“use client”).",
        code="const editor = useEditor({ extensions, immediatelyRender: false });",
        lang="jsx",
        docs="Tiptap: Next.js, https://tiptap.dev/docs/editor/getting-started/install/nextjs",
        yes=(
            "Error: Tiptap Error: SSR has been detected, please set `immediatelyRender` "
            "explicitly to `false`",
        ),
        no=("Error: immediatelyRender is unknown",),
    ),
    Rule(
        "msw_unhandled",
        on="onunhandledrequest",
        match=(
            r"\[MSW\] Cannot bypass a request when using the \"error\" strategy",
            r"\[MSW\] Error: intercepted a request without a matching request "
            r"handler:?\s*(?:• )?(?P<name>[A-Z]+ \S{1,200})?",
        ),
        prior=0.94,
        cause="A test makes a request{where} for which Mock Service Worker has no handler, and "
        'onUnhandledRequest is "error".',
        fix="Add a handler for that method and URL (on Node.js the whole address, not a "
        'relative path), or set onUnhandledRequest to "bypass" or "warn".',
        code="server.use(http.get('http://localhost/api/orders', () => HttpResponse.json([])));",
        lang="js",
        docs="MSW: onUnhandledRequest, "
        "https://mswjs.io/docs/api/setup-server/listen#onunhandledrequest",
        yes=(
            'Error: [MSW] Cannot bypass a request when using the "error" strategy for '
            'the "onUnhandledRequest" option.',
        ),
        no=("Error: onUnhandledRequest failed",),
    ),
    Rule(
        "meteor_port",
        on="listen meteor",
        match=r"Can't listen on port (?P<name>\d+)\. Perhaps another Meteor is running",
        prior=0.94,
        cause="Another program, mostly an earlier Meteor, listens on port {name} already.",
        fix="Stop that one (`lsof -i :{name}` names it), or start on another port.",
        code="meteor run --port 3100",
        lang="bash",
        docs="Meteor: Command line, https://docs.meteor.com/cli/#meteorrun",
        yes=("Can't listen on port 4000. Perhaps another Meteor is running?",),
        no=("Error: Can't listen on port 80: permission denied",),
    ),
)
