// Where a place in a stack is on the reader's disk, as a link that opens the editor there.

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/])/;

/** The path of a frame's file without its server, query and bundler's prefix. */
export function inside(file) {
  const path = file.replace(/^(?:file|https?|webpack|webpack-internal|vite):\/\/[^/]*/, "");
  return decode(path.replace(/[?#].*$/, "")).replace(/^(?:\.?\/)+/, "");
}

/**
 * `vscode://file/home/ana/shop/src/cart.js:24:17`; null where no path of this session ends so.
 * `paths` are those that editors told of; `root` is the folder of the settings.
 */
export function editorLink({ file, line, column }, paths, root = "") {
  if (!file || file.startsWith("<")) return null;
  const path = onDisk(file, paths, root);
  if (!path) return null;
  const place = [line, column].filter(Boolean).join(":");
  const clean = path.replaceAll("\\", "/").replace(/^\//, "");
  return `vscode://file/${encodeURI(clean).replaceAll("#", "%23").replaceAll("?", "%3F")}${place ? `:${place}` : ""}`;
}

function onDisk(file, paths, root) {
  const local = file.replace(/^file:\/\//, "");
  if (ABSOLUTE.test(local) && !/^\/(?:src|app|lib|assets|node_modules)\//.test(local)) return local;
  const wanted = inside(file);
  if (!wanted) return null;
  const known = paths.filter((path) => path === wanted || path.endsWith(`/${wanted}`));
  if (known.length) return known.sort((a, b) => a.length - b.length)[0];
  return root ? `${root.replace(/[\\/]$/, "")}/${wanted}` : null;
}

/** Absolute paths that events of editors and tools name. */
export function pathsOf(events) {
  const found = new Set();
  for (const { items } of events.chunks) {
    for (const { content } of items) {
      const path = content?.path;
      if (typeof path === "string" && ABSOLUTE.test(path)) found.add(path.replaceAll("\\", "/"));
    }
  }
  return [...found];
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
