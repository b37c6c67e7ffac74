"""Rules for libraries that draw and open windows, and for those that need system libraries."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "data_science",
    Rule(
        id="mpl_style",
        on="style library package",
        match=r"'?(?P<name>seaborn(?:-\w{1,30})*)'? (?:is not a valid package style|not foun"
        r"d in the style library)",
        prior=0.98,
        cause="Matplotlib has renamed the styles of seaborn: `{name}` is not there any "
        "more{where} (since 3.8).",
        fix="Write `seaborn-v0_8` in front instead (`seaborn-v0_8-whitegrid`), or call "
        "seaborn's own `sns.set_theme()`.",
        code="plt.style.use('seaborn-v0_8')",
        lang="python",
        docs="Matplotlib: Style sheets, https://matplotlib.org/stable/gallery/style_sheets/style_sheets_reference.html",
        yes=("OSError: 'seaborn-whitegrid' is not a valid package style, path of style file",),
        no=("Error: seaborn is pretty",),
    ),
    Rule(
        id="mpl_same_size",
        on="dimension first",
        match=r"x and y must have same first dimension, but have shapes \((?P<name>[\d, ]{1,"
        r"20})\) and \((?P<other>[\d, ]{1,20})\)",
        prior=0.93,
        cause="x has shape ({name}) and y ({other}), so they cannot be drawn against each "
        "other{where}.",
        fix="Make both equally long: look at how each is built (a step too many, a filter on "
        "one only).",
        docs="Matplotlib: plot, https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.plot.html",
        yes=("ValueError: x and y must have same first dimension, but have shapes (10,) and (9,)",),
        no=("Error: dimension",),
    ),
    Rule(
        id="mpl_backend",
        on="backend figurecanvasagg matplotlib",
        match=r"(?:(?:Cannot load backend|Matplotlib is currently using)[^\n]{0,20}?|FigureC"
        r"anvas)(?P<name>(?:TkAgg|Qt5Agg|QtAgg|agg|Agg\b(?= is non-interactive)))",
        prior=0.92,
        cause="Matplotlib has no way to open windows here ({name}){where}.",
        fix="Install one (python3-tk, or `pip install PyQt6`) where there is a display; on a "
        "server save with `plt.savefig(...)`.",
        docs="Matplotlib: Backends, https://matplotlib.org/stable/users/explain/figure/backends.html",
        yes=("UserWarning: FigureCanvasAgg is non-interactive, and thus cannot be shown",),
        no=("Error: backend",),
    ),
    Rule(
        id="pyspark_java",
        on="java_gateway_exited java gateway",
        match=r"(?P<name>Java gateway process exited before sending its port number)",
        prior=0.98,
        cause="Spark found no Java, or one that it cannot use ({name}){where}.",
        fix="Install a JDK that this Spark supports (8, 11 or 17 for Spark 3; 17 or 21 for "
        "Spark 4) and set JAVA_HOME to it.",
        code="java -version\nexport JAVA_HOME=/usr/lib/jvm/java-17-openjdk-amd64",
        lang="shell",
        docs="Spark: Installation, https://spark.apache.org/docs/latest/api/python/getting_started/install.html",
        yes=(
            "PySparkRuntimeError: [JAVA_GATEWAY_EXITED] Java gateway process exited before "
            "sending its port number.",
        ),
        no=("Error: gateway",),
    ),
    Rule(
        id="pyspark_worker",
        on="python worker connect",
        match=r"(?P<name>Python worker failed to connect back|Python in worker has different"
        r" version [\d.]+ than that in driver [\d.]+|Cannot run program \"python3?\")",
        prior=0.97,
        cause="Spark's workers do not start the Python of the driver ({name}).",
        fix="Set PYSPARK_PYTHON and PYSPARK_DRIVER_PYTHON to the same python "
        "(`sys.executable`) before the session is made.",
        code="os.environ['PYSPARK_PYTHON'] = sys.executable",
        lang="python",
        docs="Spark: Python package management, https://spark.apache.org/docs/latest/api/python/user_guide/python_packaging.html",
        yes=("org.apache.spark.SparkException: Python worker failed to connect back.",),
        no=("Error: worker",),
    ),
    Rule(
        id="chroma_sqlite",
        on="sqlite3 unsupported chroma",
        match=r"(?P<name>unsupported version of sqlite3)",
        prior=0.98,
        cause="Chroma needs SQLite 3.35 or newer, and this Python brings an older one "
        "({name}){where}.",
        fix="Install pysqlite3-binary and put it in its place before chromadb is imported; or "
        "take a newer Python or base image.",
        code="__import__('pysqlite3')\nimport sys\nsys.modules['sqlite3'] = "
        "sys.modules.pop('pysqlite3')",
        lang="python",
        docs="Chroma: Troubleshooting, https://docs.trychroma.com/docs/overview/troubleshooting",
        yes=(
            "RuntimeError: Your system has an unsupported version of sqlite3. Chroma "
            "requires sqlite3 >= 3.35.0.",
        ),
        no=("Error: sqlite3",),
    ),
    Rule(
        id="gdal_config",
        on="gdal config",
        match=r"(?P<name>gdal-config|gdal_config_error|GDAL API version must be specified|Co"
        r"uld not find the GDAL library)",
        prior=0.97,
        cause="GDAL's own library is not installed ({name}).",
        fix="Install libgdal-dev and then the Python package of the same version (`pip "
        'install "gdal==$(gdal-config --version)"`); conda-forge brings both together. '
        "GeoDjango takes GDAL_LIBRARY_PATH.",
        code="sudo apt install libgdal-dev gdal-bin\npython -m pip install "
        '"gdal==$(gdal-config --version)"',
        lang="shell",
        docs="GDAL: Python bindings, https://gdal.org/en/stable/api/python_bindings.html",
        yes=("gdal_config_error: [Errno 2] No such file or directory: 'gdal-config'",),
        no=("Error: gdal",),
    ),
    Rule(
        id="qt_platform",
        on="qt platform plugin",
        match=r"Could not load the Qt platform plugin(?: \"(?P<name>\w{1,20})\")?|no Qt platform "
        r"plugin could be initialized",
        prior=0.96,
        cause="Qt cannot open windows here (its platform plugin {name|xcb} does not start): "
        "system libraries are missing, or another package brings a second Qt.",
        fix="Linux: install libxcb-cursor0 and libxkbcommon-x11-0 (QT_DEBUG_PLUGINS=1 names "
        "the missing one). With OpenCV take opencv-python-headless beside PyQt. Without a "
        "display set QT_QPA_PLATFORM=offscreen.",
        code="sudo apt install libxcb-cursor0 libxkbcommon-x11-0\nQT_DEBUG_PLUGINS=1 python "
        "main.py",
        lang="shell",
        docs="Qt: Qt for Linux requirements, https://doc.qt.io/qt-6/linux-requirements.html",
        yes=(
            'qt.qpa.plugin: Could not load the Qt platform plugin "xcb" in "" even '
            "though it was found.",
        ),
        no=("Error: Qt",),
    ),
    Rule(
        id="pygame",
        on="pygame",
        match=r"pygame\.error: (?P<name>video system not initialized|display Surface quit|fo"
        r"nt not initialized|mixer not initialized|No available video device|Couldn't "
        r"open \S{1,80}|No file '[^'\n]{1,80}' found[^\n]{0,40})",
        prior=0.95,
        cause='pygame says "{name}"{where}: it was not started, was ended already, or does '
        "not find what it needs.",
        fix="Call `pygame.init()` (and pygame.font.init, pygame.mixer.init) before anything "
        "else, leave the loop right after `pygame.quit()`; a missing file is searched "
        "from where the program was started; without a display set SDL_VIDEODRIVER=dummy.",
        code="import pygame\n\npygame.init()",
        lang="python",
        docs="pygame: pygame.init, https://www.pygame.org/docs/ref/pygame.html",
        yes=("pygame.error: video system not initialized",),
        no=("Error: pygame",),
    ),
    Rule(
        id="kivy_window",
        on="window provider",
        match=r"(?P<name>Unable to find any valuable Window provider)",
        prior=0.97,
        cause="Kivy has no library to open a window ({name}).",
        fix='Install it with its own: `pip install "kivy[base]"` (Windows: kivy_deps.sdl2 '
        "and kivy_deps.glew); update the graphics driver where OpenGL is below 2.0.",
        code='python -m pip install "kivy[base]"',
        lang="shell",
        docs="Kivy: Installing, https://kivy.org/doc/stable/gettingstarted/installation.html",
        yes=("[CRITICAL] [Window      ] Unable to find any valuable Window provider.",),
        no=("Error: window",),
    ),
)
