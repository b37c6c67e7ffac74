// npm's oidc-provider as a company would run it; who works there stands in a JSON file, read at
// every question, so that a test can let somebody go.
import { readFileSync } from "node:fs";
import { Provider } from "oidc-provider";

const [port, people, redirectUri, idTokenSeconds] = process.argv.slice(2);

function account(_context, id) {
  const known = JSON.parse(readFileSync(people, "utf8"))[id];
  return known && { accountId: id, claims: () => ({ sub: id, ...known }) };
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "devintel",
      client_secret: "kept to itself",
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  claims: {
    openid: ["sub"],
    profile: ["name"],
    email: ["email", "email_verified"],
    groups: ["groups"],
  },
  findAccount: account,
  issueRefreshToken: async () => true,
  ttl: { IdToken: Number(idTokenSeconds), AccessToken: 600, RefreshToken: 86400, Grant: 86400 },
  cookies: { keys: ["a key of the tests"] },
  pkce: { required: () => true },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("listening"));
