// A project as every client tells it: the remote as a hash, so that its name and a credential stay here.

const ADDRESS = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^/:\s]+)(?::\d+(?=\/))?[:/]+(\S+?)(?:\.git)?\/*$/i;

/** 16 hex digits of `host/owner/name`, whichever way the remote is spelled; "" for none. */
export async function hashOf(remote, crypto = globalThis.crypto) {
  const found = ADDRESS.exec(remote.trim());
  if (!found) return "";
  const plain = `${found[1]}/${found[2].replace(/^\/+/, "")}`.toLowerCase();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain));
  return [...new Uint8Array(digest)]
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
