/** Whether a value beside a telling word is a secret: the same checks as the server's. */

const LOOKED_AT = 128;
const PLACEHOLDER =
  /^(?:\$[{(]|\$[A-Za-z_]\w*$|%[({]|<[^<>]*>$|\{\{|\[redacted|@?(?:process|os|import\.meta)\.|env[.(:]|ENV\[|\*+$|[xX]+$|\.+$|-+$|_+$|#+$)|^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|[~^]?\d+\.\d+\.\d+(?:-[a-z]+(?:\.\d+)*)?|:[a-z_]+(?:(?:::|[.#])[a-z_]+)*[?!=]?)$|^(?:true|false|null|none|nil|undefined|nan|string|number|boolean|object|function|required|missing|invalid|expired|unauthorized|forbidden|error|failed|empty|unknown|optional|redacted|hidden|masked|changeme|placeholder|example|password|secret|token|key|value)$/i;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z_$]*(?:(?:\.|\?\.|::|->|\/|-)[A-Za-z_$]+)*[.:!?]*$/;
const FILE =
  /\.(?:[cm]?[jt]sx?|py|java|kt|go|rs|rb|php|cs|cpp|c|h|json|ya?ml|toml|md|html|css|map|log|txt|png|svg|lock|sh|so|jar|pdf|csv|xml|zip|gz|tar|parquet|ini|cfg|conf)(?:[:#?].*)?$/;
const WORDY =
  /^(?:[a-z]+\d{0,2}|[A-Z][a-z]+|[A-Z]+|[vV]?\d{1,4})(?:[-_./:](?:[a-z]+\d{0,2}|[A-Z][a-z]+|[A-Z]+|[vV]?\d{1,4}))+$/;
const CALL = /^[A-Za-z_$][\w$.]*[([]/;
const ISSUER =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17})$/;

/** Shannon's entropy in bits a character. */
export function entropy(text) {
  const counts = new Map();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  const length = [...text].length;
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

/** Neither empty nor a placeholder such as `${DB_PASSWORD}`. */
export function filled(value) {
  return [...value].length >= 3 && !PLACEHOLDER.test(value.slice(0, LOOKED_AT));
}

function password(value) {
  const bare = value.slice(0, LOOKED_AT).replace(/^["']+|["']+$/g, "");
  return filled(bare) && !CALL.test(bare) && bare.length >= 4 && !IDENTIFIER.test(bare);
}

/** What stands behind `API_KEY=` in a shell or an env file: letters with a digit, no path. */
function assigned(value) {
  const start = value.slice(0, LOOKED_AT);
  if (!password(value) || FILE.test(start) || WORDY.test(start)) return false;
  if (start.startsWith("/") || start.slice(0, 12).includes("://")) return false;
  return /[0-9]/.test(start) && /[A-Za-z]/.test(start);
}

function opaque(value) {
  const start = value.slice(0, LOOKED_AT);
  if (!filled(start) || IDENTIFIER.test(start) || CALL.test(start)) return false;
  return !FILE.test(start) && !start.slice(0, 12).includes("://");
}

/** Letters and digits mixed as nobody writes words. */
export function mixed(value) {
  const start = value.slice(0, LOOKED_AT);
  if (value.length < 8 || !opaque(start) || WORDY.test(start)) return false;
  const digits = start.replace(/[^0-9]/g, "").length;
  const letters = start.replace(/[^A-Za-z]/g, "").length;
  if (!letters || (!digits && start.length < 20)) return false;
  const words = start.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? [];
  if (digits < 3 && letters >= 4 * words.length) return false;
  return entropy(start) >= 2.5;
}

function literal(value) {
  const start = value.slice(0, LOOKED_AT);
  if (!opaque(start) || WORDY.test(start)) return false;
  return /[0-9]/.test(start) || (start.length >= 16 && entropy(start) >= 3.5);
}

function long(value) {
  return value.length >= 14 && mixed(value) && entropy(value.slice(0, LOOKED_AT)) >= 3;
}

function luhn(digits) {
  if (digits.length < 13 || digits.length > 19 || new Set(digits).size < 2) return false;
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}

function card(value) {
  const digits = value.replace(/[^0-9]/g, "");
  return ISSUER.test(digits) && luhn(digits);
}

function iban(value) {
  const plain = value.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const number = parseInt(char, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
}

function email(value) {
  const [local, domain = ""] = value.split("@");
  return local !== "git" && !/\.(?:png|js|css|svg|jpg)$/i.test(domain);
}

function ip(value) {
  const parts = value.split(".").map(Number);
  return parts.every((part) => part < 256) && parts[0] !== 0 && parts[0] !== 127;
}

/** The checks that rules name. */
export const CHECKS = {
  filled,
  password,
  assigned,
  opaque,
  mixed,
  literal,
  long,
  card,
  iban,
  email,
  ip,
};
