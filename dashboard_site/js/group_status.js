// What the status of an error group means to a reader.

/** Whether somebody still has to do something about it. */
export const isOpen = ({ status }) => status !== "fixed" && status !== "ignored";
