/** `clients/js/protocol` as the site is given it: served and packed below `js/client`. */
declare module "*/client/connection.js" {
  export const connect: any;
  export const Connection: any;
}

interface ErrorConstructor {
  /** How many frames V8 keeps. */
  stackTraceLimit?: number;
}
