"""Rules for the clients by which Node.js programs reach services: AWS, Redis, PostgreSQL, HTTP."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

RULES = family(
    "connection",
    Rule(
        "aws_region",
        on="region missing",
        match=r"(?:ConfigError: )?Missing region in config|Region is missing",
        prior=0.94,
        cause="The AWS SDK is told no region{where}.",
        fix="Set AWS_REGION (AWS_SDK_LOAD_CONFIG=1 lets SDK 2 read ~/.aws/config), or pass "
        "`region` to the client; set it before the client is made.",
        code="const client = new S3Client({ region: process.env.AWS_REGION ?? 'eu-central-1' });",
        lang="js",
        docs="AWS SDK for JavaScript: Setting the region, "
        "https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/setting-region"
        ".html",
        yes=("ConfigError: Missing region in config",),
        no=("Error: the region is wide",),
    ),
    Rule(
        "lambda_node",
        on="cannot find module",
        match=r"Runtime\.ImportModuleError: Error: Cannot find (?:module|package) "
        r"'(?P<name>[^'\n]{1,160})'",
        prior=0.94,
        cause="The Lambda function does not find `{name}` in what was deployed.",
        fix="Is it the handler's own file, compare `handler` (path/file.export) with the zip's "
        "root and the build's output. Is it a package: it is only in devDependencies, left "
        "out by the bundler (externals, includeModules), or in no layer; Node.js 18 and "
        "newer bring @aws-sdk/*, no longer aws-sdk.",
        code="unzip -l function.zip | head",
        lang="shell",
        docs="AWS Lambda: Node.js packages, "
        "https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html",
        yes=("Runtime.ImportModuleError: Error: Cannot find module 'store'",),
        no=("Runtime.ImportModuleError: Unable to import module 'app': No module named 'store'",),
    ),
    Rule(
        "pg_password",
        on="sasl scram password",
        match=r"SCRAM-SERVER-FIRST-MESSAGE: client password must be a string",
        prior=0.94,
        cause="The password that the PostgreSQL client is given is undefined{where}: its "
        "environment variable is not read.",
        fix="Load .env before the pool is made (dotenv first), compare the variable's name, "
        "and give a text (a number must be quoted).",
        code="if (!process.env.PGPASSWORD) throw new Error('PGPASSWORD is not set');",
        lang="js",
        docs="node-postgres: Connecting, https://node-postgres.com/features/connecting",
        yes=("Error: SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string",),
        no=("Error: the password must be a string",),
    ),
    Rule(
        "ioredis_retries",
        on="maxretriesperrequest ioredis retries",
        match=(
            r"Reached the max retries per request limit \(which is (?P<n>\d+)\)",
            r"\[ioredis\] Unhandled error event",
        ),
        prior=0.94,
        cause="ioredis gets no connection to Redis, and gives up after {n|20} tries.",
        fix="Check host, port, password and TLS (`rediss://`, tls: {}) and that Redis runs; in "
        "Docker the host is the service's name. Listen to 'error'; BullMQ wants "
        "maxRetriesPerRequest: null.",
        code="const redis = new Redis(process.env.REDIS_URL, { maxRetriesPerRequest: null });",
        lang="js",
        docs="ioredis: Auto-reconnect, https://github.com/redis/ioredis#auto-reconnect",
        yes=(
            "MaxRetriesPerRequestError: Reached the max retries per request limit (which is 20).",
        ),
        no=("Error: the limit of the request",),
    ),
    Rule(
        "redis_closed",
        on="clientclosederror client closed",
        match=r"ClientClosedError: The client is closed|The client is closed$",
        prior=0.94,
        cause="The Redis client is used before it is connected, or after it was closed{where}.",
        fix="Since redis 4 connect() has to be called and awaited once before the first "
        "command; do not quit() after each request. Code for version 3 runs with "
        "legacyMode.",
        code="const client = createClient({ url: process.env.REDIS_URL });\nawait "
        "client.connect();",
        lang="js",
        docs="node-redis: Connecting, https://github.com/redis/node-redis#usage",
        yes=("ClientClosedError: The client is closed",),
        check=shows("clientclosederror", "redis"),
        no=("Error: the client is closed-minded", "Error: The client is closed"),
    ),
    Rule(
        "duplex",
        on="duplex",
        match=r"RequestInit: duplex option is required when sending a body",
        prior=0.94,
        cause="fetch of Node.js is given a stream as body without `duplex`{where}.",
        fix="Add duplex: 'half', or send a text, buffer or FormData.",
        code="await fetch(url, { method: 'POST', body: stream, duplex: 'half' });",
        lang="js",
        docs="undici: fetch, https://undici.nodejs.org/#/docs/api/Fetch",
        yes=("TypeError: RequestInit: duplex option is required when sending a body.",),
        no=("Error: duplex printing",),
    ),
    Rule(
        "axios_length",
        on="maxcontentlength maxbodylength",
        match=r"(?P<name>maxContentLength|maxBodyLength) size of (?P<n>\d+) exceeded|Request "
        r"body larger than (?P<name2>maxBodyLength) limit",
        prior=0.94,
        cause="axios refuses a body larger than its {name}{where}.",
        fix="Raise it in the request or instance.",
        code="await axios.post(url, data, { maxBodyLength: Infinity, maxContentLength: Infinity "
        "});",
        lang="js",
        docs="axios: Request config, https://axios-http.com/docs/req_config",
        yes=("AxiosError: maxContentLength size of 2000 exceeded",),
        no=("Error: the size was exceeded",),
    ),
    Rule(
        "circular_response",
        on="circular structure",
        match=r"Converting circular structure to JSON[^\x00]{0,40}?starting at object with "
        r"constructor '(?P<name>ClientRequest|Socket|IncomingMessage|TLSSocket|"
        r"ServerResponse|HTTPParser|Agent|Timeout)'",
        prior=0.94,
        cause="A whole request or response of HTTP ({name}) is turned into JSON{where}: mostly "
        "axios' response in place of its data, or `req`.",
        fix="Send or log its `.data` (or status and headers) only.",
        code="const { data } = await axios.get(url);\nres.json(data);",
        lang="js",
        docs="MDN: Cyclic object value, "
        "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors/Cyclic_"
        "object_value",
        yes=(
            "TypeError: Converting circular structure to JSON\n    --> starting at object "
            "with constructor 'ClientRequest'",
        ),
        no=(
            "TypeError: Converting circular structure to JSON\n    --> starting at object "
            "with constructor 'Object'",
        ),
        family="json",
    ),
    Rule(
        "loopback",
        on="econnrefused",
        match=r"connect ECONNREFUSED ::1:(?P<port>\d+)",
        prior=0.95,
        cause="Node.js 17 and newer takes localhost for the IPv6 address ::1, and the server on "
        "port {port} listens on 127.0.0.1 only, or does not run.",
        fix="See that it runs; write 127.0.0.1 in place of localhost, let the server listen on "
        "`::` or 0.0.0.0, or start Node.js with --dns-result-order=ipv4first.",
        code="const answer = await fetch('http://127.0.0.1:{port}/');",
        lang="js",
        docs="Node.js: dns.setDefaultResultOrder, "
        "https://nodejs.org/api/dns.html#dnssetdefaultresultorderorder",
        yes=("Error: connect ECONNREFUSED ::1:3001",),
        no=("Error: connect ECONNREFUSED 10.0.0.4:3001",),
        family="connection",
    ),
    Rule(
        "listen_host",
        on="eacces listen",
        match=r"listen EACCES(?::? permission denied)? (?P<name>(?![\d:\[.*])[\w.-]+)$",
        prior=0.94,
        cause="listen() is given `{name}` where the port belongs{where}, so Node.js opens it as "
        "a socket file.",
        fix="Pass the port first: listen(port, host, callback); is the port from the "
        "environment, see that it is a number.",
        code="server.listen(3000, 'localhost');",
        lang="js",
        docs="Node.js: server.listen, https://nodejs.org/api/net.html#serverlisten",
        yes=("Error: listen EACCES localhost",),
        no=("Error: listen EACCES 0.0.0.0:80",),
    ),
    Rule(
        "premature_close",
        on="premature close aborted",
        match=r"ERR_STREAM_PREMATURE_CLOSE|Premature close|Invalid response body while trying "
        r"to fetch \S{1,160}: Premature close",
        prior=0.85,
        cause="The other side ended the stream before all was there{where}: it crashed, timed "
        "out, or a proxy cut it.",
        fix="Look at the server's log; repeat with a limit; read the body to its end, and "
        "destroy streams only after `finished`.",
        docs="Node.js: stream.finished, "
        "https://nodejs.org/api/stream.html#streamfinishedstream-options-callback",
        yes=("Error [ERR_STREAM_PREMATURE_CLOSE]: Premature close",),
        no=("Error: a close shave",),
    ),
    Rule(
        "kafka_group",
        on="kafkajsnumberofretriesexceeded kafkajsconnectionerror kafkajserror "
        "kafkajsprotocolerror kafkajsnonretriableerror topic",
        match=r"KafkaJS\w*(?:Error|Exception)[^\n]{0,40}: (?P<said>[^\n]{1,160})|This server "
        r"does not host this topic-partition",
        prior=0.85,
        cause="kafkajs reports: {said|the topic's partition is not on that broker}.",
        fix='"Connection error" or "no leader": the address that the broker advertises '
        "must be reachable from here (advertised.listeners; in Docker the service's name). "
        '"does not host": create the topic first. SASL: set ssl and the mechanism.',
        docs="KafkaJS: FAQ, https://kafka.js.org/docs/faq",
        yes=(
            "KafkaJSNumberOfRetriesExceeded: KafkaJSConnectionError: Connection error: "
            "connect ECONNREFUSED 127.0.0.1:9092",
        ),
        no=("Error: kafka wrote",),
    ),
    Rule(
        "jwt_decode",
        on="jwt invalidtokenerror",
        match=r"InvalidTokenError: Invalid token specified|(?:JsonWebTokenError: )?jwt must be "
        r"(?:a string|provided)",
        prior=0.94,
        cause='What is decoded as a token is none{where}: undefined, an object, or "Bearer '
        '..." as a whole.',
        fix="Take the token alone (split off Bearer), wait until it is there, and pass a text.",
        code="const token = (header ?? '').replace(/^Bearer /, '');",
        lang="js",
        docs="jsonwebtoken: Errors, https://github.com/auth0/node-jsonwebtoken#errors--codes",
        yes=("InvalidTokenError: Invalid token specified: must be a string",),
        no=("Error: invalid ticket",),
    ),
)
