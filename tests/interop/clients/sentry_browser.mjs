// @sentry/browser in a page; `window.options` says where to.
import * as Sentry from "@sentry/browser";

Sentry.init({
  release: "shop@1.0",
  environment: "development",
  tracesSampleRate: 1,
  enableLogs: true,
  ...window.options,
  integrations: [
    Sentry.browserTracingIntegration(),
    ...(window.spotlight
      ? [Sentry.spotlightBrowserIntegration({ sidecarUrl: window.spotlight })]
      : []),
  ],
});
window.flushed = () => Sentry.flush(20000);
window.Sentry = Sentry;
