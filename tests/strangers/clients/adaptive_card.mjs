// What Microsoft's own renderer finds wrong with Adaptive Cards, as a list of sentences.

import { createRequire } from "node:module";

const packages = createRequire(process.env.STRANGERS);
const { AdaptiveCard, SerializationContext, Versions } = packages(
  "adaptivecards/dist/adaptivecards.js",
);

let text = "";
for await (const chunk of process.stdin) text += chunk;
const found = [];
for (const card of JSON.parse(text)) {
  const context = new SerializationContext(Versions.v1_4);
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  for (let at = 0; at < context.eventCount; at++) found.push(context.getEventAt(at).message);
  for (const event of parsed.validateProperties().validationEvents) found.push(event.message);
}
console.log(JSON.stringify(found));
