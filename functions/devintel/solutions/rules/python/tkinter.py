"""Rules for tkinter windows."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "tkinter",
    Rule(
        id="zoomed",
        on="tclerror zoomed",
        match=r"bad argument \"(?P<name>zoomed)\": must be normal, iconic, or withdrawn",
        prior=0.96,
        cause="The window state {name} exists on Windows and macOS only{where}; this is X11.",
        fix="On Linux use `root.attributes('-zoomed', True)`.",
        code="root.attributes('-zoomed', True)",
        lang="python",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: bad argument "zoomed": must be normal, iconic, or withdrawn',),
        no=('TclError: bad argument "big"',),
    ),
    Rule(
        id="destroyed",
        on="tclerror bad invalid command",
        match=r"(?:bad window path name|invalid command name|can\'t invoke) \"(?P<name>[^\"\n]"
        r"{1,120})\"",
        prior=0.93,
        cause="The widget or window {name} does not exist any more{where}: it was destroyed "
        "(the window was closed), and is used after that.",
        fix="Cancel what still runs for it (`after_cancel`, threads), ask "
        "`widget.winfo_exists()` first, and do not destroy the root before its children "
        "are done.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=(
            '_tkinter.TclError: invalid command name ".!frame.!label"',
            '_tkinter.TclError: can\'t invoke "destroy" command: application has been destroyed',
        ),
        no=("Error: invalid command name",),
    ),
    Rule(
        id="colour",
        on="tclerror color colour",
        match=r"unknown color name \"(?P<name>[^\"\n]{0,60})\"",
        prior=0.93,
        cause="This Tk knows no colour `{name}`{where}: it is misspelt, or the Tk is old "
        "(macOS brings 8.5).",
        fix="Write it as #rrggbb; on macOS use the Python of python.org, which brings its own "
        "newer Tk.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: unknown color name "turqoise"',),
        no=("Error: unknown color",),
    ),
    Rule(
        id="option",
        on="tclerror unknown option",
        match=r"unknown option \"-(?P<name>\w{1,40})\"",
        prior=0.93,
        cause="The widget has no option `{name}`{where}.",
        fix="Look at its class: ttk widgets take no bg, fg or font (use ttk.Style), and pack, "
        "grid and place have options of their own, given to those methods.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: unknown option "-bg"',),
        no=('error: unknown option "--fast"',),
    ),
    Rule(
        id="mixed_managers",
        on="tclerror geometry manager",
        match=r"cannot use geometry manager (?P<name>\w+) inside (?P<of>\S{1,80}) which alre"
        r"ady has slaves managed by (?P<other>\w+)",
        prior=0.93,
        cause="`{name}` and `{other}` are mixed in one container, {of}{where}.",
        fix="Use one of them for all children of a container; put a frame between for the other.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=(
            "_tkinter.TclError: cannot use geometry manager grid inside . which already has "
            "slaves managed by pack",
        ),
        no=("Error: geometry manager",),
    ),
    Rule(
        id="image_gone",
        on="tclerror image",
        match=r"image \"(?P<name>pyimage\d+)\" doesn\'t exist",
        prior=0.93,
        cause="The picture {name} was made for another Tk root, or thrown away{where}.",
        fix="Have one Tk() only (further windows are Toplevel), and keep the PhotoImage in an "
        "attribute as long as it is shown.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: image "pyimage2" doesn\'t exist',),
        no=("Error: image 3",),
    ),
    Rule(
        id="image_format",
        on="tclerror recognize",
        match=r"couldn\'t recognize data in image file \"(?P<name>[^\"\n]{1,200})\"",
        prior=0.93,
        cause="Tk cannot read the picture {name}{where}: PhotoImage knows PNG (since Tk 8.6), "
        "GIF and PPM, whatever the ending says.",
        fix="Open it with Pillow: `ImageTk.PhotoImage(Image.open(path))`.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: couldn\'t recognize data in image file "logo.jpg"',),
        no=("Error: recognize",),
    ),
    Rule(
        id="open_file",
        on="tclerror couldn open",
        match=r"couldn\'t open \"(?P<name>[^\"\n]{1,200})\": no such file",
        prior=0.93,
        cause="Tk finds no file {name}{where}: relative paths start where the program was started.",
        fix="Build it from the file's own folder (`Path(__file__).parent / ...`); in a "
        "bundled program from sys._MEIPASS, with the file added to the bundle.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: couldn\'t open "icon.png": no such file or directory',),
        no=("Error: couldn't open the door",),
    ),
    Rule(
        id="main_thread",
        on="main thread apartment",
        match=r"RuntimeError: main thread is not in main loop|Calling Tcl from different (?P"
        r"<name>apartment)",
        prior=0.93,
        cause="Tk is used from another thread than the one that runs mainloop{where} "
        "({name|thread}).",
        fix="Let threads put their results into a queue, and read it in the main thread with "
        "`root.after(...)`.",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=(
            "RuntimeError: main thread is not in main loop",
            "RuntimeError: Calling Tcl from different apartment",
        ),
        no=("Error: main thread",),
    ),
    Rule(
        id="bad_option_value",
        on="tclerror bad",
        match=r"TclError: bad (?P<what>[a-z ]{3,30}) \"(?P<name>[^\"\n]{0,80})\"",
        prior=0.85,
        cause="`{name}` is no {what} that Tk takes here{where}.",
        fix='Compare with the allowed ones behind "must be", and with the form that the '
        'option wants (geometry "WxH+X+Y", anchor n, s, e, w).',
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=('_tkinter.TclError: bad geometry specifier "300*200"',),
        no=("Error: bad",),
    ),
    Rule(
        id="init_tcl",
        on="init tcl",
        match=r"Can't find a usable (?P<name>init|tk)\.tcl in the following directories",
        prior=0.93,
        cause="Tcl/Tk is not installed whole: {name}.tcl is not found.",
        fix="Repair the Python installation with its tcl/tk part, or set TCL_LIBRARY and "
        "TK_LIBRARY to the folders that hold it (in a virtual environment of Windows too).",
        docs="Python: tkinter, https://docs.python.org/3/library/tkinter.html",
        yes=("_tkinter.TclError: Can't find a usable init.tcl in the following directories:",),
        no=("Error: usable",),
    ),
)
