/** Names of fields, headers and variables whose value is a secret whatever it looks like. */

const ALWAYS =
  /(?:password|passwd|pwd|passphrase|passcode|secret|apikey|accesskey|secretkey|privatekey|accesstoken|refreshtoken|idtoken|authtoken|bearertoken|sessiontoken|clientsecret|csrftoken|xsrftoken|authorization|setcookie|connectionstring|credentials?|jwt|encryptionkey|signingkey|masterkey|webhooksecret|xauthtoken|otp|cvv|cvc|ssn)$|^(?:cookies?|pass|pin|auth|passwords?|secrets|securitycode|cardnumber|iban)$/;
const LIKELY = /(?:token|key|auth|signature|sid|dsn|salt)$/;
const HARMLESS =
  /^(?:cache|primary|foreign|public|sort|partition|object|storage|query|row|idempotency|react|lookup|dedup|shard|group|list|record|item|map)?key$/;
const HEADERS = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
]);

/** `always`: the value is replaced; `likely`: if it looks like a secret; "": neither. */
export function telling(name) {
  const plain = name
    .slice(-80)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  if (ALWAYS.test(plain)) return "always";
  if (HARMLESS.test(plain)) return "";
  return LIKELY.test(plain) ? "likely" : "";
}

/** Whether an item of a list is a flag or a header's name, and so says what follows it. */
export function namesNext(item) {
  return typeof item === "string" && (item.startsWith("--") || HEADERS.has(item.toLowerCase()));
}
