// The part of Markdown that changelogs use, as data; the view makes text nodes of it, never HTML.

const INLINE =
  /\\([!-/:-@[-`{-~])|(`+)(.+?)\2|\*\*(.+?)\*\*|\[([^\]]*)\]\(([^\s)]*)\)|(?<![\w*])[*_]([^*_\s](?:[^*_]*[^*_\s])?)[*_](?![\w*])/g;

/** Blocks: `{kind: heading|paragraph|list|code|rule, ...}`; text is lists of inline parts. */
export function parseMarkdown(source) {
  const blocks = [];
  const lines = source.split(/\r?\n/);
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    const item = /^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line);
    if (/^\s*(```|~~~)/.test(line)) {
      const end = lines.findIndex((other, j) => j > i && /^\s*(```|~~~)\s*$/.test(other));
      const stop = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(i + 1, stop).join("\n") });
      i = stop;
    } else if (heading)
      blocks.push({ kind: "heading", depth: heading[1].length, parts: inline(heading[2]) });
    else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) blocks.push({ kind: "rule" });
    else if (item) addItem(blocks, item);
    else if (line.trim()) addText(blocks, line.trim(), lines[i - 1]);
  }
  return blocks;
}

function addItem(blocks, found) {
  const [, indent, body] = found;
  const item = { depth: Math.floor(indent.length / 2), parts: inline(body) };
  const last = blocks.at(-1);
  if (last?.kind === "list") last.items.push(item);
  else blocks.push({ kind: "list", items: [item] });
}

function addText(blocks, line, before) {
  const last = blocks.at(-1);
  const goesOn = before?.trim() && (last?.kind === "paragraph" || last?.kind === "list");
  if (!goesOn) blocks.push({ kind: "paragraph", parts: inline(line) });
  else (last.items?.at(-1) ?? last).parts.push({ kind: "text", text: " " }, ...inline(line));
}

function inline(source) {
  const parts = [];
  let from = 0;
  for (const match of source.matchAll(INLINE)) {
    if (match.index > from) parts.push({ kind: "text", text: source.slice(from, match.index) });
    const [all, escaped, , code, strong, label, href, emphasis] = match;
    if (escaped !== undefined) parts.push({ kind: "text", text: escaped });
    else if (code !== undefined) parts.push({ kind: "code", text: code });
    else if (strong !== undefined) parts.push({ kind: "strong", text: strong });
    else if (label !== undefined) parts.push({ kind: "link", text: label, href });
    else parts.push({ kind: "emphasis", text: emphasis });
    from = match.index + all.length;
  }
  if (from < source.length) parts.push({ kind: "text", text: source.slice(from) });
  return parts;
}
