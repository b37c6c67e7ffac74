"""Rules for what pandas reads and writes, and for columns and dates."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _of_a_frame(subject: Subject, _: Slots) -> Slots | None:
    told = subject.printed
    return {} if "pandas" in told and ("get_loc" in told or "indexes" in told) else None


RULES = family(
    "pandas_numpy",
    Rule(
        id="optional",
        on="dependency optional",
        match=r"Missing optional dependency '(?P<name>[\w.-]{1,40})'",
        prior=0.98,
        cause="pandas needs the package {name} for this, which is not installed{where}.",
        fix="Install it in this environment (and restart a notebook's kernel).",
        code="python -m pip install {name}",
        lang="shell",
        docs="pandas: Optional dependencies, https://pandas.pydata.org/docs/getting_started/install.html#optional-dependencies",
        yes=("ImportError: Missing optional dependency 'fastparquet'.",),
        no=("Error: optional",),
    ),
    Rule(
        id="parquet_engine",
        on="parquet engine",
        match=r"Unable to find a usable engine; tried using: '(?P<name>pyarrow)', 'fastparqu"
        r"et'",
        prior=0.98,
        cause="pandas has no engine for Parquet here: {name} is not installed{where}.",
        fix="Install pyarrow.",
        code="python -m pip install pyarrow",
        lang="shell",
        docs="pandas: Parquet, https://pandas.pydata.org/docs/user_guide/io.html#parquet",
        yes=(
            "ImportError: Unable to find a usable engine; tried using: 'pyarrow', 'fastparquet'.",
        ),
        no=("Error: engine of the car",),
    ),
    Rule(
        id="xlrd",
        on="xlrderror xlsx",
        match=r"XLRDError: (?P<name>Excel xlsx file; not supported|Unsupported format, or co"
        r"rrupt file[^\n]{0,80})",
        prior=0.98,
        cause="xlrd reads old .xls files only since 2.0 ({name}){where}.",
        fix='Install openpyxl and read .xlsx with `engine="openpyxl"` (newer pandas chooses '
        "it itself); a file that is no Excel at all (HTML or CSV with that ending) is "
        "read by read_html or read_csv.",
        code="python -m pip install openpyxl",
        lang="shell",
        docs="pandas: Excel files, https://pandas.pydata.org/docs/user_guide/io.html#excel-files",
        yes=("xlrd.biffh.XLRDError: Excel xlsx file; not supported",),
        no=("Error: xlsx",),
    ),
    Rule(
        id="engine_kwarg",
        on="excel determined engine",
        match=r"Excel file format cannot be determined, you must specify an engine (?P<name>"
        r"manually)",
        prior=0.93,
        cause="The file is no Excel file that pandas knows (it would have to be named "
        "{name}){where}: an HTML page, a CSV, or an encrypted one under that ending.",
        fix='Look at its first bytes: "PK" is xlsx (openpyxl), "<" is HTML (read_html), '
        "text is CSV.",
        code="head -c 60 file.xlsx",
        lang="shell",
        docs="pandas: Excel files, https://pandas.pydata.org/docs/user_guide/io.html#excel-files",
        yes=(
            "ValueError: Excel file format cannot be determined, you must specify an engine "
            "manually.",
        ),
        no=("Error: engine",),
    ),
    Rule(
        id="not_zip",
        on="badzipfile zip",
        match=r"BadZipFile: (?P<name>File is not a zip file)",
        prior=0.92,
        cause="What is opened as xlsx, docx or zip is none ({name}){where}: an old .xls, an "
        "HTML page, an empty or broken download.",
        fix="Look at its first bytes and size; download it anew, or read it as what it is.",
        code="file downloaded.xlsx",
        lang="shell",
        docs="Python: zipfile, https://docs.python.org/3/library/zipfile.html",
        yes=("zipfile.BadZipFile: File is not a zip file",),
        no=("Error: zip",),
    ),
    Rule(
        id="accessor",
        on="accessor",
        match=r"Can only use \.(?P<name>str|dt|cat) accessor with (?P<want>[\w ]{3,40}?)(?: "
        r"values)?!?$",
        prior=0.97,
        cause="The column is of another type, and `.{name}` works on {want} values only{where}.",
        fix="Convert it first: `.astype(str)` for str, `pd.to_datetime(column, "
        'errors="coerce")` for dt, `.astype("category")` for cat.',
        docs="pandas: Text data, https://pandas.pydata.org/docs/user_guide/text.html",
        yes=("AttributeError: Can only use .dt accessor with datetimelike values",),
        no=("Error: accessor",),
    ),
    Rule(
        id="column_key",
        on="keyerror",
        match=r"^KeyError: ['\"]?(?P<name>[^'\"\n]{1,80})['\"]?$",
        check=_of_a_frame,
        prior=0.93,
        cause="The frame or series has no column or label `{name}`{where}.",
        fix="Print `df.columns.tolist()`: a blank or another case in the name (`df.columns = "
        "df.columns.str.strip()`), a column that became the index or was dropped, a wrong "
        "separator when reading (then all stands in one column), or a label where a "
        "position is meant (iloc).",
        code="print(frame.columns.tolist())",
        lang="python",
        docs="pandas: Indexing, https://pandas.pydata.org/docs/user_guide/indexing.html",
        yes=(),
        no=("KeyError: 'sku'",),
    ),
    Rule(
        id="out_of_bounds",
        on="outofboundsdatetime bounds nanosecond",
        match=r"Out of bounds nanosecond timestamp: (?P<name>[\d: T+-]{4,40})",
        prior=0.97,
        cause="The date {name} is outside of what pandas keeps in nanoseconds (1677 to "
        "2262){where}.",
        fix='Make it missing (`errors="coerce"`), keep it as text or datetime objects, or '
        'use a coarser unit (`astype("datetime64[s]")` since pandas 2).',
        docs="pandas: Timestamp limitations, https://pandas.pydata.org/docs/user_guide/timeseries.html#timestamp-limitations",
        yes=(
            "OutOfBoundsDatetime: Out of bounds nanosecond timestamp: 9999-12-31 00:00:00, "
            "at position 0",
        ),
        no=("Error: bounds",),
    ),
    Rule(
        id="duplicate_labels",
        on="reindex duplicate",
        match=r"cannot reindex on an? axis with duplicate (?P<name>labels)|cannot reindex fr"
        r"om a duplicate axis",
        prior=0.97,
        cause="An index or the columns hold the same label twice ({name|axis}), so pandas "
        "cannot line the rows up{where}.",
        fix="Find them (`df[df.index.duplicated()]`), drop them or `reset_index(drop=True)` "
        "before; doubled columns: `df.loc[:, ~df.columns.duplicated()]`.",
        code="frame = frame[~frame.index.duplicated()]",
        lang="python",
        docs="pandas: Duplicate labels, https://pandas.pydata.org/docs/user_guide/duplicates.html",
        yes=("ValueError: cannot reindex on an axis with duplicate labels",),
        no=("Error: duplicate axis of the earth",),
    ),
    Rule(
        id="time_format",
        on="time match format",
        match=r"time data \"(?P<name>[^\"\n]{1,60})\" doesn't match format \"(?P<format>[^\""
        r"\n]{1,40})\"",
        prior=0.97,
        cause="`{name}` is not written as {format}, which pandas took from the first value{where}.",
        fix='Name the format, or let each value be read by itself: `format="mixed"` (with '
        'dayfirst=True for day first), `errors="coerce"` for rubbish.',
        code="frame['day'] = pd.to_datetime(frame['day'], format='mixed', dayfirst=True)",
        lang="python",
        docs="pandas: to_datetime, https://pandas.pydata.org/docs/reference/api/pandas.to_datetime.html",
        yes=(
            'ValueError: time data "13/01/2026" doesn\'t match format "%m/%d/%Y", at position 1.',
        ),
        no=("Error: time data",),
    ),
    Rule(
        id="no_columns",
        on="columns parse file",
        match=r"EmptyDataError: (?P<name>No columns to parse from file)",
        prior=0.93,
        cause="The file is empty, or everything in it was skipped ({name}){where}.",
        fix="Look at its size and at skiprows; after writing into a buffer go back to its "
        "start (`buffer.seek(0)`).",
        docs="pandas: read_csv, https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html",
        yes=("pandas.errors.EmptyDataError: No columns to parse from file",),
        no=("Error: columns of Rome",),
    ),
    Rule(
        id="numeric_only",
        on="convert numeric mean agg",
        match=r"(?:Could not convert|could not convert) (?:string )?'?(?P<name>[^'\n]{1,60})"
        r"'? to numeric|agg function failed \[how->(?P<how>\w+),dtype->object\]",
        prior=0.95,
        cause="A sum or mean runs over text columns ({name|object}) since pandas 2{where}.",
        fix="Choose the number columns or pass `numeric_only=True`; numbers kept as text "
        'become numbers by `pd.to_numeric(column, errors="coerce")`.',
        docs="pandas: What's new in 2.0.0, https://pandas.pydata.org/docs/whatsnew/v2.0.0.html",
        yes=("TypeError: agg function failed [how->mean,dtype->object]",),
        no=("Error: numeric",),
    ),
    Rule(
        id="groupby_dim",
        on="grouper dimensional",
        match=r"Grouper for '(?P<name>[^'\n]{1,60})' not 1-dimensional",
        prior=0.93,
        cause="The frame has several columns `{name}`{where}.",
        fix="Rename one, or drop the doubled: `df.loc[:, ~df.columns.duplicated()]`.",
        docs="pandas: Duplicate labels, https://pandas.pydata.org/docs/user_guide/duplicates.html",
        yes=("ValueError: Grouper for 'price' not 1-dimensional",),
        no=("Error: Grouper",),
    ),
    Rule(
        id="sheet",
        on="worksheet named",
        match=r"Worksheet named '(?P<name>[^'\n]{1,60})' not found",
        prior=0.93,
        cause="The workbook has no sheet `{name}`{where}.",
        fix="List them: `pd.ExcelFile(path).sheet_names`; blanks and case count.",
        docs="pandas: Excel files, https://pandas.pydata.org/docs/user_guide/io.html#excel-files",
        yes=("ValueError: Worksheet named 'Prices' not found",),
        no=("Error: Worksheet",),
    ),
    Rule(
        id="single_positional",
        on="positional bounds indexer",
        match=r"(?P<name>single positional indexer is out-of-bounds|positional indexers are "
        r"out-of-bounds|iloc cannot enlarge its target object)",
        prior=0.93,
        cause="iloc asks for a row or column that the frame does not have ({name}){where}.",
        fix="Look at `frame.shape`: a filter may have left nothing; positions run from 0.",
        docs="pandas: iloc, https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.iloc.html",
        yes=("IndexError: single positional indexer is out-of-bounds",),
        no=("Error: bounds",),
    ),
)
