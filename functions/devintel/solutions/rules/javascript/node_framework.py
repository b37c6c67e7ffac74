"""Rules for Node.js frameworks, their models and the services they talk to."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "node_framework",
    Rule(
        "nest_dependency",
        on="nest resolve dependencies",
        match=r"Nest can't resolve dependencies of the (?P<name>\w+) \((?P<args>[^)\n]{0,160"
        r"})\)\. Please make sure that the argument \"?(?P<what>\w+)\"? at index \[(?P"
        r"<n>\d)\] is available in the (?P<module>\w+)",
        prior=0.95,
        cause="{name} needs {what}, and {module} does not provide it.",
        fix="Add {what} to {module}'s providers, or export it from its module and "
        "import that one (TypeOrmModule.forFeature([...]) for a repository); in "
        "a test provide a mock.",
        docs="NestJS: Common errors, https://docs.nestjs.com/faq/common-errors",
        yes=(
            "Nest can't resolve dependencies of the CartService (?). Please make "
            'sure that the argument "CartRepository" at index [0] is available '
            "in the CartModule context.",
        ),
        no=("Error: nest of the bird",),
    ),
    Rule(
        "typeorm_metadata",
        on="metadata",
        match=r"No metadata for \"(?P<name>\w+)\" was found|EntityMetadataNotFoundError",
        prior=0.94,
        cause="TypeORM does not know the entity {name|that is used}.",
        fix="List it in the data source's entities (the class, or a path that fits "
        "the built .js files too), and decorate it with @Entity().",
        docs="TypeORM: Data source options, https://typeorm.io/data-source-options",
        yes=('EntityMetadataNotFoundError: No metadata for "Cart" was found.',),
        no=("Error: no metadata",),
    ),
    Rule(
        "model_twice",
        on="overwrite compiled",
        match=r"Cannot overwrite `(?P<name>\w+)` model once compiled",
        prior=0.95,
        cause="The Mongoose model `{name}` is made twice{where}: two files, another "
        "spelling of one path, or hot reload.",
        fix="Reuse it where it exists.",
        code="export default mongoose.models.Item ?? mongoose.model('Item', schema);",
        lang="js",
        docs="Mongoose: Models, https://mongoosejs.com/docs/models.html",
        yes=("OverwriteModelError: Cannot overwrite `Cart` model once compiled.",),
        no=("Error: overwrite the file",),
    ),
    Rule(
        "schema_missing",
        on="schema registered model",
        match=r"Schema hasn't been registered for model \"(?P<name>\w+)\"",
        prior=0.95,
        cause="The model `{name}` was not loaded before it is used, often by populate(){where}.",
        fix="Import its file where the application starts, and compare the name with `ref`.",
        docs="Mongoose: Populate, https://mongoosejs.com/docs/populate.html",
        yes=('MissingSchemaError: Schema hasn\'t been registered for model "Cart".',),
        no=("Error: registered",),
    ),
    Rule(
        "route_callback",
        on="callback route",
        match=r"(?:Route|Router)\.(?P<name>\w+)\(\) requires a callback function but got a "
        r"\[object (?P<type>\w+)\]",
        prior=0.95,
        cause="router.{name}() is given {type} in place of a handler{where}.",
        fix="The import or export of that handler is wrong: compare names and "
        "braces, and look for two files that require each other.",
        docs="Express: Routing, https://expressjs.com/en/guide/routing.html",
        yes=("Error: Route.get() requires a callback function but got a [object Undefined]",),
        no=("Error: callback",),
    ),
    Rule(
        "graphql_field",
        on="query field",
        match=r"Cannot query field \"(?P<name>\w+)\" on type \"(?P<type>\w+)\"",
        prior=0.95,
        cause="The schema's type {type} has no field `{name}`.",
        fix="Correct the query, add the field to the schema, or fetch the schema and "
        "generate the types anew.",
        docs="GraphQL: Validation, https://graphql.org/learn/validation/",
        yes=('GraphQLError: Cannot query field "totals" on type "Cart".',),
        no=("Error: query",),
    ),
    Rule(
        "graphql_null",
        on="return null non nullable",
        match=r"Cannot return null for non-nullable field (?P<name>[\w.]{1,80})",
        prior=0.95,
        cause="The resolver of {name} gives null, and the schema promises a value.",
        fix="Return the value (a missing return or await, or a row that is not "
        "there), or make the field nullable.",
        docs="GraphQL: Schemas and types, https://graphql.org/learn/schema/",
        yes=("Cannot return null for non-nullable field Cart.total.",),
        no=("Error: null",),
    ),
    Rule(
        "row_security",
        on="row level security policy",
        match=r"(?:new row )?violates row-level security policy(?: for table \"(?P<name>\w+)"
        r"\")?",
        prior=0.95,
        cause="A row security policy of `{name|the table}` does not let this user "
        "write that row{where}.",
        fix="Add an INSERT or UPDATE policy whose check fits (auth.uid() = user_id) "
        "and send that column; upsert needs SELECT too; a server may use the "
        "service role key.",
        docs="Supabase: Row level security, "
        "https://supabase.com/docs/guides/database/postgres/row-level-security",
        yes=('new row violates row-level security policy for table "carts"',),
        no=("Error: policy",),
    ),
    Rule(
        "firebase_rules",
        on="insufficient permissions",
        match=r"Missing or insufficient permissions",
        prior=0.93,
        cause="Firestore's rules do not let this user read or write that path{where}.",
        fix="Write a rule that fits exactly that path and user, publish it, and "
        "query only what the rule allows; the user must be signed in first.",
        docs="Firebase: Security rules, "
        "https://firebase.google.com/docs/firestore/security/get-started",
        yes=("FirebaseError: Missing or insufficient permissions.",),
        no=("Error: permissions",),
    ),
    Rule(
        "firebase_key",
        on="auth invalid api key",
        match=r"auth/(?P<name>invalid-api-key|api-key-not-valid|configuration-not-found|unau"
        r"thorized-domain|operation-not-allowed)",
        prior=0.94,
        cause="Firebase refuses the sign-in: {name}.",
        fix="Key: copy the configuration anew and see that the variables reach the "
        "browser (VITE_, NEXT_PUBLIC_). Domain or provider: allow it in the "
        "console under Authentication.",
        docs="Firebase: Auth errors, https://firebase.google.com/docs/auth/admin/errors",
        yes=("FirebaseError: Firebase: Error (auth/invalid-api-key).",),
        no=("Error: invalid key",),
    ),
    Rule(
        "stripe_signature",
        on="signatures webhook",
        match=r"No signatures found matching the expected signature for payload|No webhook p"
        r"ayload was provided|Webhook payload must be provided as a string or a Buffer",
        prior=0.95,
        cause="Stripe's webhook is checked over another body or with another secret "
        "than it was signed with{where}.",
        fix="Give constructEvent the raw body (express.raw before express.json on "
        "that path; `await request.text()`), and the secret of this endpoint: "
        "`stripe listen` has its own.",
        code="app.post('/webhook', express.raw({ type: 'application/json' }), handler);",
        lang="js",
        docs="Stripe: Webhook signatures, https://docs.stripe.com/webhooks/signature",
        yes=("No signatures found matching the expected signature for payload.",),
        no=("Error: signature",),
    ),
)
