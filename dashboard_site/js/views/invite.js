// Inviting somebody: the address to open, as text and as a QR code, with a key where one is needed.

import { encode } from "../../vendor/uqr-0.1.3.js";
import { isKey } from "../credentials.js";
import { isLoopback } from "../hand_over.js";
import { Component, html } from "../html.js";
import { Code } from "./parts.js";

const DAYS = 7;

export class Invite extends Component {
  state = { key: "", said: "" };

  make = async () => {
    const { app, session } = this.props;
    const name = `invitation to ${session.id}`.slice(0, 80);
    try {
      const made = await app.world.api.makeKey({
        name,
        scopes: ["read", "ingest"],
        lifetime_s: DAYS * 86_400,
      });
      this.setState({ key: made.key });
    } catch (error) {
      this.setState({ said: error.message });
    }
  };

  render({ app, session }, { key, said }) {
    const link = key
      ? `${app.invitation(session.id)}&token=${encodeURIComponent(key)}`
      : app.invitation(session.id);
    const away = !isLoopback(new URL(link).hostname);
    return html`<div class="invite">
      <${QrCode} text=${link} />
      <div>
        <p>Whoever opens this address is in <b class="break">${session.id}</b>; clients join by it too.</p>
        <${Code} app=${app} text=${link} what="the invite link" />
        ${
          !away &&
          html`<p class="muted">This address works on this computer only. For others in the same network start the server
          with <code>devintel serve</code>, which asks everybody for a key, and open it by this computer's name.</p>`
        }
        ${
          (away || isKey(app.world.credential)) &&
          !key &&
          html`<button type="button" onClick=${this.make}>Put a key for ${DAYS} days into it</button>`
        }
        ${key && html`<p class="muted">The key in it may read and send, for ${DAYS} days. It is shown only now.</p>`}
        ${said && html`<p class="bad" role="alert">${said}</p>`}
      </div>
    </div>`;
  }
}

/** A text as a QR code, drawn as one path. */
function QrCode({ text }) {
  const { size, data } = encode(text);
  const cells = data
    .flatMap((row, y) => row.map((on, x) => (on ? `M${x},${y}h1v1h-1z` : "")))
    .join("");
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the invite link" shape-rendering="crispEdges"><path d=${cells} /></svg>`;
}
