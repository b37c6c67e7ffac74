// Sends the messages of standard input over `ws` and prints what came back until as many answers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.STRANGERS);
const { WebSocket } = require("ws");
const [url, wait] = process.argv.slice(2);
const todo = JSON.parse(readFileSync(0));
const heard = [];
const socket = new WebSocket(url);
const end = (code) => {
  console.log(JSON.stringify({ heard, code }));
  process.exit(0);
};
socket.on("open", () => socket.send(todo.shift()));
socket.on("message", (data) => {
  heard.push(JSON.parse(data.toString()));
  if (todo.length) socket.send(todo.shift());
  else socket.close(1000);
});
socket.on("close", end);
socket.on("error", (error) => end(String(error.message)));
setTimeout(() => end("silence"), Number(wait ?? 30) * 1000);
