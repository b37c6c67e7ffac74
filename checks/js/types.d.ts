/** `clients/js/protocol` as the site is given it: served and packed below `js/client`. */
declare module "*/client/connection.js" {
  // biome-ignore lint/suspicious/noExplicitAny: its types are those of clients/js, another tree
  export const connect: any;
  // biome-ignore lint/suspicious/noExplicitAny: its types are those of clients/js, another tree
  export const Connection: any;
}

interface ErrorConstructor {
  /** How many frames V8 keeps. */
  stackTraceLimit?: number;
}
