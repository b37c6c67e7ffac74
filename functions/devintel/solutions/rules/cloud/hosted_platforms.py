"""Rules for platforms that build and run applications: Heroku, Vercel, Netlify, Fly, Cloudflare."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_HEROKU = {
    "H10": (
        "the application crashed",
        "`heroku logs --tail` shows why: a missing dependency or variable, `npm start` or "
        "Procfile, "
        "a server that does not listen on process.env.PORT.",
    ),
    "H12": ("no answer within 30 seconds", "Make it quicker, or hand it to a worker."),
    "H13": ("the connection was closed without an answer", "A crash or restart: see its logs."),
    "H14": ("no web process runs", "`heroku ps:scale web=1`, and a Procfile with `web:`."),
    "H15": ("the connection was idle for 55 seconds", "Send something, or close it."),
    "H18": ("the server ended the request", "See the application's log."),
    "H20": ("the application did not start in time", "Listen on $PORT at once, do less at start."),
    "H27": ("the client closed the request", "The answer took too long."),
    "H81": ("nothing was deployed", "Push the application first."),
    "R10": (
        "the web process did not bind to $PORT in time",
        "Listen on process.env.PORT (0.0.0.0), no fixed port.",
    ),
    "R14": ("memory is used up", "Fewer workers (WEB_CONCURRENCY), a leak, or a larger dyno."),
    "R15": ("memory is far exceeded", "Fewer workers (WEB_CONCURRENCY), or a larger dyno."),
    "R12": ("it did not end within 30 seconds of SIGTERM", "Handle SIGTERM, close the server."),
}
"""Heroku's error codes: devcenter.heroku.com, error-codes."""


def _heroku(_: Subject, slots: Slots) -> Slots | None:
    found = _HEROKU.get(slots["name"])
    return {"meaning": found[0], "todo": found[1]} if found else None


