// A name that nothing else has. Over plain http, as on a LAN, browsers keep `crypto.randomUUID` back.

const BYTES = 16;

/** 32 hexadecimal digits; `crypto` is the browser's. */
export const uniqueId = (crypto) =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
