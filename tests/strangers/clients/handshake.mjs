// Opens a WebSocket with so many bytes of cookies; prints the status, or the error without one.
import { createRequire } from "node:module";

const require = createRequire(process.env.STRANGERS);
const { WebSocket } = require("ws");
const [url, bytes, count] = process.argv.slice(2);
const headers = { Cookie: `c=${"x".repeat(Number(bytes))}` };
for (let i = 0; i < Number(count ?? 0); i++) headers[`X-Field-${i}`] = "x";
const socket = new WebSocket(url, { headers });
const end = (said) => {
  console.log(JSON.stringify(said));
  process.exit(0);
};
socket.on("open", () => end(101));
socket.on("unexpected-response", (request, response) => end(response.statusCode));
socket.on("error", (error) => end(error.message));
