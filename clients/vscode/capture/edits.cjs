// Saves with what is wrong in the file, and edits: how much, never what, and no message a keystroke.

const { isWork, nameOf } = require("./documents.cjs");
const { ofDocument } = require("./diagnostics.cjs");

const QUIET_MS = 2000;
const LONGEST_MS = 30_000;
const ANALYSED_MS = 700; // what analyses a file on save needs a moment

function captureEdits(vscode, say) {
  const open = new Map(); // path -> what changed since it was last told

  const tell = (path) => {
    const edit = open.get(path);
    if (!edit) return;
    open.delete(path);
    clearTimeout(edit.quiet);
    clearTimeout(edit.longest);
    const { changes, added, removed, first, last, language } = edit;
    say({
      type: "edit",
      content: {
        message: `Edited ${path}`,
        path,
        changes,
        added,
        removed,
        lines: [first, last],
        language,
      },
    });
  };

  const changed = ({ document, contentChanges }) => {
    if (!contentChanges.length || !isWork(vscode, document)) return; // a change of the dirty flag has none
    const path = nameOf(vscode, document.uri);
    const edit = open.get(path) ?? {
      changes: 0,
      added: 0,
      removed: 0,
      first: Infinity,
      last: 0,
      language: document.languageId,
    };
    for (const { text, rangeLength, range } of contentChanges) {
      edit.changes += 1;
      edit.added += text.length;
      edit.removed += rangeLength;
      edit.first = Math.min(edit.first, range.start.line + 1);
      edit.last = Math.max(edit.last, range.end.line + 1);
    }
    clearTimeout(edit.quiet);
    edit.quiet = setTimeout(() => tell(path), QUIET_MS);
    edit.longest ??= setTimeout(() => tell(path), LONGEST_MS);
    open.set(path, edit);
  };

  const saved = (document) => {
    if (!isWork(vscode, document)) return;
    const path = nameOf(vscode, document.uri);
    tell(path);
    setTimeout(() => {
      const diagnostics = ofDocument(vscode, document.uri);
      const content = {
        message: `Saved ${path}`,
        path,
        action: "save",
        language: document.languageId,
        lines: document.lineCount,
        diagnostics,
      };
      say({ type: "file", subtype: "save", content });
    }, ANALYSED_MS);
  };

  const { workspace } = vscode;
  return [
    workspace.onDidChangeTextDocument(changed),
    workspace.onDidSaveTextDocument(saved),
    { dispose: () => [...open.keys()].forEach(tell) },
  ];
}

module.exports = { captureEdits };
