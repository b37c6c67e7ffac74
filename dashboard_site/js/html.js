// The one place that names the vendored file.

export { Component, html, render } from "../vendor/htm-preact-3.1.1.js";
