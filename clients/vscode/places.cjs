// Where an error of the session is in this workspace: a stack names files by address or by path.

const LINE =
  /(?:File "([^"]+)", line (\d+))|((?:https?:\/\/[^/\s]+)?[^\s()"']+?\.[A-Za-z]\w{0,4})(?:\?[^\s:]*)?:(\d+)(?::\d+)?/g;
const MOST = 30;

class Places {
  constructor(vscode) {
    this.vscode = vscode;
  }

  /** `{uri, line}` of an error group's innermost frame that is a file of this workspace, or null. */
  async find(group) {
    const sample = group?.sample ?? {};
    const content = sample.content ?? {};
    if (content.file && content.line) {
      const named = await this.#file(content.file);
      if (named) return { uri: named, line: content.line };
    }
    const text = [
      sample.stack_trace,
      content.error?.stack,
      content.data,
      content.filename && `${content.filename}:${content.lineno}`,
    ]
      .filter(Boolean)
      .join("\n");
    const places = [...text.matchAll(LINE)]
      .slice(0, MOST)
      .map(([, file, line, other, at]) => ({ file: file ?? other, line: Number(line ?? at) }));
    if (/^Traceback/m.test(text)) places.reverse(); // Python prints the innermost last
    for (const { file, line } of places) {
      const uri = await this.#file(file);
      if (uri) return { uri, line };
    }
    return null;
  }

  async #file(named) {
    const { Uri, workspace } = this.vscode;
    const path = decodeURIComponent(
      named.replace(/^https?:\/\/[^/]+/, "").replace(/^file:\/\//, ""),
    );
    if (/node_modules|site-packages/.test(path)) return null;
    for (const folder of workspace.workspaceFolders ?? []) {
      const inside = path.startsWith(`${folder.uri.path}/`)
        ? path.slice(folder.uri.path.length + 1)
        : path.replace(/^\.?\//, "");
      const uri = Uri.joinPath(folder.uri, inside);
      if (!uri.path.startsWith(`${folder.uri.path}/`)) continue;
      const found = await workspace.fs.stat(uri).then(
        () => true,
        () => false,
      );
      if (found) return uri;
    }
    return null;
  }
}

module.exports = { Places };
