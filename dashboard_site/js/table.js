// Dictionaries. Keys come from other people, who may call a session or a type `constructor`: a plain
// object would answer with what it inherits.

/** What `entries` holds, and nothing inherited. */
export const table = (entries = {}) => Object.assign(Object.create(null), entries);
