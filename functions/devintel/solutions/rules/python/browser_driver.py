"""Rules for Selenium and the drivers of browsers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

RULES = family(
    "testing",
    Rule(
        id="driver_version",
        on="chromedriver supports version",
        match=r"This version of (?P<name>\w*[dD]river) (?:only supports|has not been tested "
        r"with) (?:\w+ )?[Vv]ersion (?P<want>[\d.]+)(?:[^\x00]{0,60}?[Bb]rowser versio"
        r"n is (?P<have>[\d.]+))?",
        prior=0.97,
        cause="{name} is for version {want} of the browser, and the browser is {have|another}.",
        fix="Update Selenium to 4.6 or newer and drop the own path to the driver: its "
        "Selenium Manager fetches the one that fits. With webdriver_manager update that "
        "package; else download the driver of the browser's major version.",
        code="python -m pip install --upgrade selenium",
        lang="shell",
        docs="Selenium: Selenium Manager, https://www.selenium.dev/documentation/selenium_manager/",
        yes=(
            "SessionNotCreatedException: Message: session not created: This version of "
            "ChromeDriver only supports Chrome version 114\nCurrent browser version is "
            "120.0.6099.71",
        ),
        no=("Error: This version of the Bible supports",),
    ),
    Rule(
        id="driver_manager_old",
        on="chromedriver latest_release driver",
        match=r"There is no such driver by url (?P<name>https?://\S{1,160})",
        prior=0.97,
        cause="The installed webdriver_manager is older than the place where drivers lie "
        "since Chrome 115: {name} does not exist.",
        fix="Update webdriver-manager (4.0 or newer), or leave it out: Selenium 4.6 and newer "
        "fetch the driver themselves with `webdriver.Chrome()`.",
        code="python -m pip install --upgrade webdriver-manager selenium",
        lang="shell",
        docs="Selenium: Selenium Manager, https://www.selenium.dev/documentation/selenium_manager/",
        yes=(
            "ValueError: There is no such driver by url "
            "https://drivers.example/LATEST_RELEASE_121.0.6167",
        ),
        no=("Error: no such driver",),
    ),
    Rule(
        id="crashed_start",
        on="devtoolsactiveport crashed exited",
        match=r"(?P<name>DevToolsActivePort file doesn't exist|Chrome failed to start: (?:ex"
        r"ited abnormally|crashed|exited normally)|Chrome instance exited|unable to di"
        r"scover open window in chrome)",
        prior=0.96,
        cause="Chrome ends right after its start ({name}): as root, without a display, or "
        "without shared memory.",
        fix="In a container or on a server pass --headless=new, --no-sandbox and "
        "--disable-dev-shm-usage; else close the Chrome that uses the same user-data-dir, "
        "and see that the browser itself is installed.",
        code="options.add_argument('--headless=new')\noptions.add_argument('--no-sandbox')\noptions.add_argument('--disable-dev-shm-usage')",
        lang="python",
        docs="ChromeDriver: Chrome doesn't start, https://developer.chrome.com/docs/chromedriver/help/chrome-doesnt-start",
        yes=(
            "WebDriverException: Message: unknown error: Chrome failed to start: exited "
            "abnormally.\n  (unknown error: DevToolsActivePort file doesn't exist)",
        ),
        no=("Error: exited",),
    ),
    Rule(
        id="profile_in_use",
        on="user data directory",
        match=r"(?P<name>user data directory is already in use)",
        prior=0.93,
        cause="Another Chrome holds the profile folder: {name}.",
        fix="Close it (also drivers left over from earlier runs), or give each run a "
        "--user-data-dir of its own.",
        docs="ChromeDriver: Help, https://developer.chrome.com/docs/chromedriver/help",
        yes=(
            "SessionNotCreatedException: session not created: probably user data directory "
            "is already in use, please specify a unique value for --user-data-dir",
        ),
        no=("Error: directory in use",),
    ),
    Rule(
        id="in_path",
        on="executable path geckodriver chromedriver",
        match=r"'(?P<name>(?:chrome|gecko|msedge|IE)[dD]river(?:\.exe)?)' executable needs t"
        r"o be in PATH",
        prior=0.96,
        cause="Selenium finds no {name}.",
        fix="Update Selenium to 4.6 or newer, which fetches it; or hand its path over: "
        "`Service(path)`.",
        code="python -m pip install --upgrade selenium",
        lang="shell",
        docs="Selenium: Selenium Manager, https://www.selenium.dev/documentation/selenium_manager/",
        yes=("WebDriverException: Message: 'geckodriver' executable needs to be in PATH.",),
        no=("Error: executable needs",),
    ),
    Rule(
        id="obtain",
        on="obtain driver",
        match=r"Unable to (?:obtain|locate or obtain) driver for (?P<name>\w{1,20})",
        prior=0.93,
        cause="Selenium Manager could not get a driver for {name}: the browser is not "
        "installed, the network is closed, or the processor has none.",
        fix="Install the browser; without network or on ARM install the distribution's driver "
        '(chromium-driver) and pass `Service("/usr/bin/chromedriver")`.',
        docs="Selenium: Driver location, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/driver_location/",
        yes=(
            "NoSuchDriverException: Message: Unable to obtain driver for chrome using "
            "Selenium Manager.",
        ),
        no=("Error: Unable to obtain drivers licence",),
    ),
    Rule(
        id="no_binary",
        on="binary cannot find",
        match=r"(?:cannot find (?P<name>Chrome) binary|Expected browser binary location, but"
        r" unable to find binary|no (?P<name2>chrome) binary at (?P<at>\S{1,160}))",
        prior=0.93,
        cause="The driver does not find the browser {name|Firefox}.",
        fix="Install it, or set `options.binary_location` to its program.",
        docs="Selenium: Options, https://www.selenium.dev/documentation/webdriver/browsers/chrome/",
        yes=("WebDriverException: Message: unknown error: cannot find Chrome binary",),
        no=("Error: binary",),
    ),
    Rule(
        id="stale",
        on="stale staleelementreferenceexception",
        match=r"(?P<name>stale element reference|StaleElementReferenceException)",
        prior=0.94,
        cause="The page drew the element anew after it was looked up ({name}){where}.",
        fix="Look it up again right before use (in loops by number, not by a list from before "
        "a click), and wait for the change to be over.",
        docs="Selenium: Errors, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/#stale-element-reference-exception",
        yes=(
            "StaleElementReferenceException: Message: stale element reference: element is "
            "not attached to the page document",
        ),
        no=("Error: stale bread",),
    ),
    Rule(
        id="covered",
        on="click intercepted elementclickinterceptedexception",
        match=r"Element (?P<name><[^\n]{1,120}?>)[^\n]{0,200}? is not clickable at point \(["
        r"^)\n]{1,30}\)\. Other element would receive the click: (?P<other><[^\n]{1,16"
        r"0}?>)",
        prior=0.95,
        cause="{name} is covered by {other} when it is clicked{where}.",
        fix="Close what covers it (a cookie banner, a header that stays), scroll it into "
        "view, or wait with `element_to_be_clickable`; as a last way "
        '`driver.execute_script("arguments[0].click()", element)`.',
        docs="Selenium: Errors, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/",
        yes=(
            "ElementClickInterceptedException: Message: element click intercepted: Element "
            '<a class="b">x</a> is not clickable at point (3, 4). Other element would '
            'receive the click: <div id="c">',
        ),
        no=("Error: click",),
    ),
    Rule(
        id="not_interactable",
        on="interactable elementnotinteractableexception",
        match=r"(?P<name>element not interactable|ElementNotInteractableException)",
        prior=0.93,
        cause="The element is there and cannot be used yet ({name}){where}: hidden, of size "
        "nought, or another of the same selector is meant.",
        fix="Wait with `element_to_be_clickable`, open what hides it, and check that the "
        "selector does not find a hidden twin first.",
        docs="Selenium: Errors, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/",
        yes=("ElementNotInteractableException: Message: element not interactable",),
        no=("Error: interactable",),
    ),
    Rule(
        id="invalid_selector",
        on="selector invalidselectorexception",
        match=r"invalid selector: (?P<name>[^\n]{1,160})",
        prior=0.93,
        cause="The selector is not valid: {name}{where}.",
        fix="Compare By.XPATH with By.CSS_SELECTOR; By.CLASS_NAME takes one class only: for "
        "several write `.a.b` as CSS.",
        docs="Selenium: Errors, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/#invalid-selector-exception",
        yes=(
            "InvalidSelectorException: Message: invalid selector: Compound class names not "
            "permitted",
        ),
        no=("Error: selector",),
    ),
    Rule(
        id="session_gone",
        on="session invalid invalidsessionidexception",
        match=r"(?P<name>invalid session id|no such window: target window already closed|chr"
        r"ome not reachable|disconnected: not connected to DevTools)",
        prior=0.93,
        cause="The browser that is driven is gone ({name}){where}: it crashed, was closed, or "
        "quit() ran before.",
        fix="Do not use the driver after quit() or close(); when it crashes give it memory "
        "(--disable-dev-shm-usage in containers).",
        docs="Selenium: Errors, https://www.selenium.dev/documentation/webdriver/troubleshooting/errors/",
        yes=("InvalidSessionIdException: Message: invalid session id",),
        no=("Error: session",),
    ),
    Rule(
        id="dict_element",
        on="attribute click",
        match=r"AttributeError: '(?P<type>list|dict)' object has no attribute '(?P<name>clic"
        r"k|send_keys|clear|get_attribute|text)'",
        prior=0.93,
        cause="`{name}` is asked of a {type}{where}: find_elements gives a list, and an old "
        "Selenium beside a new driver gives dictionaries.",
        fix="Take find_element (or one of the list); for dictionaries update Selenium.",
        docs="Selenium: Finders, https://www.selenium.dev/documentation/webdriver/elements/finders/",
        check=shows("selenium", "webdriver", "find_element", "send_keys"),
        yes=("AttributeError: 'dict' object has no attribute 'send_keys'",),
        no=(
            "AttributeError: 'dict' object has no attribute 'total'",
            "AttributeError: 'list' object has no attribute 'text'",
        ),
    ),
    Rule(
        id="playwright_browsers",
        on="playwright executable install",
        match=r"(?P<name>Executable doesn't exist at \S{1,200}(?:ms-playwright|chromium|fire"
        r"fox|webkit)\S{0,200})",
        prior=0.97,
        cause="Playwright's browsers are not installed for this version: {name}.",
        fix="Install them after each update of the package (with their system libraries on a "
        "server).",
        code="playwright install --with-deps",
        lang="shell",
        docs="Playwright: Browsers, https://playwright.dev/python/docs/browsers",
        yes=(
            "playwright._impl._errors.Error: BrowserType.launch: Executable doesn't exist at "
            "/root/.cache/ms-playwright/chromium-1105/chrome",
        ),
        no=("Error: executable is gone",),
    ),
)
