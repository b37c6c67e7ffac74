/** What people correlate by stays: trace headers, digests, ids under a label that says so. */

const UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const HEX = "(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})";
const KEYS =
  "cache|primary|foreign|public|sort|partition|idempotency|row|object|storage|query|react|lookup|dedup|shard|group|list|record|item|map";
const IDS =
  "request|trace|span|session|event|key|correlation|token|tenant|run|job|build|deployment|message|transaction|operation|version|resource|project|invocation|execution|parent";
const SHAPES = new RegExp(
  "\\b(?:[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}" +
    "|[0-9a-f]{32}-[0-9a-f]{16}(?:-[01d](?:-[0-9a-f]{16})?)?" +
    "|1-[0-9a-f]{8}-[0-9a-f]{24}" +
    "|eyJ2Ijpb[A-Za-z0-9+/]+={0,2}" +
    "|sha(?:1|224|256|384|512)[:\\-=][A-Za-z0-9+/]{27,128}={0,2}" +
    `|arn:aws[a-z\\-]*:[a-z0-9\\-]+:[a-z0-9\\-]*:[0-9]*:[a-z\\-]+/${UUID})`,
  "g",
);
const LABELLED = new RegExp(
  `(?:^|[^a-z0-9])(?:(?:${KEYS})[ _.\\-]?key|(?:${IDS})[ _.\\-]?(?:token[ _.\\-]?)?id)` +
    `["'\`\\\\]{0,3}[ \\t]*[:= ][ \\t]*["'\`\\\\]{0,3}(?:[a-z]+-)?(?:${UUID}|${HEX})$` +
    `|["'{,][ \\t]*key["'\\\\]{1,2}[ \\t]*:[ \\t]*["'\\\\]{1,2}${UUID}$`,
  "i",
);
const LABEL_CHARACTERS = 64;
const SURE = new Set(["password", "private-key", "cookie", "authorization", "url-password"]);

/** The spans that are no ids. */
export function withoutIds(text, spans) {
  if (spans.every((span) => SURE.has(span.rule))) return spans;
  const ids = [...text.matchAll(SHAPES)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  return spans.filter((span) => SURE.has(span.rule) || !isId(text, span, ids));
}

function isId(text, { start, end }, ids) {
  if (ids.some(([from, to]) => from <= start && end <= to)) return true;
  return LABELLED.test(text.slice(Math.max(0, start - LABEL_CHARACTERS), end));
}
