// What compilers and linters say of a file, when it changes.

const { isWork, nameOf } = require("./documents.cjs");

const SETTLED_MS = 1500;
const MOST = 50;

/** The diagnostics of a document as they travel: severities 0 (error) to 3, lines counted from 0. */
const ofDocument = (vscode, uri) =>
  vscode.languages
    .getDiagnostics(uri)
    .slice(0, MOST)
    .map(({ message, severity, code, source, range }) => ({
      message,
      severity,
      source,
      code: typeof code === "object" ? code?.value : code,
      range: { start: place(range.start), end: place(range.end) },
    }));

const place = ({ line, character }) => ({ line, character });

function captureDiagnostics(vscode, say) {
  const waiting = new Map();
  const told = new Map(); // path -> what was last told of it

  const tell = (uri) => {
    const path = nameOf(vscode, uri);
    waiting.delete(path);
    const diagnostics = ofDocument(vscode, uri);
    const now = JSON.stringify(
      diagnostics.map(({ message, code, severity }) => [message, code, severity]),
    );
    if ((told.get(path) ?? "[]") === now) return;
    told.set(path, now);
    const errors = diagnostics.filter((one) => one.severity === 0).length;
    say({
      type: "file",
      subtype: "diagnostics",
      content: {
        message: `${path}: ${errors} errors, ${diagnostics.length - errors} others`,
        path,
        action: "diagnostics",
        diagnostics,
      },
    });
  };

  const changed = ({ uris }) => {
    for (const uri of uris) {
      if (!isWork(vscode, { uri })) continue;
      const path = nameOf(vscode, uri);
      clearTimeout(waiting.get(path));
      waiting.set(
        path,
        setTimeout(() => tell(uri), SETTLED_MS),
      );
    }
  };

  return [vscode.languages.onDidChangeDiagnostics(changed)];
}

module.exports = { captureDiagnostics, ofDocument };
