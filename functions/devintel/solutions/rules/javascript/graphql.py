"""Rules for GraphQL and Apollo."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

RULES = family(
    "graphql",
    Rule(
        "two_copies",
        on="module realm graphql",
        match=r"Cannot use (?P<name>\w+) \"[^\n]{0,80}\" from another module or realm",
        prior=0.94,
        cause="Two copies of the package graphql are loaded: {name} of one is given to the other.",
        fix="`npm ls graphql` shows who brings the second: bring both to one version (update, "
        "or overrides in npm and pnpm, resolutions in Yarn) and delete node_modules; in a "
        "bundle alias graphql to one path, and do not mix its CommonJS and ES module "
        "builds.",
        code="npm ls graphql",
        lang="shell",
        docs="GraphQL.js: Going to production, "
        "https://www.graphql-js.org/docs/going-to-production/",
        yes=(
            'Error: Cannot use GraphQLSchema "[object GraphQLSchema]" from another '
            "module or realm.",
        ),
        no=("Error: another realm",),
    ),
    Rule(
        "start_first",
        on="await server start",
        match=r"[Yy]ou must `?await server\.start\(\)`? before calling `?server\.(?P<name>\w+)",
        prior=0.94,
        cause="Apollo Server 3 and newer has to be started before {name}() is called.",
        fix="Put `await server.start()` before it, in an async function.",
        code="async function main() {\n  await server.start();\n  server.applyMiddleware({ app "
        "});\n}",
        lang="js",
        docs="Apollo Server: API reference, "
        "https://www.apollographql.com/docs/apollo-server/v3/api/apollo-server#start",
        yes=("Error: You must `await server.start()` before calling `server.applyMiddleware()`",),
        no=("Error: you must start",),
    ),
    Rule(
        "syntax",
        on="graphql syntax",
        match=r"(?:GraphQLError: )?Syntax Error: (?P<said>(?:Expected|Unexpected) [^\n]{1,120}|"
        r"Cannot parse[^\n]{1,80})",
        prior=0.94,
        cause="The GraphQL document does not parse: {said}.",
        fix="Look at the place that it names: a bracket or a selection `{ ... }` is missing, "
        "or JavaScript stands in it; an empty type or query is not allowed.",
        docs="GraphQL: Queries, https://graphql.org/learn/queries/",
        yes=('GraphQLError: Syntax Error: Expected Name, found "}".',),
        no=("Error: Syntax of the sentence",),
    ),
    Rule(
        "schema_missing_resolver",
        on="resolvers schema defined",
        match=r"(?P<name>[\w.]{1,80}) defined in resolvers, but (?:not in schema|has invalid "
        r"value)",
        prior=0.94,
        cause="The resolvers hold {name}, and the schema does not.",
        fix="Spell it as in the type definitions, or add it there.",
        docs="GraphQL Tools: Schema generation, "
        "https://the-guild.dev/graphql/tools/docs/generate-schema",
        yes=("Error: Query.carts defined in resolvers, but not in schema",),
        no=("Error: the plan is not in schema",),
    ),
    Rule(
        "unknown_type",
        on="unknown type",
        match=r"(?:GraphQLError: |Error: )?Unknown type \"(?P<name>\w+)\"\.",
        prior=0.94,
        cause="The GraphQL type {name} is used and not defined.",
        fix="Define it, correct its name, or merge the file that does; scalars such as "
        "DateTime, JSON and Upload must be declared and given a resolver.",
        code="const typeDefs = 'scalar DateTime';",
        lang="js",
        docs="GraphQL: Schemas and types, https://graphql.org/learn/schema/",
        check=shows("graphql", "apollo", "gql", "typedefs"),
        yes=('GraphQLError: Unknown type "DateTime".',),
        no=("Error: unknown type of bread", 'Error: Unknown type "Cart".'),
    ),
    Rule(
        "variable_type",
        on="variable expecting type",
        match=r"Variable \"\$(?P<name>\w+)\" of type \"(?P<type>[\w!\[\]]+)\" used in position "
        r"expecting type \"(?P<want>[\w!\[\]]+)\"",
        prior=0.94,
        cause="The query declares ${name} as {type}, and the schema wants {want}.",
        fix="Write `${name}: {want}` in the query's head.",
        docs="GraphQL: Variables, https://graphql.org/learn/queries/#variables",
        yes=('Variable "$id" of type "String" used in position expecting type "ID!".',),
        no=("Error: variable of type",),
    ),
    Rule(
        "variable_missing",
        on="variable required provided",
        match=r"Variable \"\$(?P<name>\w+)\" (?:of required type \"(?P<type>[\w!\[\]]+)\" was "
        r"not provided|got invalid value (?P<said>[^\n]{1,100}))",
        prior=0.94,
        cause="The variable ${name} {said|is not sent}, and the query wants {type|another value}.",
        fix="Pass it under `variables` with exactly that name, and wait (`skip`) until its "
        "value is there; undefined is left out of JSON.",
        code="useQuery(QUERY, { variables: { id }, skip: !id });",
        lang="js",
        docs="Apollo Client: Queries, https://www.apollographql.com/docs/react/data/queries",
        yes=('Variable "$id" of required type "ID!" was not provided.',),
        no=("Error: the variable was not provided",),
    ),
    Rule(
        "sub_selection",
        on="selection subfields",
        match=(
            r"Field \"(?P<name>\w+)\" of type \"(?P<type>[\w!\[\]]+)\" must have a "
            r"selection of subfields",
            r"Field \"(?P<name2>\w+)\" must not have a selection since type "
            r"\"(?P<type2>[\w!\[\]]+)\" has no subfields",
        ),
        prior=0.94,
        cause="{name} is {type}: an object needs its fields named, a plain value has none.",
        fix="Write `{name} { id ... }` for an object, `{name}` alone for a scalar.",
        docs="GraphQL: Fields, https://graphql.org/learn/queries/#fields",
        yes=(
            'Field "cart" of type "Cart" must have a selection of subfields. Did you '
            'mean "cart { ... }"?',
        ),
        no=("Error: the field must have grass",),
    ),
    Rule(
        "argument_unknown",
        on="unknown argument",
        match=r"Unknown argument \"(?P<name>\w+)\" on field \"(?P<field>[\w.]+)\"",
        prior=0.94,
        cause="The field {field} takes no argument `{name}`.",
        fix="Compare with the schema (fetch it and generate the types anew), or add the "
        "argument there.",
        docs="GraphQL: Arguments, https://graphql.org/learn/queries/#arguments",
        yes=('Unknown argument "limit" on field "Query.carts".',),
        no=("Error: unknown argument of the debate",),
    ),
    Rule(
        "cache_missing",
        on="cache missing field writing",
        match=r"Missing field '(?P<name>\w+)' (?:while|in)|Invariant Violation: "
        r"[^\n]{0,40}Missing field '(?P<name2>\w+)'",
        prior=0.94,
        cause="What is written into Apollo's cache lacks the field {name} that the query asks for.",
        fix="Return all fields of the query from the mutation, the mock or cache.writeQuery, "
        "with __typename and id; null where there is no value.",
        docs="Apollo Client: Reading and writing, "
        "https://www.apollographql.com/docs/react/caching/cache-interaction",
        yes=('Missing field \'total\' while writing result {"id":"1"}',),
        no=("Error: missing field of wheat",),
    ),
    Rule(
        "csrf",
        on="csrf preflight",
        match=r"This operation has been blocked as a potential Cross-Site Request Forgery",
        prior=0.94,
        cause="Apollo Server refuses a request that a browser could send without a preflight: a "
        "GET, or an upload as multipart.",
        fix="Send `content-type: application/json`, or a header such as "
        "`apollo-require-preflight: true` with uploads.",
        docs="Apollo Server: CSRF prevention, "
        "https://www.apollographql.com/docs/apollo-server/security/cors#preventing-cross-"
        "site-request-forgery-csrf",
        yes=("This operation has been blocked as a potential Cross-Site Request Forgery (CSRF).",),
        no=("Error: blocked by the site",),
    ),
)
