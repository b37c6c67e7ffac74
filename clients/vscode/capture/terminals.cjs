// What commands print in terminals, by shell integration: in blocks, without what paints the screen.

const BLOCK = 8000;
const MOST = 200_000; // of one command; the rest is counted
// eslint-disable-next-line no-control-regex -- terminals' escapes begin with a control character
const ESCAPES =
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1bP[\s\S]*?\x1b\\|\x1b[()*+][A-Z0-9]|\x1b[@-Z\\-_=>78]|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f]/g;
// eslint-disable-next-line no-control-regex -- the same
const SCREEN = /\x1b\[\?(?:1049|1047|47)h[\s\S]*?(?:\x1b\[\?(?:1049|1047|47)l|$)/g;

// eslint-disable-next-line no-control-regex -- the same
const TO_MARGIN = /\x1b\[1?G/g;
// eslint-disable-next-line no-control-regex -- the same
const ERASE = /\x1b\[2K|(?<=\r)\x1b\[0?K/g;

/** A text as it is seen in the end: what a progress bar or a spinner overwrote is gone. */
const visible = (text) =>
  text
    .replace(SCREEN, "")
    .replace(TO_MARGIN, "\r")
    .replace(ERASE, "\x1f")
    .replace(ESCAPES, "")
    .split("\n")
    .map((line) => line.replace(/\r+$/, "").split("\r").at(-1).split("\x1f").at(-1))
    .join("\n");

function captureTerminals(vscode, say) {
  const running = new Map(); // execution -> what it printed so far

  /** The protocol's way of terminals: a command, what it prints in pieces, how it exits. */
  const tell = (name, subtype, content) =>
    say({ type: "terminal", subtype, content: { ...content, terminal: name } });
  const print = (name, text) => {
    const data = visible(text).replace(/^\n+|\n+$/g, "");
    if (data) tell(name, "output", { data });
  };

  const started = async ({ execution, terminal }) => {
    const state = { rest: "", size: 0, name: terminal.name };
    running.set(execution, state);
    const command = execution.commandLine.value;
    tell(state.name, "command", { message: `$ ${command}`, command });
    state.done = (async () => {
      for await (const text of execution.read()) {
        state.size += text.length;
        if (state.size > MOST) continue;
        state.rest += text;
        const cut =
          state.rest.length > BLOCK ? state.rest.search(/\n(?=\S)(?!Caused by)[^\n]*$/) : -1;
        if (cut > 0 || state.rest.length > 2 * BLOCK) {
          const end = cut > 0 ? cut + 1 : state.rest.length;
          print(state.name, state.rest.slice(0, end));
          state.rest = state.rest.slice(end);
        }
      }
    })();
  };

  const ended = async ({ execution, terminal, exitCode }) => {
    const state = running.get(execution);
    running.delete(execution);
    await Promise.race([state?.done, new Promise((resolve) => setTimeout(resolve, 1000))]);
    const skipped = Math.max(0, (state?.size ?? 0) - MOST);
    const commandLine = execution.commandLine.value;
    print(terminal.name, state?.rest ?? "");
    const message = `${commandLine} ended with exit code ${exitCode ?? "unknown"}`;
    tell(terminal.name, "exit", {
      message,
      commandLine,
      exitCode,
      ...(skipped && { skippedBytes: skipped }),
    });
  };

  const { window } = vscode;
  return [
    window.onDidStartTerminalShellExecution(started),
    window.onDidEndTerminalShellExecution(ended),
  ];
}

module.exports = { captureTerminals, visible };
