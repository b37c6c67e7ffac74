// What is loaded before the first event goes: what applies the redaction rules, and source maps.

export { Places } from "./places.js";
export { preparing } from "./preparing.js";
