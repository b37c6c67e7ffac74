/** A text as its reader sees it: no ANSI, no percent- or JSON-escapes; and the way back. */

const ESCAPED =
  // eslint-disable-next-line no-control-regex -- terminals' escapes begin with a control character
  /\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|%(?:25)*([0-9A-Fa-f]{2})|\\{1,8}(?:u00([0-9A-Fa-f]{2})|x([0-9A-Fa-f]{2})|(["'/nrt]))/g;
const LETTERS = { n: "\n", r: "\r", t: "\t" };

/** The unescaped text with the way back, or null where there is nothing to undo. */
export function view(text) {
  const places = [];
  let seen = "";
  let end = 0;
  const add = (piece, source) => {
    places.push([seen.length, source]);
    seen += piece;
  };
  for (const match of text.matchAll(ESCAPED)) {
    add(text.slice(end, match.index), end);
    add(decoded(match), match.index);
    end = match.index + match[0].length;
  }
  if (end === 0) return null;
  add(text.slice(end), end);
  places.push([seen.length, text.length]);
  return {
    text: seen,
    start: (position) => original(places, position),
    end(position) {
      const i = last(places, position - 1);
      const next = places[i + 1];
      return next && next[0] === position ? next[1] : places[i][1] + position - places[i][0];
    },
  };
}

function decoded([, percent, unicode, hexa, letter]) {
  const code = percent ?? unicode ?? hexa;
  if (code) return String.fromCharCode(parseInt(code, 16));
  return letter ? (LETTERS[letter] ?? letter) : "";
}

function original(places, position) {
  const i = last(places, position);
  return places[i][1] + position - places[i][0];
}

function last(places, position) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle][0] <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
