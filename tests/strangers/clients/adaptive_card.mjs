// What Microsoft's own renderer finds wrong with an Adaptive Card, as a list of sentences.

import { createRequire } from "node:module";

const { AdaptiveCard, SerializationContext, Versions } = createRequire(process.env.STRANGERS)("adaptivecards/dist/adaptivecards.js");

let text = "";
for await (const chunk of process.stdin) text += chunk;
const [card] = JSON.parse(text);
const context = new SerializationContext(Versions.v1_4);
const parsed = new AdaptiveCard();
parsed.parse(card, context);
const found = [];
for (let at = 0; at < context.eventCount; at++) found.push(context.getEventAt(at).message);
for (const { failures } of parsed.validateProperties().validationEvents.map((one) => ({ failures: [one] })))
  found.push(...failures.map((one) => one.message));
console.log(JSON.stringify(found));
