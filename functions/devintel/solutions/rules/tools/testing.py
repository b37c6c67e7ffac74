"""Rules for test runners and browser automation: what keeps a test from running at all."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_JEST = "https://jestjs.io/docs/"
_PYTEST = "https://docs.pytest.org/en/stable/"
_PW = "https://playwright.dev/docs/"
_TL = "https://testing-library.com/docs/"

RULES = family(
    "testing",
    Rule(
        "fixture",
        on="fixture",
        match=r"fixture '(?P<name>\w+)' not found",
        prior=0.88,
        cause="No fixture `{name}` is visible to this test.",
        fix="Write it in the test's file or a conftest.py above it, or install the plugin "
        "that brings it.",
        code="import pytest\n\n\n@pytest.fixture\ndef {name}():\n    return object()",
        lang="python",
        docs=f"pytest: Fixtures, {_PYTEST}how-to/fixtures.html",
        yes=("E       fixture 'db' not found",),
        no=("Error: fixture of the bath",),
    ),
    Rule(
        "mismatch",
        on="mismatch",
        match=r"import file mismatch:",
        prior=0.88,
        cause="Two test files have the same name in folders without __init__.py, or old "
        "bytecode is left.",
        fix="Rename one, use importlib mode, and remove the caches.",
        code="find . -name __pycache__ -prune -exec rm -rf {} +\npytest --import-mode=importlib",
        lang="shell",
        docs=f"pytest: Import modes, {_PYTEST}explanation/pythonpath.html",
        yes=("import file mismatch:\nimported module 'test_a' has this __file__ attribute:",),
        no=("Error: mismatch of sums",),
    ),
    Rule(
        "mark",
        on="mark marker configuration",
        match=r"Unknown pytest\.mark\.(?P<name>\w+)|'(?P<name2>\w+)' not found in `markers` "
        r"configuration option",
        prior=0.86,
        cause="The mark `{name|used}` is not registered.",
        fix="Register it in the configuration.",
        docs=f"pytest: Working with custom markers, {_PYTEST}how-to/mark.html",
        yes=("PytestUnknownMarkWarning: Unknown pytest.mark.slow - is this a typo?",),
        no=("Error: mark of 3",),
    ),
    Rule(
        "collect",
        on="collecting collected ran tests test directory",
        match=r"ERROR collecting (?P<name>\S{1,200})|no tests ran in|file or directory not "
        r"found: (?P<name2>\S{1,200})|No tests found, exiting with code 1|No test files "
        r"found",
        prior=0.66,
        cause="The runner found no test, or could not import {name|a file}.",
        fix="Check the path and the names (test_*.py, *.test.js), and the import error above.",
        docs=f"pytest: Test discovery, {_PYTEST}explanation/goodpractices.html#test-discovery",
        yes=("ERROR collecting tests/test_a.py", "No tests found, exiting with code 1"),
        no=("Error: collecting parcels",),
    ),
    Rule(
        "async_test",
        on="async coroutine pytestunhandledcoroutinewarning",
        match=r"async def functions are not natively supported|PytestUnhandledCoroutineWarning",
        prior=0.88,
        cause="An async test runs without a plugin for it.",
        fix="Install pytest-asyncio or use anyio, and switch it on.",
        code="python -m pip install pytest-asyncio",
        lang="shell",
        docs="pytest-asyncio: Concepts, https://pytest-asyncio.readthedocs.io/en/stable/concep"
        "ts.html",
        yes=(
            "async def functions are not natively supported.\nYou need to install a "
            "suitable plugin for your async framework",
        ),
        no=("Error: async delivery",),
    ),
    Rule(
        "timeout",
        on="timeout callback timed timeouterror timeoutexception",
        match=r"Exceeded timeout of (?P<name>\d+) ?ms for a (?:test|hook)|(?:Test|Hook) timed "
        r"out in (?P<name2>\d+)ms|Timeout of (?P<name3>\d+)ms exceeded\. For async "
        r"tests|Async callback was not invoked within|^(?:Error: )?(?:Test timeout of "
        r"(?P<name4>\d+)ms exceeded|[\w.]+: Timeout (?P<name5>\d+)ms "
        r"exceeded)|(?:locator|page|frame|browser\w*)\.\w+: Timeout (?P<name6>\d+)ms "
        r"exceeded|TimeoutError: (?:Waiting for selector|Navigation timeout "
        r"of)|TimeoutException: Message",
        prior=0.78,
        cause="A test waited longer than {name|allowed} ms.",
        fix="Await the promise (or call done), and wait for what the page shows instead of "
        "for a time; a selector may match nothing. A test that has to be slow gets a longer "
        "timeout.",
        code="await expect(page.getByRole('heading')).toBeVisible();",
        lang="js",
        docs=f"Jest: jest.setTimeout, {_JEST}jest-object#jestsettimeouttimeout",
        yes=(
            'thrown: "Exceeded timeout of 5000 ms for a test.',
            "Error: page.click: Timeout 30000ms exceeded.",
        ),
        no=("Error: Payment gateway timeout after 3021ms",),
    ),
    Rule(
        "jsdom",
        on="jest environment implemented",
        match=(
            r"[Tt]est environment (?P<name>[\w-]+) cannot be found|The error below may be "
            r"caused by using the wrong test environment|jest-environment-jsdom",
            r"Error: Not implemented: (?P<name>\w+)[^\n]{0,60}",
        ),
        prior=0.86,
        cause="The test's environment {name|} is not installed or not chosen.",
        fix="Install jest-environment-jsdom (no longer part of Jest 28), and choose it.",
        code="npm install --save-dev jest-environment-jsdom",
        lang="shell",
        docs=f"Jest: testEnvironment, {_JEST}configuration#testenvironment-string",
        yes=("Test environment jest-environment-jsdom cannot be found.",),
        no=("Error: environment tax",),
    ),
    Rule(
        "open_handles",
        on="jest cannot gracefully",
        match=r"Jest did not exit one second after|A worker process has failed to exit "
        r"gracefully|Cannot log after tests are done|You are trying to `import` a file "
        r"after the Jest environment has been torn down",
        prior=0.84,
        cause="Something is still open when the tests are done: a server, a timer, a connection.",
        fix="Close it in afterAll, and find it by --detectOpenHandles.",
        code="npx jest --detectOpenHandles",
        lang="shell",
        docs=f"Jest: --detectOpenHandles, {_JEST}cli#--detectopenhandles",
        yes=("Jest did not exit one second after the test run has completed.",),
        no=("Error: jest is not funny",),
    ),
    Rule(
        "jest_parse",
        on="jest",
        match=r"Jest encountered an unexpected token|Jest failed to parse a file",
        prior=0.84,
        cause="Jest reads a file that has to be transformed first (ES module, JSX, TypeScript, "
        "CSS).",
        fix="Set the transform, and let packages that are ES modules through "
        "transformIgnorePatterns.",
        code="export default { transformIgnorePatterns: ['/node_modules/(?!(the-package)/)'] };",
        lang="js",
        docs=f"Jest: transformIgnorePatterns, {_JEST}configuration#transformignorepatterns-arr"
        f"aystring",
        yes=("Jest encountered an unexpected token",),
        no=("Error: jest of the clown",),
    ),
    Rule(
        "query",
        on="testinglibraryelementerror unable multiple",
        match=r"TestingLibraryElementError: (?P<said>[^\n]{1,200})|Unable to find an? "
        r"(?:accessible )?element (?:with|by)[^\n]{1,160}|Found multiple elements with "
        r"the",
        prior=0.82,
        cause="The query of the test finds no element, or several.",
        fix="Wait with findBy for what comes later, query by role and name, and look at what "
        "is rendered.",
        code="screen.debug();\nconst button = await screen.findByRole('button', { name: 'Pay' });",
        lang="js",
        docs=f"Testing Library: About queries, {_TL}queries/about",
        yes=(
            "TestingLibraryElementError: Unable to find an element with the text: a.",
            'Found multiple elements with the role "button"',
        ),
        no=("Error: unable to find parcel",),
    ),
    Rule(
        "strict",
        on="strict",
        match=r"strict mode violation: (?P<name>[^\n]{1,120}) resolved to (?P<n>\d+) elements",
        prior=0.88,
        cause="The locator {name} finds {n} elements.",
        fix="Make it more exact, by role and name.",
        code="await page.getByRole('button', { name: 'Pay', exact: true }).click();",
        lang="js",
        docs=f"Playwright: Strictness, {_PW}locators#strictness",
        yes=(
            "Error: locator.click: Error: strict mode violation: getByText('a') resolved "
            "to 2 elements",
        ),
        no=("SyntaxError: Octal literals are not allowed in strict mode.",),
    ),
    Rule(
        "browser_missing",
        on="executable browser chrome dependencies playwright",
        match=r"Executable doesn't exist at (?P<name>\S{1,200})|Looks like Playwright (?:Test "
        r"or Playwright )?was just installed or updated|Could not find Chrome \(ver|Host "
        r"system is missing dependencies to run browsers",
        prior=0.88,
        cause="The browser for the tests is not installed.",
        fix="Install it, with the system's libraries.",
        code="npx playwright install --with-deps",
        lang="shell",
        docs=f"Playwright: Browsers, {_PW}browsers",
        yes=("Error: browserType.launch: Executable doesn't exist at /a/chrome",),
        no=("Error: executable of the estate",),
    ),
    Rule(
        "selenium",
        on="nosuchelementexception staleelementreferenceexception "
        "elementclickinterceptedexception elementnotinteractableexception element",
        match=(
            r"Unable to locate element: [^\n]{0,60}?\"selector\":"
            r"\"(?P<name>[\w#.:=\[\]()> -]{1,120})\"",
            r"(?<!java\.util\.)\bNoSuchElementException|StaleElementReferenceException|ElementClickInterceptedEx"
            r"ception|ElementNotInteractableException|no such element: Unable to locate "
            r"element|stale element reference|element click intercepted",
        ),
        prior=0.82,
        cause="The element {name|that is looked for} is not there yet, was replaced, or is "
        "covered by another.",
        fix="Wait for its state, and look it up anew after the page changed.",
        code="from selenium.webdriver.support import expected_conditions as seen\nfrom "
        "selenium.webdriver.support.ui import WebDriverWait\n\nelement = "
        "WebDriverWait(driver, 10).until(seen.element_to_be_clickable(locator))",
        lang="python",
        docs="Selenium: Waiting strategies, https://www.selenium.dev/documentation/webdriver/w"
        "aits/",
        yes=(
            "selenium.common.exceptions.StaleElementReferenceException: Message: stale "
            "element reference",
        ),
        check=shows("selenium", "webdriver", "appium", "locate element", "no such element"),
        no=("Error: element 5 is not known", "java.util.NoSuchElementException"),
    ),
    Rule(
        "driver",
        on="sessionnotcreatedexception chromedriver geckodriver webdriverexception created "
        "devtoolsactiveport executable",
        match=r"session not created: (?P<said>[^\n]{1,160})|This version of ChromeDriver only "
        r"supports Chrome version (?P<name>\d+)|'?(?:chromedriver|geckodriver)'? "
        r"executable needs to be in PATH|DevToolsActivePort file doesn't exist",
        prior=0.84,
        cause="Driver and browser do not fit, or the browser cannot start.",
        fix="Let Selenium Manager choose the driver (Selenium 4.6 or newer); in a container "
        "run headless.",
        code="from selenium import webdriver\n\noptions = "
        "webdriver.ChromeOptions()\noptions.add_argument('--headless=new')\ndriver = "
        "webdriver.Chrome(options=options)",
        lang="python",
        docs="Selenium: Selenium Manager, https://www.selenium.dev/documentation/selenium_manager/",
        yes=(
            "selenium.common.exceptions.SessionNotCreatedException: Message: session not "
            "created: This version of ChromeDriver only supports Chrome version 99",
        ),
        no=("Error: driver of the car",),
    ),
    Rule(
        "mock",
        on="mock jest vi attribute defined function mocking",
        match=r"The module factory of `(?:jest|vi)\.mock\(\)` is not allowed to reference any "
        r"out-of-scope variables|\[vitest\] (?:There was an error when mocking|No "
        r"\"(?P<name>\w+)\" export is defined on the)|Cannot spy (?:on )?the "
        r"(?P<name2>\w+) property because it is not a function|does not have the "
        r"attribute '(?P<name3>\w+)'",
        prior=0.82,
        cause="A mock names something that is not there when it is made{where}.",
        fix="Make values of a mock's factory inside it (or with vi.hoisted), and patch the "
        "name where it is used.",
        docs=f"Jest: Mock functions, {_JEST}mock-functions",
        yes=(
            "The module factory of `jest.mock()` is not allowed to reference any "
            "out-of-scope variables.",
        ),
        no=("Error: mock exam",),
    ),
    Rule(
        "snapshot",
        on="snapshot snapshots",
        match=r"New snapshot was not written\.[^\n]{0,120}|toMatchSnapshot.{0,40}does not "
        r"match stored snapshot|Snapshot `[^`\n]{1,160}` mismatched",
        prior=0.7,
        cause="What is rendered differs from the stored snapshot.",
        fix="See the difference; if it is right, write the snapshot anew.",
        code="npx jest --updateSnapshot",
        lang="shell",
        docs=f"Jest: Snapshot testing, {_JEST}snapshot-testing",
        yes=("Snapshot `a 1` mismatched",),
        no=("Build failed: 3 snapshots obsolete",),
    ),
)
