// The two events by which the page's world and ours find each other, before the page runs.

export const HANDSHAKE = "devintel:bridge-is-here";
export const OFFER = "devintel:offer";
