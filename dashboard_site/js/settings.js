// What a reader chose for this browser: a name, the folder of the work, notifications, saved filters.

const NAME = "devintel.settings";

/** `{name, root, notify, filters: [{name, search}]}`; a guest is told from others by a number. */
export function readSettings(storage, random = Math.random) {
  const kept = parsed(storage.getItem(NAME));
  const text = (value) => (typeof value === "string" ? value : "");
  const filters = Array.isArray(kept.filters) ? kept.filters : [];
  const settings = {
    name: text(kept.name) || `Guest ${100 + Math.floor(random() * 900)}`,
    root: text(kept.root),
    notify: kept.notify === true,
    filters: filters.filter((one) => text(one?.name) && typeof one.search === "string"),
  };
  if (!kept.name) writeSettings(storage, settings);
  return settings;
}

export const writeSettings = (storage, settings) => storage.setItem(NAME, JSON.stringify(settings));

function parsed(text) {
  try {
    return JSON.parse(text ?? "{}") ?? {};
  } catch {
    return {};
  }
}
