"""Rules for the state libraries of web pages: Redux, Immer, TanStack Query."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_FREEZES = re.compile(
    r"redux|immer|[Rr]educer|[Ss]lice|[Ss]tore|react-query|@tanstack|apollo|zustand|recoil"
)


def _frozen_state(subject: Subject, slots: Slots) -> Slots | None:
    """Whether a library that freezes its state stands in the stack."""
    return {} if _FREEZES.search(subject.printed) else None


RULES = family(
    "redux_query",
    Rule(
        "redux_plain",
        on="actions plain objects",
        match=r"Actions must be plain objects\.(?: (?:Instead, the actual type was: "
        r"'(?P<name>\w+)'|Use custom middleware))?",
        prior=0.94,
        cause="dispatch() is given {name|something else than an object}{where}: a function, a "
        "promise or an action creator that was not called.",
        fix="Call the creator (`dispatch(load())`). Is it a thunk, add redux-thunk "
        "(configureStore has it by itself); an async creator must return a thunk.",
        code="const store = configureStore({ reducer });",
        lang="js",
        docs="Redux: Thunks, https://redux.js.org/usage/writing-logic-thunks",
        yes=("Error: Actions must be plain objects. Use custom middleware for async actions.",),
        no=("Error: actions must be good",),
    ),
    Rule(
        "redux_reducer",
        on="reducer reducers",
        match=(
            r"(?:Reducer|The slice reducer for key) \"(?P<name>\w+)\" returned undefined "
            r"during initialization",
            r"Store does not have a valid reducer|Expected the (?:root )?reducer to be a "
            r"function",
        ),
        prior=0.94,
        cause="{name|The root reducer} gives nothing as its first state, or is no function: a "
        "missing default, or an import that is undefined.",
        fix="Give the state a default, return it in the default case, and pass "
        "`slice.reducer`, not the slice.",
        code="const reducer = (state = { items: [] }, action) => state;",
        lang="js",
        docs="Redux: combineReducers, https://redux.js.org/api/combinereducers",
        yes=('Error: Reducer "cart" returned undefined during initialization.',),
        no=("Error: reducer of waste",),
    ),
    Rule(
        "redux_store",
        on="getstate",
        match=r"Cannot read propert(?:y|ies) (?:of undefined \(reading ')?'?(?P<name>getState|"
        r"liftedStore)'?",
        prior=0.94,
        cause="<Provider> is given no store{where}: it is undefined where it is passed.",
        fix="Pass `store={store}` (not `value`), and compare how the store is exported and "
        "imported; two files that import each other leave it undefined.",
        code="const app = <Provider store={store}><App /></Provider>;",
        lang="jsx",
        docs="React Redux: Provider, https://react-redux.js.org/api/provider",
        yes=("TypeError: Cannot read properties of undefined (reading 'getState')",),
        no=("TypeError: Cannot read properties of undefined (reading 'state')",),
    ),
    Rule(
        "redux_mutation",
        on="mutation detected dispatches",
        match=r"A (?:state mutation was|non-serializable value was) detected (?P<name>between "
        r"dispatches|inside a dispatch|in (?:an action|the state))[^\n]{0,120}",
        prior=0.94,
        cause="Redux Toolkit finds a changed state or a value that cannot be stored ({name}).",
        fix="Change copies outside of reducers (in createSlice writing is allowed); keep "
        "dates, functions, classes and errors out of state and actions, or name them in "
        "serializableCheck.ignoredActions.",
        docs="Redux Toolkit: Serializability, "
        "https://redux-toolkit.js.org/api/serializabilityMiddleware",
        yes=(
            "Error: Invariant Violation: A state mutation was detected between dispatches, "
            "in the path `cart.items`.",
        ),
        no=("Error: mutation of the gene",),
    ),
    Rule(
        "immer_frozen",
        on="object extensible read",
        match=r"Cannot (?:add property (?P<name>[\w$]+), object is not extensible|assign to "
        r"read only property '(?P<name2>[\w$]+)' of object)",
        check=_frozen_state,
        prior=0.94,
        cause="A frozen object is changed{where}: state of Redux Toolkit or Immer, props, a "
        "query's cached result.",
        fix="Copy it first (`[...list]` before sort or push, `{ ...item }`), or change it "
        "inside the reducer.",
        code="const sorted = [...items].sort((a, b) => a.price - b.price);",
        lang="js",
        docs="Redux: Immutable data, "
        "https://redux.js.org/usage/structuring-reducers/immutable-update-patterns",
        yes=(
            event(
                "error",
                message="TypeError: Cannot add property 3, object is not extensible",
                stack="TypeError: Cannot add property 3, object is not extensible\n"
                "    at addItem (http://localhost:5173/src/features/cartSlice.js:7:3)",
            ),
        ),
        no=("TypeError: Cannot add property 3, object is not extensible",),
    ),
    Rule(
        "query_five",
        on="argument starting form",
        match=(
            r"Starting with v5, only the \"Object\" form is allowed",
            r"(?P<name>\w+)\.(?:fetchQuery|useQuery)[^\n]{0,40} is not a function",
        ),
        prior=0.94,
        cause="TanStack Query 5 takes one object only{where}.",
        fix="Write useQuery({ queryKey, queryFn }); invalidateQueries({ queryKey }) and "
        "useMutation({ mutationFn }) likewise.",
        code="const query = useQuery({ queryKey: ['cart'], queryFn: loadCart });",
        lang="js",
        docs="TanStack Query: Migrating to v5, "
        "https://tanstack.com/query/latest/docs/framework/react/guides/migrating-to-v5",
        yes=(
            'Error: Bad argument type. Starting with v5, only the "Object" form is '
            "allowed when calling query related functions.",
        ),
        no=("Error: starting form",),
    ),
    Rule(
        "query_function",
        on="queryfn query",
        match=r"(?:No|Missing) queryFn(?: was passed| found)?[^\n]{0,60}|Query data cannot be "
        r"undefined",
        prior=0.94,
        cause="A query has no function, or one that gives undefined{where}.",
        fix="Pass queryFn, or set a default; return the data (null where there is none): a "
        "missing `return` or `await response.json()` is the usual cause.",
        code="const query = useQuery({ queryKey: ['cart'], queryFn: async () => (await "
        "fetch('/cart')).json() });",
        lang="js",
        docs="TanStack Query: Query functions, "
        "https://tanstack.com/query/latest/docs/framework/react/guides/query-functions",
        yes=(
            "Error: Query data cannot be undefined. Please make sure to return a value "
            "other than undefined from your query function.",
        ),
        no=("Error: the query was passed",),
    ),
)
