"""Rules for Jest, Vitest, Mocha and Testing Library."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "testing",
    Rule(
        "jest_environment",
        on="environment jest",
        match=r"The error below may be caused by using the wrong test environment",
        prior=0.94,
        cause="Jest runs the file in Node.js, where the page's globals do not exist.",
        fix="Install jest-environment-jsdom and set testEnvironment to jsdom, for one file by "
        "a docblock.",
        code="/**\n * @jest-environment jsdom\n */",
        lang="js",
        docs="Jest: testEnvironment, https://jestjs.io/docs/configuration#testenvironment-string",
        yes=("The error below may be caused by using the wrong test environment",),
        no=("Error: the environment is in danger",),
    ),
    Rule(
        "jest_tla",
        on="hook describe nested",
        match=r"(?:Hooks|Tests) cannot (?:be defined inside tests|be nested)|Cannot nest a "
        r"describe inside a test|Hooks and tests may not be defined",
        prior=0.94,
        cause="A test, hook or describe stands inside a test.",
        fix="Move it out; helper functions may hold assertions, not tests.",
        docs="Jest: Setup and teardown, https://jestjs.io/docs/setup-teardown",
        yes=(
            'Error: Cannot nest a describe inside a test. Describe block "a" cannot run '
            'because it is nested within "b".',
        ),
        no=("Error: the nest is full",),
    ),
    Rule(
        "jest_no_tests",
        on="tests found",
        match=r"No tests found, exiting with code 1|No test files found, exiting with code 1|"
        r"Error: No test files found",
        prior=0.94,
        cause="The runner finds no test file: names and folders do not fit its pattern.",
        fix="Name them *.test.js or *.spec.js or set testMatch (Vitest: include; Mocha: spec), "
        "run it in the right folder; --passWithNoTests where there are none.",
        docs="Jest: testMatch, https://jestjs.io/docs/configuration#testmatch-arraystring",
        yes=("No tests found, exiting with code 1",),
        no=("Error: no tests of blood",),
    ),
    Rule(
        "jest_empty_suite",
        on="suite must contain",
        match=r"Your test suite must contain at least one test",
        prior=0.94,
        cause="A file that counts as a test has no test in it: it is empty, a helper in "
        "__tests__, or its tests are made later.",
        fix="Write one, move helpers out of the pattern, and do not define tests inside async "
        "code.",
        docs="Jest: testMatch, https://jestjs.io/docs/configuration#testmatch-arraystring",
        yes=("Your test suite must contain at least one test.",),
        no=("Error: the suite must contain a bath",),
    ),
    Rule(
        "jest_done_promise",
        on="done callback returned promise",
        match=(
            r"Test functions cannot both take a 'done' callback and return something",
            r"Resolution method is overspecified",
        ),
        prior=0.94,
        cause="An async test also takes `done`.",
        fix="Leave one: await in an async function, or call done in a plain one.",
        docs="Jest: Asynchronous code, https://jestjs.io/docs/asynchronous",
        yes=(
            "Error: Test functions cannot both take a 'done' callback and return "
            "something. Either use a 'done' callback, or return a promise.",
        ),
        no=("Error: functions cannot return",),
    ),
    Rule(
        "act",
        on="wrapped act update",
        match=(
            r"An update to (?P<name>\w+) inside a test was not wrapped in act",
            r"not (?:wrapped in|configured to support) act\(",
            r"The current testing environment is not configured to support act",
        ),
        prior=0.94,
        cause="State of {name|a component} changes after the test has gone on: something "
        "asynchronous was not awaited.",
        fix="Await what the page shows then (findBy..., waitFor), use userEvent with await, "
        "and let fake timers run inside act. Without Testing Library set "
        "globalThis.IS_REACT_ACT_ENVIRONMENT.",
        code="await screen.findByText('loaded');",
        lang="js",
        docs="React: act, https://react.dev/reference/react/act",
        yes=(
            "Warning: An update to Cart inside a test was not wrapped in act(...).",
            "Warning: An update to Row inside a test was not wrapped in act(...).",
        ),
        no=(
            "Error: an update of the act",
            "Error: the gift is not wrapped",
        ),
        family="react_render",
    ),
    Rule(
        "jest_mapper",
        on="modulenamemapper module mapped",
        match=r"Could not locate module (?P<name>\S{1,120}) mapped as",
        prior=0.94,
        cause="moduleNameMapper leads {name} to a file that does not exist.",
        fix="Correct the right side (it begins with <rootDir>, $1 is the part in brackets), "
        "and keep the pattern from catching packages of like names.",
        code="export default { moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' } };",
        lang="js",
        docs="Jest: moduleNameMapper, "
        "https://jestjs.io/docs/configuration#modulenamemapper-objectstring-string--array"
        "string",
        yes=("Could not locate module @/cart mapped as:",),
        no=("Error: could not locate the mapped country",),
    ),
    Rule(
        "jest_preset",
        on="preset found",
        match=(
            r"Preset (?P<name>[@\w./-]{1,100}) (?:not found|is invalid)",
            r"Module (?P<name2>[@\w./<>-]{1,120}) in the (?P<option>\w+) option was not "
            r"found",
        ),
        prior=0.94,
        cause="Jest's configuration names {name}, which is not installed or has another name.",
        fix="Install it (ts-jest, jest-expo, jest-preset-angular...) in the version of your "
        "Jest's major, or correct the path from <rootDir>.",
        code="npm install --save-dev {name}",
        lang="shell",
        docs="Jest: preset, https://jestjs.io/docs/configuration#preset-string",
        yes=("Validation Error: Preset ts-jest not found.",),
        no=("Error: preset of the radio",),
    ),
    Rule(
        "jest_version",
        on="jest ts-jest",
        match=(
            r"(?:ts-jest|babel-jest)[^\n]{0,60}(?:has not been tested with|does not "
            r"support)[^\n]{0,60}",
            r"Jest: a transform must export (?:a `process`|something)|process\(\) or\/and "
            r"processAsync|Invalid return value: `process\(\)`|must return an object with "
            r"`code`",
        ),
        prior=0.94,
        cause="A transform of Jest is of another major than Jest itself.",
        fix="Bring jest, babel-jest, ts-jest and jest-environment-jsdom to one major.",
        code="npm ls jest ts-jest babel-jest jest-environment-jsdom",
        lang="shell",
        docs="Jest: From v27 to v28, https://jestjs.io/docs/upgrading-to-jest28",
        yes=("TypeError: Jest: a transform must export something.",),
        no=("Error: jest of the transform",),
    ),
    Rule(
        "vitest_mock_hoist",
        on="hoisted factory mock",
        match=(
            r"There was an error when mocking a module\. If you are using \"vi\.mock\" "
            r"factory",
            r"No \"(?P<name>[\w$]+)\" export is defined on the "
            r"\"(?P<module>[^\"\n]{1,120})\" mock",
        ),
        prior=0.94,
        cause="The mock of {module|a module} gives no `{name|such name}`{where}.",
        fix="Return every export that is used: spread the real module (`await "
        "importOriginal()`), and give `default` for a default import; variables of the "
        "factory go into vi.hoisted.",
        code="vi.mock('./api', async (importOriginal) => ({ ...(await importOriginal()), load: "
        "vi.fn() }));",
        lang="js",
        docs="Vitest: vi.mock, https://vitest.dev/api/vi.html#vi-mock",
        yes=(
            'Error: [vitest] No "load" export is defined on the "./api" mock. Did you '
            'forget to return it from "vi.mock"?',
        ),
        no=("Error: there was an error when mocking birds",),
    ),
    Rule(
        "mocha_done",
        on="done called multiple",
        match=r"done\(\) called multiple times|done\(\) invoked with non-Error",
        prior=0.94,
        cause="The test's `done` is called twice, or with something that is no error{where}.",
        fix="Call it once on each way (a listener may fire again: use `once`), or return a "
        "promise and drop it.",
        docs="Mocha: Asynchronous code, https://mochajs.org/#asynchronous-code",
        yes=("Error: done() called multiple times in test <a>",),
        no=("Error: it was done",),
    ),
    Rule(
        "chai_plugin",
        on="chai property invalid",
        match=r"Invalid Chai property: (?P<name>\w+)",
        prior=0.94,
        cause="chai knows no `{name}`: its plugin is not loaded, or it is misspelt.",
        fix="Load it once before the tests (chai.use(chaiAsPromised), chai-http, sinon-chai) "
        "in its version for your chai.",
        code="import chaiAsPromised from 'chai-as-promised';\nchai.use(chaiAsPromised);",
        lang="js",
        docs="Chai: Plugins, https://www.chaijs.com/plugins/",
        yes=("Error: Invalid Chai property: eventually",),
        no=("Error: Invalid property of tea",),
    ),
    Rule(
        "enzyme_adapter",
        on="enzyme adapter",
        match=r"Enzyme expects an adapter to be configured|Enzyme Internal Error: "
        r"(?P<said>[^\n]{1,120})",
        prior=0.94,
        cause="enzyme has no adapter for this React{where}.",
        fix="Configure the adapter of your React's major in the setup file. There is none "
        "after 17: move to Testing Library.",
        code="Enzyme.configure({ adapter: new Adapter() });",
        lang="js",
        docs="Enzyme: Installation, https://enzymejs.github.io/enzyme/docs/installation/",
        yes=(
            "Error: Enzyme Internal Error: Enzyme expects an adapter to be configured, but "
            "found none.",
        ),
        no=("Error: the adapter of the plug",),
    ),
)
