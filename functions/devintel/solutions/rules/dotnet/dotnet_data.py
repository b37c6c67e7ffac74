"""Rules for .NET and databases: EF Core's models and migrations, SqlClient, Npgsql."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_EF = "https://learn.microsoft.com/en-us/ef/core/"

RULES = family(
    "ef_core",
    Rule(
        "certificate",
        on="certificate",
        match=r"(?:error occurred during the (?:login process|pre-login handshake)[^\n]{0,160}?|"
        r"SSL Provider[^\n]{0,60})(?:certificate chain was issued by an authority that is not "
        r"trusted|target principal name is incorrect|certificate verify failed|remote certificate "
        r"was rejected|untrusted root|certificate's CN name)",
        prior=0.97,
        cause="The SQL Server's certificate is not trusted here: since Microsoft.Data.SqlClient 4 "
        "connections are encrypted unless it is said otherwise.",
        fix="Install a certificate that clients trust on the server; in development add "
        "TrustServerCertificate=True (or Encrypt=False) to the connection string.",
        code="Server=localhost;Database=shop;TrustServerCertificate=True",
        lang="text",
        docs="SqlClient: Encryption, "
        "https://learn.microsoft.com/en-us/sql/connect/ado-net/introduction-microsoft-data-"
        "sqlclient-namespace",
        yes=(
            "A connection was successfully established with the server, but then an error occurred "
            "during the login process. (provider: SSL Provider, error: 0 - The certificate chain "
            "was issued by an authority that is not trusted.)",
        ),
        no=("Error: certificate of the login",),
    ),
    Rule(
        "timestamp_kind",
        on="kind timestamp",
        match=r"Cannot write DateTime with Kind=(?P<name>\w+) to PostgreSQL type "
        r"'(?P<type>timestamp with(?:out)? time zone)'",
        prior=0.97,
        cause="Npgsql 6 and newer store only UTC as `timestamp with time zone`, and the value is "
        "{name}.",
        fix="Use DateTime.UtcNow or DateTimeOffset, or SpecifyKind(value, DateTimeKind.Utc); a "
        "column without zone is mapped `timestamp without time zone`; the switch "
        "Npgsql.EnableLegacyTimestampBehavior brings the old way back.",
        code='AppContext.SetSwitch("Npgsql.EnableLegacyTimestampBehavior", true);',
        lang="csharp",
        docs="Npgsql: Date and time, https://www.npgsql.org/doc/types/datetime.html",
        yes=(
            "Cannot write DateTime with Kind=Unspecified to PostgreSQL type 'timestamp with time "
            "zone', only UTC is supported.",
        ),
        no=("Error: kind of a timestamp",),
    ),
    Rule(
        "no_provider",
        on="provider configured",
        match=r"No database provider has been configured for this DbContext",
        prior=0.96,
        cause="The context is made without options{where}.",
        fix="Register it with AddDbContext(options => options.Use...(...)), give it a constructor "
        "that hands DbContextOptions<TContext> to base, and let the container make it (not new).",
        docs=f"EF Core: DbContext configuration, {_EF}dbcontext-configuration/",
        yes=("No database provider has been configured for this DbContext.",),
        no=("Error: provider of food configured",),
    ),
    Rule(
        "design_time",
        on="parameterless dbcontext context",
        match=r"No (?:parameterless constructor (?:was found on|defined for type) "
        r"'(?P<name>[^'\n]{1,120})'|DbContext was found)|More than one DbContext (?:was|named)"
        r"[^\n]{0,40}found|Unable to create (?:an object|a 'DbContext') of type '(?P<name2>"
        r"[^'\n]{0,120})'",
        prior=0.93,
        cause="The tools cannot make the context {name|that is meant} by themselves: they start "
        "the startup project for it.",
        fix="Run them with -s (the project that registers it with AddDbContext and has "
        "Microsoft.EntityFrameworkCore.Design), -p the one with the context and -c its name; where "
        "nothing can be started write an IDesignTimeDbContextFactory. The exception in the "
        "message is what failed there.",
        code="dotnet ef migrations add Initial -p src/Data -s src/Web -c ShopContext",
        lang="shell",
        docs=f"EF Core: Design-time creation, {_EF}cli/dbcontext-creation",
        yes=(
            "No DbContext was found in assembly 'Shop'. Ensure that you're using the correct "
            "assembly and that the type is neither abstract nor generic.",
            "Unable to create a 'DbContext' of type ''. The exception 'x' was thrown",
        ),
        no=("Error: context found",),
    ),
    Rule(
        "design_package",
        on="design",
        match=r"startup project '(?P<name>[\w.-]{1,120})' doesn't reference "
        r"Microsoft\.EntityFrameworkCore\.Design",
        prior=0.97,
        cause="{name} lacks the package that the tools need.",
        fix="Add it to that project, in the version of the other EF packages.",
        code="dotnet add package Microsoft.EntityFrameworkCore.Design",
        lang="shell",
        docs=f"EF Core: Tools, {_EF}cli/dotnet",
        yes=(
            "Your startup project 'Shop.Web' doesn't reference "
            "Microsoft.EntityFrameworkCore.Design.",
        ),
        no=("Error: design of chairs",),
    ),
    Rule(
        "no_key",
        on="primary",
        match=r"The entity type '(?P<name>[^'\n]{1,120})' requires a primary key to be defined",
        prior=0.96,
        cause="`{name}` has no key that EF finds: a property Id or {name}Id with a setter.",
        fix="Name it so, mark it [Key] (two of them: HasKey in OnModelCreating, or [PrimaryKey]), "
        "or call HasNoKey() for a view. A class that is no table is excluded with [NotMapped] or "
        "owned (OwnsOne). In an IdentityDbContext call base.OnModelCreating(builder) first.",
        docs=f"EF Core: Keys, {_EF}modeling/keys",
        yes=("The entity type 'CartLine' requires a primary key to be defined.",),
        no=("Error: primary school",),
    ),
    Rule(
        "relationship",
        on="navigation relationship",
        match=r"Unable to determine the relationship represented by navigation '(?P<name>[^'\n]"
        r"{1,120})' of type|The dependent side could not be determined for the one-to-one "
        r"relationship between '(?P<name2>[^'\n]{1,160})' and",
        prior=0.94,
        cause="EF cannot tell how `{name}` is stored: there are several ways, or it is no table.",
        fix="Say it in OnModelCreating (HasOne/WithMany/HasForeignKey) or with "
        "[InverseProperty] and [ForeignKey]; a plain value needs a conversion "
        "(HasConversion), an owned type, or [NotMapped].",
        docs=f"EF Core: Relationships, {_EF}modeling/relationships",
        yes=(
            "Unable to determine the relationship represented by navigation 'Cart.Owner' of type "
            "'User'. Either manually configure the relationship, or ignore this property",
        ),
        no=("Error: a relationship at sea navigation",),
    ),
    Rule(
        "cascade_paths",
        on="cascade cycles",
        match=r"Introducing FOREIGN KEY constraint '(?P<name>\w{1,120})' on table "
        r"'(?P<table>\w{1,80})' may cause cycles or multiple cascade paths",
        prior=0.97,
        cause="SQL Server refuses {name}: deleting would reach {table} by two ways.",
        fix="Set OnDelete(DeleteBehavior.NoAction) (or Restrict) for one of them, or make that key "
        "nullable, and write the migration anew.",
        code="builder.Entity<Order>().HasOne(o => o.Buyer).WithMany().OnDelete("
        "DeleteBehavior.NoAction);",
        lang="csharp",
        docs=f"EF Core: Cascade delete, {_EF}saving/cascade-delete",
        yes=(
            "Introducing FOREIGN KEY constraint 'FK_a' on table 'Orders' may cause cycles or "
            "multiple cascade paths.",
        ),
        no=("Error: cascade of cycles",),
    ),
    Rule(
        "second_operation",
        on="operation",
        match=r"A second operation (?:was )?started on this context",
        prior=0.96,
        cause="One context is used by two operations at once{where}: mostly a call without await, "
        "Task.WhenAll over one context, or a context that is shared as a singleton.",
        fix="Await each call before the next, and give each parallel piece of work its own context "
        "(IDbContextFactory, a scope); Blazor Server wants the factory too.",
        code="await using var context = await factory.CreateDbContextAsync();",
        lang="csharp",
        docs=f"EF Core: Threading, "
        f"{_EF}dbcontext-configuration/#avoiding-dbcontext-threading-issues",
        yes=(
            "A second operation was started on this context instance before a previous operation "
            "completed.",
        ),
        no=("Error: a second operation of the knee",),
    ),
    Rule(
        "open_reader",
        on="datareader mars command progress",
        match=r"There is already an open DataReader associated with this (?:Connection|Command)|A "
        r"command is already in progress",
        prior=0.93,
        cause="A query is still being read{where} when another is sent on the same connection: "
        "mostly a loop over a query that reads related rows.",
        fix="Load the outer first (ToListAsync) or Include what the loop reads; dispose readers; "
        "SQL Server allows it with MultipleActiveResultSets=True.",
        docs=f"EF Core: Loading related data, {_EF}querying/related-data/",
        yes=(
            "There is already an open DataReader associated with this Connection which must be "
            "closed first.",
        ),
        no=("Error: a command in progress",),
    ),
    Rule(
        "pending",
        on="pendingmodelchangeswarning pending",
        match=r"PendingModelChangesWarning|The model for context '(?P<name>\w{1,80})' (?:has "
        r"pending changes|changes each time it is built)",
        prior=0.95,
        cause="The model of {name|the context} is not what the last migration says; EF Core 9 "
        "stops at that.",
        fix="Add a migration. Where each one is new again a value in HasData changes "
        "(DateTime.Now, Guid.NewGuid, a password's hash): write it fixed.",
        code="dotnet ef migrations add Next",
        lang="shell",
        docs=f"EF Core: Breaking changes 9, {_EF}what-is-new/ef-core-9.0/breaking-changes",
        yes=("The model for context 'ShopContext' has pending changes. Add a new migration",),
        no=("Error: pending",),
    ),
)
