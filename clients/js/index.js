// The client for any JavaScript: a session's connection, redaction, and what a page can tell.

export { readAddress, socketAddress } from "./address.js";
export { install } from "./capture/install.js";
export { askSession, Client } from "./client.js";
export { fit } from "./fit.js";
export { preparing } from "./preparing.js";
export { Places } from "./places.js";
export { Connection } from "./protocol/connection.js";
export { Redactor } from "./redaction/redactor.js";
