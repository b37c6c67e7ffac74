// The AWS SDK for JavaScript against @connections, on a connection made with `ws`.
import { createRequire } from "node:module";

const require = createRequire(process.env.STRANGERS);
const { WebSocket } = require("ws");
const sdk = require("@aws-sdk/client-apigatewaymanagementapi");
const [address, stage] = process.argv.slice(2);
const client = new sdk.ApiGatewayManagementApiClient({
  endpoint: `http://${address}/${stage}`,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  maxAttempts: 1,
});
const socket = new WebSocket(`ws://${address}/${stage}`);
const next = () =>
  new Promise((resolve) => socket.once("message", (data) => resolve(data.toString())));
const ask = async (command) => {
  try {
    return await client.send(command);
  } catch (error) {
    return { name: error.name, status: error.$metadata?.httpStatusCode };
  }
};
await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
const first = next();
socket.send(JSON.stringify({ action: "who" }));
const ConnectionId = await first;
const said = {};
for (const size of [1, 125, 126, 65535, 65536, 131072]) {
  const heard = next();
  await client.send(new sdk.PostToConnectionCommand({ ConnectionId, Data: "x".repeat(size) }));
  said[size] = (await heard).length;
}
const tooLarge = await ask(
  new sdk.PostToConnectionCommand({ ConnectionId, Data: "x".repeat(131073) }),
);
const described = await ask(new sdk.GetConnectionCommand({ ConnectionId }));
const closed = new Promise((resolve) => socket.once("close", resolve));
await ask(new sdk.DeleteConnectionCommand({ ConnectionId }));
const code = await closed;
const gone = await ask(new sdk.PostToConnectionCommand({ ConnectionId, Data: "x" }));
const connected = described.ConnectedAt instanceof Date;
console.log(JSON.stringify({ said, tooLarge, connected, code, gone }));
process.exit(0);
