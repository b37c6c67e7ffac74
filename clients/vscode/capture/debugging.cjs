// Debug sessions: exceptions that stopped them with their stack, what they printed, how they ended.

const GATHER_MS = 500;
const MOST = 8000;
const UNCAUGHT = /^Uncaught (?:\w+ (?=\w+: ))?/;

function captureDebugging(vscode, say) {
  const create = (session) => {
    let printed = "";
    let timer;
    const flush = () => {
      clearTimeout(timer);
      const data = printed.slice(0, MOST);
      if (data.trim())
        say({
          type: "terminal",
          subtype: "output",
          content: { data, terminal: `debug ${session.name}` },
        });
      printed = "";
    };

    const stopped = async ({ reason, threadId, text, description }) => {
      if (reason !== "exception") return;
      const about = await session.customRequest("exceptionInfo", { threadId }).catch(() => ({}));
      const { stackFrames = [] } = await session
        .customRequest("stackTrace", { threadId, levels: 40 })
        .catch(() => ({}));
      const name = about.details?.typeName ?? about.exceptionId ?? "Error";
      const message =
        about.description ?? about.details?.message ?? text ?? description ?? "Exception";
      const frames = stackFrames.map(
        ({ name: what, source, line, column }) =>
          `    at ${what} (${source?.path ?? source?.name ?? "unknown"}:${line}:${column})`,
      );
      const stack = about.details?.stackTrace ?? [`${name}: ${message}`, ...frames].join("\n");
      say({
        type: "error",
        subtype: "debug-exception",
        stack,
        content: { message, name, breakMode: about.breakMode, session: session.name },
      });
    };

    /** What ended a program that no breakpoint stopped at: js-debug prints the type twice. */
    const uncaught = (output) => {
      const stack = output.replace(UNCAUGHT, "").trim().slice(0, MOST);
      const message = stack.split("\n")[0];
      say({
        type: "error",
        subtype: "debug-exception",
        stack,
        content: { message, session: session.name },
      });
    };

    return {
      onDidSendMessage({ type, event, body }) {
        if (type !== "event") return;
        if (event === "stopped") stopped(body).catch(() => {});
        if (event === "exited")
          say({
            type: "debug",
            subtype: "exit",
            content: {
              message: `Debugging ${session.name} ended with exit code ${body.exitCode}`,
              exitCode: body.exitCode,
            },
          });
        if (event === "output" && body.category === "stderr" && UNCAUGHT.test(body.output))
          return uncaught(body.output);
        if (event === "output" && body.category !== "telemetry" && body.output) {
          printed += body.output;
          clearTimeout(timer);
          timer = setTimeout(flush, GATHER_MS);
        }
      },
      onWillStopSession: flush,
      onExit: flush,
    };
  };
  return [
    vscode.debug.registerDebugAdapterTrackerFactory("*", { createDebugAdapterTracker: create }),
  ];
}

module.exports = { captureDebugging };
