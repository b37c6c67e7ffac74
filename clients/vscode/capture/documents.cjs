// Which documents are a person's work, and how they are named.

/** A file of the workspace: no output channel, no git internals, no settings. */
const isWork = (vscode, { uri }) =>
  uri.scheme === "file" &&
  !/[\\/]\.git[\\/]/.test(uri.fsPath) &&
  Boolean(vscode.workspace.getWorkspaceFolder(uri));

/** A path as the project names it. */
const nameOf = (vscode, uri) => vscode.workspace.asRelativePath(uri, false);

module.exports = { isWork, nameOf };
