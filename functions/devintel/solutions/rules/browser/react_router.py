"""Rules for React Router."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "react_router",
    Rule(
        "route_child",
        on="route routes",
        match=(
            r"A <Route> is only ever to be used as the child of <Routes>",
            r"\[(?P<name>\w+)\] is not a <Route> component\. All component children of "
            r"<Routes> must be",
        ),
        prior=0.94,
        cause="In React Router 6 a <Routes> holds <Route> elements only, and they stand nowhere "
        "else ({name|a <Route> stands alone}).",
        fix="Wrap the routes in <Routes>; a protected route is an element "
        "(`element={<Private><Page /></Private>}`) or a parent route with <Outlet />, not "
        "a component of its own in the list.",
        code='const app = <Routes><Route path="/cart" element={<Cart />} /></Routes>;',
        lang="jsx",
        docs="React Router: Upgrading from v5, https://reactrouter.com/upgrading/v5",
        yes=(
            "Error: A <Route> is only ever to be used as the child of <Routes> element, "
            "never rendered directly.",
            "Error: [PrivateRoute] is not a <Route> component. All component children of "
            "<Routes> must be a <Route> or <React.Fragment>",
        ),
        no=("Error: the route of the bus",),
    ),
    Rule(
        "route_element",
        on="matched leaf route element",
        match=r"Matched leaf route at location \"(?P<name>[^\"\n]{1,100})\" does not have an "
        r"element",
        prior=0.94,
        cause="The route of {name} has no `element`: `component` and `render` of version 5 are "
        "no longer read.",
        fix="Write element={<Page />}.",
        code='const route = <Route path="/cart" element={<Cart />} />;',
        lang="jsx",
        docs="React Router: Upgrading from v5, https://reactrouter.com/upgrading/v5",
        yes=('Matched leaf route at location "/cart" does not have an element or Component.',),
        no=("Error: matched leaf of the tree",),
    ),
    Rule(
        "no_match",
        on="matched location",
        match=r"No routes matched location \"(?P<name>[^\"\n]{1,120})\"",
        prior=0.94,
        cause="No route fits {name}.",
        fix="Compare the path with the routes, with `basename` and nested paths (a child is "
        "relative, a parent of many needs `/*`); add a `*` route for the rest.",
        code='const rest = <Route path="*" element={<NotFound />} />;',
        lang="jsx",
        docs="React Router: Routing, https://reactrouter.com/start/declarative/routing",
        yes=('No routes matched location "/carts"',),
        no=("Error: no routes to the hill",),
    ),
    Rule(
        "two_routers",
        on="render router another",
        match=r"You cannot render a <Router> inside another <Router>",
        prior=0.94,
        cause="One router stands inside another.",
        fix="Keep one at the root; in tests of a part use MemoryRouter, in tests of the whole "
        "app none.",
        docs="React Router: Picking a mode, https://reactrouter.com/start/modes",
        yes=(
            "Error: You cannot render a <Router> inside another <Router>. You should never "
            "have more than one in your app.",
        ),
        no=("Error: you cannot render this service",),
    ),
    Rule(
        "nested_absolute",
        on="absolute route path nested",
        match=r"Absolute route path \"(?P<name>[^\"\n]{1,100})\" nested under path "
        r"\"(?P<parent>[^\"\n]{1,100})\" is not valid",
        prior=0.94,
        cause="The child route {name} is written from the root but lies under {parent}.",
        fix="Write it relative to its parent, or move it out.",
        docs="React Router: Nested routes, "
        "https://reactrouter.com/start/declarative/routing#nested-routes",
        yes=('Error: Absolute route path "/a" nested under path "/cart/*" is not valid.',),
        no=("Error: absolute path",),
    ),
    Rule(
        "data_router",
        on="must used within data router",
        match=r"(?P<name>use\w+) must be used within a data router",
        prior=0.94,
        cause="{name} works with a data router only, and the app uses <BrowserRouter>.",
        fix="Make the router with createBrowserRouter and render <RouterProvider "
        "router={router} />.",
        code="const router = createBrowserRouter([{ path: '/', element: <App /> }]);",
        lang="jsx",
        docs="React Router: Data routers, https://reactrouter.com/start/modes",
        yes=("Error: useLoaderData must be used within a data router.",),
        no=("Error: it must be used within a day",),
    ),
)
