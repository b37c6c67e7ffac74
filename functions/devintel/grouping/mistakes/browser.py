"""What JavaScript engines, browsers and their frameworks say."""

from __future__ import annotations

from devintel.grouping.mistakes import Row

_NAME = r"[\w$.\[\]()'\"]{1,200}"

ROWS: tuple[Row, ...] = (
    (
        "null_access",
        "cannot read property|cannot read properties|cannot set property|cannot set properties",
        r"Cannot (?:read|set) properties of (?P<value>undefined|null)"
        r"(?: \((?:reading|setting) '(?P<property>[^']*)'\))?"
        r"|Cannot (?:read|set) property '(?P<property1>[^']*)' of (?P<value1>undefined|null)",
    ),
    (
        "null_access",
        "can't access property",
        r"can't access property \"?(?P<property>[\w$]+)\"?"
        r"(?:, (?P<identifier>.{1,200}?) is| of) (?P<value>undefined|null)",
    ),
    (
        "not_iterable",
        "is not iterable|non-iterable|iterable object|near '|spread syntax requires",
        r"(?P<identifier>\S{1,200}) is not iterable|non-iterable|is not a function \(near"
        r"|[Ss]pread syntax requires|object is not iterable|not an iterable",
    ),
    (
        "null_access",
        "is not an object (evaluating",
        r"'?(?P<value>undefined|null)'? is not an object \(evaluating '(?P<expression>[^']*)",
    ),
    (
        "null_access",
        "unable to get property|unable to set property",
        r"Unable to (?:get|set) property '(?P<property>[^']*)' of (?P<value>undefined|null)",
    ),
    (
        "null_access",
        "cannot destructure|can't destructure|cannot be destructured",
        r"destructure property '(?P<property>[^']*)'|destructure",
    ),
    ("null_access", "cannot convert undefined or null", ""),
    (
        "not_a_function",
        "is not a function",
        r"(?P<expression>[^\s:;,]{1,200}(?:\(\.\.\.\)[^\s:;,]{0,200})?) is not a function",
    ),
    (
        "not_a_function",
        "doesn't support property or method|has no method",
        r"(?:property or method|has no method) '(?P<property>[^']*)'",
    ),
    (
        "not_a_constructor",
        "is not a constructor",
        r"(?P<expression>[^\s:;,]{1,200}) is not a constructor",
    ),
    (
        "before_initialisation",
        "before initialization|uninitialized variable",
        r"?:(?:access|declaration) '(?P<identifier>[^']*)' before",
    ),
    (
        "esm_cjs",
        "cannot use import statement|err_require_esm|in es module scope|must use import to load"
        "|unexpected token 'export'|require() of es module",
        "",
    ),
    (
        "not_defined",
        "is not defined|can't find variable|is undefined",
        r"ReferenceError: (?P<identifier>[\w$]{1,200}) is not defined"
        r"|Can't find variable: (?P<identifier1>[\w$]{1,200})"
        r"|'(?P<identifier2>[\w$]{1,200})' is undefined|\bname '(?P<identifier3>\w+)' is not"
        r"|: (?P<identifier4>[\w$]{1,200}) is not defined$",
    ),
    (
        "null_access",
        "is undefined|is null",
        rf"TypeError: (?P<identifier>{_NAME}) is (?P<value>undefined|null)$",
    ),
    (
        "const_assign",
        "constant variable|assignment to const|readonly property|because it is a constant"
        "|redeclaration of const",
        r"?:const '(?P<identifier>[^']*)'|assign to '(?P<identifier1>[^']*)'",
    ),
    (
        "json_parse",
        "json|jsondecodeerror",
        r"is not valid JSON|in JSON at position|end of JSON input|JSON\.parse: "
        r"|JSON Parse error|JSONDecodeError|invalid json response body",
    ),
    (
        "chunk_load",
        "loading chunk|loading css chunk|dynamically imported module|importing a module script"
        "|chunkloaderror",
        "",
    ),
    (
        "failed_fetch",
        "failed to fetch|load failed|networkerror when|network request failed|fetch failed"
        "|network connection was lost|network error|err_network|networkerror: ",
        r": Failed to fetch|: Load failed|NetworkError when attempting|Network request failed"
        r"|: fetch failed|connection was lost|: Network Error|ERR_NETWORK",
    ),
    ("aborted", "aborterror|aborted a request|signal is aborted|operation was aborted", ""),
    (
        "cors",
        "cors policy|cross-origin request blocked|access-control-allow-origin",
        r"?:(?:at|resource at) ['‘]?(?P<url>https?://[^\s'’]+)",
    ),
    ("mixed_content", "mixed content:|mixed active content", ""),
    ("csp", "content security policy", ""),
    (
        "hydration",
        "hydration failed|hydrating|did not match server|hydration mismatch"
        "|does not match server-rendered",
        "",
    ),
    ("hooks", "invalid hook call|hooks than during|change in the order of hooks", ""),
    ("render_loop", "too many re-renders|maximum update depth exceeded", ""),
    ("react_child", "objects are not valid as a react child", ""),
    ("react_key", 'unique "key" prop', ""),
    ("react_minified", "minified react error", r"React error #(?P<code>\d{1,4})"),
    (
        "circular_json",
        "circular structure|cyclic object value|cyclic structures|circular reference detected",
        "",
    ),
    (
        "quota",
        "quotaexceedederror|ns_error_dom_quota_reached|exceeded the quota|quota exceeded",
        "",
    ),
    ("frame_access", "blocked a frame with origin|permission denied to access property", ""),
    ("resize_observer", "resizeobserver loop", ""),
    ("script_error", "script error", r"[Ss]cript error\.?$"),
    ("invalid_date", "invalid time value|invalid date", r"RangeError"),
    ("uri_malformed", "uri malformed|malformed uri", ""),
    (
        "dom_mutation",
        "removechild|insertbefore|can not be found here|not a child of this node",
        r"on 'Node'|not a child|can not be found here",
    ),
    ("play_interrupted", "the play() request was interrupted", ""),
    (
        "stack_overflow",
        "maximum call stack|too much recursion|maximum recursion|stackoverflowerror"
        "|stackoverflowexception",
        "",
    ),
    (
        "out_of_memory",
        "heap out of memory|allocation failed|outofmemoryerror|outofmemoryexception"
        "|memoryerror|out of memory",
        "",
    ),
    ("array_length", "invalid array length", ""),
    ("websocket", "websocket connection to|websocket is closed|websocket is already", ""),
)
"""Wordings of V8, SpiderMonkey, JavaScriptCore and Chakra, as MDN's error reference lists them
(https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Errors)."""
