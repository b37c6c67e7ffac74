// A stack for reading: own frames first and open, library frames folded between them.

const V8 = /^\s*at (?:(.*?) \()?((?:.*?):(\d+)(?::(\d+))?|<anonymous>|native)\)?$/;
const GECKO = /^(.*?)@(.*?):(\d+)(?::(\d+))?$/;
const PYTHON = /^\s*File "(.+?)", line (\d+)(?:, in (.*))?$/;
const LIBRARY =
  /node_modules|site-packages|dist-packages|\/lib\/python|<anonymous>|^native|^node:|chrome-extension:|webpack\/runtime|eval at /;

/** `{function, file, line, column, in_app}` for each line that is a frame. */
export function parseStack(stack) {
  return stack.split("\n").map(parseLine).filter(Boolean);
}

function parseLine(line) {
  const python = PYTHON.exec(line);
  if (python) return frame(python[3], python[1], python[2]);
  const match = V8.exec(line) ?? GECKO.exec(line);
  return match && frame(match[1], match[2].replace(/(:\d+){1,2}$/, ""), match[3], match[4]);
}

function frame(name, file, line, column) {
  const number = (text) => (text ? Number(text) : undefined);
  return {
    function: name || "",
    file,
    line: number(line),
    column: number(column),
    in_app: !LIBRARY.test(file),
  };
}

/** Runs of frames: `{own: true, frames}` or `{own: false, frames}`, in the stack's order. */
export function runs(frames) {
  const found = [];
  for (const one of frames) {
    const own = one.in_app !== false;
    if (found.at(-1)?.own === own) found.at(-1).frames.push(one);
    else found.push({ own, frames: [one] });
  }
  return found;
}
