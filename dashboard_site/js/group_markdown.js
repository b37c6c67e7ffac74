// An error group as Markdown, for an issue or a chat.

import { ended } from "./event_text.js";

const FENCE = "```";

/** The group, its own frames, what came before and the suggestion. */
export function groupMarkdown(group, solution) {
  const frames = (group.frames ?? []).filter((frame) => frame.in_app !== false);
  const place = ({ function: name, file, line, column }) =>
    `${name || "(anonymous)"} ${[file, line, column].filter(Boolean).join(":")}`;
  return [
    `## ${oneLine(group.title || group.type)}`,
    `Status ${group.status}, seen ${group.count} times, first ${group.first_seen}, last ${group.last_seen}, from ${(group.sources ?? []).join(", ")}.`,
    group.message && fenced(group.message),
    frames.length && fenced(frames.map(place).join("\n")),
    run(group),
    before(group),
    solution &&
      `**Suggestion** (confidence ${Math.round(solution.confidence * 100)} %): ${oneLine(solution.root_cause)}`,
    solution?.solution_code && fenced(solution.solution_code, solution.language ?? ""),
    `Fingerprint \`${group.fingerprint}\`${group.reason ? `, grouped by: ${oneLine(group.reason)}` : ""}`,
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

const oneLine = (text) => String(text ?? "").replace(/\s+/g, " ");

/** A fence longer than any inside. */
function fenced(text, language = "") {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = FENCE.padEnd(longest + 1, "`");
  return `${fence}${language}\n${text}\n${fence}`;
}

/** What the run was, and how it differs from green ones. */
function run({ notes = [], differs }) {
  const changed = differs && [
    ...differs.lines.map((line) => `+ ${line}`),
    ...differs.missing.map((line) => `- ${line}`),
  ];
  const told =
    changed && `Against ${differs.clean_runs} green runs:\n\n${fenced(changed.join("\n"), "diff")}`;
  return [...notes, told].filter(Boolean).join("\n\n");
}

function before({ suspect_edit: edit, request_before: request, commit }) {
  const lines = [
    edit && `- edit: ${edit.path ?? edit.file}`,
    request &&
      `- request: ${[request.method, request.url, ended(request)].filter(Boolean).join(" ")}`,
    commit && `- commit: ${String(commit.hash ?? "").slice(0, 7)} ${oneLine(commit.message)}`,
  ].filter(Boolean);
  return lines.length ? `Before it:\n${lines.join("\n")}` : "";
}
