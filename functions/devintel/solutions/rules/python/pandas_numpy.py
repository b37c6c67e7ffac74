"""Rules for pandas and NumPy."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PD = "https://pandas.pydata.org/docs/"
_NP = "https://numpy.org/"

RULES = family(
    "pandas_numpy",
    Rule(
        "truth",
        on="truth",
        match=r"[Tt]he truth value of (?:a|an) (?P<name>Series|DataFrame|array|Index|empty "
        r"array)[^\n]{0,60} is ambiguous",
        prior=0.82,
        cause="A whole {name} is used as a condition{where}.",
        fix="Say any() or all(), and join conditions with & and | in brackets.",
        code="rows = frame[(frame['a'] > 0) & (frame['b'] < 9)]",
        lang="python",
        docs=f"pandas: Using if/truth statements, {_PD}user_guide/gotchas.html#using-if-truth-"
        f"statements-with-pandas",
        yes=(
            "ValueError: The truth value of a DataFrame is ambiguous. Use a.empty, "
            "a.bool(), a.item(), a.any() or a.all().",
            "ValueError: The truth value of an array with more than one element is ambiguous.",
        ),
        no=("Error: the truth is ambiguous",),
    ),
    Rule(
        "copy",
        on="settingwithcopywarning copy chainedassignmenterror",
        match=r"SettingWithCopyWarning|A value is trying to be set on a copy of a "
        r"(?:slice|DataFrame)|ChainedAssignmentError",
        prior=0.82,
        cause="A value is set on a part that may be a copy{where}.",
        fix="Set it in one step with loc, or make the copy on purpose.",
        code="frame.loc[frame['a'] > 0, 'b'] = 1",
        lang="python",
        docs=f"pandas: Returning a view versus a copy, "
        f"{_PD}user_guide/indexing.html#returning-a-view-versus-a-copy",
        yes=(
            "SettingWithCopyWarning: \nA value is trying to be set on a copy of a slice "
            "from a DataFrame",
        ),
        no=("Error: copy 3 is blank",),
    ),
    Rule(
        "shapes",
        on="shapes shape aligned broadcast mismatch",
        match=r"operands could not be broadcast together with (?:remapped )?shapes "
        r"(?P<a>\([\d, ]*\)) (?P<b>\([\d, ]*\))|shapes (?P<a2>\([\d, ]*\)) and "
        r"(?P<b2>\([\d, ]*\)) not aligned|cannot reshape array of size \d+ into "
        r"shape|could not broadcast input array from shape|matmul: Input operand 1 has a "
        r"mismatch",
        prior=0.76,
        cause="The shapes of two arrays do not fit{shapes}{where}.",
        check=lambda subject, slots: {
            "shapes": f": {slots['a']} and {slots['b']}" if slots.get("b") else ""
        },
        fix="Print both shapes before the operation; reshape or add an axis so that the last "
        "ones are equal or 1.",
        code="print(a.shape, b.shape)\nresult = a[:, None] + b[None, :]",
        lang="python",
        docs=f"NumPy: Broadcasting, {_NP}doc/stable/user/basics.broadcasting.html",
        yes=(
            "ValueError: operands could not be broadcast together with shapes (2,) (3,)",
            "ValueError: cannot reshape array of size 6 into shape (4,2)",
        ),
        no=("Error: shapes of cookies",),
    ),
    Rule(
        "numpy_alias",
        on="numpy",
        match=r"module 'numpy' has no attribute '(?P<name>int|float|bool|object|str|complex|lon"
        r"g|unicode|typeDict|Inf|float_|unicode_|NaN|string_|product|cumproduct|alltrue|s"
        r"ometrue|in1d|row_stack|trapz)'",
        prior=0.84,
        cause="numpy.{name} was removed{where} (1.24 or 2.0).",
        fix="Use Python's own type or the name that replaced it; if a library does it, update it.",
        code="array = numpy.zeros(3, dtype=float)",
        lang="python",
        docs=f"NumPy: 2.0 migration guide, {_NP}doc/stable/numpy_2_0_migration_guide.html",
        yes=("AttributeError: module 'numpy' has no attribute 'bool'.",),
        no=("AttributeError: module 'numpy' has no attribute 'quux'",),
    ),
    Rule(
        "module_attribute",
        on="numpy pandas",
        match=r"module '(?P<type>numpy|pandas)' has no attribute '(?P<name>\w+)'",
        check=lambda _, slots: None if slots["name"].startswith("__") else {},
        prior=0.66,
        cause="{type} has no `{name}`{where}: removed, newer, or misspelt.",
        fix="Compare the installed version with the documentation's.",
        code='python -c "import {type}; print({type}.__version__)"',
        lang="shell",
        docs=f"pandas: Release notes, {_PD}whatsnew/index.html",
        yes=("AttributeError: module 'pandas' has no attribute 'Panel'",),
        no=("AttributeError: module 'random' has no attribute 'x'",),
    ),
    Rule(
        "frame_attribute",
        on="dataframe series accessor",
        match=(
            r"'(?P<type>DataFrame|Series)' object has no attribute "
            r"'(?P<name>append|ix|iteritems|as_matrix|get_value|lookup|applymap|swaplevel|sor"
            r"t)'",
        ),
        prior=0.84,
        cause="`{type}.{name}` was removed from pandas{where}.",
        fix="Use what replaced it: concat for append, loc or iloc for ix, items for "
        "iteritems, sort_values for sort.",
        code="frame = pandas.concat([frame, more], ignore_index=True)",
        lang="python",
        docs=f"pandas: What's new in 2.0.0, {_PD}whatsnew/v2.0.0.html",
        yes=("AttributeError: 'DataFrame' object has no attribute 'append'",),
        no=("AttributeError: 'DataFrame' object has no attribute 'price'",),
    ),
    Rule(
        "frame_column",
        on="dataframe series",
        match=r"'(?P<type>DataFrame|Series)' object has no attribute '(?P<name>\w+)'",
        check=lambda _, slots: None if slots["name"] == "columns" else {},
        prior=0.7,
        cause="The {type} has no column or method `{name}`{where}.",
        fix="Look at its columns: blanks and upper case count.",
        code="print(frame.columns.tolist())",
        lang="python",
        docs=f"pandas: Attribute access, {_PD}user_guide/indexing.html#attribute-access",
        yes=("AttributeError: 'DataFrame' object has no attribute 'price'",),
        no=("AttributeError: 'Cart' object has no attribute 'price'",),
    ),
    Rule(
        "columns",
        on="keyerror columns",
        match=r"^KeyError: ['\"](?:Passing list-likes to \.loc or \[\] with any missing|"
        r"\[(?P<name>[^\]\n]{1,160})\] not (?:in index|found in "
        r"axis)|None of \[[^\n]{1,200} are in the \[)|are not in the columns",
        prior=0.8,
        cause="The columns {name|asked for} are not in the frame{where}.",
        fix="Look at its columns: blanks and upper case count.",
        code="frame.columns = frame.columns.str.strip()\nprint(frame.columns.tolist())",
        lang="python",
        docs=f"pandas: Indexing with list with missing labels, "
        f"{_PD}user_guide/indexing.html#indexing-with-list-with-missing-labels-is-depreca"
        f"ted",
        yes=(
            "KeyError: \"['cost'] not in index\"",
            "KeyError: \"None of [Index(['a'], dtype='object')] are in the [columns]\"",
        ),
        no=("KeyError: 'cost'",),
    ),
    Rule(
        "length",
        on="length arrays lengths dimension inconsistent reindex dimension",
        match=(
            r"Length of values \((?P<a>\d+)\) does not match length of index "
            r"\((?P<b>\d+)\)|All arrays must be of the same length|Length mismatch: Expected "
            r"axis has (?P<a2>\d+) elements|[Ff]ound input variables with inconsistent "
            r"numbers of samples|x and y must have same first dimension",
            r"cannot reindex on an axis with duplicate labels",
        ),
        prior=0.8,
        cause="Columns or arrays of different length are put together{where} ({a|one} and "
        "{b|another}).",
        fix="Join by an index (merge, reindex) instead of by position, or drop the same rows "
        "in all.",
        code="frame['new'] = series.reindex(frame.index)",
        lang="python",
        docs=f"pandas: Merge, join, concatenate and compare, {_PD}user_guide/merging.html",
        yes=(
            "ValueError: Length of values (2) does not match length of index (5)",
            "ValueError: All arrays must be of the same length",
        ),
        no=("Error: length of the rope",),
    ),
    Rule(
        "merge",
        on="merge concatenate identically specified",
        match=r"You are trying to merge on (?P<a>\w+) and (?P<b>\w+) columns|No objects to "
        r"concatenate|columns overlap but no suffix specified|Can only compare "
        r"identically-labeled",
        prior=0.78,
        cause="The frames cannot be joined{where}: other types of the key, or nothing to join.",
        fix="Bring the keys to one type; check that the list of frames is not empty.",
        code="left['id'] = left['id'].astype(str)\nright['id'] = right['id'].astype(str)",
        lang="python",
        docs=f"pandas: Merge, join, concatenate and compare, {_PD}user_guide/merging.html",
        yes=(
            "ValueError: You are trying to merge on object and int64 columns",
            "ValueError: No objects to concatenate",
        ),
        no=("Error: Cannot merge carts",),
    ),
    Rule(
        "binary",
        on="numpy",
        match=r"numpy\.(?:dtype|ndarray) size changed, may indicate binary incompatibility|A "
        r"module that was compiled using NumPy 1\.x cannot be run in NumPy "
        r"2|numpy\.core\.multiarray failed to import",
        prior=0.84,
        cause="A package was built for another NumPy than the one installed.",
        fix="Update that package; until it supports NumPy 2, stay below 2.",
        code="python -m pip install --upgrade pandas scikit-learn scipy",
        lang="shell",
        docs=f"NumPy: Troubleshooting ImportError, {_NP}doc/stable/user/troubleshooting-import"
        f"error.html",
        yes=("ValueError: numpy.dtype size changed, may indicate binary incompatibility.",),
        no=("Error: size changed",),
    ),
    Rule(
        "ragged",
        on="sequence inhomogeneous",
        match=r"setting an array element with a sequence|inhomogeneous shape",
        prior=0.8,
        cause="Rows of different length are made into one array{where}.",
        fix="Make them equal, or keep a list.",
        code="array = numpy.array(rows, dtype=object)",
        lang="python",
        docs=f"NumPy: numpy.array, {_NP}doc/stable/reference/generated/numpy.array.html",
        yes=(
            "ValueError: setting an array element with a sequence. The requested array "
            "has an inhomogeneous shape after 1 dimensions.",
        ),
        no=("Error: sequence 3",),
    ),
    Rule(
        "parse",
        on="tokenizing columns parsererror emptydataerror",
        match=r"Error tokenizing data\. C error: (?P<name>[^\n]{1,120})|EmptyDataError|No "
        r"columns to parse from file",
        prior=0.78,
        cause="The CSV does not have the shape that read_csv expects: {name|it is empty}.",
        fix="Name the separator and the quote, skip the lines before the header, or say what "
        "to do with bad lines.",
        code="frame = pandas.read_csv(path, sep=';', on_bad_lines='warn')",
        lang="python",
        docs=f"pandas: read_csv, {_PD}reference/api/pandas.read_csv.html",
        yes=(
            "pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 "
            "fields in line 4, saw 5",
        ),
        no=("Error: parser of the tax",),
    ),
    Rule(
        "nan_to_int",
        on="nan inf convert",
        match=r"[Cc]annot convert (?:non-finite values|float NaN|float infinity)[^\n]{0,40} to "
        r"integer|Input (?:\w+ )?contains NaN",
        prior=0.8,
        cause="Missing values are made into integers or given to a model{where}.",
        fix="Fill or drop them first, or use the type Int64.",
        code="frame['count'] = frame['count'].fillna(0).astype(int)",
        lang="python",
        docs=f"pandas: Nullable integer data type, {_PD}user_guide/integer_na.html",
        yes=(
            "ValueError: cannot convert float NaN to integer",
            "ValueError: Input X contains NaN.",
        ),
        no=("Error: nan bread",),
    ),
)
