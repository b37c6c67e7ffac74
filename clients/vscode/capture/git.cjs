// Commits and branches, by the git extension's own interface.

const SETTLED_MS = 400;

function captureGit(vscode, say) {
  const disposables = [];
  const begin = async () => {
    const extension = vscode.extensions.getExtension("vscode.git");
    if (!extension) return;
    const git = extension.isActive ? extension.exports : await extension.activate();
    if (!git.enabled) return;
    const api = git.getAPI(1);
    api.repositories.forEach(watch);
    disposables.push(api.onDidOpenRepository(watch));
  };

  function watch(repository) {
    let known = { commit: repository.state.HEAD?.commit, branch: repository.state.HEAD?.name };
    let timer;
    const tell = async () => {
      const { commit, name: branch } = repository.state.HEAD ?? {};
      if (!commit || (commit === known.commit && branch === known.branch)) return;
      const subtype =
        commit === known.commit ? "checkout" : branch === known.branch ? "commit" : "checkout";
      known = { commit, branch };
      const [last] = await repository.log({ maxEntries: 1 });
      const {
        hash,
        message,
        authorName: author,
        authorEmail: email,
        parents,
      } = last ?? { hash: commit };
      const content = {
        message: `${subtype} on ${branch ?? "a detached HEAD"}: ${message?.split("\n")[0] ?? ""}`,
        action: subtype,
        branch,
        lastCommit: { hash, author, email, message, parents },
      };
      say({ type: "git", subtype, content });
    };
    disposables.push(
      repository.state.onDidChange(() => {
        clearTimeout(timer);
        timer = setTimeout(() => tell().catch(() => {}), SETTLED_MS);
      }),
    );
  }

  begin().catch(() => {}); // an editor without git has no commits
  return [
    {
      dispose: () => {
        for (const one of disposables) one.dispose();
      },
    },
  ];
}

module.exports = { captureGit };
