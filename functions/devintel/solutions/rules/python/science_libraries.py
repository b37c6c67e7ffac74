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
)
