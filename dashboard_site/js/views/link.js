// Links: to another place of the page, or out of it when the address is http(s) and nothing else.

import { html } from "../html.js";
import { formatRoute } from "../route.js";

/** A link to a route; a plain click stays on the page. */
export function Link({ app, to, children, ...attributes }) {
  const route = { ...app.state.route, at: null, event: null, ...to };
  const follow = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    app.go(to);
  };
  const href = `${app.world.addresses.page}${formatRoute(route)}`;
  return html`<a href=${href} onClick=${follow} ...${attributes}>${children}</a>`;
}

/** A link that leaves the page; its text alone where the address is of any other scheme. */
export function OutLink({ href, children }) {
  if (!isWeb(href)) return html`<span>${children}</span>`;
  return html`<a href=${href} rel="noopener noreferrer" target="_blank">${children}</a>`;
}

function isWeb(href) {
  try {
    return ["http:", "https:"].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}
