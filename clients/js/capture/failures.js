// What went wrong in a page without anybody saying so: errors (those of its workers reach its window), rejections,
// resources, policies.

import { cut, describe, inWords, isError, ofError } from "./describe.js";

/** Listen in the capture phase, before the page can stop an event. */
export function captureFailures({ global, listen, emit, clean, own, last }) {
  listen(global, "error", (event) => {
    if (event.target && event.target !== global && event.target.nodeName)
      return resource(event.target);
    const found = thrown(event, clean);
    last.error = found.content.error;
    emit(found);
  });
  listen(global, "unhandledrejection", (event) => emit(rejected(event.reason, clean)));
  listen(global.document, "securitypolicyviolation", (event) => {
    if (!own(event.blockedURI)) emit(violated(event));
  });

  function resource(element) {
    const url = element.currentSrc || element.src || element.href || element.data || "";
    if (typeof url !== "string" || own(url)) return;
    const tagName = element.nodeName.toLowerCase();
    emit({
      type: "error",
      subtype: "resource",
      content: { message: cut(`Failed to load <${tagName}> ${url}`), tagName, url: cut(url) },
    });
  }
}

function thrown(event, clean) {
  const { error, message, filename, lineno, colno } = event;
  const content = {
    message: cut(String(message || inWords(error))),
    filename: cut(filename ?? ""),
    lineno,
    colno,
  };
  const found = { type: "error", subtype: "uncaught", content };
  if (isError(error)) {
    content.error = ofError(error, clean);
    found.stack = content.error.stack;
  } else if (error !== undefined && error !== null) content.thrown = describe(error);
  if (!found.stack && filename)
    found.stack = `${content.message}\n    at ${filename}:${lineno}:${colno}`;
  return found;
}

function rejected(reason, clean) {
  const content = { message: cut(`Uncaught (in promise) ${inWords(reason)}`) };
  const found = { type: "error", subtype: "unhandledRejection", content };
  if (isError(reason)) {
    content.error = ofError(reason, clean);
    found.stack = content.error.stack;
  } else content.reason = describe(reason);
  return found;
}

const violated = ({
  effectiveDirective,
  blockedURI,
  sourceFile,
  lineNumber,
  disposition,
  sample,
}) => ({
  type: "csp",
  content: {
    message: cut(
      `Content Security Policy: ${effectiveDirective} ${disposition === "report" ? "would block" : "blocked"} ${blockedURI || "inline"}`,
    ),
    effectiveDirective,
    blockedURI: cut(blockedURI),
    sourceFile,
    lineNumber,
    disposition,
    sample,
  },
});
