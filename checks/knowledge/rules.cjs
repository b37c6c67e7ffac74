// Prints the rules of ESLint and two of its plugins as JSON, for eslint.py.
const folder = process.argv[2];
const { createRequire } = require("node:module");
const from = createRequire(`${folder}/index.js`);

const kept = (rules) =>
  Object.fromEntries(
    rules.map(([name, rule]) => [
      name,
      {
        says: rule.meta.docs?.description ?? "",
        fixable: Boolean(rule.meta.fixable),
        suggests: Boolean(rule.meta.hasSuggestions),
        deprecated: Boolean(rule.meta.deprecated),
      },
    ]),
  );

const books = {
  eslint: kept([...from("eslint/use-at-your-own-risk").builtinRules]),
  "@typescript-eslint": kept(Object.entries(from("@typescript-eslint/eslint-plugin").rules)),
  "react-hooks": kept(Object.entries(from("eslint-plugin-react-hooks").rules)),
};
process.stdout.write(JSON.stringify(books));
