"""Rules for .NET's user interfaces: Blazor, WPF, Windows Forms, MAUI."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CORE = "https://learn.microsoft.com/en-us/aspnet/core/"
_NET = "https://learn.microsoft.com/en-us/dotnet/"

RULES = family(
    "csharp",
    Rule(
        "blazor_prerender",
        on="interop",
        match=r"JavaScript interop calls cannot be issued at this time",
        prior=0.97,
        cause="JavaScript is called{where} while the component is prerendered, when there is no "
        "browser yet.",
        fix="Call it in OnAfterRenderAsync(bool firstRender) (or after a click), or switch "
        "prerendering off for it: @rendermode @(new "
        "InteractiveServerRenderMode(prerender: false)).",
        code="protected override async Task OnAfterRenderAsync(bool firstRender)\n{\n    if "
        "(firstRender) "
        'await Js.InvokeVoidAsync("focusCart");\n}',
        lang="csharp",
        docs=f"ASP.NET Core Blazor: Prerender, {_CORE}blazor/components/prerender",
        yes=(
            "InvalidOperationException: JavaScript interop calls cannot be issued at this "
            "time. This is because the component is being statically rendered.",
        ),
        no=("Error: interop",),
    ),
    Rule(
        "blazor_dispatcher",
        on="dispatcher",
        match=r"The current thread is not associated with the Dispatcher",
        prior=0.97,
        cause="A component is changed{where} from a timer or another thread.",
        fix="Wrap it: await InvokeAsync(StateHasChanged).",
        code="await InvokeAsync(StateHasChanged);",
        lang="csharp",
        docs=f"ASP.NET Core Blazor: Synchronization context, "
        f"{_CORE}blazor/components/synchronization-context",
        yes=(
            "InvalidOperationException: The current thread is not associated with the "
            "Dispatcher. Use InvokeAsync()",
        ),
        no=("Error: dispatcher of taxis",),
    ),
    Rule(
        "blazor_parameter",
        on="parameter property component",
        match=r"Object of type '(?P<type>[\w.`\[\]]{1,120})' does not have a property matching "
        r"the name '(?P<name>\w{1,80})'",
        prior=0.96,
        cause="The component {type} has no parameter `{name}`.",
        fix="Declare it there: [Parameter] public ... {name} { get; set; } (public), correct "
        "its name, or take unmatched ones with CaptureUnmatchedValues; a library's "
        "parameter was renamed with its version.",
        docs=f"ASP.NET Core Blazor: Components, {_CORE}blazor/components/",
        yes=(
            "InvalidOperationException: Object of type 'Shop.CartRow' does not have a "
            "property matching the name 'Lines'.",
        ),
        no=("Error: property",),
    ),
    Rule(
        "ui_thread",
        on="thread",
        match=r"The calling thread cannot access this object because a different thread owns "
        r"it|Cross-thread operation not valid: Control '(?P<name>\w{1,80})'|The "
        r"application called an interface that was marshalled for a different thread",
        prior=0.97,
        cause="A control is changed{where} from another thread than the one it was made on.",
        fix="Hand it over: Dispatcher.Invoke (WPF), control.BeginInvoke (Windows Forms), "
        "MainThread.BeginInvokeOnMainThread (MAUI), DispatcherQueue.TryEnqueue (WinUI); "
        "after an await without ConfigureAwait(false) you are there already.",
        code="Application.Current.Dispatcher.Invoke(() => title.Text = result);",
        lang="csharp",
        docs=f"WPF: Threading model, {_NET}desktop/wpf/advanced/threading-model",
        yes=(
            "InvalidOperationException: The calling thread cannot access this object because "
            "a different thread owns it.",
            "Cross-thread operation not valid: Control 'list' accessed from a thread other "
            "than the thread it was created on.",
        ),
        no=("Error: a different thread",),
    ),
    Rule(
        "sta_thread",
        on="sta",
        match=r"The calling thread must be STA|Current thread must be set to single thread "
        r"apartment \(STA\)",
        prior=0.97,
        cause="A window or the clipboard is used{where} on a thread that is not STA.",
        fix="Mark Main [STAThread] (not async), or start a thread with "
        "SetApartmentState(ApartmentState.STA); in tests use [StaFact] or [Apartment(STA)].",
        code="[STAThread]",
        lang="csharp",
        docs=f"WPF: Threading model, {_NET}desktop/wpf/advanced/threading-model",
        yes=(
            "InvalidOperationException: The calling thread must be STA, because many UI "
            "components require this.",
        ),
        no=("Error: sta",),
    ),
    Rule(
        "xaml_parse",
        on="xamlparseexception provide staticresource staticresourceextension",
        match=r"Cannot find resource named '(?P<name>[^'\n]{1,80})'|StaticResource not found for "
        r"key (?P<name2>\w{1,80})|XamlParseException: '?(?P<said>[^\n]{1,160})",
        prior=0.88,
        cause="The XAML cannot be loaded: {name|what it says is wrong} {said|is no resource "
        "that is known there}.",
        fix="Define the resource above its use (order counts; merge the dictionary in "
        "App.xaml), correct the key, and read the InnerException for the rest; an x:Class "
        "or event handler that does not exist does it too.",
        docs=f"WPF: XAML resources, {_NET}desktop/wpf/systems/xaml-resources-overview",
        yes=(
            "XamlParseException: Cannot find resource named 'CartStyle'. Resource names are "
            "case sensitive.",
        ),
        no=("Error: provide",),
    ),
    Rule(
        "signalr_negotiate",
        on="negotiation transport negotiate",
        match=r"Failed to complete negotiation with the server|No transport could be "
        r"initialized|Connection with ID '[^'\n]{1,60}' is not found|Response status code "
        r"does not indicate success: 404[^\n]{0,40}negotiate",
        prior=0.9,
        cause="The SignalR client does not get to the hub: its address, CORS, or several "
        "servers behind a balancer.",
        fix='Map it (MapHub<T>("/hub")) and use that address; allow the page\'s origin with '
        "AllowCredentials; with several servers switch sticky sessions on, or skipNegotiation with "
        "WebSockets, and let the proxy pass the upgrade on.",
        docs=f"ASP.NET Core SignalR: Configuration, {_CORE}signalr/configuration",
        yes=("Error: Failed to complete negotiation with the server: Error: Not Found",),
        no=("Error: negotiate a price",),
    ),
)
