"""Rules for Fastify, NestJS, Koa, socket.io and the clients that servers use."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_servers",
    Rule(
        "fastify_version",
        on="fastify",
        match=r"fastify-plugin: (?P<name>[\w@./-]+)? ?-? ?expected '(?P<want>[^']{1,30})' "
        r"fastify version, '(?P<have>[\d.]+\S{0,20})' is installed",
        prior=0.94,
        cause="The plugin {name|in question} is made for Fastify {want}, and {have} is installed.",
        fix="Install the plugin's version for Fastify {have} (its README has a table; many "
        "moved to @fastify/...), or Fastify {want}.",
        code="npm install {name|fastify}@latest\nnpm ls fastify",
        lang="shell",
        docs="Fastify: Plugins guide, https://fastify.dev/docs/latest/Reference/Plugins/",
        yes=(
            "Error: fastify-plugin: fastify-soft - expected '4.x' fastify version, '5.0.0' "
            "is installed",
        ),
        no=("Error: fastify-plugin: expected a cart",),
    ),
    Rule(
        "fastify_timeout",
        on="fst_err_plugin_timeout plugin start",
        match=r"Plugin did not start in time: '?(?P<name>[^'\n]{1,80}?)'?\. You may have "
        r"forgotten to call 'done'",
        prior=0.94,
        cause="The plugin {name} never says that it has loaded.",
        fix="Make it async (and return), or call done() on every way; not both. A connection "
        "that is awaited inside may hang.",
        code="fastify.register(async (instance) => {\n  instance.get('/', async () => 'ok');\n});",
        lang="js",
        docs="Fastify: Plugins, https://fastify.dev/docs/latest/Reference/Plugins/",
        yes=(
            "FastifyError: Plugin did not start in time: 'soft'. You may have forgotten to "
            "call 'done' function or to resolve a Promise",
        ),
        no=("Error: the plugin did not start",),
    ),
    Rule(
        "fastify_decorator",
        on="decorator",
        match=r"The decorator '(?P<name>\w+)' has already been added",
        prior=0.94,
        cause="`{name}` is decorated twice: a plugin is registered two times in one scope.",
        fix="Register it once (autoload may do it a second time), or guard with hasDecorator; "
        "a plugin with fastify-plugin shares its parent's scope.",
        docs="Fastify: Decorators, https://fastify.dev/docs/latest/Reference/Decorators/",
        yes=("FastifyError: The decorator 'jwt' has already been added!",),
        no=("Error: the decorator has left",),
    ),
    Rule(
        "fastify_route_twice",
        on="method already declared route",
        match=r"Method '(?P<method>\w+)' already declared for route '(?P<name>[^']{1,100})'",
        prior=0.94,
        cause="The route {method} {name} is declared twice.",
        fix="Look for a second register or a prefix that makes two alike; a GET also makes its "
        "HEAD (exposeHeadRoutes).",
        docs="Fastify: Routes, https://fastify.dev/docs/latest/Reference/Routes/",
        yes=("FastifyError: Method 'GET' already declared for route '/carts'",),
        no=("Error: the route is declared",),
    ),
    Rule(
        "nest_circular",
        on="nest resolve dependencies",
        match=r"Nest can't resolve dependencies of the (?P<name>\w+) \([^)\n]{0,160}\)\. Please "
        r"make sure that the argument (?:dependency|\"?\?\"?|\"?undefined\"?|Object|"
        r"Function|String) at index \[(?P<n>\d+)\]",
        prior=0.97,
        cause="Nest does not know what argument {n} of {name} is: the class was undefined when "
        "its file was loaded (two files import each other), or its type is an interface or "
        "a plain type.",
        fix="Break the circle, or write @Inject(forwardRef(() => TheService)) on both sides "
        "(also between modules); for an interface, a string or a config give a token: "
        "@Inject(TOKEN). `import type` erases the class too.",
        docs="NestJS: Circular dependency, "
        "https://docs.nestjs.com/fundamentals/circular-dependency",
        yes=(
            "Error: Nest can't resolve dependencies of the CartService (?). Please make "
            "sure that the argument dependency at index [0] is available in the CartModule "
            "context.",
        ),
        no=(
            "Error: Nest can't resolve dependencies of the CartService (?). Please make "
            "sure that the argument ItemService at index [0] is available in the "
            "CartModule context.",
        ),
    ),
    Rule(
        "nest_module_undefined",
        on="nest import undefined module",
        match=r"Nest cannot create the (?P<name>\w+) instance|The module at index "
        r"\[(?P<n>\d+)\] of the (?P<name2>\w+) \"imports\" array is undefined",
        prior=0.94,
        cause="{name} imports a module that is undefined: two module files import each other, or "
        "the import's name is wrong.",
        fix="Use forwardRef(() => OtherModule) on both sides, or correct the import; an "
        "index.ts that re-exports both makes such circles.",
        docs="NestJS: Circular dependency, "
        "https://docs.nestjs.com/fundamentals/circular-dependency",
        yes=("Error: Nest cannot create the CartModule instance.",),
        no=("Error: Nest of the swallow",),
    ),
    Rule(
        "nest_global_guard",
        on="exceptionhandler unknown export",
        match=r"Nest cannot export a provider/module that is not a part of the currently "
        r"processed module \((?P<name>\w+)\)",
        prior=0.94,
        cause="{name} exports something that it neither provides nor imports.",
        fix="List it in `providers` or `imports` of {name} too.",
        docs="NestJS: Modules, https://docs.nestjs.com/modules",
        yes=(
            "Error: Nest cannot export a provider/module that is not a part of the "
            "currently processed module (CartModule).",
        ),
        no=("Error: Nest cannot export eggs",),
    ),
    Rule(
        "discord_intents",
        on="intents",
        match=r"Valid intents must be provided for the Client|CLIENT_MISSING_INTENTS",
        prior=0.94,
        cause="discord.js 13 and newer wants the intents of the client{where}.",
        fix="Name those that the bot needs; MessageContent has to be switched on in the "
        "developer portal too.",
        code="const client = new Client({ intents: [GatewayIntentBits.Guilds, "
        "GatewayIntentBits.GuildMessages] });",
        lang="js",
        docs="discord.js guide: Intents, https://discordjs.guide/popular-topics/intents.html",
        yes=(
            "TypeError [CLIENT_MISSING_INTENTS]: Valid intents must be provided for the Client.",
            "TypeError [CLIENT_MISSING_INTENTS]: Valid intents must be provided",
        ),
        no=(
            "Error: the intents of the client",
            "TypeError: client is missing",
        ),
    ),
    Rule(
        "discord_disallowed",
        on="disallowed intents",
        match=r"Used disallowed intents|Privileged intent provided is not enabled",
        prior=0.94,
        cause="The bot asks for a privileged intent that is not switched on for it.",
        fix="Switch it on in Discord's developer portal (Bot, Privileged Gateway Intents), or "
        "leave it out.",
        docs="discord.js guide: Intents, "
        "https://discordjs.guide/popular-topics/intents.html#privileged-intents",
        yes=("Error: Used disallowed intents",),
        no=("Error: disallowed food",),
    ),
    Rule(
        "discord_interaction",
        on="interaction",
        match=r"Unknown interaction|Unknown Interaction|DiscordAPIError\[10062\]",
        prior=0.94,
        cause="The interaction was answered too late (three seconds), or twice{where}.",
        fix="Call deferReply() first and editReply() afterwards; see that only one copy of the "
        "bot runs.",
        code="await interaction.deferReply();\nawait interaction.editReply('done');",
        lang="js",
        docs="discord.js guide: Response methods, "
        "https://discordjs.guide/slash-commands/response-methods.html",
        yes=("DiscordAPIError[10062]: Unknown interaction",),
        no=("Error: unknown attraction",),
    ),
    Rule(
        "discord_token",
        on="token tokeninvalid provided",
        match=r"An invalid token was provided|TOKEN_INVALID|Expected token to be set for this "
        r"request",
        prior=0.94,
        cause="Discord does not take the bot's token{where}: it is undefined, of another kind "
        "(client secret), or was reset.",
        fix="Load .env before client.login(), see that the variable is there, and copy the "
        "token anew from Bot in the developer portal.",
        docs="discord.js guide: Creating your bot, https://discordjs.guide/creating-your-bot/",
        yes=("Error [TOKEN_INVALID]: An invalid token was provided.",),
        no=("Error: an invalid ticket was provided",),
    ),
    Rule(
        "express_middleware_gone",
        on="middleware bundled express",
        match=r"Most middleware \(like (?P<name>\w+)\) is no longer bundled with Express",
        prior=0.94,
        cause="The code is written for Express 3: `express.{name}` is a package of its own since "
        "Express 4.",
        fix="Use express.json() and express.urlencoded() for bodyParser; install and require "
        "the others (morgan, cookie-parser, express-session, errorhandler).",
        code="app.use(express.json());",
        lang="js",
        docs="Express: Migrating to 4, https://expressjs.com/en/guide/migrating-4.html",
        yes=(
            "Error: Most middleware (like bodyParser) is no longer bundled with Express "
            "and must be installed separately.",
        ),
        no=("Error: most of the bundle",),
    ),
    Rule(
        "view_engine",
        on="view engine extension",
        match=(
            r"Failed to lookup view \"(?P<name>[^\"\n]{1,120})\" in views directory "
            r"\"(?P<dir>[^\"\n]{1,200})\"",
            r"No default engine was specified and no extension was provided",
        ),
        prior=0.94,
        cause="Express finds no template {name|for the name}{where}.",
        fix="Set `view engine` and `views` with a whole path (path.join(__dirname, 'views')): "
        "a relative one starts where node runs; compare name and ending.",
        code="app.set('views', path.join(__dirname, 'views'));\napp.set('view engine', 'ejs');",
        lang="js",
        docs="Express: Template engines, "
        "https://expressjs.com/en/guide/using-template-engines.html",
        yes=('Error: Failed to lookup view "cart" in views directory "/srv/app/views"',),
        no=("Error: failed to look up",),
    ),
    Rule(
        "send_file",
        on="path absolute specify",
        match=r"path must be absolute or specify root to res\.sendFile",
        prior=0.94,
        cause="res.sendFile() is given a relative path{where}.",
        fix="Join it with the folder of the file, or pass `root`.",
        code="res.sendFile('index.html', { root: 'public' });",
        lang="js",
        docs="Express: res.sendFile, https://expressjs.com/en/api.html#res.sendFile",
        yes=("TypeError: path must be absolute or specify root to res.sendFile",),
        no=("Error: the path must be walked",),
    ),
    Rule(
        "router_twice",
        on="cannot router match",
        match=r"Cannot (?P<method>GET|POST|PUT|PATCH|DELETE) (?P<name>/[^\s<\"]{0,120})",
        prior=0.94,
        cause="No route answers {method} {name}.",
        fix="Compare method and path with what app.use and the router add together; a static "
        "build needs a fallback to index.html, an API its prefix; restart the server after "
        "adding it.",
        code="app.get('/{*path}', (req, res) => res.sendFile('index.html', { root: 'dist' }));",
        lang="js",
        docs="Express: FAQ, https://expressjs.com/en/starter/faq.html",
        yes=("Error: Cannot POST /carts",),
        no=("Error: Cannot get it",),
    ),
)
