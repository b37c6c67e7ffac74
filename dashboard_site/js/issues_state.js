// The team's issues as the page knows them: the list of a query, the one looked at, what to undo.

import { steady } from "./steady.js";
import { table } from "./table.js";

export const NO_ISSUES = { q: null, list: null, next: null, reach: null, one: null, deed: null };

/** The next state of the issues. */
export const reduceIssues = (issues, message) => CHANGES[message.type]?.(issues, message) ?? issues;

const CHANGES = table({
  "issues/listed": (s, { q, page, held }) => ({
    ...s,
    q,
    list: q === s.q ? steady(s.list, page.issues, held) : page.issues,
    next: page.next,
    reach: page.reach,
  }),
  "issues/more": (s, { page }) => ({
    ...s,
    list: [...s.list, ...page.issues],
    next: page.next,
    reach: page.reach,
  }),
  "issues/changed": (s, { data, gone }) => {
    const fresh = new Map(data.map((issue) => [issue.id, issue]));
    const left = s.list?.filter((issue) => !gone.includes(issue.id));
    return { ...s, list: left?.map((issue) => fresh.get(issue.id) ?? issue) ?? null };
  },
  "issues/one": (s, { one }) => ({ ...s, one }),
  "issues/done": (s, { result }) => {
    const fresh = new Map(result.done.map(({ issue }) => [issue.id, issue]));
    const [first] = result.done;
    return {
      ...s,
      list: s.list?.map((issue) => fresh.get(issue.id) ?? issue) ?? null,
      deed:
        first && first.deed.action !== "undo" ? { id: first.issue.id, deed: first.deed.id } : null,
    };
  },
});

/**
 * What a deed says, as the end of `Chi …`.
 * @param {{action: string, who?: string, text?: string, other?: string, after?: {assignee?: string}}} deed
 */
export function told({ action, who, text, other, after = {} }) {
  if (action === "assign" && who && after.assignee === who) return "took it";
  const said = SAID[action] ?? action;
  const more = action === "assign" ? (after.assignee ? `to ${after.assignee}` : "to nobody") : text;
  const about = other ? ` (${other})` : "";
  return `${said}${more ? ` ${more}` : ""}${action === "merge" || action === "split" ? about : ""}`;
}

const SAID = table({
  resolve: "resolved it",
  reopen: "opened it again",
  ignore: "ignored it",
  snooze: "snoozed it",
  assign: "gave it",
  comment: "wrote:",
  link: "linked",
  unlink: "removed the link",
  merge: "merged it",
  split: "split it",
  undo: "took that back",
});
