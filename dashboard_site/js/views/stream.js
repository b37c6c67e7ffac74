// The session's events in order: filters above, the list, details or an overview beside it.

import { html } from "../html.js";
import { eventAt } from "../log.js";
import { selectedRow } from "../session_state.js";
import { at } from "../rope.js";
import { Details } from "./details.js";
import { EventList } from "./event_list.js";
import { Filters } from "./filters.js";
import { Overview } from "./overview.js";

export function Stream({ state, app, session }) {
  const position = selectedRow(session);
  const row = position === undefined ? undefined : at(session.log.rows.rope, position);
  const event = row && eventAt(session.log, row.last);
  return html`<section class="stream ${event ? "with-details" : ""}" aria-label="Stream">
    <${Filters} state=${state} app=${app} session=${session} />
    <${EventList} state=${state} app=${app} session=${session} selected=${position} />
    ${
      event
        ? html`<${Details} key=${row.seq} event=${event} row=${row} state=${state} app=${app} session=${session} />`
        : html`<${Overview} state=${state} app=${app} session=${session} />`
    }
  </section>`;
}
