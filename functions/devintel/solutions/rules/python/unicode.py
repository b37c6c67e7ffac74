"""Rules for texts, bytes and encodings in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PAGE = "Python: Unicode HOWTO, https://docs.python.org/3/howto/unicode.html"

RULES = family(
    "unicode",
    Rule(
        "decode",
        on="unicodedecodeerror codec decode",
        match=(
            r"'(?P<name>[\w-]+)' codec can't decode byte (?P<byte>0x\w\w) in position (?P<n>\d+)",
        ),
        prior=0.74,
        cause="Bytes that are not {name} are read as {name}{where} (byte {byte} at {n}).",
        fix="Open the file with its real encoding (often cp1252; 0xff or 0xfe at the start: "
        "utf-16), or as bytes if it is no text.",
        code="with open(path, encoding='cp1252') as file:\n    text = file.read()",
        lang="python",
        docs=_PAGE,
        yes=(
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xfc in position 9: "
            "invalid start byte",
        ),
        no=(
            "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in "
            "position 1: ordinal not in range(128)",
        ),
    ),
    Rule(
        "unknown_encoding",
        on="encoding",
        match=r"LookupError: unknown encoding: (?P<name>\S{1,40})",
        prior=0.85,
        cause="Python knows no encoding `{name}`{where}: it is misspelt, or another program's name "
        "for one (MySQL's utf8mb4 is utf-8 in Python).",
        fix="Give the codec's own name; a value that comes from a header or a setting is checked "
        "with codecs.lookup() first.",
        code="import codecs\n\ncodecs.lookup('utf-8')",
        lang="python",
        docs="Python: Standard encodings, "
        "https://docs.python.org/3/library/codecs.html#standard-encodings",
        yes=("LookupError: unknown encoding: utf8mb4",),
        no=("LookupError: unknown country: atlantis",),
    ),
    Rule(
        "encode",
        on="unicodeencodeerror codec encode",
        match=r"'(?P<name>[\w-]+)' codec can't encode characters? (?:'(?P<char>[^']{1,12})' "
        r")?in position",
        prior=0.76,
        cause="A character cannot be written in {name}{where}.",
        fix="Write UTF-8: name the encoding when opening, and set PYTHONUTF8=1 for a console "
        "or service that does not use it.",
        code="with open(path, 'w', encoding='utf-8') as file:\n    file.write(text)",
        lang="python",
        docs=_PAGE,
        yes=(
            "UnicodeEncodeError: 'charmap' codec can't encode character '\\u2713' in "
            "position 0: character maps to <undefined>",
        ),
        no=("UnicodeDecodeError: 'utf-8' codec can't decode byte 0xfc in position 9",),
    ),
    Rule(
        "bytes_needed",
        on="bytes encoded encoding",
        match=(
            r"a bytes-like object is required, not '(?P<name>str)'",
            r"string argument without an encoding",
            r"Strings must be encoded before hashing",
            r"Unicode-objects must be encoded before hashing",
            r"memoryview: a bytes-like object is required, not 'str'",
        ),
        prior=0.78,
        cause="A text is given where bytes are needed{where}.",
        fix="Encode it, or open the file in text mode.",
        code="data = text.encode('utf-8')",
        lang="python",
        docs="Python: str.encode, https://docs.python.org/3/library/stdtypes.html#str.encode",
        yes=(
            "TypeError: a bytes-like object is required, not 'str'",
            "TypeError: Strings must be encoded before hashing",
        ),
        no=("Error: 3 bytes",),
    ),
    Rule(
        "text_needed",
        on="bytes encoded encoding pattern",
        match=(
            r"can't concat (?:str to bytes|bytes to str)",
            r"can only concatenate str \(not \"bytes\"\) to str",
            r"write\(\) argument must be str, not bytes",
            r"cannot use a (?:string|bytes) pattern on a (?:bytes|string)-like object",
            r"sequence item \d+: expected str instance, bytes found",
            r"expected string or bytes-like object",
        ),
        prior=0.78,
        cause="Text and bytes meet{where}.",
        fix="Decode bytes when they come in, work with text, encode when it goes out.",
        code="text = data.decode('utf-8')",
        lang="python",
        docs="Python: bytes.decode, https://docs.python.org/3/library/stdtypes.html#bytes.decode",
        yes=(
            "TypeError: write() argument must be str, not bytes",
            "TypeError: cannot use a string pattern on a bytes-like object",
        ),
        no=('TypeError: can only concatenate str (not "int") to str',),
    ),
    Rule(
        "bom",
        on="bom printable",
        match=r"Unexpected UTF-8 BOM|invalid non-printable character U\+FEFF",
        prior=0.82,
        cause="The file begins with a byte order mark{where}.",
        fix="Read it as utf-8-sig.",
        code="with open(path, encoding='utf-8-sig') as file:\n    text = file.read()",
        lang="python",
        docs="Python: codecs, encodings and Unicode, https://docs.python.org/3/library/codecs."
        "html#encodings-and-unicode",
        yes=(
            "json.decoder.JSONDecodeError: Unexpected UTF-8 BOM (decode using "
            "utf-8-sig): line 1 column 1 (char 0)",
        ),
        no=("Error: BOM of the product is missing",),
    ),
)
