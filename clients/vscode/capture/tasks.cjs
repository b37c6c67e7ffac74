// Tasks: what was started and how it ended; what they print is the terminals' to tell.

function captureTasks(vscode, say) {
  const { tasks } = vscode;
  const began = new Map();
  const ended = ({ execution, exitCode }) => {
    const { name, source, definition } = execution.task;
    const duration = (Date.now() - (began.get(execution) ?? Date.now())) / 1000;
    began.delete(execution);
    const content = {
      message: `Task ${name} ended with exit code ${exitCode}`,
      name,
      source,
      kind: definition.type,
      exitCode,
      duration,
    };
    say({ type: "task", subtype: exitCode ? "failed" : "done", content });
  };
  return [
    tasks.onDidStartTaskProcess(({ execution }) => began.set(execution, Date.now())),
    tasks.onDidEndTaskProcess(ended),
  ];
}

module.exports = { captureTasks };
