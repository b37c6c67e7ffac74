// Who the reader is: the token of the dashboard's URL or a key, kept for this tab only.

const NAME = "devintel.credential";

/** Take `?token=` out of the address bar into the tab's storage; returns what is stored. */
export function takeCredential(location, history, storage) {
  const url = new URL(location.href);
  const token = url.searchParams.get("token");
  if (token) {
    storage.setItem(NAME, token);
    url.searchParams.delete("token");
    history.replaceState(null, "", url);
  }
  return storage.getItem(NAME) ?? "";
}

export const keepCredential = (storage, credential) => storage.setItem(NAME, credential);

/** A key of the cloud, which buys one-time tickets; anything else is the laptop's reading token. */
export const isKey = (credential) => credential.startsWith("dvi_");
