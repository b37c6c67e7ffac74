// Where the API, the sockets and the pages are, from config.json.

/** Absolute addresses `{api, socket, monitor, page}` from the relative or absolute ones of a config. */
export function addresses(
  { api = "/", socket = "/ws", monitor = "/ws/monitor", page = "/dashboard/" },
  here,
) {
  const ws = (path) => {
    const url = new URL(path, here);
    url.protocol = url.protocol.replace("http", "ws");
    return url.href;
  };
  const http = (path) => new URL(path, here).href;
  return { api: http(api), socket: ws(socket), monitor: ws(monitor), page: http(page) };
}
