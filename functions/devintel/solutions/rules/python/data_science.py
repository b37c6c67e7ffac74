"""Rules for data frames, estimators and plots in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "machine_learning",
    Rule(
        "not_fitted",
        on="fitted notfittederror",
        match=r"This (?P<name>\w+) instance is not fitted yet",
        prior=0.93,
        cause="{name} is used before fit(){where}.",
        fix="Call fit (or fit_transform) on the training data first, and load the "
        "fitted object, not a new one, where it is used.",
        docs="scikit-learn: Glossary, https://scikit-learn.org/stable/glossary.html",
        yes=("sklearn.exceptions.NotFittedError: This Ridge instance is not fitted yet.",),
        no=("Error: the suit is not fitted",),
        family="machine_learning",
    ),
    Rule(
        "two_dimensions",
        on="expected 2d array",
        match=r"Expected 2D array, got (?P<name>1D array|scalar array) instead",
        prior=0.93,
        cause="A {name} is given where rows and columns are expected{where}.",
        fix="Reshape: one feature `x.reshape(-1, 1)`, one sample `x.reshape(1, -1)`; "
        "a DataFrame with double brackets `df[['a']]`.",
        code="x = x.reshape(-1, 1)",
        lang="python",
        docs="scikit-learn: Glossary, https://scikit-learn.org/stable/glossary.html",
        yes=("ValueError: Expected 2D array, got 1D array instead",),
        no=("Error: array expected",),
        family="machine_learning",
    ),
    Rule(
        "samples",
        on="inconsistent samples",
        match=r"Found input variables with inconsistent numbers of samples: \[(?P<name>[\d, "
        r"]{1,60})\]",
        prior=0.93,
        cause="X and y have different lengths ({name}){where}.",
        fix="Filter or drop rows of both together, and split them in one call.",
        docs="scikit-learn: train_test_split, "
        "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection.train_test_split.html",
        yes=("ValueError: Found input variables with inconsistent numbers of samples: [10, 8]",),
        no=("Error: inconsistent",),
        family="machine_learning",
    ),
    Rule(
        "text_feature",
        on="could convert string float",
        match=r"could not convert string to float: '(?P<name>[^'\n]{1,60})'",
        prior=0.8,
        cause="The text '{name}' stands where numbers are expected{where}.",
        fix="Clean or drop it (pd.to_numeric with errors='coerce', thousands and "
        "decimal signs), or encode categories (OneHotEncoder) before a model "
        "sees them.",
        docs="Python: float, https://docs.python.org/3/library/functions.html#float",
        yes=("ValueError: could not convert string to float: 'abc'",),
        no=("ValueError: invalid literal for int() with base 10: 'a'",),
        family="python_value",
    ),
    Rule(
        "merge_types",
        on="merge columns object",
        match=r"You are trying to merge on (?P<a>\w+(?:\[\w+\])?) and (?P<b>\w+(?:\[\w+\])?)"
        r" columns(?: for key '(?P<name>\w+)')?",
        prior=0.94,
        cause="The key {name|column} is {a} on one side and {b} on the other{where}.",
        fix="Bring both to one type before merging.",
        code="left['key'] = left['key'].astype(right['key'].dtype)",
        lang="python",
        docs="pandas: merge, https://pandas.pydata.org/docs/reference/api/pandas.merge.html",
        yes=("ValueError: You are trying to merge on object and int64 columns for key 'id'.",),
        no=("Error: merge",),
        family="pandas_numpy",
    ),
    Rule(
        "join_levels",
        on="len levels left_on",
        match=r"len\((?:left|right)_on\) must equal the number of levels in the index of \"("
        r"?P<name>left|right)\"",
        prior=0.94,
        cause="join() matches the index of the {name} frame, and `on` names several "
        "columns{where}.",
        fix="Use merge on the columns, or set the {name} frame's index to those columns first.",
        code="result = left.merge(right, on=['a', 'b'])",
        lang="python",
        docs="pandas: merge, https://pandas.pydata.org/docs/reference/api/pandas.merge.html",
        yes=('ValueError: len(left_on) must equal the number of levels in the index of "right"',),
        no=("Error: levels",),
        family="pandas_numpy",
    ),
    Rule(
        "scalar_frame",
        on="scalar index",
        match=r"If using all scalar values, you must pass an index",
        prior=0.94,
        cause="A DataFrame is made of single values{where}.",
        fix="Put the dictionary into a list (`[record]`, one row), or give an index.",
        code="frame = pd.DataFrame([record])",
        lang="python",
        docs="pandas: DataFrame, "
        "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html",
        yes=("ValueError: If using all scalar values, you must pass an index",),
        no=("Error: pass an index",),
        family="pandas_numpy",
    ),
    Rule(
        "display",
        on="display tclerror",
        match=r"no display name and no \$DISPLAY|cannot connect to X server|could not connec"
        r"t to display",
        prior=0.93,
        cause="The program wants to open a window, and there is no display here{where}.",
        fix="On a server draw without one (MPLBACKEND=Agg, headless), or run it under xvfb-run.",
        code="MPLBACKEND=Agg python script.py",
        lang="shell",
        docs="Matplotlib: Backends, "
        "https://matplotlib.org/stable/users/explain/figure/backends.html",
        yes=("_tkinter.TclError: no display name and no $DISPLAY environment variable",),
        no=("Error: the display",),
        family="machine_learning",
    ),
    Rule(
        "padding",
        on="padding token",
        match=r"Asking to pad but the tokenizer does not have a padding token",
        prior=0.95,
        cause="The tokenizer has no padding token{where}.",
        fix="Use the end token for it.",
        code="tokenizer.pad_token = tokenizer.eos_token",
        lang="python",
        docs="Transformers: Tokenizer, "
        "https://huggingface.co/docs/transformers/main_classes/tokenizer",
        yes=("ValueError: Asking to pad but the tokenizer does not have a padding token.",),
        no=("Error: token",),
        family="machine_learning",
    ),
)
