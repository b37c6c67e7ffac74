"""Rules for bots of Discord and Telegram."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "chat_bot",
    Rule(
        id="intents",
        on="intents",
        match=r"(?P<name>\w+)\.__init__\(\) missing 1 required keyword-only argument: 'inten"
        r"ts'|__init__\(\) missing 1 required keyword-only argument: 'intents'",
        prior=0.96,
        cause="{name|Client} is made without intents, which discord.py asks for since 2.0{where}.",
        fix="Pass them; reading messages needs `message_content` set, and the same switch in "
        "the developer portal.",
        code="intents = discord.Intents.default()\nintents.message_content = True\nbot = "
        "commands.Bot(command_prefix='!', intents=intents)",
        lang="python",
        docs="discord.py: Introduction, https://discordpy.readthedocs.io/en/stable/intents.html",
        yes=("TypeError: Bot.__init__() missing 1 required keyword-only argument: 'intents'",),
        no=("TypeError: pay() missing 1 required keyword-only argument: 'order'",),
    ),
    Rule(
        id="privileged",
        on="privilegedintentsrequired privileged",
        match=r"PrivilegedIntentsRequired: Shard ID (?P<name>\w{1,8}) is requesting privileg"
        r"ed intents|requesting privileged intents that have not been explicitly enabl"
        r"ed",
        prior=0.93,
        cause="The bot asks for intents (members, presences, message content) that are not "
        "switched on for it at Discord (shard {name|None}).",
        fix="Switch them on in the developer portal: your application, Bot, Privileged "
        "Gateway Intents, then save; or do not ask for them.",
        docs="discord.py: Introduction, https://discordpy.readthedocs.io/en/stable/intents.html",
        yes=(
            "discord.errors.PrivilegedIntentsRequired: Shard ID None is requesting "
            "privileged intents that have not been explicitly enabled in the developer "
            "portal.",
        ),
        no=("Error: privileged parking",),
    ),
    Rule(
        id="empty_message",
        on="50006 empty",
        match=r"error code: (?P<name>50006)\): Cannot send an empty message",
        prior=0.93,
        cause="A message without content is sent (Discord code {name}){where}: the text is "
        "empty, or only whitespace.",
        fix="Check it before sending; the text of messages of others stays empty without the "
        "intent `message_content`, and an embed is passed as `embed=`.",
        docs="Discord: JSON error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes",
        yes=(
            "discord.errors.HTTPException: 400 Bad Request (error code: 50006): Cannot send "
            "an empty message",
        ),
        no=("Error: 50006 steps",),
    ),
    Rule(
        id="too_long",
        on="50035 invalid",
        match=r"error code: (?P<name>50035)\): Invalid Form Body",
        prior=0.93,
        cause="Discord refuses a field of the message (code {name}){where}: mostly one that "
        "is too long (content 2000 characters, an embed field 1024, a command "
        "description 100) or empty.",
        fix="The lines below name the field: cut or split it, and check ids and choices.",
        docs="Discord: JSON error codes, https://discord.com/developers/docs/topics/opcodes-and-status-codes",
        yes=(
            "discord.errors.HTTPException: 400 Bad Request (error code: 50035): Invalid Form "
            "Body\nIn content: Must be 2000 or fewer in length.",
        ),
        no=("Error: invalid form",),
    ),
    Rule(
        id="missing_permission",
        on="50013 50001 forbidden",
        match=r"Forbidden: 403 Forbidden \(error code: (?P<name>50013|50001)\)[^\n]{0,60}",
        prior=0.93,
        cause="The bot lacks a right for this (Discord code {name}){where}: a permission of "
        "its role or of the channel, or its role stands below the one it acts on.",
        fix="Give its role the permission, move the role above those it manages, and invite "
        "it with the scopes bot and applications.commands; 50001 means that it cannot see "
        "the channel.",
        docs="Discord: Permissions, https://discord.com/developers/docs/topics/permissions",
        yes=("discord.errors.Forbidden: 403 Forbidden (error code: 50013): Missing Permissions",),
        no=("Error: 403",),
    ),
    Rule(
        id="interaction_late",
        on="interaction 10062",
        match=r"404 Not Found \(error code: (?P<name>10062)\): Unknown interaction",
        prior=0.95,
        cause="The interaction was answered too late (Discord code {name}){where}: the first "
        "answer is due within three seconds.",
        fix="Call `await interaction.response.defer()` first and send the result by "
        "`interaction.followup.send()`; blocking code (requests, time.sleep) delays it "
        "too, and two running copies of the bot answer twice.",
        code="await interaction.response.defer()",
        lang="text",
        docs="Discord: Receiving and responding, https://discord.com/developers/docs/interactions/receiving-and-responding",
        yes=("discord.errors.NotFound: 404 Not Found (error code: 10062): Unknown interaction",),
        no=("Error: unknown interaction of drugs",),
    ),
    Rule(
        id="responded",
        on="responded interactionresponded",
        match=r"(?P<name>InteractionResponded): This interaction has already been responded "
        r"to",
        prior=0.93,
        cause="The interaction is answered a second time ({name}){where}.",
        fix="After the first answer (defer counts as one) use `interaction.followup.send()` "
        "or `edit_original_response()`.",
        docs="discord.py: Interactions, https://discordpy.readthedocs.io/en/stable/interactions/api.html",
        yes=(
            "discord.errors.InteractionResponded: This interaction has already been "
            "responded to before",
        ),
        no=("Error: responded",),
    ),
    Rule(
        id="no_command",
        on="command commandnotfound",
        match=r"CommandNotFound: Command \"(?P<name>[^\"\n]{1,60})\" is not found",
        prior=0.93,
        cause="The bot has no command `{name}`{where}.",
        fix="Check that it is registered: the decorator @bot.command() (with brackets), its "
        "cog added with `await bot.add_cog(...)` in an async setup (since 2.0), the "
        "extension loaded, and no own on_message that forgets `await "
        "bot.process_commands(message)`.",
        docs="discord.py: Commands, https://discordpy.readthedocs.io/en/stable/ext/commands/commands.html",
        yes=('discord.ext.commands.errors.CommandNotFound: Command "play" is not found',),
        no=("Error: command not found",),
    ),
    Rule(
        id="login",
        on="improper token loginfailure",
        match=r"(?P<name>LoginFailure|Improper token has been passed)",
        prior=0.93,
        cause="Discord does not accept the token ({name}){where}: it is empty, old, or the "
        "client secret instead of the bot token.",
        fix="Reset it in the developer portal under Bot, put it into the environment and see "
        "that it is read (load_dotenv before os.getenv).",
        docs="discord.py: Creating a bot account, https://discordpy.readthedocs.io/en/stable/discord.html",
        yes=("discord.errors.LoginFailure: Improper token has been passed.",),
        no=("Error: improper",),
    ),
    Rule(
        id="user_not_member",
        on="attribute user",
        match=r"'(?P<type>User)' object has no attribute '(?P<name>roles|guild|nick|guild_pe"
        r"rmissions|top_role|voice|add_roles|kick|joined_at|timeout)'",
        prior=0.9,
        cause="`{name}` belongs to a member of a server, and here the author is a plain "
        "{type}{where}: a direct message, or a person who is not in the server's cache.",
        fix="Leave direct messages out first (`if message.guild is None: return`), and get "
        "the member from the server: `guild.get_member(id)` or `await "
        "guild.fetch_member(id)`, with the members intent.",
        docs="discord.py: Member, https://discordpy.readthedocs.io/en/stable/api.html#discord.Member",
        yes=("AttributeError: 'User' object has no attribute 'guild_permissions'",),
        no=("AttributeError: 'User' object has no attribute 'totals'",),
    ),
    Rule(
        id="never_awaited_cog",
        on="add_cog awaited load_extension",
        match=r"coroutine '(?P<name>BotBase\.(?:add_cog|load_extension|remove_cog)|\w+\.setu"
        r"p)' was never awaited",
        prior=0.93,
        cause="`{name}` is a coroutine since discord.py 2.0 and is called without await.",
        fix="Make `setup` of each extension async, await `bot.add_cog(...)` there, and load "
        "extensions in `async def setup_hook(self)`.",
        docs="discord.py: Migrating to v2.0, https://discordpy.readthedocs.io/en/stable/migrating.html",
        yes=("RuntimeWarning: coroutine 'BotBase.load_extension' was never awaited",),
        no=("RuntimeWarning: coroutine 'work' was never awaited",),
    ),
    Rule(
        id="voice",
        on="pynacl davey",
        match=r"(?P<name>PyNaCl|davey) library (?:is )?needed in order to use voice|RuntimeE"
        r"rror: (?P<name2>PyNaCl) library needed",
        prior=0.93,
        cause="Voice needs the package {name}, which is not installed{where}.",
        fix="Install discord.py with its voice extra, and ffmpeg for playing.",
        code='python -m pip install -U "discord.py[voice]"',
        lang="shell",
        docs="discord.py: Installing, https://discordpy.readthedocs.io/en/stable/intro.html#installing",
        yes=("RuntimeError: PyNaCl library needed in order to use voice",),
        no=("Error: voice of the people",),
    ),
    Rule(
        id="telegram_conflict",
        on="conflict terminated getupdates",
        match=r"Conflict: (?P<name>terminated by other getUpdates request)",
        prior=0.93,
        cause="Two copies of the bot ask Telegram for updates at once ({name}).",
        fix="Stop the other one (a deployment, an old process, the reloader), and delete a "
        "webhook with deleteWebhook.",
        docs="Telegram: getUpdates, https://core.telegram.org/bots/api#getupdates",
        yes=(
            "telegram.error.Conflict: Conflict: terminated by other getUpdates request; make "
            "sure that only one bot instance is running",
        ),
        no=("Error: Conflict: branch",),
    ),
)
