"""Rules for services that .NET's container cannot make: what is missing, and how it is offered."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DI = (
    "ASP.NET Core: Dependency injection, "
    "https://learn.microsoft.com/en-us/aspnet/core/fundamentals/dependency-injection"
)
_KNOWN = {
    "IConfigurationRoot": "Ask for IConfiguration: that one is registered, IConfigurationRoot is "
    "not.",
    "IHttpContextAccessor": "Call builder.Services.AddHttpContextAccessor().",
    "IHttpClientFactory": "Call builder.Services.AddHttpClient().",
    "HttpClient": "Call builder.Services.AddHttpClient<TheService>(), or register an HttpClient "
    "(Blazor: AddScoped with the base address).",
    "IMemoryCache": "Call builder.Services.AddMemoryCache().",
    "IDistributedCache": "Call AddDistributedMemoryCache() or AddStackExchangeRedisCache().",
    "IMapper": "Call builder.Services.AddAutoMapper(...) with the assembly of the profiles.",
    "IMediator": "Call builder.Services.AddMediatR(...) with the assembly of the handlers.",
    "ISender": "Call builder.Services.AddMediatR(...) with the assembly of the handlers.",
    "IEmailSender": "Write a class that implements it and register it: "
    "AddTransient<IEmailSender, ThatClass>(); Identity's scaffolded pages want one.",
    "UserManager": "Call AddIdentity<TUser, TRole>() (or AddIdentityCore) with exactly the user "
    "class that is injected, and AddEntityFrameworkStores<TContext>().",
    "SignInManager": "Call AddIdentity<TUser, TRole>() with exactly the user class that is "
    "injected (AddIdentityCore needs AddSignInManager()).",
    "RoleManager": "Call AddRoles<TRole>() behind AddDefaultIdentity, or AddIdentity<TUser, "
    "TRole>().",
    "ILogger": "Ask for ILogger<TheClass>: the plain ILogger is not registered.",
    "String": "A constructor takes a plain string: register it with a factory (sp => new "
    "TheService(value)), or pass an options class (IOptions<T>).",
    "Int32": "A constructor takes a plain number: register it with a factory, or pass IOptions<T>.",
    "IMigrator": "The configured provider has no migrations (the in-memory one has none, or none "
    "is configured): use UseSqlServer, UseNpgsql or UseSqlite in the context.",
    "ISession": "Take it from HttpContext.Session (AddSession and UseSession).",
    "IUrlHelper": "Take IUrlHelperFactory, or the controller's Url.",
    "NavigationManager": "It is Blazor's: inject it into components only.",
    "IJSRuntime": "It is Blazor's: inject it into components or scoped services.",
    "TimeProvider": "Register it: AddSingleton(TimeProvider.System).",
    "IAuthenticationService": "Call builder.Services.AddAuthentication().",
    "IAuthorizationService": "Call builder.Services.AddAuthorization().",
    "IAntiforgery": "Call builder.Services.AddAntiforgery().",
}
_OPTIONS = re.compile(r"(?:Options|Settings|Config|Configuration)$")


def _short(name: str) -> str:
    return name.split("`")[0].split("[")[0].split("<")[0].rsplit(".", 1)[-1]


def _advice(_: Subject, slots: Slots) -> Slots:
    name, by = slots["name"], slots.get("by", "")
    short, user = _short(name), _short(by) or "what asks"
    if short == "DbContextOptions":
        inner = re.search(r"\[(?:\[)?([\w.]+)", name)
        context = _short(inner[1]) if inner else ""
        if context in ("DbContext", "IdentityDbContext"):
            return {
                "short": f"{short}<{context}>",
                "advice": f"The constructor of {user} asks for the options of {context}: write "
                f"DbContextOptions<{user}>, which AddDbContext<{user}>() registers.",
            }
        return {
            "short": f"{short}<{context}>",
            "advice": f"Call AddDbContext<{context or 'TContext'}>() in the project that starts "
            "(for the tools: --startup-project), or write an IDesignTimeDbContextFactory.",
        }
    if short in _KNOWN:
        return {"short": short, "advice": _KNOWN[short]}
    if short.endswith("Context"):
        return {
            "short": short,
            "advice": f"Call AddDbContext<{short}>() with a provider, and ask "
            "for exactly that class.",
        }
    if _OPTIONS.search(short):
        return {
            "short": short,
            "advice": f"Settings are not registered by themselves: call Services.Configure<{short}>"
            f"(section) and ask for IOptions<{short}> in {user}, or register the bound object as a "
            "singleton.",
        }
    if re.match(r"I[A-Z]", short):
        return {
            "short": short,
            "advice": f"Register it before Build(): AddScoped<{short}, {short[1:]}>(), and what "
            f"{short[1:]} asks for itself; a module's own Add... method does it for a library.",
        }
    return {
        "short": short,
        "advice": f"Register it before Build(): AddScoped<{short}>(). Where only its interface is "
        f"registered let {user} ask for the interface.",
    }


RULES = family(
    "csharp",
    Rule(
        "service",
        on="resolve registered provide",
        match=(
            r"Unable to resolve service for type '(?P<name>[^'\n]{1,200})' while attempting to "
            r"activate '(?P<by>[^'\n]{1,200})'",
            r"Unable to resolve service for type '(?P<name>[^'\n]{1,200})'",
            r"No service for type '(?P<name>[^'\n]{1,200})' has been registered",
            r"Cannot provide a value for property '\w+' on type '(?P<by>[^'\n]{1,160})'\. There is "
            r"no registered service of type '(?P<name>[^'\n]{1,200})'",
        ),
        check=_advice,
        prior=0.92,
        cause="`{short}` is not registered in the container.",
        fix="{advice}",
        docs=_DI,
        yes=(
            "System.InvalidOperationException: Unable to resolve service for type 'Shop.ICart' "
            "while attempting to activate 'Shop.CartController'.",
            "No service for type 'Shop.Mailer' has been registered.",
        ),
        no=("Error: unable to resolve the dispute",),
    ),
    Rule(
        "lifetime",
        on="scoped singleton",
        match=r"Cannot consume scoped service '(?P<name>[^'\n]{1,160})' from singleton "
        r"'(?P<by>[^'\n]{1,160})'|Cannot resolve scoped service '(?P<name2>[^'\n]{1,160})' from "
        r"root provider",
        prior=0.95,
        cause="`{name}` lives for one request, and {by|the root provider} asks for it for always.",
        fix="Inject IServiceScopeFactory and make a scope for each piece of work (a hosted "
        "service, a timer, middleware: take it as parameter of InvokeAsync), use "
        "IDbContextFactory for a context, or register the asker as scoped.",
        code="using var scope = scopes.CreateScope();\nvar context = "
        "scope.ServiceProvider.GetRequiredService<ShopContext>();",
        lang="csharp",
        docs=_DI,
        yes=(
            "Cannot consume scoped service 'Shop.ShopContext' from singleton 'Shop.Worker'.",
            "Cannot resolve scoped service 'Shop.ICart' from root provider.",
        ),
        no=("Error: singleton of the family",),
    ),
    Rule(
        "service_ring",
        on="circular dependency",
        match=r"A circular dependency was detected for the service of type "
        r"'(?P<name>[^'\n]{1,160})'",
        prior=0.94,
        cause="`{name}` and another service need each other in their constructors.",
        fix="Move what both need into a third, or ask for a Lazy<T> or the provider in one.",
        docs=_DI,
        yes=("A circular dependency was detected for the service of type 'Shop.ICart'.",),
        no=("Error: circular argument",),
    ),
    Rule(
        "no_public_constructor",
        on="suitable constructor",
        match=r"A suitable constructor for type '(?P<name>[^'\n]{1,160})' could not be located|"
        r"Multiple constructors accepting all given argument types have been found in type "
        r"'(?P<name2>[^'\n]{1,160})'",
        prior=0.93,
        cause="The container finds not exactly one constructor of `{name}` that it can fill.",
        fix="Keep one public constructor whose parameters are all registered (no plain strings and "
        "numbers), not an abstract class, or register it with a factory; trimming and native "
        "compilation take constructors away.",
        docs=_DI,
        yes=(
            "A suitable constructor for type 'Shop.Cart' could not be located. Ensure the type is "
            "concrete and services are registered for all parameters",
        ),
        no=("Error: suitable constructor of houses",),
    ),
)