RULES = family(
    "hosted_platforms",
    Rule(
        "heroku_code",
        on="heroku code h10 h12 h13 h14 h20 r10 r14 r15",
        match=r"(?:code=(?P<name>H\d\d)|Error (?P<name2>R\d\d) \()",
        prior=0.96,
        cause="Heroku reports {name}: {meaning}.",
        fix="{todo}",
        check=_heroku,
        docs="Heroku: Error codes, https://devcenter.heroku.com/articles/error-codes",
        yes=(
            'at=error code=H10 desc="App crashed" method=GET path="/"',
            "Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds "
            "of launch",
        ),
        no=("Error R2 (droid)",),
    ),
    Rule(
        "heroku_push",
        on="heroku push rejected pre receive buildpack default language detected",
        match=r"(?P<name>No default language could be detected for this app|App not compatible "
        r"with buildpack: \S{5,120}|Couldn't find that app|There's nothing running|Push "
        r"rejected, failed to compile [\w.]{3,20} app|error: src refspec main does not match "
        r"any)",
        prior=0.92,
        cause="Heroku does not build it: {name}.",
        fix="The root of what is pushed needs package.json, requirements.txt, Gemfile or "
        "go.mod (a subfolder: `git subtree push`), or `heroku buildpacks:set`; compile errors "
        "stand above; deploy the branch main.",
        code="heroku buildpacks",
        lang="shell",
        docs="Heroku: Deploying with Git, https://devcenter.heroku.com/articles/git",
        yes=("remote:  !     No default language could be detected for this app.",),
        no=("nothing is running",),
    ),
    Rule(
        "vercel",
        on="vercel build command exited output directory found deployment function",
        match=r"(?:Error: )?(?P<name>Command \"[^\"\n]{2,120}\" exited with \d{1,3}|No Output "
        r"Directory named \"[^\"\n]{1,60}\" found after the Build completed|The Serverless "
        r"Function \"[^\"\n]{1,120}\" (?:size )?[^\n]{5,80}|No more than 12 Serverless "
        r"Functions can be added|FUNCTION_INVOCATION_TIMEOUT|FUNCTION_INVOCATION_FAILED|Your "
        r"codebase isn.t linked to a project on Vercel)",
        prior=0.85,
        cause="Vercel's build or function failed: {name}.",
        fix="A command: its own error stands above (CI=true makes warnings errors; upper and "
        "lower case of file names counts on Linux; variables are set per environment). Output "
        "directory: the framework preset, or `outputDirectory`. Size or timeout: fewer "
        "dependencies, maxDuration.",
        docs="Vercel: Troubleshoot a build, "
        "https://vercel.com/docs/deployments/troubleshoot-a-build",
        yes=('Error: No Output Directory named "build" found after the Build completed.',),
        no=("the command exited the stage",),
    ),
    Rule(
        "netlify",
        on="netlify build script returned non zero exit code deploy directory exist",
        match=r"(?P<name>Build script returned non-zero exit code: \d{1,3}|Deploy directory "
        r"'[^'\n]{1,100}' does not exist|\"build\.command\" failed|Error during stage "
        r"'(?:building site|preparing repo|deploying site)')",
        prior=0.9,
        cause="Netlify's build stopped: {name}.",
        fix="The command's own error stands above it: CI=true makes warnings errors (`CI= npm "
        "run build`), NODE_VERSION, a missing variable, case of file names. Directory: "
        "`publish` is counted from `base`.",
        docs="Netlify: Build troubleshooting, "
        "https://docs.netlify.com/configure-builds/troubleshooting-tips/",
        yes=("Deploy directory 'dist' does not exist",),
        no=("Build script returned",),
    ),
    Rule(
        "wrangler",
        on="wrangler cloudflare worker api error code authentication request",
        match=r"(?P<name>A request to the Cloudflare API \([^)\n]{3,160}\) failed"
        r"|Authentication error \[code: 10000\]|In a non-interactive environment, it's "
        r"necessary to set a CLOUDFLARE_API_TOKEN|Missing entry-point|No such module "
        r"\"[^\"\n]{1,80}\"|Could not resolve \"(?:node:)?(?:fs|path|crypto|stream|buffer|http"
        r"|net|util|events)\")[^\n]{0,160}",
        prior=0.92,
        cause="wrangler stops: {name}.",
        fix="Login: `wrangler login`, or a token with Workers Scripts: Edit in "
        "CLOUDFLARE_API_TOKEN and the account's id. Node.js modules: `compatibility_flags = "
        '["nodejs_compat"]` and a recent compatibility_date. Entry point: `main` in '
        "wrangler.toml. An API failure says its own code below.",
        code="npx wrangler whoami",
        lang="shell",
        check=says(r"(?i)cloudflare|wrangler|code: 10000|[Ww]orker"),
        docs="Cloudflare: Wrangler, https://developers.cloudflare.com/workers/wrangler/",
        yes=(
            "✘ [ERROR] A request to the Cloudflare API (/accounts/1/workers/scripts/a) "
            "failed.\n  Authentication error [code: 10000]",
        ),
        no=("the worker is missing",),
    ),
    Rule(
        "fly",
        on="fly flyctl health checks listening port smoke machine",
        match=r"(?P<name>The app is not listening on the expected address|smoke checks for "
        r"\w{5,30} failed|timeout reached waiting for health checks to pass|no access token "
        r"available\. Please login|Could not find App \"[\w-]{1,60}\"|WARNING The app is not "
        r"listening)",
        prior=0.95,
        cause="Fly does not get the application up: {name}.",
        fix="Let it listen on 0.0.0.0 and internal_port of fly.toml; read `fly logs` (a crash, "
        "memory of 256 MB, a missing secret); log in where the token is missing.",
        code="fly logs",
        lang="shell",
        docs="Fly: Troubleshooting, https://fly.io/docs/getting-started/troubleshooting/",
        yes=(
            "WARNING The app is not listening on the expected address and will not be "
            "reachable by fly-proxy.",
        ),
        no=("the app is listening",),
    ),
    Rule(
        "serverless",
        on="serverless plugin found listed section make sure",
        match=r"Serverless [Pp]lugin \"(?P<name>[\w@./-]{2,100})\" not found",
        prior=0.98,
        cause="The Serverless Framework finds no plugin {name} beside the service: plugins are "
        "looked for in the project, not among global packages.",
        fix="Install it as a development dependency of the project, and with the framework's "
        "major version that it supports.",
        code="npm install --save-dev {name}",
        lang="shell",
        docs="Serverless: Plugins, https://www.serverless.com/framework/docs/guides/plugins",
        yes=(
            'Serverless plugin "serverless-offline" not found. Make sure it\'s installed and '
            'listed in the "plugins" section of your serverless config file.',
        ),
        no=("the plugin is not found",),
    ),
    Rule(
        "pulumi",
        on="pulumi error stack passphrase pending operations plugin",
        match=r"(?P<name>error: (?:no stack named '[\w./-]{1,80}' found|the current deployment "
        r"has \d+ resource\(s\) with pending operations|passphrase must be set with "
        r"PULUMI_CONFIG_PASSPHRASE|Missing required configuration variable '[\w:.-]{1,80}'|no "
        r"resource plugin '[\w-]{3,60}' found|getting secrets manager: incorrect passphrase|no "
        r"Pulumi\.yaml project file found|could not load plugin for \w{2,30} provider))",
        prior=0.95,
        cause="Pulumi stops: {name}.",
        fix="Choose or make the stack, set what it names (`pulumi config set`), "
        "PULUMI_CONFIG_PASSPHRASE, `pulumi plugin install`; pending operations: `pulumi "
        "refresh`, or cancel and export/import the state.",
        code="pulumi stack ls",
        lang="shell",
        docs="Pulumi: Troubleshooting, https://www.pulumi.com/docs/support/troubleshooting/",
        yes=("error: Missing required configuration variable 'aws:region'",),
        no=("no stack of hay",),
    ),
)
