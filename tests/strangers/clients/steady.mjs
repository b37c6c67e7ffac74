// Sends each line of standard input as an event over `ws`, and again until it is acknowledged.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { WebSocket } = createRequire(process.env.STRANGERS)("ws");
const [url, session, name] = process.argv.slice(2);
const waiting = [];
let number = 0;
let ended = false;
let socket;
let silence;

const done = () => ended && !waiting.length && process.exit(0);
const send = () => {
  clearTimeout(silence);
  if (!waiting.length || socket?.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify({ type: "event", id: waiting[0].id, event: waiting[0] }));
  silence = setTimeout(() => socket.terminate(), 5000);
};
const connect = () => {
  socket = new WebSocket(url, { handshakeTimeout: 5000 });
  socket.on("open", () =>
    socket.send(JSON.stringify({ type: "init", id: "hello", sessionId: session })),
  );
  socket.on("message", (data) => {
    const heard = JSON.parse(data.toString());
    if (heard.id === "hello" && heard.type === "init_ack") send();
    else if (waiting.length && heard.id === waiting[0].id) {
      if (heard.status === "success") waiting.shift();
      done();
      send();
    }
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    clearTimeout(silence);
    setTimeout(connect, 200);
  });
};
createInterface({ input: process.stdin })
  .on("line", (message) => {
    waiting.push({ type: "log", id: `${name}-${number++}`, content: { message } });
    if (waiting.length === 1) send();
  })
  .on("close", () => {
    ended = true;
    done();
  });
connect();
