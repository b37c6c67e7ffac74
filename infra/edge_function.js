// CloudFront Function (cloudfront-js-2.0) at viewer request: the one host name's paths become those
// of the APIs and the bucket. tests/vectors/edge_paths.json is the table it must pass. Its runtime
// takes no `for...of`, no classes, no spread: the tests run it in njs, which refuses them as well.

const PAGE_FILES = ["/client.js", "/client.mjs", "/client-rules.js"];
const KEY = /^\/k\/([A-Za-z0-9_.~-]{1,128})(\/.*)$/;
const SESSION = /^\/s\/([^/]{1,1536})(\/.*)?$/;

function handler(event) {
  const request = event.request;
  const named = unwrap(request.uri);
  const path = named.path;
  if (isPage(request.method, named)) {
    if (named.session) request.querystring.session = { value: named.session };
    return redirect("/dashboard/", request.querystring);
  }
  if (!named.any && PAGE_FILES.includes(path)) {
    request.uri = "/dashboard/client" + path;
    return request;
  }
  if (!named.any && path.startsWith("/dashboard/")) {
    request.uri = path.endsWith("/") ? path + "index.html" : path;
    return request;
  }
  if (named.key) request.querystring.key = { value: named.key };
  if (named.session) request.querystring.session = { value: named.session };
  request.uri = path === "/ws/monitor" ? "/ws" : path.split("/").map(carried).join("/");
  if (path === "/ws/monitor") request.querystring.channel = { value: "monitor" };
  return request;
}

// What /k/<key> and /s/<session> in front of a path say, in any order, each once.
function unwrap(path) {
  const named = { path: path, key: "", session: "", any: false };
  for (let i = 0; i < 2; i += 1) {
    const key = named.key ? null : KEY.exec(named.path);
    const found = key || (named.session ? null : SESSION.exec(named.path));
    if (!found) return named;
    if (key) named.key = found[1];
    else named.session = found[1];
    named.path = found[2] || "/";
    named.any = true;
  }
  return named;
}

// An HTTP API decodes paths and cuts them at a decoded `?`: a segment with an escape travels as hex.
function carried(segment) {
  if (segment.indexOf("%") < 0) return segment;
  const hex = segment.split("").map((char) => char.charCodeAt(0).toString(16).padStart(2, "0"));
  return "~x" + hex.join("");
}

function isPage(method, named) {
  const read = method === "GET" || method === "HEAD";
  const pages = ["/dashboard", named.any ? "/dashboard/" : "/", named.session ? "/" : "/dashboard"];
  return read && pages.includes(named.path);
}

function redirect(path, querystring) {
  const query = encode(querystring);
  const location = query ? path + "?" + query : path;
  return {
    statusCode: 302,
    statusDescription: "Found",
    headers: { location: { value: location }, "cache-control": { value: "no-store" } },
  };
}

function encode(querystring) {
  const pairs = [];
  Object.keys(querystring).forEach((name) => {
    const values = querystring[name].multiValue || [querystring[name]];
    values.forEach((each) => {
      pairs.push(name + "=" + each.value);
    });
  });
  return pairs.join("&");
}
