"""Rules for Cypress, Playwright, Puppeteer and Karma."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "testing",
    Rule(
        "cypress_xvfb",
        on="xvfb",
        match=r"Your system is missing the dependency: Xvfb|spawn Xvfb ENOENT|Could not start "
        r"Xvfb",
        prior=0.94,
        cause="Cypress needs Xvfb to show its browser on a Linux without a screen, and it is not "
        "installed.",
        fix="Install Cypress' system packages, or run it in an image that has them "
        "(cypress/browsers, cypress/included).",
        code="apt-get install -y xvfb libgtk-3-0 libgbm1 libnotify4 libnss3 libxss1 libasound2 "
        "libxtst6 xauth",
        lang="shell",
        docs="Cypress: Linux prerequisites, "
        "https://docs.cypress.io/app/get-started/install-cypress#Linux-Prerequisites",
        yes=("Your system is missing the dependency: Xvfb",),
        no=("Error: the system is missing",),
    ),
    Rule(
        "xvfb_twice",
        on="xvfb display server active spawning",
        match=r"Server is already active for display (?P<name>\d+)|There was a problem spawning "
        r"Xvfb|Xvfb exited with a non zero exit code",
        prior=0.94,
        cause="Another X server holds the display {name|} that Cypress wants: an earlier one "
        "still runs, or two runs start at once.",
        fix="End it or remove its lock (/tmp/.X99-lock), give each parallel run its own with "
        "`xvfb-run -a`, or set ELECTRON_RUN_AS_NODE / use Chrome headless.",
        code="xvfb-run -a npx cypress run",
        lang="shell",
        docs="Cypress: Running headless tests without Xvfb, "
        "https://docs.cypress.io/app/continuous-integration/overview#Xvfb",
        yes=("Xvfb exited with a non zero exit code.",),
        no=("Error: the server is active",),
    ),
    Rule(
        "cypress_binary",
        on="cypress binary",
        match=(
            r"The cypress npm package is installed, but the Cypress binary is missing",
            r"Cypress (?:failed to start|verification failed|executable not found)",
        ),
        prior=0.94,
        cause="The npm package of Cypress is there, its program is not (or does not start): it "
        "lies in a cache outside of node_modules.",
        fix="Run `cypress install`; in CI keep ~/.cache/Cypress beside the packages, and do "
        "not skip install scripts. Failed to start on Linux: install its system packages.",
        code="npx cypress install\nnpx cypress verify",
        lang="shell",
        docs="Cypress: Install, https://docs.cypress.io/app/get-started/install-cypress",
        yes=("The cypress npm package is installed, but the Cypress binary is missing.",),
        no=("Error: the binary star",),
    ),
    Rule(
        "cypress_uncaught",
        on="uncaught originated application",
        match=r"The following error originated from your (?:application|test) code, not from "
        r"Cypress",
        prior=0.94,
        cause="The application under test throws, and Cypress fails the test for it.",
        fix="Mend the application's error that stands below it; one that is harmless is let "
        "pass in `uncaught:exception`.",
        code="Cypress.on('uncaught:exception', (error) => "
        "!error.message.includes('ResizeObserver'));",
        lang="js",
        docs="Cypress: Uncaught exceptions, "
        "https://docs.cypress.io/api/cypress-api/catalog-of-events#Uncaught-Exceptions",
        yes=("The following error originated from your application code, not from Cypress.",),
        no=("Error: the originated",),
    ),
    Rule(
        "cypress_server",
        on="server running baseurl verify",
        match=r"Cypress could not verify that this server is running",
        prior=0.94,
        cause="Nothing answers at baseUrl when Cypress starts.",
        fix="Start the application first and wait for it.",
        code='npx start-server-and-test start http://localhost:3000 "cypress run"',
        lang="shell",
        docs="Cypress: Booting your server, "
        "https://docs.cypress.io/app/continuous-integration/overview#Boot-your-server",
        yes=("Cypress could not verify that this server is running:",),
        no=("Error: could not verify",),
    ),
    Rule(
        "cypress_element",
        on="expected find element never",
        match=(
            r"Timed out retrying after (?P<n>\d+)ms: Expected to find (?:element|"
            r"content): [`'](?P<name>[^`'\n]{1,120})[`']",
            r"`?cy\.(?P<command>\w+)\(\)`? failed because (?P<said>[^\n]{1,160})",
        ),
        prior=0.94,
        cause="Cypress does not get what it waits for: {name|{command}() {said|failed}}.",
        fix="See in the snapshot what the page shows: another selector, a request that has not "
        "come back (cy.intercept and cy.wait), an element that is covered, detached or off "
        "the page. A longer timeout helps only what is slow.",
        code="cy.intercept('GET', '/api/cart').as('cart');\ncy.wait('@cart');",
        lang="js",
        docs="Cypress: Retry-ability, https://docs.cypress.io/app/core-concepts/retry-ability",
        yes=(
            "AssertionError: Timed out retrying after 4000ms: Expected to find element: "
            "`.total`, but never found it.",
        ),
        no=("Error: expected to find gold",),
    ),
    Rule(
        "playwright_deps",
        on="host missing dependencies playwright",
        match=r"Host system is missing dependencies|sudo npx playwright install-deps|sudo "
        r"playwright install-deps",
        prior=0.94,
        cause="The system libraries that the browser needs are not installed.",
        fix="Install them with Playwright's own command, or run in its image "
        "(mcr.microsoft.com/playwright of the same version); on Windows the Visual C++ "
        "runtime.",
        code="npx playwright install --with-deps",
        lang="shell",
        docs="Playwright: Install system dependencies, "
        "https://playwright.dev/docs/browsers#install-system-dependencies",
        yes=(
            "Host system is missing dependencies to run browsers.",
            "    sudo npx playwright install-deps",
        ),
        no=("Error: the host is missing",),
    ),
    Rule(
        "playwright_two",
        on="playwright expect",
        match=(
            r"Playwright Test did not expect test(?:\.describe)?\(\) to be called here",
            r"Requiring @playwright/test second time",
        ),
        prior=0.94,
        cause="Two copies of @playwright/test are loaded, or a test file is run by another runner.",
        fix="Keep one version in one place (`npm ls @playwright/test`), run with `npx "
        "playwright test`, and exclude its folder from Jest or Vitest.",
        code="npm ls @playwright/test",
        lang="shell",
        docs="Playwright: Test configuration, https://playwright.dev/docs/test-configuration",
        yes=("Error: Playwright Test did not expect test() to be called here.",),
        no=("Error: did not expect guests",),
    ),
    Rule(
        "browser_launch",
        on="launch browser process",
        match=r"Failed to launch (?:the )?(?:browser process|chrome)!?[^\n]{0,60}",
        prior=0.94,
        cause="The browser does not start: libraries of the system are missing, or it runs as "
        "root with its sandbox.",
        fix='"error while loading shared libraries": install Chrome\'s packages (libnss3, '
        "libatk-bridge2.0-0, libgbm1, libasound2 ...) or take an image that has them. "
        '"Running as root without --no-sandbox": start it as another user. "spawn '
        'ENOENT": the browser was not downloaded (`npx puppeteer browsers install '
        "chrome`).",
        code="apt-get install -y libnss3 libatk-bridge2.0-0 libdrm2 libxkbcommon0 libgbm1 "
        "libasound2",
        lang="shell",
        docs="Puppeteer: Troubleshooting, https://pptr.dev/troubleshooting",
        yes=("Error: Failed to launch the browser process!",),
        no=("Error: failed to launch the rocket",),
    ),
    Rule(
        "target_closed",
        on="target closed session protocol",
        match=r"(?:Protocol error[^\n]{0,80}: )?(?:Target|Session|Page|Browser) (?:closed|has "
        r"been closed)|Target page, context or browser has been closed",
        prior=0.94,
        cause="The page or browser was closed while a call to it was still under way{where}.",
        fix="Await every call before close() (a missing await is the usual cause), close in "
        "`finally`; ends the browser by itself in a container, it has too little shared "
        "memory (--ipc=host, --disable-dev-shm-usage).",
        docs="Puppeteer: Troubleshooting, https://pptr.dev/troubleshooting",
        yes=("Error: Protocol error (Target.closeTarget): Target closed.",),
        no=("Error: the target was missed",),
    ),
    Rule(
        "context_destroyed",
        on="execution context destroyed",
        match=r"Execution context was destroyed, most likely because of a navigation|Cannot "
        r"find context with specified id",
        prior=0.94,
        cause="The page went to another address while code ran in it{where}.",
        fix="Wait for the navigation together with what causes it (Promise.all of "
        "waitForNavigation and click), and evaluate afterwards.",
        code="await Promise.all([page.waitForNavigation(), page.click('a')]);",
        lang="js",
        docs="Puppeteer: Page.waitForNavigation, "
        "https://pptr.dev/api/puppeteer.page.waitfornavigation",
        yes=("Error: Execution context was destroyed, most likely because of a navigation.",),
        no=("Error: the context was lost",),
    ),
    Rule(
        "chrome_missing",
        on="chrome binary karma could",
        match=r"No binary for Chrome(?:Headless)? browser on your platform|Could not find "
        r"Chrome \(ver\. (?P<name>[\d.]+)\)",
        prior=0.94,
        cause="Chrome {name|} is not installed where it is looked for.",
        fix="Set CHROME_BIN for Karma; for Puppeteer install it and keep its cache "
        "(~/.cache/puppeteer) where the program runs, or set PUPPETEER_EXECUTABLE_PATH.",
        code="npx puppeteer browsers install chrome",
        lang="shell",
        docs="Puppeteer: Configuration, https://pptr.dev/guides/configuration",
        yes=("Error: Could not find Chrome (ver. 119.0.6045.105).",),
        no=("Error: no binary for this star",),
    ),
)
