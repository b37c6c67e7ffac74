"""Rules for Electron."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "electron",
    Rule(
        "install_failed",
        on="electron failed install",
        match=r"Electron failed to install correctly, please delete node_modules/electron and "
        r"try installing again",
        prior=0.94,
        cause="Electron's program was not downloaded when its package was installed (network, "
        "proxy, scripts switched off).",
        fix="Remove the package and install it again with its script; behind a proxy set "
        "ELECTRON_GET_USE_PROXY or ELECTRON_MIRROR; pnpm 10: approve its build script.",
        code="rm -rf node_modules/electron\nnpm install electron",
        lang="shell",
        docs="Electron: Installation, https://www.electronjs.org/docs/latest/tutorial/installation",
        yes=(
            "Error: Electron failed to install correctly, please delete "
            "node_modules/electron and try installing again",
        ),
        no=("Error: electron failed",),
    ),
    Rule(
        "not_in_main",
        on="app whenready undefined",
        match=r"Cannot read propert(?:y|ies) (?:of undefined \(reading ')?'?(?P<name>whenReady|"
        r"isPackaged|requestSingleInstanceLock|setAppUserModelId)'?",
        prior=0.94,
        cause="`{name}` is read from Electron's `app`, which is undefined{where}: the file is "
        "run by plain Node.js, or in the renderer or preload, where `app` does not exist.",
        fix="Start it with `electron .`, not with node (unset ELECTRON_RUN_AS_NODE), and reach "
        "`app` from the page by ipcRenderer.invoke.",
        code="ipcMain.handle('version', () => app.getVersion());",
        lang="js",
        docs="Electron: Process model, "
        "https://www.electronjs.org/docs/latest/tutorial/process-model",
        yes=("TypeError: Cannot read properties of undefined (reading 'whenReady')",),
        no=("TypeError: Cannot read properties of undefined (reading 'when')",),
    ),
    Rule(
        "sandbox",
        on="sandbox suid",
        match=r"The SUID sandbox helper binary was found, but is not configured correctly",
        prior=0.94,
        cause="Chromium's sandbox helper has not the owner and mode that it needs.",
        fix="Give chrome-sandbox to root with mode 4755, or allow user namespaces; for "
        "development only: --no-sandbox.",
        code="sudo chown root:root node_modules/electron/dist/chrome-sandbox\nsudo chmod 4755 "
        "node_modules/electron/dist/chrome-sandbox",
        lang="shell",
        docs="Electron: Sandboxing, https://www.electronjs.org/docs/latest/tutorial/sandbox",
        yes=(
            "FATAL:setuid_sandbox_host.cc The SUID sandbox helper binary was found, but is "
            "not configured correctly.",
        ),
        no=("Error: the sandbox is full",),
    ),
    Rule(
        "cloned_ipc",
        on="object cloned",
        match=r"An object could not be cloned",
        prior=0.94,
        cause="A value that cannot be copied goes over ipc or postMessage{where}: a function, a "
        "DOM node, a proxy of Vue or MobX, an error of a class.",
        fix="Send plain data: take it out of the proxy (toRaw, JSON round trip), and send a "
        "name in place of a function.",
        code="ipcRenderer.invoke('save', JSON.parse(JSON.stringify(cart)));",
        lang="js",
        docs="Electron: Object serialization, "
        "https://www.electronjs.org/docs/latest/tutorial/ipc#object-serialization",
        yes=("Error: An object could not be cloned.",),
        no=("Error: sheep could not be cloned",),
    ),
    Rule(
        "handler_missing",
        on="handler registered",
        match=r"No handler registered for '(?P<name>[^'\n]{1,80})'|Attempted to register a "
        r"second handler for '(?P<name2>[^'\n]{1,80})'",
        prior=0.94,
        cause="The main process and the page do not agree on the channel {name}.",
        fix="Register ipcMain.handle once, before the window loads, with exactly that name "
        "(not inside createWindow, which may run twice).",
        code="ipcMain.handle('{name}', async () => 'answer');",
        lang="js",
        docs="Electron: ipcMain, https://www.electronjs.org/docs/latest/api/ipc-main",
        yes=(
            "Error: Error invoking remote method 'save': Error: No handler registered for 'save'",
        ),
        no=("Error: no handler for the dog",),
    ),
)
