"""One printed report of each tool family, as the tools' own pages show it: headline and place."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal import problems
from devintel.grouping.terminal.readers import READERS

REPORTS = {
    "a traceback in a box": (
        "╭──────── Traceback (most recent call last) ────────╮\n"
        "│ /srv/app/app.py:24 in main                        │\n"
        "│                                                   │\n"
        "│ ❱ 24 load({})                                     │\n"
        "│ /srv/venv/lib/python3.11/site-packages/x.py:9 in load │\n"
        "╰───────────────────────────────────────────────────╯\n"
        "ValidationError: 'day' is a required property\n\n",
        "ValidationError: 'day' is a required property", ("/srv/app/app.py", 24)),
    "a numbered place above its sentence": (
        "[1] api.yaml:20:17 at #/paths/~1shops\n\nCan't resolve $ref\n\n20 | $ref: Shops\n",
        "Can't resolve $ref", ("api.yaml", 20)),
    "an element of a style sheet": (
        "compilation error: file a.xsl line 4 element value-off\n"
        "xsltStylePreCompute: unknown xsl:value-off\n",
        "xsltStylePreCompute: unknown xsl:value-off", ("a.xsl", 4)),
    "code above its sentence": (
        "In a.cr:2:6\n\n 2 | xs.summ\n        ^---\n"
        "Error: undefined method 'summ' for Array(Int32)\n",
        "Error: undefined method 'summ' for Array(Int32)", ("a.cr", 2)),
    "hadolint2": (
        "Dockerfile:5:1 unexpected 'R'\n"
        "expecting a new line followed by the next instruction\n",
        "unexpected 'R'",
        ("Dockerfile", 5)),
    "checkov": (
        "Passed checks: 2, Failed checks: 1, Skipped checks: 0\n"
        "\n"
        "Check: CKV_AWS_20: \"S3 Bucket has an ACL defined which allows public READ "
        "access.\"\n"
        "\tFAILED for resource: aws_s3_bucket.b\n"
        "\tFile: /main.tf:1-5\n"
        "\tGuide: https://docs.example/s3-1\n"
        "\n"
        "\t\t1 | resource \"aws_s3_bucket\" \"b\" {\n"
        "\t\t2 |   acl = \"public-read\"\n",
        "S3 Bucket has an ACL defined which allows public READ access. (CKV_AWS_20)",
        ("/main.tf", 1)),
    "semgrep": (
        "┌────────────────┐\n"
        "│ 1 Code Finding │\n"
        "└────────────────┘\n"
        "\n"
        "    app.py\n"
        "    ❯❯❱ python.lang.security.audit.eval-detected.eval-detected\n"
        "          Detected the use of eval(). eval() can be dangerous.\n"
        "          Details: https://rules.example/eval\n"
        "\n"
        "            5┆ eval(x)\n",
        "Detected the use of eval(). eval() can be dangerous. "
        "(python.lang.security.audit.eval-detected.eval-detected)",
        ("app.py", 5)),
    "buf": (
        "proto/a.proto:5:1:Package name \"a\" should be suffixed with a correctly formed "
        "version, such as \"a.v1\".\n",
        "Package name \"a\" should be suffixed with a correctly formed version, such as "
        "\"a.v1\".",
        ("proto/a.proto", 5)),
    "helmlint": (
        "==> Linting chart\n"
        "[ERROR] templates/: parse error at (chart/templates/a.yaml:5): function \"quot\" "
        "not defined\n"
        "\n"
        "Error: 1 chart(s) linted, 1 chart(s) failed\n",
        "templates/: parse error at (chart/templates/a.yaml:5): function \"quot\" not defined",
        ("chart/templates/a.yaml", 5)),
    "latex": (
        "(./main.tex\n"
        "! Undefined control sequence.\n"
        "l.5 \\sectoin\n"
        "            {Intro}\n"
        "? \n",
        "Undefined control sequence.",
        ("./main.tex", 5)),
    "flutter-test": (
        "00:01 +0 -1: cart adds [E]\n"
        "  Expected: <3>\n"
        "    Actual: <4>\n"
        "\n"
        "  package:matcher                expect\n"
        "  test/cart_test.dart 8:5        main.<fn>\n"
        "\n"
        "00:01 +0 -1: Some tests failed.\n",
        "cart adds: Expected: <3> Actual: <4>",
        ("test/cart_test.dart", 8)),
    "flyway": (
        "ERROR: Migration of schema \"public\" to version \"2 - add\" failed! Changes "
        "successfully rolled back.\n"
        "ERROR: Script V2__add.sql failed\n"
        "------------------------\n"
        "SQL State  : 42703\n"
        "Error Code : 0\n"
        "Message    : ERROR: column \"totl\" does not exist\n"
        "Location   : db/V2__add.sql (/srv/app/db/V2__add.sql)\n"
        "Line       : 3\n"
        "Statement  : select totl\n",
        "Migration of schema \"public\" to version \"2 - add\" failed! Changes successfully "
        "rolled back.",
        None),
    "liquibase": (
        "Unexpected error running Liquibase: Migration failed for changeset "
        "db/changelog.xml::1::me:\n"
        "     Reason: liquibase.exception.DatabaseException: ERROR: relation \"ordes\" does "
        "not exist\n"
        "  Position: 15 [Failed SQL: (0) ALTER TABLE ordes ADD x int]\n",
        "Unexpected error running Liquibase: Migration failed for changeset "
        "db/changelog.xml::1::me: liquibase.exception.DatabaseException: ERROR: relation "
        "\"ordes\" does ",
        None),
    "promtool": (
        "Checking rules.yml\n"
        "  FAILED:\n"
        "rules.yml: 5:9: group \"a\", rule 1, \"x\": could not parse expression: 1:5: parse "
        "error: unexpected <op:*>\n",
        "group \"a\", rule 1, \"x\": could not parse expression: 1:5: parse error: "
        "unexpected <op:*>",
        ("rules.yml", 5)),
    "sshconfig": (
        "/home/dev/.ssh/config: line 3: Bad configuration option: hst\n"
        "/home/dev/.ssh/config: terminating, 1 bad configuration options\n",
        "Bad configuration option: hst",
        ("/home/dev/.ssh/config", 3)),
    "clojure": (
        "Syntax error compiling at (a.clj:3:1).\n"
        "Unable to resolve symbol: totl in this context\n"
        "\n"
        "Full report at:\n"
        "/tmp/clojure-1.edn\n",
        "Unable to resolve symbol: totl in this context",
        ("a.clj", 3)),
    "elm": (
        "-- NAMING ERROR ---------------------------------------------------- src/Main.elm\n"
        "\n"
        "I cannot find a `totl` variable:\n"
        "\n"
        "8|     totl 1\n"
        "       ^^^^\n"
        "These names seem close though:\n"
        "\n"
        "    total\n"
        "    tan\n",
        "I cannot find a `totl` variable:",
        ("src/Main.elm", 8)),
    "purs": (
        "Error found:\n"
        "in module Main\n"
        "at src/Main.purs:8:8 - 8:12 (line 8, column 8 - line 8, column 12)\n"
        "\n"
        "  Unknown value totl\n"
        "\n"
        "\n"
        "See https://example.org/UnknownName.md for more information\n",
        "Unknown value totl",
        ("src/Main.purs", 8)),
    "phpstan": (
        " ------ ------------------------------------------- \n"
        "  Line   src/Cart.php                              \n"
        " ------ ------------------------------------------- \n"
        "  5      Call to an undefined method Cart::totl().  \n"
        "         🪪  method.notFound                        \n"
        " ------ ------------------------------------------- \n"
        "\n"
        " [ERROR] Found 1 error                                                              "
        "       \n",
        "Call to an undefined method Cart::totl().",
        ("src/Cart.php", 5)),
    "phpcs": (
        "FILE: /srv/app/src/Cart.php\n"
        "----------------------------------------------------------------------\n"
        "FOUND 1 ERROR AFFECTING 1 LINE\n"
        "----------------------------------------------------------------------\n"
        " 5 | ERROR | [x] Expected 1 space after IF keyword; 0 found\n"
        "----------------------------------------------------------------------\n"
        "PHPCBF CAN FIX THE 1 MARKED SNIFF VIOLATIONS AUTOMATICALLY\n",
        "AFFECTING 1 LINE",
        None),
    "pest": (
        "   FAIL  Tests\\CartTest\n"
        "  ⨯ it adds                                             0.02s\n"
        "  ──────────────────────────────────────────────────────────\n"
        "   FAILED  Tests\\CartTest > it adds\n"
        "  Failed asserting that 4 is identical to 3.\n"
        "\n"
        "  at tests/CartTest.php:5\n"
        "      1▕ <?php\n"
        "  ➜   5▕     expect(4)->toBe(3);\n"
        "\n"
        "\n"
        "  Tests:    1 failed (1 assertions)\n",
        "FAIL  Tests\\CartTest",
        None),
    "brakeman": (
        "== Warnings ==\n"
        "\n"
        "Confidence: High\n"
        "Category: SQL Injection\n"
        "Check: SQL\n"
        "Message: Possible SQL injection\n"
        "Code: Item.where(\"id = #{params[:id]}\")\n"
        "File: app/models/item.rb\n"
        "Line: 5\n",
        "Possible SQL injection",
        ("app/models/item.rb", 5)),
    "selene": (
        "error[undefined_variable]: `totl` is not defined\n"
        "\n"
        "   ┌─ a.lua:3:1\n"
        "   │\n"
        " 3 │ totl(1)\n"
        "   │ ^^^^\n"
        "\n",
        "error[undefined_variable]: `totl` is not defined",
        ("a.lua", 3)),
    "pytype": (
        "File \"/srv/app/a.py\", line 3, in f: No attribute 'totl' on Cart "
        "[attribute-error]\n",
        "No attribute 'totl' on Cart (attribute-error)",
        ("/srv/app/a.py", 3)),
    "credo": (
        "┃ [W] ↗ There should be no calls to IO.inspect/1.\n"
        "┃       lib/cart.ex:5:5 #(Cart.total)\n",
        "There should be no calls to IO.inspect/1. (W)",
        ("lib/cart.ex", 5)),
    "tsd": (
        "  test-d/index.test-d.ts:5:0\n"
        "  ✖  5:0  Parameter type string is not identical to argument type number.  \n"
        "\n"
        "  1 error\n",
        "Parameter type string is not identical to argument type number.",
        ("test-d/index.test-d.ts", 5)),
    "verilator": (
        "%Error: a.v:5:3: Can't find definition of variable: 'totl'\n"
        "    5 |   totl = 1;\n"
        "      |   ^~~~\n"
        "%Error: Exiting due to 1 error(s)\n",
        "Can't find definition of variable: 'totl'",
        ("a.v", 5)),
    "editorconfig": (
        "src/a.js:\n"
        "\t3: Wrong indentation type (spaces instead of tabs)\n"
        "\n"
        "1 errors found\n",
        "Wrong indentation type (spaces instead of tabs)",
        ("src/a.js", 3)),
    "oracle": (
        "ERROR at line 3:\n"
        "ORA-00904: \"TOTL\": invalid identifier\n",
        "ORA-00904: \"TOTL\": invalid identifier",
        None),
    "pandoc": (
        "Error at \"a.md\" (line 3, column 1):\n"
        "unexpected end of input\n",
        "unexpected end of input",
        ("a.md", 3)),
    "ng": (
        "✘ [ERROR] NG8001: 'app-x' is not a known element:\n"
        "1. If 'app-x' is an Angular component, then verify that it is part of this module. "
        "[plugin angular-compiler]\n"
        "\n"
        "    src/app/app.html:3:0:\n"
        "      3 │ <app-x></app-x>\n"
        "        ╵ ~~~~~~~\n"
        "\n",
        "BuildError: NG8001: 'app-x' is not a known element:",
        ("src/app/app.html", 3)),
    "a server's configuration, why on the next line": (
        "AH00526: Syntax error on line 7 of /etc/apache2/conf-enabled/shop.conf:\n"
        "Invalid command 'ProxyPass', perhaps misspelled or defined by a module not included in "
        "the server configuration\nAction 'configtest' failed.\n",
        "Invalid command 'ProxyPass', perhaps misspelled or defined by a module not included in "
        "the server configuration", ("/etc/apache2/conf-enabled/shop.conf", 7)),
    "a key that others may read, before the login that it costs": (
        "Permissions 0664 for '/home/a/deploy.pem' are too open.\n"
        "It is required that your private key files are NOT accessible by others.\n"
        "This private key will be ignored.\na@shop.example: Permission denied (publickey).\n",
        "Permissions 0664 for '/home/a/deploy.pem' are too open.", None),
    "a challenge over lines": (
        "   Domain: shop.example\n   Type:   unauthorized\n   Detail: 203.0.113.5: Invalid "
        "response from\n   http://shop.example/.well-known/acme-challenge/a1b2c3: 404\n\n",
        "203.0.113.5: Invalid response from "
        "http://shop.example/.well-known/acme-challenge/a1b2c3: 404", None),
    "the build of a gem": (
        "Gem::Ext::BuildError: ERROR: Failed to build gem native extension.\n\n"
        "    current directory: /srv/gems/pg-1.5.4/ext\nchecking for pg_config... no\n\n"
        "An error occurred while installing pg (1.5.4), and Bundler cannot continue.\n",
        "An error occurred while installing pg (1.5.4), and Bundler cannot continue.", None),
    "a stack's event, why below": (
        "6:41 PM | CREATE_FAILED | AWS::SQS::Queue | Orders\nshop-orders already exists\n"
        "6:41 PM | ROLLBACK_IN_PROGRESS | AWS::CloudFormation::Stack | Shop\n",
        "CREATE_FAILED | AWS::SQS::Queue | Orders shop-orders already exists", None),
    "a plan without its box": (
        "Error: Invalid count argument\n\n"
        'The "count" value depends on resource attributes that cannot be\n'
        "determined until apply.\n\n",
        "Invalid count argument", None),
    "a step's shell in a build server": (
        "+ mvn -v\n/srv/ws/shop@tmp/durable-1a2b/script.sh: 1: mvn: not found\n",
        "/srv/ws/shop@tmp/durable-1a2b/script.sh: 1: mvn: not found",
        ("/srv/ws/shop@tmp/durable-1a2b/script.sh", 1)),
    "announced by an abort": (
        "shop aborted!\nDon't know how to build task 'biuld'\n\nTasks: TOP => all\n",
        "Don't know how to build task 'biuld'", None),
    "abort with a type and a file without an ending": (
        "rake aborted!\nArgumentError: no price\n/srv/app/Rakefile:5:in `block in <top>'\n",
        "ArgumentError: no price", ("/srv/app/Rakefile", 5)),
    "a place above its sentence": (
        'MissingInputException in rule all in file "/srv/app/Snakefile", line 7:\n'
        "Missing input files for rule all:\n    affected files:\n        cart.csv\n\n",
        "Missing input files for rule all: affected files: cart.csv", ("/srv/app/Snakefile", 7)),
    "a sentence indented below its heading": (
        "Runtime Error in model totals (models/totals.sql)\n"
        '  Binder Error: Referenced column "amuont" not found!\n',
        'Binder Error: Referenced column "amuont" not found!', ("models/totals.sql", 0)),
    "numbered causes": (
        "Caused by:\n    0: failed to read `a.toml`\n    1: unknown field `nmae`\n",
        "unknown field `nmae`", None),
    "addressed frames": (
        "thread 27 panic: integer overflow\n/srv/app/main.zig:6:13: 0x11e40af in total (main.zig)\n"
        "        sum += item;\n            ^\n",
        "integer overflow", ("/srv/app/main.zig", 6)),
    "addressed frames of a test": (
        "expected 4, found 3\n1/1 main.test.total...FAIL (TestExpectedEqual)\n"
        "/srv/app/main.zig:16:5: 0x124ef16 in test.total (main.zig)\n    try expect(4);\n    ^\n",
        "main.test.total: expected 4, found 3", ("/srv/app/main.zig", 16)),
    "a test within a test that logged before": (
        "=== RUN   TestCart\n=== RUN   TestCart/empty\n    cart_test.go:25: got 1\n"
        "--- FAIL: TestCart (0.00s)\n    --- FAIL: TestCart/empty (0.00s)\nFAIL\n",
        "TestCart/empty: got 1", ("cart_test.go", 25)),
    "rows with a colon below a file": (
        "t.yaml\n4:5:                E3006     Resource type 'X' does not exist\n\n",
        "Resource type 'X' does not exist (E3006)", ("t.yaml", 4)),
    "a place and a dash": (
        "a.md:3:17 - Unknown word (failurez)\n", "Unknown word (failurez)", ("a.md", 3)),
    "traceback without indents": (
        "Traceback (most recent call last):\nFile \"/srv/app/run.py\", line 26, in <module>\n"
        "from shop import cart\nFile \"/srv/app/shop/cart.py\", line 3, in <module>\n"
        "import psutil\n^^^^^^^^^^^^^\nModuleNotFoundError: No module named 'psutil'\n"
        "Error: Process completed with exit code 1.\n",
        "ModuleNotFoundError: No module named 'psutil'", ("/srv/app/shop/cart.py", 3)),
    "a linker of Apple's": (
        "ld: framework not found Pods_Cart\nclang: error: linker command failed with exit code 1 "
        "(use -v to see invocation)\n\n** BUILD FAILED **\n",
        "ld: framework not found Pods_Cart", None),
    "a linker's relocation": (
        "/usr/bin/ld: cart.o: relocation R_X86_64_PC32 against symbol `sum' can not be used when "
        "making a shared object; recompile with -fPIC\n"
        "collect2: error: ld returned 1 exit status\n",
        "ld: cart.o: relocation R_X86_64_PC32 against symbol `sum' can not be used when making a "
        "shared object; recompile with -fPIC", None),
    "Unity's console": (
        "NullReferenceException: Object reference not set to an instance of an object\n"
        "Cart.Update () (at Assets/Scripts/Cart.cs:21)\n",
        "NullReferenceException: Object reference not set to an instance of an object",
        ("Assets/Scripts/Cart.cs", 21)),
    "proposal behind a blank line": (
        'Error: unknown command "aply" for "kubectl"\n\nDid you mean this?\n\tapply\n\n',
        'Error: unknown command "aply" for "kubectl"', None),
    "behave": (
        "    Then the total is 2     # features/steps/cart.py:14\n      ASSERT FAILED: got 4\n",
        "the total is 2: got 4", ("features/steps/cart.py", 14)),
    "robot": (
        "Adding                                    | FAIL |\n6 != 7\n" + "-" * 78 + "\n",
        "Adding: 6 != 7", None),
    "perl test": (
        "#   Failed test 'adds'\n#   at t/cart.t line 7.\n#          got: '-7'\n"
        "#     expected: '7'\n",
        "adds: got '-7', expected '7'", ("t/cart.t", 7)),
    "perl plan": (
        "# Looks like you planned 3 tests but ran 2.\n",
        "Looks like you planned 3 tests but ran 2.", None),
    "boxed": (
        "Error: ERR_PNPM_NO_MATCHING_VERSION\n\n  × adding a new package\n"
        "  ├─▶ Failed to resolve: No version found for left-\n  │   pad@99 while fetching\n"
        "  ╰─▶ No matching version found for left-pad@99\n  help: the latest is 1.3\n\n",
        "adding a new package: No matching version found for left-pad@99", None),
    "go panic in a test": (
        "--- FAIL: TestTotal (0.00s)\npanic: runtime error: index out of range [9] [recovered]\n"
        "\tpanic: runtime error: index out of range [9]\n\ngoroutine 6 [running]:\n"
        "shop.Total(...)\n\t/srv/app/cart.go:19\nFAIL\tshop\t0.005s\n",
        "TestTotal: runtime error: index out of range [9]", ("/srv/app/cart.go", 19)),
    "conftest": (
        "ImportError while loading conftest '/srv/tests/conftest.py'.\n"
        "tests/conftest.py:2: in <module>\n    from shop.cash import Money\n"
        "E   ModuleNotFoundError: No module named 'shop.cash'\n",
        "ModuleNotFoundError: No module named 'shop.cash'", ("tests/conftest.py", 2)),
    "django check": (
        "shop.Item.name: (fields.E120) CharFields must define a 'max_length' attribute.\n",
        "shop.Item.name: CharFields must define a 'max_length' attribute.", None),
    "warnings in CI": (
        "\nTreating warnings as errors because process.env.CI = true.\n\nFailed to compile.\n",
        "BuildError: Treating warnings as errors because process.env.CI = true.", None),
    "webpack attempted import": (
        "Attempted import error: 'Switch' is not exported from 'shelf'.\n",
        "BuildError: Attempted import error: 'Switch' is not exported from 'shelf'.", None),
    "node syntax error in a package": (
        "/srv/a/node_modules/shelf/b.js:3\n  const c = a?.b;\n              ^\n\n"
        "SyntaxError: Unexpected token '?'\n    at Module._compile (node:internal/a:1:2)\n",
        "SyntaxError: Unexpected token '?'", ("/srv/a/node_modules/shelf/b.js", 3)),
    "webpack configuration": (
        " - configuration has an unknown property 'entri'. These properties are valid:\n",
        "Invalid configuration: configuration has an unknown property 'entri'.", None),
    "cause": (
        "ruff failed\n  Cause: Unknown rule selector `NOPE`\n",
        "ruff failed: Unknown rule selector `NOPE`", None),
    "javac thread": (
        'Exception in thread "main" java.lang.NullPointerException: Cannot invoke "a()" because '
        'the value of "b.get(int)" is null\n\tat shop.Cart.first(Cart.java:14)\n',
        'java.lang.NullPointerException: Cannot invoke "a()" because the value of "b.get(int)" is '
        "null",
        ("Cart.java", 14)),
    "git command": (
        "git: 'merg' is not a git command. See 'git --help'.\n\nThe most similar command is\n"
        "\tmerge\n", "git: 'merg' is not a git command", None),
    "wrapped by clang": (
        "src/main.c:6:18: error: format specifies type 'char *' but the argument has\n"
        "      type 'int' [-Wformat]\n  printf(\"%s\", 2);\n          ~~    ^\n",
        "gcc: format specifies type 'char *' but the argument has type 'int' [-Wformat]",
        ("src/main.c", 6)),
    "script line": (
        "./deploy.sh: line 7: taret: unbound variable\n",
        "./deploy.sh: line 7: taret: unbound variable", ("./deploy.sh", 7)),
    "babel": (
        "SyntaxError: /srv/src/app.js: Support for the syntax 'jsx' isn't enabled (2:13):\n\n"
        "  1 | const a = 1\n> 2 | b(<b>5</b>)\n    |   ^\n",
        "SyntaxError: /srv/src/app.js: Support for the syntax 'jsx' isn't enabled (2:13):",
        ("/srv/src/app.js", 2)),
    "unittest": (
        "FAIL: test_total (tests.T.test_total)\n"
        + "-" * 70
        + "\nTraceback (most recent call last):\n"
        '  File "/srv/tests/t.py", line 9, in test_total\n    self.assertEqual(1, 2)\n'
        "AssertionError: 1 != 2\n\n" + "-" * 70 + "\nRan 1 test in 0.0s\n\nFAILED (failures=1)\n",
        "test_total: AssertionError: 1 != 2", ("/srv/tests/t.py", 9)),
    "doctest": (
        'File "calc.py", line 4, in calc.add\nFailed example:\n    add(1, 1)\nExpected:\n    3\n'
        "Got:\n    2\n**********************************************************************\n",
        "calc.add: add(1, 1): expected 3, got 2", ("calc.py", 4)),
    "jest": (
        "FAIL src/cart.test.js\n  ● cart › adds\n\n    expect(received).toBe(expected)\n\n"
        "    Expected: 2\n    Received: 1\n\n      at Object.<anonymous> (src/cart.test.js:5:20)"
        "\n\n"
        "Tests:       1 failed, 1 total\n",
        "cart › adds: expect(received).toBe(expected): Expected: 2, Received: 1",
        ("src/cart.test.js", 5)),
    "vitest": (
        " FAIL  test/a.test.ts > adds\nAssertionError: expected 1 to be 2\n ❯ "
        "test/a.test.ts:9:24\n\n"
        " Test Files  1 failed (1)\n",
        "adds: expected 1 to be 2", ("test/a.test.ts", 9)),
    "mocha": (
        "  1) cart\n       adds:\n     AssertionError: expected 1 to equal 2\n"
        "      at Context.<anonymous> (test/cart.js:7:14)\n\n\n",
        "cart adds: expected 1 to equal 2", ("test/cart.js", 7)),
    "tap": (
        "not ok 1 - adds\n  ---\n  failureType: 'testCodeFailure'\n  error: 'not equal'\n"
        "  stack: |-\n    TestContext.<anonymous> (file:///srv/a.test.mjs:4:10)\n  ...\n",
        "adds: not equal", ("/srv/a.test.mjs", 4)),
    "tap without a name": (
        "not ok 1\n  ---\n  error: 'not equal'\n  ...\n", "a test: not equal", None),
    "playwright": (
        "  1) [chromium] › shop.spec.ts:3:5 › buys ────\n\n    Error: expect(locator)"
        ".toBeVisible()\n\n"
        "        at shop.spec.ts:9:30\n\n  1 failed\n",
        "buys: expect(locator).toBeVisible()", ("shop.spec.ts", 9)),
    "ginkgo": (
        "• [FAILED] [1.0 seconds]\nCart [It] adds\n/srv/cart_test.go:20\n\n  [FAILED] Timed out.\n"
        "  In [It] at: /srv/cart_test.go:31 @ 05/07\n------------------------------\n",
        "Cart [It] adds: Timed out.", ("/srv/cart_test.go", 31)),
    "go": ("# shop\n./main.go:9:2: undefined: total\n", "go: undefined: total", ("./main.go", 9)),
    "rust panic": (
        "thread 'tests::adds' panicked at src/lib.rs:9:5:\nassertion `left == right` failed\n"
        "  left: 1\n right: 2\nnote: run with `RUST_BACKTRACE=1`\n\n\n",
        "tests::adds: assertion `left == right` failed (left: 1, right: 2)", ("src/lib.rs", 9)),
    "javac": ("Main.java:9: error: cannot find symbol\n    total();\n    ^\n",
              "javac: cannot find symbol", ("Main.java", 9)),
    "kotlinc": ("e: file:///srv/A.kt:3:5 Unresolved reference: x\n",
                "kotlinc: Unresolved reference: x", ("/srv/A.kt", 3)),
    "maven": (
        "[ERROR] /srv/A.java:[3,5] cannot find symbol\n", "cannot find symbol", ("/srv/A.java", 3)),
    "surefire": ("[ERROR]   CartTest.adds:12 expected: <1> but was: <2>\n",
                 "CartTest.adds: expected: <1> but was: <2>", ("CartTest.java", 12)),
    "gradle": (
        "* What went wrong:\nExecution failed for task ':app:lint'.\n> Lint found errors in "
        "a.xml\n\n"
        "* Try:\n",
        "Execution failed for task ':app:lint'. Lint found errors in a.xml", None),
    "msbuild": ("Cart.cs(9,5): error CS0103: The name 'x' does not exist [/srv/a.csproj]\n",
                "The name 'x' does not exist (CS0103)", ("Cart.cs", 9)),
    "tsc": ("src/a.ts(3,5): error TS2304: Cannot find name 'foo'.\n",
            "TS2304: Cannot find name 'foo'.", ("src/a.ts", 3)),
    "svelte-check": ("/srv/app/src/routes/+page.svelte:7:12\nError: Property 'totl' does not "
    "exist on "
                     "type 'Cart'. (ts)\n<p>{cart.totl}</p>\n\n",
                     "Property 'totl' does not exist on type 'Cart'.",
                     ("/srv/app/src/routes/+page.svelte", 7)),
    "bun test": ("3 |   expect(1 + 1).toBe(3);\n                    ^\nerror: "
    "expect(received).toBe(expected)"
                 "\n\nExpected: 3\nReceived: 2\n\n      at <anonymous> "
                 "(/srv/app/cart.test.ts:3:17)\n"
                 "(fail) adds [0.55ms]\n\n 0 pass\n 1 fail\n",
                 "adds: expect(received).toBe(expected): Expected: 3, Received: 2",
                 ("/srv/app/cart.test.ts", 3)),
    "deno check": ("TS2304 [ERROR]: Cannot find name 'foo'.\nfoo();\n~~~\n    at "
    "file:///srv/a.ts:3:1\n",
                   "TS2304: Cannot find name 'foo'.", ("/srv/a.ts", 3)),
    "testify": ("--- FAIL: TestPay (0.00s)\n    pay_test.go:22: \n        \tError:      \tNot "
    "equal: \n"
                "        \t            \texpected: 3\n        \t            \tactual  : 4\n",
                "TestPay: Not equal: expected: 3, actual  : 4", ("pay_test.go", 22)),
    "gcc": ("a.c:3:5: error: 'x' undeclared\n    3 |   x = 1;\n      |   ^\n",
            "gcc: 'x' undeclared", ("a.c", 3)),
    "ld": (
        "/usr/bin/ld: a.o: undefined reference to `total'\n",
        "ld: undefined reference to `total'",
        None,
    ),
    "make": ("make: *** No rule to make target 'x'.  Stop.\n",
             "make: *** No rule to make target 'x'.  Stop.", None),
    "cmake": ("CMake Error at CMakeLists.txt:3 (find_package):\n  Could not find X\n\n",
              "cmake: Could not find X", ("CMakeLists.txt", 3)),
    "esbuild": ('✘ [ERROR] Could not resolve "dayjs"\n\n    src/app.js:1:18:\n      1 │ import\n\n',
                "Module not found: dayjs in src/app.js", ("src/app.js", 1)),
    "next": (
        "./app/page.tsx:3:5\nType error: Type 'string' is not assignable to type 'number'.\n\n",
             "ts: Type 'string' is not assignable to type 'number'.", ("app/page.tsx", 3)),
    "eslint": ("/srv/a.js\n  10:5  error  'x' is not defined  no-undef\n\n✖ 1 problem\n",
               "eslint no-undef: 'x' is not defined", ("/srv/a.js", 10)),
    "mypy": ('a.py:3: error: Name "x" is not defined  [name-defined]\n',
             'mypy name-defined: Name "x" is not defined', ("a.py", 3)),
    "pyright": ('  /srv/a.py:3:5 - error: "x" is not defined (reportUndefinedVariable)\n',
                '"x" is not defined (reportUndefinedVariable)', ("/srv/a.py", 3)),
    "ruff": ("F821 Undefined name `x`\n --> a.py:3:1\n  |\n3 | x\n  | ^\n",
             "Undefined name `x` (F821)", ("a.py", 3)),
    "shellcheck": ("In run.sh line 3:\necho $x\n     ^-- SC2086 (warning): Double quote.\n\n",
                   "Double quote. (SC2086)", ("run.sh", 3)),
    "rubocop": ("app/a.rb:3:5: C: Style/Foo: Use bar.\napp/a.rb:4:5: E: Lint/Syntax: bad token.\n",
                "Lint/Syntax: bad token.", ("app/a.rb", 4)),
    "yamllint": ("a.yml:3:1: [error] trailing spaces (trailing-spaces)\n",
                 "trailing spaces (trailing-spaces)", ("a.yml", 3)),
    "black": ("would reformat shop/a.py\n", "Not formatted: shop/a.py", ("shop/a.py", 1)),
    "pre-commit": (
        "check yaml....................Failed\n- hook id: check-yaml\n- exit code: 1\n\n",
                   "Hook failed: check yaml", None),
    "node": (
        "/srv/a.js:3\nfoo(\n\nSyntaxError: missing ) after argument list\n"
        "    at wrapSafe (node:internal/modules/cjs/loader:1378:20)\n",
        "SyntaxError: missing ) after argument list", ("/srv/a.js", 3)),
    "deno": (
        "error: Uncaught (in promise) TypeError: x is not a function\n    at "
        "file:///srv/a.ts:3:5\n",
             "TypeError: x is not a function", ("/srv/a.ts", 3)),
    "python crash": (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 (most recent call first):\n"
        '  File "/srv/a.py", line 9 in f\n\n',
        "Fatal Python error: Segmentation fault", ("/srv/a.py", 9)),
    "ruby": (
        "app.rb:3:in `total': undefined method `sum' for nil (NoMethodError)\n\tfrom app.rb:9:in "
        "`<main>'\n",
             "NoMethodError: undefined method `sum' for nil", ("app.rb", 3)),
    "rspec": (
        "  1) Cart adds\n     Failure/Error: expect(1).to eq(2)\n\n       expected: 2\n          "
        "  got: 1\n"
        "     # ./spec/cart_spec.rb:5:in `block'\n\nFinished in 0.1 seconds\n",
        "Cart adds: expected: 2 got: 1", ("./spec/cart_spec.rb", 5)),
    "php": (
        "PHP Fatal error:  Uncaught TypeError: no cart in /srv/a.php:3\nStack trace:\n#0 {main}\n",
            "TypeError: no cart", ("/srv/a.php", 3)),
    "terraform": ("│ Error: Unsupported argument\n│\n│   on main.tf line 3:\n",
                  "Unsupported argument", ("main.tf", 3)),
    "psql": (
        'psql:a.sql:3: ERROR:  relation "x" does not exist\n',
        'relation "x" does not exist',
        ("a.sql", 3),
    ),
    "docker": ("Error response from daemon: manifest unknown\n",
               "Error response from daemon: manifest unknown", None),
    "npm": ("npm error code E404\nnpm error 404 Not Found - GET https://registry.example/x\n",
            "E404 404 Not Found - GET https://registry.example/x", None),
    "pip": (
        "ERROR: No matching distribution found for x==9\n",
        "No matching distribution found for x==9",
        None,
    ),
    "audit": (
        "┌────────┬──────┐\n│ high   │ XSS in x │\n├────────┼──────┤\n│ Package │ x "
        "│\n└────────┴──────┘\n\n",
        "XSS in x (high)", None),
    "json log": (
        '{"level":"error","msg":"payment failed","err":{"type":"TypeError","message":"no '
        'cart"}}\n',
                 "TypeError: no cart", None),
    "logfmt": ('time=1 level=error msg="payment failed"\n', "LogError: payment failed", None),
    "log line": (
        "2026-11-28 08:00:00,1 ERROR shop.pay: payment failed\n", "shop.pay: payment failed", None),
    "annotation": (
        "::error file=a.js,line=3::Missing semicolon\n",
        "annotation: Missing semicolon",
        ("a.js", 3),
    ),
    "GHC": (
        "Main.hs:6:9: error: [GHC-88464]\n    • Variable not in scope: summ\n    • Perhaps "
        "use sum\n"
        "  |\n6 | total = summ\n  |         ^^^^\n",
        "Variable not in scope: summ (GHC-88464)", ("Main.hs", 6)),
    "GHC at run time": (
        "shop: Prelude.head: empty list\nCallStack (from HasCallStack):\n"
        "  error, called at libraries/base/GHC/List.hs:1646:3 in base:GHC.List\n"
        "  badHead, called at src/Cart.hs:12:9 in main:Cart\n",
        "shop: Prelude.head: empty list", ("src/Cart.hs", 12)),
    "ExUnit": (
        "  1) test adds up (CartTest)\n     test/cart_test.exs:6\n     Assertion with == failed\n"
        "     code:  assert total() == 3\n     left:  4\n     right: 3\n     stacktrace:\n"
        "       test/cart_test.exs:7: (test)\n\n",
        "adds up: AssertionError: Assertion with == failed; code: assert total() == 3; left: 4; "
        "right: 3",
        ("test/cart_test.exs", 7)),
    "Elixir": (
        "** (KeyError) key :pen not found in: %{}\n    (shop) lib/cart.ex:5: Cart.price/2\n",
        "KeyError: key :pen not found in: %{}", ("lib/cart.ex", 5)),
    "Mix": (
        "** (CompileError) lib/cart.ex:5: undefined function crat/0\n",
        "CompileError: undefined function crat/0", ("lib/cart.ex", 5)),
    "Erlang": (
        '{"init terminating in do_boot",{{badmatch,3},[{cart,main,0,[{file,"cart.erl"},{line,7}]}'
        "]}}\n",
        "badmatch: badmatch 3", ("cart.erl", 7)),
    "Tcl": (
        'invalid command name "totl"\n    while executing\n"totl {1 2}"\n'
        '    (file "a.tcl" line 4)\n',
        'invalid command name "totl"', ("a.tcl", 4)),
    "Symfony's console": (
        "In Kernel.php line 34:\n\n  The directory is not writable.\n\n\ncache:clear "
        "[--no-warmup]\n",
        "The directory is not writable.", None),
    "Grunt": (
        'Warning: Task "biuld" not found. Use --force to continue.\n',
        'Task "biuld" not found.', None),
    "uvu": (
        '   FAIL  slug  "lowers"\n    Expected values to be strictly equal:  (is)\n\n'
        "        ++a    (Expected)\n\n    at is (/srv/node_modules/uvu/assert/index.js:4:2)\n"
        "    at Object.handler (/srv/app/tests/slug.js:8:10)\n\n\n  Total:     1\n",
        "lowers: Expected values to be strictly equal:  (is)", ("/srv/app/tests/slug.js", 8)),
    "node-tap": (
        "✖ tax > should be equal\n  test/price.test.js\n   5   t.equal(tax(1), 2);\n   ━━━━━━┛\n"
        "  --- expected\n  +++ actual\n  Test.<anonymous> "
        "(test/price.test.js:5:5)\n\nAsserts:  1\n",
        "tax: should be equal", ("test/price.test.js", 5)),
    "busted": (
        "Failure → spec/cart_spec.lua @ 4\ncart adds up\n"
        "spec/cart_spec.lua:5: Expected objects to be equal.\nPassed in:\n(number) 4\n",
        "cart adds up: Expected objects to be equal.", ("spec/cart_spec.lua", 5)),
    "TAP with comments": (
        "not ok 1 - cart adds up\n# spec/cart_spec.lua @ 4\n"
        "# Failure message: ./cart.lua:5: attempt to index a nil value\nok 2 - other\n",
        "cart adds up: ./cart.lua:5: attempt to index a nil value", ("./cart.lua", 5)),
    "TestDox": (
        " ✘ No error\n   ┐\n   ├ Error: Call to undefined method Cart::totl()\n   │\n"
        "   ╵ /srv/app/tests/CartTest.php:15\n   ┴\n",
        "No error: Call to undefined method Cart::totl()", ("/srv/app/tests/CartTest.php", 15)),
    "rspec while loading": (
        "An error occurred while loading ./spec/a_spec.rb.\nFailure/Error: require_relative 'x'\n\n"
        "LoadError:\n  cannot load such file -- /srv/app/x\n"
        "# ./spec/a_spec.rb:1:in `require_relative'\nNo examples found.\n",
        "LoadError: cannot load such file -- /srv/app/x", ("./spec/a_spec.rb", 1)),
    "djLint": (
        "a.html\n────────────────\nH013 9:8 Img tag should have an alt attribute.\n\nLinted "
        "1 file\n",
        "Img tag should have an alt attribute. (H013)", ("a.html", 9)),
    "SQLFluff": (
        "== [q.sql] FAIL\nL:   4 | P:   1 | CP01 | Keywords must be consistently upper case.\n"
        "                       | [capitalisation.keywords]\nAll Finished!\n",
        "Keywords must be consistently upper case. (CP01)", ("q.sql", 4)),
    "ansible-lint": (
        "name[missing]: All tasks should be named.\nsite.yml:5 Task/Handler: "
        "ansible.builtin.file\n\n",
        "All tasks should be named. (name[missing])", ("site.yml", 5)),
    "Bandit": (
        ">> Issue: [B324:hashlib] Use of weak MD5 hash for security.\n   Severity: High\n"
        "   Location: app/main.py:5:11\n",
        "Use of weak MD5 hash for security. (B324)", ("app/main.py", 5)),
    "cfn-lint": (
        "E3002 Additional properties are not allowed\nt.yaml:6:7\n\n",
        "Additional properties are not allowed (E3002)", ("t.yaml", 6)),
    "svelte-check for machines": (
        '1795908997828 ERROR "A.svelte" 7:1 "Cannot find name \'x\'.\\nhttps://svelte.dev/e/x"\n',
        "Cannot find name 'x'.", ("A.svelte", 7)),
    "a place and a frame below any sentence": (
        "@parcel/core: total.js does not export 'totl'\n\n  /srv/app/index.js:1:10\n"
        "  > 1 | import { totl } from './total.js';\n    |          ^^^^\n",
        "total.js does not export 'totl'", ("/srv/app/index.js", 1)),
    "a box below any sentence": (
        "[PARSE_ERROR] Expected , or ) but found ;\n   ╭─[ src/total.js:1:44 ]\n   │\n"
        " 1 │ export const total = (items => items.length;\n───╯\n",
        "[PARSE_ERROR] Expected , or ) but found ;", ("src/total.js", 1)),
    "a drawn cause": (
        "  × Failed to parse turbo.json.\n  ╰─▶   × Found an unknown key `dependOn`.\n"
        '         ╭─[turbo.json:1:22]\n       1 │ {"dependOn": 1}\n         ╰────\n',
        "Failed to parse turbo.json: Found an unknown key `dependOn`.", ("turbo.json", 1)),
    "Nim": (
        "/srv/app/a.nim(7, 25) Error: undeclared identifier: 'prises'\n",
        "undeclared identifier: 'prises'", ("/srv/app/a.nim", 7)),
    "dune": (
        'File "dune", line 3, characters 12-17:\n3 |  (libraries yojsn))\n'
        '                ^^^^^\nError: Library "yojsn" not found.\n',
        'Library "yojsn" not found.', ("dune", 3)),
    "Fish": (
        "a.fish (line 1): Missing end to balance this function definition\nfunction total\n^~~~^\n",
        "Missing end to balance this function definition", ("a.fish", 1)),
    "pytest --tb=line": (
        "=================================== FAILURES ===================================\n"
        "E   KeyError: 'pen'\n/srv/app/stock.py:6: KeyError: 'pen'\n"
        "=========================== short test summary info ============================\n"
        "FAILED test_stock.py::test_take - KeyError: 'pen'\n1 failed in 0.02s\n",
        "test_take: KeyError: 'pen'", ("/srv/app/stock.py", 6)),
    "doctest that raises": (
        'File "/srv/app/money.py", line 7, in money\nFailed example:\n    share(10, 4)\n'
        "Exception raised:\n    Traceback (most recent call last):\n"
        '      File "/usr/lib/python3.11/doctest.py", line 1353, in __run\n        exec(x)\n'
        '      File "<doctest money[2]>", line 1, in <module>\n        share(10, 4)\n'
        '      File "/srv/app/money.py", line 22, in share\n        return amount / poeple\n'
        "    NameError: name 'poeple' is not defined\n" + "*" * 70 + "\n",
        "money: NameError: name 'poeple' is not defined", ("/srv/app/money.py", 22)),
    "Common Lisp": (
        'Unhandled TYPE-ERROR in thread #<SB-THREAD:THREAD "main thread" RUNNING {1}>:\n'
        '  The value\n    "2"\n  is not of type\n    NUMBER\n\nBacktrace for: #<SB-THREAD>\n',
        'TYPE-ERROR: The value "2" is not of type NUMBER', None),
    "Guile": (
        "ERROR: In procedure car:\nWrong type argument in position 1: 3\n",
        "car: Wrong type argument in position 1: 3", None),
    "D": (
        "core.exception.ArrayIndexError@src/a.d(14): index [5] is out of bounds for array\n"
        "----------------\n??:? _d_arraybounds_index [0x55]\n",
        "ArrayIndexError: index [5] is out of bounds for array", ("src/a.d", 14)),
    "shUnit2": (
        "testAdds\nASSERT:adds up expected:<3> but was:<-1>\n",
        "testAdds: adds up expected:<3> but was:<-1>", None),
    "pydocstyle": (
        "a.py:4 in public function `total`:\n        D103: Missing docstring\n",
        "Missing docstring (D103)", ("a.py", 4)),
    "columns as a range": (
        "a.vala:2.5-2.14: error: Return: Cannot convert from `string' to `int'\n",
        "Return: Cannot convert from `string' to `int'", ("a.vala", 2)),
    "Graphviz": (
        "Error: a.dot: syntax error in line 2 near '->'\n",
        "Error: a.dot: syntax error in line 2 near '->'", ("a.dot", 2)),
    "Bats": (
        " ✗ adds up\n   (in test file t.bats, line 8)\n     `[ \"$output\" = \"3\" ]' failed\n\n"
        "2 tests, 1 failure\n",
        "adds up: `[ \"$output\" = \"3\" ]' failed", ("t.bats", 8)),
    "Bats as TAP": (
        "not ok 1 adds up\n# (in test file t.bats, line 8)\n#   `[ \"$output\" = \"3\" ]' failed\n",
        "adds up: `[ \"$output\" = \"3\" ]' failed", ("t.bats", 8)),
    "Minitest": (
        "Failure:\nCartTest#test_adds_up [test/cart_test.rb:6]:\nExpected: 3\n  Actual: 5\n\n"
        "2 runs, 2 assertions, 1 failures\n",
        "CartTest#test_adds_up: Expected: 3 Actual: 5", ("test/cart_test.rb", 6)),
    "AssemblyScript": (
        "ERROR TS2304: Cannot find name 'c'.\n   :\n 2 │ return a + c;\n   │            ^\n"
        "   └─ in a.ts(2,14)\n\nFAILURE 1 compile error(s)\n",
        "Cannot find name 'c'. (TS2304)", ("a.ts", 2)),
    "commitlint": (
        "⧗   input: fixx: totals\n✖   type must be one of [feat, fix] [type-enum]\n",
        "type must be one of [feat, fix] (type-enum)", None),
    "Knip": (
        "Unused exports (1)\nspare  total.js:1:14\n",
        "Unused exports: spare", ("total.js", 1)),
    "Less": (
        "ParseError: Unrecognised input in /srv/app/a.less on line 6, column 1:\n5 }\n6\n",
        "ParseError: Unrecognised input in /srv/app/a.less on line 6, column 1:",
        ("/srv/app/a.less", 6)),
    "exception group": (
        "  + Exception Group Traceback (most recent call last):\n"
        '  |   File "/srv/app/app.py", line 9, in main\n'
        "  |     async with asyncio.TaskGroup() as group:\n"
        "  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)\n"
        "  +-+---------------- 1 ----------------\n    | Traceback (most recent call last):\n"
        '    |   File "/srv/app/app.py", line 5, in fetch\n'
        '    |     raise ConnectionError("no answer")\n    | ConnectionError: no answer\n'
        "    +------------------------------------\n",
        "ConnectionError: no answer", ("/srv/app/app.py", 5)),
    "no tests": ("collected 0 items\n", "collected 0 items", None),
}  # fmt: skip


@pytest.mark.parametrize("tool", REPORTS)
@pytest.mark.parametrize("prefix", ["", "2026-07-31T06:28:05.8099260Z ", "web-1  | "])
def test_a_report_has_its_headline_and_place(tool: str, prefix: str) -> None:
    text, title, spot = REPORTS[tool]
    printed = "".join(f"{prefix}{line}\n" for line in text.splitlines())
    found = list(problems({"data": printed}))

    assert found, tool
    first = found[0]
    assert (first.title or f"{first.type}: {first.message}") == title
    assert next(((p.file, p.line) for p in first.places), None) == spot
    assert first.excerpt


CLEAN = {
    "what a generator puts there": "configure.ac:3: installing './compile'\n",
    "a test named after an error": "testAdds\ntestError\n\nRan 2 tests.\n\nOK\n",
    "a fallback": "23:15:16  Unable to do partial parsing as none is saved. Starting full parse.\n",
    "warnings with frames":
        "⚠ Warning: unused variable\n\n  src/a.js:1:5\n  > 1 | const left = 2;\n    |       "
        "^^^^\n\n"
        "  ⚠ unused import here\n   ╭─[src/b.js:2:1]\n 2 │ import x from 'x';\n   ╰────\n",
    "places of no error":
        "Compiling the shop\nsrc/error.c:3:4\nW3005 Obsolete DependsOn on resource\nt.yaml:6:7\n",
    "sections of pytest that passed":
        "==================================== PASSES ====================================\n"
        "_________________________________ test_failed __________________________________\n"
        "----------------------------- Captured stdout call -----------------------------\n"
        "no error\n1 passed in 0.02s\n",
    "jest console":
        "  console.error\n    Error: expected by this test\n\n    > 1 | test('logs')\n"
        "        |   ^\n\n      at Object.error (test/a.test.js:1:30)\n\nPASS test/a.test.js\n",
    "ansible":
        "  play #1 (all): all\tTAGS: []\n    tasks:\n      show what failed with an error\tTAGS: "
        "[]\n",
    "pytest":
        "tests/test_errors.py::test_failed_login PASSED [100%]\n== 2 passed, 1 xfailed in 0.1s "
        "==\n",
    "jest":
        "PASS src/error.test.js\n  ✓ throws an Error when it failed (3 ms)\nTests: 2 passed, 2 "
        "total\n",
    "go":
        "=== RUN   TestError\n    err_test.go:12: got expected error: refused\n--- PASS: "
        "TestError (0.00s)\n",
    "cargo":
        "   Compiling thiserror v1.0.50\ntest error_is_shown ... ok\ntest result: ok. 2 passed; "
        "0 failed;\n",
    "npm": "npm warn deprecated x@1: error prone\nfound 0 vulnerabilities\n",
    "tsc": "[12:00:03 AM] Found 0 errors. Watching for file changes.\n",
    "eslint":
        "\n/srv/a.js\n  10:5  warning  Unexpected console  no-console\n\n✖ 1 problem (0 errors, "
        "1 warning)\n",
    "cmake": "-- Performing Test HAVE_ERROR_H - Failed\n-- Looking for pthread.h - not found\n",
    "git":
        "[main 5d6e7f8] fix: error when the cart is not found\n create mode 100644 "
        "src/errors/failed.py\n",
    "grep": "$ grep -rn error src\nsrc/app.js:12: throw new Error('failed to load')\n",
    "gradle": "> Task :test\nBUILD SUCCESSFUL in 3s\n",
    "maven": "[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 1\n[INFO] BUILD SUCCESS\n",
    "dotnet": "    0 Warning(s)\n    0 Error(s)\n",
    "logs":
        '{"level":"info","msg":"request failed over to replica"}\nlevel=info msg="errors" '
        'errors=0\n',
    "go log": "2026/11/28 08:00:00 main.go:31: listening on :8080\n",
    "warnings":
        "/srv/a.py:3: SyntaxWarning: invalid escape sequence\nmain.c:3:7: warning: unused "
        "'error'\n",
    "coverage":
        "src/errors.py           20      0   100%\nsrc/failed.py            8      0   100%\n",
    "diff": "-    raise ValueError('x')\n+    raise TypeError('error: y')\n",
    "echoed script": "2026-07-31T06:28:05.8099260Z ##[group]Run a\n"
                     '2026-07-31T06:28:05.8099260Z echo "::error::no"\n'
                     "2026-07-31T06:28:05.8099260Z ##[endgroup]\n",
}  # fmt: skip


@pytest.mark.parametrize("tool", CLEAN)
def test_a_clean_run_that_says_error_or_failed_is_none(tool: str) -> None:
    assert list(problems({"data": CLEAN[tool]})) == []


def test_every_reader_has_words_to_be_found_by_and_a_pattern() -> None:
    assert [r.tool for r in READERS[:-1] if not r.on.split()] == []
    assert all(reader.begins("") is None or reader.starts for reader in READERS)
