// The editor's client: starts what captures, owns the connection, shows state and what helps.

const vscode = require("vscode");

const { Editor } = require("./editor.cjs");
const { captureDebugging } = require("./capture/debugging.cjs");
const { captureDiagnostics } = require("./capture/diagnostics.cjs");
const { captureEdits } = require("./capture/edits.cjs");
const { captureGit } = require("./capture/git.cjs");
const { captureTasks } = require("./capture/tasks.cjs");
const { captureTerminals } = require("./capture/terminals.cjs");
const { Suggestions } = require("./suggestions.cjs");

const CAPTURES = [
  captureEdits,
  captureDiagnostics,
  captureGit,
  captureTasks,
  captureTerminals,
  captureDebugging,
];

async function activate(context) {
  const editor = new Editor(vscode, context);
  const suggestions = new Suggestions(vscode, editor);
  context.subscriptions.push(editor, suggestions);
  for (const capture of CAPTURES) context.subscriptions.push(...capture(vscode, editor.say));
  await editor.start(suggestions.heard);
  return {
    say: editor.say,
    get session() {
      return editor.session;
    },
  };
}

module.exports = { activate, deactivate() {} };
