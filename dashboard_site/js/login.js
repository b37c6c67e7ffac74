// A person's login with the company's identity provider; the cookie is the browser's own affair.

const REFUSED = {
  no_role: "None of your groups has a role here; ask who runs this deployment.",
  login_refused:
    "The login was not finished: it was refused, took too long, or was begun in another browser.",
  unavailable: "The identity provider does not answer now; try again in a minute.",
};
const UNKNOWN = "You could not be logged in; try again.";

/** Take `?login=` out of the address bar: why a login was refused, or "". */
export function takeRefusal(location, history) {
  const url = new URL(location.href);
  const code = url.searchParams.get("login");
  if (code === null) return "";
  url.searchParams.delete("login");
  history.replaceState(null, "", url);
  return Object.hasOwn(REFUSED, code) ? REFUSED[code] : UNKNOWN;
}

/** Where the login begins; it ends on the page that is looked at. */
export function beginning(api, location) {
  const url = new URL("login", api);
  url.searchParams.set("to", location.pathname + location.search);
  return url.href;
}
