// What helps, at the failing line: a tree, a CodeLens, a quick fix; applied as an edit to be reviewed.

const { Places } = require("./places.cjs");

const KEPT = 50;
const MOST = 80;
const PLACE = / at \S*[/.]\S*?:\d+(?::\d+)?(?!\w)/g;

/** A cause in a few words: the place is where it is shown, and what can be done must fit beside it. */
const brief = (cause) => {
  const text = cause.replace(PLACE, "");
  return text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
};

class Suggestions {
  #known = new Map(); // fingerprint -> {solution, title, place}
  #changed;
  #lenses;
  #disposables;

  constructor(vscode, editor) {
    this.vscode = vscode;
    this.editor = editor;
    this.places = new Places(vscode);
    this.#changed = new vscode.EventEmitter();
    this.#lenses = new vscode.EventEmitter();
    const { commands, languages, window } = vscode;
    const files = { scheme: "file" };
    this.#disposables = [
      window.registerTreeDataProvider("devintel.solutions", {
        onDidChangeTreeData: this.#changed.event,
        getChildren: () => [...this.#known.values()].reverse(),
        getTreeItem: (one) => this.#item(one),
      }),
      languages.registerCodeLensProvider(files, {
        onDidChangeCodeLenses: this.#lenses.event,
        provideCodeLenses: (document) =>
          this.#at(document)
            .reverse()
            .flatMap((one) => this.#lens(document, one)),
      }),
      languages.registerCodeActionsProvider(
        files,
        { provideCodeActions: (document, range) => this.#fixes(document, range) },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
      commands.registerCommand("devintel.apply", (one) => this.#apply(one)),
      commands.registerCommand("devintel.worked", (one) => this.#outcome(one, true)),
      commands.registerCommand("devintel.failed", (one) => this.#outcome(one, false)),
    ];
  }

  /** A push of the server. */
  heard = async (frame) => {
    if (frame.type !== "solution" || !frame.solution?.solution_id) return;
    const key = frame.fingerprint ?? frame.eventId;
    // What was applied stays what "worked" speaks of, whatever is suggested afterwards.
    const one = {
      key,
      solution: frame.solution,
      place: null,
      applied: this.#known.get(key)?.applied,
    };
    this.#known.delete(key);
    this.#known.set(key, one);
    if (this.#known.size > KEPT) this.#known.delete(this.#known.keys().next().value);
    one.place = await this.#placeOf(frame, key).catch(() => null);
    this.#changed.fire();
    this.#lenses.fire();
  };

  dispose() {
    for (const one of this.#disposables) one.dispose();
  }

  async #placeOf(frame, key) {
    const group = await this.editor.query("errors", { fingerprint: key });
    return this.places.find(group);
  }

  #at({ uri }) {
    return [...this.#known.values()].filter(
      ({ place }) => place?.uri.toString() === uri.toString(),
    );
  }

  #line(document, { place }) {
    return document.lineAt(Math.min(document.lineCount - 1, Math.max(0, place.line - 1)));
  }

  #lens(document, one) {
    const { CodeLens } = this.vscode;
    const { range } = this.#line(document, one);
    const title = `$(lightbulb) ${brief(one.solution.root_cause)}`;
    return [
      new CodeLens(range, {
        title,
        command: "devintel.apply",
        arguments: [one],
        tooltip: [one.solution.root_cause, one.solution.explanation].join("\n\n"),
      }),
      new CodeLens(range, { title: "worked", command: "devintel.worked", arguments: [one] }),
      new CodeLens(range, { title: "did not", command: "devintel.failed", arguments: [one] }),
    ];
  }

  #fixes(document, range) {
    const { CodeAction, CodeActionKind } = this.vscode;
    return this.#at(document)
      .filter((one) => this.#line(document, one).range.intersection(range))
      .map((one) => {
        const action = new CodeAction(
          `DevIntel: ${brief(one.solution.root_cause)}`,
          CodeActionKind.QuickFix,
        );
        action.command = { title: "Apply", command: "devintel.apply", arguments: [one] };
        action.isPreferred = one.solution.confidence >= 0.5;
        return action;
      });
  }

  #item({ key, solution, place }) {
    const item = new this.vscode.TreeItem(brief(solution.root_cause));
    item.id = key;
    item.description = `${Math.round((solution.confidence ?? 0) * 100)} %`;
    item.tooltip = [
      solution.root_cause,
      solution.explanation,
      solution.solution_code,
      solution.verify,
    ]
      .filter(Boolean)
      .join("\n\n");
    item.iconPath = new this.vscode.ThemeIcon("lightbulb");
    if (place)
      item.command = {
        title: "Show",
        command: "vscode.open",
        arguments: [
          place.uri,
          { selection: new this.vscode.Range(place.line - 1, 0, place.line - 1, 0) },
        ],
      };
    return item;
  }

  async #apply(one) {
    const { solution, place } = one;
    const { window, workspace } = this.vscode;
    if (!place || !solution.solution_code)
      return window.showInformationMessage(`${solution.root_cause} ${solution.explanation}`);
    const document = await workspace.openTextDocument(place.uri);
    const edit = this.#edit(document, one);
    const applied = await workspace.applyEdit(edit);
    if (!applied) return;
    (this.#known.get(one.key) ?? one).applied = solution;
    this.editor.say({
      type: "solution_attempt",
      content: {
        message: `Applied: ${solution.root_cause}`,
        solution_id: solution.solution_id,
        fingerprint: one.key,
      },
    });
  }

  /** The wrong name replaced where the suggestion names one; else its code put before the line. */
  #edit(document, one) {
    const { WorkspaceEdit, Range } = this.vscode;
    const { solution } = one;
    const line = this.#line(document, one);
    const edit = new WorkspaceEdit();
    const review = { needsConfirmation: true, label: solution.root_cause };
    const wrong =
      solution.pattern_name === "did_you_mean"
        ? /^`([^`]+)`/.exec(solution.root_cause)?.[1]
        : undefined;
    const at = wrong ? line.text.indexOf(wrong) : -1;
    if (at >= 0) {
      edit.replace(
        document.uri,
        new Range(line.lineNumber, at, line.lineNumber, at + wrong.length),
        solution.solution_code,
        review,
      );
    } else {
      const indent = /^\s*/.exec(line.text)[0];
      const code = solution.solution_code
        .split("\n")
        .map((text) => indent + text)
        .join("\n");
      edit.insert(document.uri, line.range.start, `${code}\n`, review);
    }
    return edit;
  }

  #outcome(one, success) {
    const { key } = one;
    const solution = this.#known.get(key)?.applied ?? one.solution;
    this.editor.say({
      type: "solution_outcome",
      content: {
        message: success ? "It worked" : "It did not help",
        solution_id: solution.solution_id,
        fingerprint: key,
        success,
      },
    });
    this.vscode.window.setStatusBarMessage(
      success ? "DevIntel: everybody in the session is told that it worked." : "DevIntel: noted.",
      4000,
    );
  }
}

module.exports = { Suggestions };
