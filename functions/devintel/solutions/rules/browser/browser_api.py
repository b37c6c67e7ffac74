"""Rules for what browsers allow pages and workers: media, clipboard, copies, extensions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"

RULES = family(
    "dom",
    Rule(
        "autoplay",
        on="play",
        match=(
            r"play\(\) failed because the user didn't interact",
            r"The play method is not allowed by the user agent",
            r"play\(\) can only be initiated by a user gesture",
        ),
        prior=0.78,
        cause="Sound may start after the user did something only{where}.",
        fix="Start muted, or in a click.",
        code="button.addEventListener('click', () => video.play());",
        lang="js",
        docs="MDN: Autoplay guide for media and Web Audio APIs, "
        "https://developer.mozilla.org/en-US/docs/Web/Media/Guides/Autoplay",
        yes=(
            "NotAllowedError: play() failed because the user didn't interact with the "
            "document first.",
        ),
        no=("Error: play is not staged",),
    ),
    Rule(
        "play_interrupted",
        on="play",
        match=r"The play\(\) request was interrupted by (?P<name>[^\n.]{1,60})",
        prior=0.78,
        cause="play() was not ready when it was stopped by {name}{where}.",
        fix="Wait for play()'s promise before pausing or loading anew.",
        code="const started = video.play();\nstarted.then(() => video.pause());",
        lang="js",
        docs=f"MDN: HTMLMediaElement.play(), {_MDN}HTMLMediaElement/play",
        yes=("AbortError: The play() request was interrupted by a new load request.",),
        no=("AbortError: The user aborted a request.",),
    ),
    Rule(
        "resize_observer",
        on="resizeobserver",
        match=r"ResizeObserver loop (?:limit exceeded|completed with undelivered notifications)",
        prior=0.74,
        cause="A resize callback changes sizes that it observes; the rest comes in the next frame.",
        fix="Harmless in itself: change sizes in requestAnimationFrame, and leave it out of "
        "error reports.",
        code="const observer = new ResizeObserver(() => requestAnimationFrame(layout));",
        lang="js",
        docs=f"MDN: ResizeObserver, observation errors, {_MDN}ResizeObserver#observation_errors",
        yes=("ResizeObserver loop limit exceeded",),
        no=("Error: loop of the road",),
    ),
    Rule(
        "script_error",
        on="script",
        match=r"^(?:Error: )?Script error\.?$",
        prior=0.72,
        cause="A script of another origin failed, and the browser hides the details.",
        fix='Load it with crossorigin="anonymous" from a server that allows it by CORS; then '
        "message and stack are told.",
        docs=f"MDN: Window error event, {_MDN}Window/error_event",
        yes=("Script error.",),
        no=("Error: script 3 failed",),
    ),
    Rule(
        "clone",
        on="cloned could",
        match=(r"could not be cloned\.?$", r"The object can not be cloned"),
        prior=0.76,
        cause="A function, element or class with methods is sent to a worker or stored{where}, "
        "which copies plain data only.",
        fix="Send plain data.",
        code="worker.postMessage({ id: item.id, name: item.name });",
        lang="js",
        docs="MDN: The structured clone algorithm, https://developer.mozilla.org/en-US/docs/We"
        "b/API/Web_Workers_API/Structured_clone_algorithm",
        yes=(
            "DataCloneError: Failed to execute 'postMessage' on 'Window': function () {} "
            "could not be cloned.",
        ),
        no=("Error: the sheep was not cloned",),
    ),
    Rule(
        "clipboard",
        on="clipboard properties",
        match=(
            r"Failed to execute '\w+' on 'Clipboard': (?P<name>[^\n]{1,80})",
            r"Clipboard write (?:was blocked|is not allowed)",
            r"Cannot read properties of undefined \(reading 'writeText'\)",
        ),
        prior=0.77,
        cause="The clipboard may be used by a focused, secure page after a click only{where}.",
        fix="Call it in the click's handler, over https or on localhost.",
        code="button.addEventListener('click', () => navigator.clipboard.writeText(text));",
        lang="js",
        docs=f"MDN: Clipboard API, security considerations, "
        f"{_MDN}Clipboard_API#security_considerations",
        yes=(
            "NotAllowedError: Failed to execute 'readText' on 'Clipboard': Read permission denied.",
        ),
        no=("Error: clipboard of the nurse",),
    ),
    Rule(
        "media_permission",
        on="notallowederror notfounderror permission overconstrainederror notreadableerror "
        "denied geolocation",
        match=(
            r"^NotAllowedError: (?:Permission (?:denied|dismissed)(?: by "
            r"(?:system|user))?|The request is not allowed by the user agent)",
            r"^NotFoundError: (?:Requested device not found|The object can not be found "
            r"here\.? ?camera)",
            r"^NotReadableError: (?:Could not start|Device in use)",
            r"^(?:GeolocationPositionError: )?User denied (?:the request for )?Geolocation",
        ),
        prior=0.7,
        cause="Camera, microphone or place was not allowed or is not there{where}.",
        fix="Ask after a click on a secure page, say why, and go on without it.",
        code="try {\n  await navigator.mediaDevices.getUserMedia({ video: true });\n} catch "
        "(error) {\n  console.warn(error.name);\n}",
        lang="js",
        docs=f"MDN: MediaDevices.getUserMedia() exceptions, "
        f"{_MDN}MediaDevices/getUserMedia#exceptions",
        yes=("NotAllowedError: Permission denied", "User denied Geolocation"),
        no=('Error: Permission "a" is required',),
    ),
    Rule(
        "extension_port",
        on="receiving extension lasterror port asynchronous",
        match=(
            r"Could not establish connection\. Receiving end does not exist",
            r"Extension context invalidated",
            r"The message port closed before a response was received",
            r"A listener indicated an asynchronous response by returning true",
        ),
        prior=0.76,
        cause="A browser extension speaks to a part of it that is not there: it was reloaded, "
        "or does not listen on this page.",
        fix="Load the page anew after updating the extension; check "
        "chrome.runtime.lastError; return true only where the answer comes later. If it "
        "is not your extension, ignore it.",
        docs="Chrome for Developers: Message passing, https://developer.chrome.com/docs/extens"
        "ions/develop/concepts/messaging",
        yes=(
            "Unchecked runtime.lastError: The message port closed before a response was received.",
        ),
        no=("Error: the port of Hamburg closed",),
    ),
    Rule(
        "service_worker",
        on="serviceworker",
        match=r"Failed to (?:register|update) a ServiceWorker",
        prior=0.74,
        cause="The service worker's script could not be loaded or run.",
        fix="Serve it as JavaScript from a path above the pages, over https or on localhost.",
        docs=f"MDN: ServiceWorkerContainer.register(), {_MDN}ServiceWorkerContainer/register",
        yes=(
            "TypeError: Failed to register a ServiceWorker for scope "
            "('https://a.example/') with script ('https://a.example/sw.js'): A bad HTTP "
            "response code (404) was received.",
        ),
        no=("Error: service worker is ill",),
    ),
)
