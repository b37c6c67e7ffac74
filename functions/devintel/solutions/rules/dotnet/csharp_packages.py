"""Rules for C# members that a package brings as extension methods."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family

_EF = "Microsoft.EntityFrameworkCore"
_PACKAGES: dict[str, Slots] = {
    name: {"package": package, "using": using}
    for name, package, using in (
        ("UseSqlServer", f"{_EF}.SqlServer", _EF),
        ("UseSqlite", f"{_EF}.Sqlite", _EF),
        ("UseNpgsql", "Npgsql.EntityFrameworkCore.PostgreSQL", _EF),
        ("UseMySql", "Pomelo.EntityFrameworkCore.MySql", _EF),
        ("UseInMemoryDatabase", f"{_EF}.InMemory", _EF),
        ("UseLazyLoadingProxies", f"{_EF}.Proxies", _EF),
        ("AddDbContext", _EF, "Microsoft.Extensions.DependencyInjection"),
        ("ToTable", f"{_EF}.Relational", _EF),
        ("HasColumnName", f"{_EF}.Relational", _EF),
        ("Migrate", f"{_EF}.Relational", _EF),
        (
            "AddJwtBearer",
            "Microsoft.AspNetCore.Authentication.JwtBearer",
            "Microsoft.Extensions.DependencyInjection",
        ),
        (
            "AddNewtonsoftJson",
            "Microsoft.AspNetCore.Mvc.NewtonsoftJson",
            "Microsoft.Extensions.DependencyInjection",
        ),
        ("AddSwaggerGen", "Swashbuckle.AspNetCore", "Microsoft.Extensions.DependencyInjection"),
        ("UseSwagger", "Swashbuckle.AspNetCore", "Microsoft.AspNetCore.Builder"),
        ("UseSwaggerUI", "Swashbuckle.AspNetCore", "Microsoft.AspNetCore.Builder"),
        ("AddOpenApi", "Microsoft.AspNetCore.OpenApi", "Microsoft.Extensions.DependencyInjection"),
        ("AddAutoMapper", "AutoMapper", "Microsoft.Extensions.DependencyInjection"),
        ("AddMediatR", "MediatR", "Microsoft.Extensions.DependencyInjection"),
        (
            "AddEntityFrameworkStores",
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
            "Microsoft.Extensions.DependencyInjection",
        ),
        (
            "AddDefaultIdentity",
            "Microsoft.AspNetCore.Identity.UI",
            "Microsoft.Extensions.DependencyInjection",
        ),
        (
            "AddStackExchangeRedisCache",
            "Microsoft.Extensions.Caching.StackExchangeRedis",
            "Microsoft.Extensions.DependencyInjection",
        ),
        ("AddHttpClient", "Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection"),
        (
            "AddJsonFile",
            "Microsoft.Extensions.Configuration.Json",
            "Microsoft.Extensions.Configuration",
        ),
        (
            "AddUserSecrets",
            "Microsoft.Extensions.Configuration.UserSecrets",
            "Microsoft.Extensions.Configuration",
        ),
        (
            "AddEnvironmentVariables",
            "Microsoft.Extensions.Configuration.EnvironmentVariables",
            "Microsoft.Extensions.Configuration",
        ),
        ("Bind", "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.Configuration"),
        (
            "GetValue",
            "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.Configuration",
        ),
        ("AddConsole", "Microsoft.Extensions.Logging.Console", "Microsoft.Extensions.Logging"),
        ("UseSerilog", "Serilog.AspNetCore", "Serilog"),
        ("ReadAsAsync", "Microsoft.AspNet.WebApi.Client", "System.Net.Http"),
        (
            "AddFluentValidationAutoValidation",
            "FluentValidation.AspNetCore",
            "FluentValidation.AspNetCore",
        ),
        (
            "AddPolicyHandler",
            "Microsoft.Extensions.Http.Polly",
            "Microsoft.Extensions.DependencyInjection",
        ),
    )
}

RULES = family(
    "csharp",
    Rule(
        "provider_method",
        on="cs1061",
        match=r"CS1061: '(?P<type>[\w<>?]{1,80})' does not contain a definition for "
        r"'(?P<name>\w{1,60})'",
        check=lambda _, slots: _PACKAGES.get(slots["name"]),
        prior=0.95,
        cause="`{name}` is an extension method of the package {package}, which is not "
        "referenced (or its using is missing).",
        fix="Add the package in the version of its family, and `using {using};`.",
        code="dotnet add package {package}",
        lang="shell",
        docs="NuGet: Finding packages, https://learn.microsoft.com/nuget/consume-packages/",
        yes=(
            "error CS1061: 'DbContextOptionsBuilder' does not contain a definition for "
            "'UseNpgsql' and no accessible extension method",
        ),
        no=("error CS1061: 'Cart' does not contain a definition for 'Sum'",),
    ),
)
