"""Rules for scikit-learn, Matplotlib, SciPy, spaCy, Spark and other libraries for data."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "data_science",
    Rule(
        id="continuous_labels",
        on="label continuous",
        match=r"Unknown label type:?\s*\(?'?(?P<name>continuous(?:-multioutput)?|unknown|arr"
        r"ay\([^\n]{0,60})",
        prior=0.97,
        cause="A classifier is given labels that are numbers of a scale ({name}){where}.",
        fix="For prices or amounts take the regressor of the same kind; for classes make the "
        "labels whole numbers or text (`y.astype(int)`, LabelEncoder).",
        docs="scikit-learn: Multiclass, https://scikit-learn.org/stable/modules/multiclass.html",
        yes=("ValueError: Unknown label type: continuous.",),
        no=("Error: Unknown label of wine",),
    ),
    Rule(
        id="feature_count",
        on="features expecting input",
        match=r"X has (?P<have>\d+) features?, but (?P<name>\w{1,60}) is expecting (?P<want>"
        r"\d+) features?",
        prior=0.97,
        cause="{name} learned {want} columns and is given {have}{where}.",
        fix="Run what it predicts for through the same fitted steps (transform, not "
        "fit_transform), with the same columns in the same order; a Pipeline keeps them "
        "together, one-hot columns differ where categories are missing "
        '(`handle_unknown="ignore"`).',
        docs="scikit-learn: Pipeline, https://scikit-learn.org/stable/modules/compose.html",
        yes=("ValueError: X has 5 features, but SVC is expecting 7 features as input.",),
        no=("Error: X has 3 features",),
    ),
    Rule(
        id="feature_names",
        on="feature names unseen",
        match=r"The feature names should match those that were passed during fit\.\s*(?P<nam"
        r"e>Feature names (?:unseen at fit time|seen at fit time, yet now missing|must"
        r" be in the same order)[^\n]{0,60})",
        prior=0.96,
        cause="The columns are not those that the model learned: {name}{where}.",
        fix="Bring them into the same names and order: `X = X[model.feature_names_in_]`.",
        code="X = X[model.feature_names_in_]",
        lang="python",
        docs="scikit-learn: Glossary, https://scikit-learn.org/stable/glossary.html#term-feature_names_in_",
        yes=(
            "ValueError: The feature names should match those that were passed during "
            "fit.\nFeature names unseen at fit time:",
        ),
        no=("Error: feature names",),
    ),
    Rule(
        id="sklearn_tags",
        on="__sklearn_tags__",
        match=r"has no attribute '(?P<name>__sklearn_tags__)'",
        prior=0.98,
        cause="scikit-learn 1.6 asks estimators for `{name}`, which an older XGBoost, "
        "LightGBM, CatBoost, imbalanced-learn or estimator of your own does not "
        "have{where}.",
        fix="Update that package (XGBoost 2.1.4, or newer), or keep scikit-learn below 1.6; "
        "an own class derives from BaseEstimator last (`class Mine(ClassifierMixin, "
        "BaseEstimator)`).",
        code="python -m pip install --upgrade xgboost  # or: python -m pip install "
        '"scikit-learn<1.6"',
        lang="shell",
        docs="scikit-learn: Version 1.6, https://scikit-learn.org/stable/whats_new/v1.6.html",
        yes=("AttributeError: 'super' object has no attribute '__sklearn_tags__'",),
        no=("Error: tags",),
    ),
    Rule(
        id="one_class",
        on="class classes greater number",
        match=r"(?:The number of classes has to be greater than one; got|This solver needs s"
        r"amples of at least 2 classes in the data, but the data contains only one cla"
        r"ss:|y contains) (?P<name>[^\n]{1,40}?)(?: class(?:es)?)?$",
        prior=0.93,
        cause="The labels that arrive hold one class only ({name}){where}.",
        fix="Look at their counts; split with stratify=y, and check a filter or a wrong column.",
        docs="scikit-learn: train_test_split, https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
        yes=(
            "ValueError: This solver needs samples of at least 2 classes in the data, but "
            "the data contains only one class: 0",
        ),
        no=("Error: The number of classes",),
    ),
    Rule(
        id="unseen_labels",
        on="unseen labels unknown categories",
        match=r"(?:y contains previously unseen labels:?|Found unknown categories) (?P<name>"
        r"[^\n]{1,80})",
        prior=0.96,
        cause="The encoder meets values that it has not learned: {name}{where}.",
        fix='Fit it on all categories; OneHotEncoder takes `handle_unknown="ignore"`, '
        'OrdinalEncoder `handle_unknown="use_encoded_value"`; a LabelEncoder is for '
        "labels only.",
        docs="scikit-learn: Preprocessing, https://scikit-learn.org/stable/modules/preprocessing.html#encoding-categorical-features",
        yes=("ValueError: y contains previously unseen labels: 'blue'",),
        no=("Error: unseen",),
    ),
    Rule(
        id="stratify",
        on="stratify populated least members",
        match=r"The least populated class in y has only (?P<name>\d+) members?",
        prior=0.93,
        cause="A class has only {name} row(s), too few to split by class{where}.",
        fix="Drop or merge such classes, or split without stratify; for cross-validation take "
        "fewer folds.",
        docs="scikit-learn: train_test_split, https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
        yes=("ValueError: The least populated class in y has only 1 member, which is too few.",),
        no=("Error: members",),
    ),
    Rule(
        id="multiclass_average",
        on="average multiclass binary",
        match=r"Target is (?P<name>multiclass|multilabel-indicator) but average='binary'",
        prior=0.97,
        cause="The score is asked for two classes and the labels are {name}{where}.",
        fix="Pass `average='macro'` (or 'weighted', 'micro').",
        code="score = f1_score(y_true, y_pred, average='macro')",
        lang="python",
        docs="scikit-learn: Model evaluation, https://scikit-learn.org/stable/modules/model_evaluation.html",
        yes=("ValueError: Target is multiclass but average='binary'.",),
        no=("Error: Target",),
    ),
    Rule(
        id="mix_metrics",
        on="classification metrics handle mix",
        match=r"Classification metrics can't handle a mix of (?P<name>[\w-]{3,30}) and (?P<o"
        r"ther>[\w-]{3,30}) targets",
        prior=0.96,
        cause="The score compares {name} with {other}{where}.",
        fix="Make predictions classes first: `(p > 0.5).astype(int)` or `p.argmax(axis=1)`, "
        "and one-hot labels back to classes the same way; for numbers take a regression "
        "metric.",
        docs="scikit-learn: Model evaluation, https://scikit-learn.org/stable/modules/model_evaluation.html",
        yes=(
            "ValueError: Classification metrics can't handle a mix of binary and continuous "
            "targets",
        ),
        no=("Error: metrics",),
    ),
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
        id="jupyter_widgets",
        on="iprogress ipywidgets",
        match=r"(?P<name>IProgress not found)",
        prior=0.98,
        cause="The progress bar of notebooks needs ipywidgets, which is not installed "
        "({name}){where}.",
        fix="Install ipywidgets in the kernel's environment and restart the notebook; or "
        "import plain `tqdm` instead of `tqdm.notebook`.",
        code="python -m pip install ipywidgets",
        lang="shell",
        docs="ipywidgets: Installation, https://ipywidgets.readthedocs.io/en/stable/user_install.html",
        yes=("ImportError: IProgress not found. Please update jupyter and ipywidgets.",),
        no=("Error: progress",),
    ),
    Rule(
        id="kernel_missing",
        on="kernel nosuchkernel",
        match=r"No such kernel named (?P<name>[\w.-]{1,60})",
        prior=0.98,
        cause="The notebook wants a kernel `{name}` that is not registered here.",
        fix="Register this environment under that name, or choose one of `jupyter kernelspec "
        "list` (nbconvert: --ExecutePreprocessor.kernel_name).",
        code="python -m pip install ipykernel\npython -m ipykernel install --user --name {name}",
        lang="shell",
        docs="IPython: Installing the kernel, https://ipython.readthedocs.io/en/stable/install/kernel_install.html",
        yes=("NoSuchKernel: No such kernel named shop-env",),
        no=("Error: kernel",),
    ),
    Rule(
        id="kernel_package",
        on="module ipykernel_launcher",
        match=r"No module named '?(?P<name>ipykernel_launcher|ipykernel)'?",
        prior=0.97,
        cause="The Python of the kernel has no ipykernel ({name}), so the notebook's kernel "
        "dies at once.",
        fix="Install it with exactly that Python (the path in the line, or `jupyter "
        "kernelspec list`), then register it.",
        code="python -m pip install --upgrade ipykernel\npython -m ipykernel install --user",
        lang="shell",
        docs="IPython: Installing the kernel, https://ipython.readthedocs.io/en/stable/install/kernel_install.html",
        yes=("/opt/conda/bin/python: No module named ipykernel_launcher",),
        no=("Error: kernel",),
    ),
    Rule(
        id="jupyter_command",
        on="jupyter command",
        match=r"Jupyter command `jupyter-(?P<name>[\w-]{1,30})` not found",
        prior=0.97,
        cause="Jupyter's part `{name}` is not installed, or not in PATH.",
        fix="Install it in the environment that runs (notebook, jupyterlab, nbconvert), and "
        "start it by `python -m jupyter {name}`.",
        code="python -m pip install notebook jupyterlab nbconvert",
        lang="shell",
        docs="Jupyter: Installation, https://docs.jupyter.org/en/latest/install.html",
        yes=("Jupyter command `jupyter-lab` not found.",),
        no=("Error: jupyter",),
    ),
    Rule(
        id="ipython_old",
        on="ipykernel import stdininput ensure_dir_exists",
        match=r"cannot import name '?(?P<name>StdinInput|ensure_dir_exists|get_ipython_dir|f"
        r"ilefind|generator_to_async_generator|secure_write|AsyncContextManager|is_str"
        r"eam)'?",
        prior=0.96,
        cause="The parts of Jupyter that are installed are not of one time (`{name}` is "
        "missing in one of them).",
        fix="Update them together in that environment: jupyter, ipython, ipykernel, "
        "traitlets, prompt-toolkit.",
        code="python -m pip install --upgrade jupyter ipython ipykernel traitlets prompt-toolkit",
        lang="shell",
        docs="Jupyter: Installation, https://docs.jupyter.org/en/latest/install.html",
        yes=("ImportError: cannot import name 'secure_write'",),
        no=("ImportError: cannot import name 'cart'",),
    ),
    Rule(
        id="numpy_mixed",
        on="attribute ndarray",
        match=r"type object 'numpy\.(?P<name>\w{1,30})' has no attribute '(?P<part>__array_f"
        r"unction__|\w{1,60})'",
        prior=0.96,
        cause="Two versions of NumPy lie over each other here: its Python part does not find "
        "`{part}` in its compiled one{where}.",
        fix="Uninstall numpy until pip finds none (also the system's copy in dist-packages or "
        "~/.local), then install it once.",
        code="python -m pip uninstall -y numpy\npython -m pip uninstall -y numpy\npython -m "
        "pip install numpy",
        lang="shell",
        docs="NumPy: Troubleshooting, https://numpy.org/doc/stable/user/troubleshooting-importerror.html",
        yes=("AttributeError: type object 'numpy.ndarray' has no attribute '__array_function__'",),
        no=("AttributeError: type object 'Colour' has no attribute 'RED'",),
    ),
    Rule(
        id="yolo_file",
        on="ultralytics module",
        match=r"(?P<name>ultralytics\.nn\.[\w.]{1,60}|models\.yolo|models\.common)'?(?:; '["
        r"\w.]+' is not a package)?$",
        prior=0.97,
        cause="The weights were saved by another release of YOLO than the one installed "
        "(`{name}` is not in it){where}.",
        fix="Update ultralytics; weights of YOLOv5 and v7 (models.yolo, models.common) are "
        "loaded with their own repository.",
        code="python -m pip install --upgrade ultralytics",
        lang="shell",
        docs="Ultralytics: Quickstart, https://docs.ultralytics.com/quickstart/",
        yes=(
            "ModuleNotFoundError: No module named 'ultralytics.nn.modules.conv'; "
            "'ultralytics.nn.modules' is not a package",
            "ModuleNotFoundError: No module named 'models.yolo'",
        ),
        no=("Error: yolo",),
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
        match=r"(?:Could not load the Qt platform plugin|no Qt platform plugin could be init"
        r"ialized)[^\n]{0,4}\"?(?P<name>\w{0,20})",
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
