// Node's own fetch, with its own defaults, over one kept-alive connection.
const [url, session] = process.argv.slice(2);
const answers = [];
for (let i = 0; i < 3; i++) {
  const body = JSON.stringify({
    events: [{ session_id: session, type: "log", id: `n${i}`, content: { message: `node ${i}` } }],
  });
  const headers = { "Content-Type": "application/json", "sentry-trace": "a-b", baggage: "a=b" };
  const answer = await fetch(`${url}/ingest`, { method: "POST", body, headers });
  answers.push([answer.status, await answer.json()]);
}
console.log(JSON.stringify(answers));
