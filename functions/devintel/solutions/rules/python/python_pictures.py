"""Rules for pictures and arrays that Python libraries do not take."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "python_content",
    Rule(
        id="jpeg_mode",
        on="mode write jpeg",
        match=r"cannot write mode (?P<name>\w{1,6}) as (?P<format>JPEG|BMP|PPM)",
        prior=0.98,
        cause="A picture of mode {name} (with transparency or a palette) cannot be kept as "
        "{format}{where}.",
        fix='Convert it first: `image.convert("RGB")`, or save it as PNG.',
        code="image = image.convert('RGB')",
        lang="python",
        docs="Pillow: Modes, https://pillow.readthedocs.io/en/stable/handbook/concepts.html#modes",
        yes=("OSError: cannot write mode RGBA as JPEG",),
        no=("Error: write mode",),
    ),
    Rule(
        id="no_image",
        on="unidentifiedimageerror identify",
        match=r"cannot identify image file (?P<name>[^\n]{1,120})",
        prior=0.95,
        cause="What Pillow is given is no picture that it knows: {name}{where}.",
        fix="Look at its first bytes: an error page or nothing was downloaded, the stream "
        "stands at its end (`stream.seek(0)`), a Git LFS pointer, a broken file, or a "
        "format that needs a plugin (HEIC: pillow-heif, AVIF).",
        docs="Pillow: Image.open, https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.open",
        yes=(
            "PIL.UnidentifiedImageError: cannot identify image file <_io.BytesIO object at 0x7f>",
        ),
        no=("Error: cannot identify",),
    ),
    Rule(
        id="font_file",
        on="resource open",
        match=r"OSError: cannot open (?P<name>resource)",
        prior=0.93,
        cause="The font file is not found (Pillow says: cannot open {name}){where}.",
        fix="Give its full path, or one that this system has (`fc-list`); Arial is on Windows "
        "only: install fonts-dejavu or bring the file along.",
        docs="Pillow: ImageFont, https://pillow.readthedocs.io/en/stable/reference/ImageFont.html",
        yes=("OSError: cannot open resource",),
        no=("Error: cannot open the door",),
    ),
    Rule(
        id="truncated",
        on="truncated image",
        match=r"image file is truncated(?: \((?P<name>\d+) bytes not processed\))?|broken da"
        r"ta stream when reading image file",
        prior=0.95,
        cause="The picture's file ends too early ({name|some} bytes are left){where}: a "
        "broken or unfinished download.",
        fix="Get it anew; to read what is there set `ImageFile.LOAD_TRUNCATED_IMAGES = True`.",
        docs="Pillow: ImageFile, https://pillow.readthedocs.io/en/stable/reference/ImageFile.html",
        yes=("OSError: image file is truncated (12 bytes not processed)",),
        no=("Error: truncated",),
    ),
    Rule(
        id="dlib_arguments",
        on="incompatible function arguments",
        match=r"(?P<name>\w{1,60})\(\): incompatible (?:function|constructor) arguments",
        prior=0.93,
        cause="{name}() is given arguments of other types than its C++ part takes{where}.",
        fix="Compare with the list below: pictures must be whole RGB arrays of uint8 "
        "(`numpy.ascontiguousarray(image[:, :, ::-1])` turns OpenCV's BGR), numbers plain "
        "int or float; dlib and NumPy releases that do not fit say the same (dlib 19.24 "
        "with NumPy below 2).",
        docs="pybind11: Functions, https://pybind11.readthedocs.io/en/stable/advanced/functions.html",
        yes=(
            "TypeError: compute_face_descriptor(): incompatible function arguments. The "
            "following argument types are supported:",
        ),
        no=("Error: arguments",),
    ),
    Rule(
        id="fork_cuda",
        on="initialize cuda forked",
        match=r"Cannot re-initialize CUDA in (?P<name>forked) subprocess",
        prior=0.98,
        cause="CUDA was used before the processes were started, and they are {name}{where}.",
        fix="Start them by spawn (`torch.multiprocessing.set_start_method('spawn')` under the "
        "main guard), or touch the card only inside the workers.",
        code="torch.multiprocessing.set_start_method('spawn', force=True)",
        lang="python",
        docs="PyTorch: Multiprocessing, https://pytorch.org/docs/stable/notes/multiprocessing.html",
        yes=(
            "RuntimeError: Cannot re-initialize CUDA in forked subprocess. To use CUDA with "
            "multiprocessing, you must use the 'spawn' start method",
        ),
        no=("Error: forked",),
    ),
    Rule(
        id="csv_text",
        on="iterator strings bytes",
        match=r"iterator should return strings, not (?P<name>bytes)",
        prior=0.97,
        cause="csv reads text and is given {name}{where}.",
        fix="Open the file with 'r' and newline='', or wrap what was uploaded: "
        "`io.TextIOWrapper(file, encoding='utf-8')`.",
        code="rows = csv.reader(open(path, newline='', encoding='utf-8'))",
        lang="python",
        docs="Python: csv, https://docs.python.org/3/library/csv.html",
        yes=(
            "_csv.Error: iterator should return strings, not bytes (did you open the file in "
            "text mode?)",
        ),
        no=("Error: iterator",),
    ),
    Rule(
        id="required_arguments",
        on="arguments required",
        match=r"error: the following arguments are required: (?P<name>[^\n]{1,120})",
        prior=0.94,
        cause="The program was started without what it needs: {name}.",
        fix="Give it on the command line (`--help` lists all); in a notebook or editor pass "
        "them to parse_args([...]) or set them in the run configuration.",
        docs="Python: argparse, https://docs.python.org/3/library/argparse.html",
        yes=("shop.py: error: the following arguments are required: --data",),
        no=("Error: arguments required",),
    ),
)
