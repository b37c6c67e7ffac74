"""Rules for sign-in, sessions and uploads of Node.js servers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_auth",
    Rule(
        "bcrypt_arguments",
        on="hash salt arguments",
        match=(
            r"data and (?P<name>hash|salt) arguments required",
            r"Illegal arguments: (?P<types>[\w, ]{1,60})",
        ),
        prior=0.94,
        cause="bcrypt is given undefined{where}{types|}: the password of the request or the "
        "stored hash is not there.",
        fix="Log both: a missing body parser leaves req.body empty, a field of another name, a "
        "user without a password, or a query that leaves the hash out (Mongoose: "
        ".select('+password')). Await the user first; hash() wants rounds too.",
        code="const same = await bcrypt.compare(req.body.password, user.password);",
        lang="js",
        docs="bcrypt: Usage, https://github.com/kelektiv/node.bcrypt.js#usage",
        yes=(
            "Error: data and hash arguments required",
            "Error: Illegal arguments: undefined, string",
        ),
        no=("Error: arguments required",),
    ),
    Rule(
        "passport_strategy",
        on="authentication strategy",
        match=r"Unknown authentication strategy \"(?P<name>[\w-]+)\"",
        prior=0.94,
        cause="No strategy `{name}` is registered with passport when it is used{where}.",
        fix="Load the file with passport.use(...) before the routes "
        "(`require('./config/passport')`), pass the same passport to it, and compare the "
        "name; NestJS: list the strategy class in the module's providers.",
        code="require('./config/passport');",
        lang="js",
        docs="Passport: Strategies, https://www.passportjs.org/concepts/authentication/strategies/",
        yes=('Error: Unknown authentication strategy "jwt"',),
        no=("Error: unknown strategy of chess",),
    ),
    Rule(
        "passport_session",
        on="serialize deserialize session",
        match=(
            r"Failed to (?P<name>serialize user into|deserialize user out of) session",
            r"passport\.initialize\(\) middleware not in use",
            r"req\.session\.(?P<name2>regenerate|save) is not a function",
        ),
        prior=0.94,
        cause="passport's part for sessions is not set up{where}: {name|a function that it calls "
        "is missing}.",
        fix="Register serializeUser and deserializeUser, and express-session before "
        "passport.session(). `regenerate is not a function`: passport 0.6 and newer needs "
        "express-session (cookie-session has it not), or stay with 0.5.",
        code="passport.serializeUser((user, done) => done(null, user.id));",
        lang="js",
        docs="Passport: Sessions, https://www.passportjs.org/concepts/authentication/sessions/",
        yes=("Error: Failed to serialize user into session",),
        no=("Error: failed to serialize the novel",),
    ),
    Rule(
        "oauth_redirect",
        on="redirect_uri_mismatch redirect",
        match=r"redirect_uri_mismatch|redirect_uri MUST match|The redirect_uri "
        r"[^\n]{0,40}(?:does not match|is not associated)",
        prior=0.94,
        cause="The address to return to is not among those that the sign-in service knows for "
        "this application.",
        fix="Enter it there exactly as it is sent: scheme, host, port, path and the last slash "
        "count; behind a proxy the server may build http in place of https (trust proxy).",
        docs="OAuth: Redirect URIs, https://www.oauth.com/oauth2-servers/redirect-uris/",
        yes=("Error 400: redirect_uri_mismatch",),
        no=("Error: redirect of the river",),
    ),
    Rule(
        "nextauth_url",
        on="next auth",
        match=(
            r"\[next-auth\]\[error\]\[(?P<name>\w+)\]",
            r"\[auth\]\[error\] (?P<name2>\w+)",
        ),
        prior=0.94,
        cause="NextAuth stops the sign-in: {name}.",
        fix="NO_SECRET, MissingSecret: set NEXTAUTH_SECRET (AUTH_SECRET in version 5). "
        "CLIENT_FETCH_ERROR: NEXTAUTH_URL or the path of the route is wrong, so HTML comes "
        "back. UntrustedHost: set AUTH_TRUST_HOST. OAuth errors: compare the callback "
        "address at the provider. JWT_SESSION_ERROR: delete the old cookies.",
        docs="NextAuth.js: Errors, https://next-auth.js.org/errors",
        yes=("[next-auth][error][NO_SECRET]",),
        no=("Error: next author",),
    ),
    Rule(
        "multer_field",
        on="unexpected multererror",
        match=r"MulterError: (?P<said>Unexpected field|File too large|Too many files)",
        prior=0.94,
        cause="multer refuses the upload{where}: {said}.",
        fix="Unexpected field: the form's field must be called as in upload.single('...') or "
        ".array, in FormData too. Too large or too many: raise `limits`.",
        code="app.post('/photos', upload.single('photo'), save);",
        lang="js",
        docs="multer: Usage, https://github.com/expressjs/multer#usage",
        yes=("MulterError: Unexpected field",),
        no=("Error: unexpected field of flowers",),
    ),
    Rule(
        "multipart_boundary",
        on="multipart boundary",
        match=r"Multipart: Boundary not found|multipart/form-data[^\n]{0,40}missing boundary",
        prior=0.94,
        cause="The upload's content type has no boundary{where}: the header was set by hand.",
        fix="Send the FormData and leave the Content-Type away: the browser or client writes "
        "it with the boundary.",
        code="await fetch('/photos', { method: 'POST', body: form });",
        lang="js",
        docs="MDN: FormData, "
        "https://developer.mozilla.org/en-US/docs/Web/API/XMLHttpRequest_API/Using_FormDa"
        "ta_Objects",
        yes=("Error: Multipart: Boundary not found",),
        no=("Error: the boundary of the field",),
    ),
    Rule(
        "multipart_end",
        on="unexpected end form",
        match=r"Unexpected end of form",
        prior=0.94,
        cause="The body ended before the form did{where}: something read it first, or the "
        "boundary is not its own.",
        fix="Let only one parser read it (no second multer, body-parser or proxy before); in "
        "serverless functions give the raw body; do not set Content-Type by hand.",
        docs="busboy: API, https://github.com/mscdex/busboy#api",
        yes=("Error: Unexpected end of form",),
        no=("Error: unexpected end of film",),
    ),
    Rule(
        "session_secret",
        on="secret option",
        match=r"secret option required for sessions",
        prior=0.94,
        cause="express-session has no secret{where}: its environment variable is not read.",
        fix="Pass `secret`, and load the environment before.",
        code="app.use(session({ secret: process.env.SESSION_SECRET, resave: false, "
        "saveUninitialized: false }));",
        lang="js",
        docs="express-session: Options, https://github.com/expressjs/session#secret",
        yes=("Error: secret option required for sessions",),
        no=("Error: the secret garden",),
    ),
    Rule(
        "csrf_token",
        on="csrf",
        match=r"(?:ForbiddenError: )?invalid csrf token|EBADCSRFTOKEN|"
        r"(?<!TokenMismatchException: )CSRF token (?:mismatch|missing)",
        prior=0.94,
        cause="The request carries no CSRF token, or not the one of its session{where}.",
        fix="Send the token of the page (hidden field _csrf or the header), keep the cookie "
        "between the two requests (credentials, SameSite), and put cookie and body parsers "
        "before.",
        docs="OWASP: CSRF prevention, "
        "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Preven"
        "tion_Cheat_Sheet.html",
        yes=("ForbiddenError: invalid csrf token",),
        no=("Error: token of love",),
    ),
    Rule(
        "nodemailer_login",
        on="eauth badcredentials login username",
        match=r"Invalid login: (?P<name>\d{3})|535[- ]5\.7\.8|Username and Password not accepted",
        prior=0.94,
        cause="The mail server refuses the sign-in{where}.",
        fix="Gmail takes an app password (two-step sign-in switched on) or OAuth2, not the "
        "account's own; see that user and password are read from the environment.",
        docs="Nodemailer: Using Gmail, https://nodemailer.com/usage/using-gmail/",
        yes=("Error: Invalid login: 535-5.7.8 Username and Password not accepted.",),
        no=("Error: login to the house",),
    ),
    Rule(
        "proxy_trust",
        on="forwarded trust proxy",
        match=r"The 'X-Forwarded-For' header is set but the Express 'trust proxy' setting is "
        r"(?P<name>false|true)",
        prior=0.94,
        cause="express-rate-limit sees a proxy that Express is not told of{where}.",
        fix="Set `trust proxy` to the number of proxies before the server.",
        code="app.set('trust proxy', 1);",
        lang="js",
        docs="Express: Behind proxies, https://expressjs.com/en/guide/behind-proxies.html",
        yes=(
            "ValidationError: The 'X-Forwarded-For' header is set but the Express 'trust "
            "proxy' setting is false (default).",
        ),
        no=("Error: the forward is set",),
    ),
)
