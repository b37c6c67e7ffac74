"""Rules for OpenCV: pictures that were not read, and functions that changed their results."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_ASSERTED = (
    r"(?:Assertion failed\)?|error: \(-215\)) ?\(?(?P<what>[^\n]{0,120}?"
    r"(?:empty\(\)|size\.width ?> ?0|ssize\.area\(\) ?> ?0|ssize\.empty)[^\n]{0,60}?)\)? in "
    r"(?:function )?'?(?P<name>[\w:]{1,60})"
)


def _source(subject: Subject, _: Slots) -> Slots:
    """What gave the picture: a camera or film, or a file."""
    film = re.search(r"frame|cap\b|\.read\(|video|camera", subject.line) is not None
    return {
        "given": "a frame that is None: the film ended or the camera gave none"
        if film
        else "no picture: imread found no file there (or none that it can read) and gave None"
    }


def _unpacks(subject: Subject, slots: Slots) -> Slots | None:
    return {"name": "findContours"} if "findContours" in subject.line else None


RULES = family(
    "opencv",
    Rule(
        id="empty",
        on="assertion opencv",
        match=_ASSERTED,
        check=_source,
        prior=0.95,
        cause="{name} is given {given}{where}.",
        fix="Check it before use (`if image is None`, or `ok, frame = cap.read()` and leave "
        "the loop when `ok` is false): correct the path (an absolute one, without special "
        "characters on Windows), or the camera number and whether another program holds "
        "it.",
        code="assert image is not None, path",
        lang="python",
        docs="OpenCV: Reading and writing images, https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
        yes=(
            "error: OpenCV(4.5.1) /a/resize.cpp:4051: error: (-215:Assertion failed) "
            "!ssize.empty() in function 'resize'",
            "cv2.error: OpenCV(4.8.0) window.cpp:971: error: (-215:Assertion failed) "
            "size.width>0 && size.height>0 in function 'cv::imshow'",
        ),
        no=("AssertionError: assert cart.empty()",),
    ),
    Rule(
        id="channels",
        on="assertion opencv vscn scn",
        match=r"(?:VScn::contains\(scn\)|scn == 3 \|\| scn == 4|Invalid number of channels i"
        r"n input image)[^\n]{0,200}?(?:in function |in )\'?(?P<name>[\w:<>]{1,60})",
        prior=0.93,
        cause="{name} is given a picture without three channels{where}: it is grey already, "
        "has another depth, or was not read at all.",
        fix="Look at `image is None` and `image.shape` before: a wrong path gives None (use "
        "the full one), a grey picture needs no conversion to grey, and float pictures "
        "must be float32 or uint8.",
        code="print(image if image is None else image.shape)",
        lang="python",
        docs="OpenCV: Reading and writing images, https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
        yes=(
            "cv2.error: OpenCV(4.5.2) color.simd_helpers.hpp:92: error: (-2:Unspecified "
            "error) in function 'cv::impl::CvtHelper' > Invalid number of channels in input "
            "image: in function 'x'",
            "OpenCV Error: Assertion failed (scn == 3 || scn == 4) in cvtColor, file color.cpp",
        ),
        no=("AssertionError: channels of the radio",),
    ),
    Rule(
        id="contours_two",
        on="unpack",
        match=r"not enough values to unpack \(expected (?P<n>3), got 2\)",
        check=_unpacks,
        prior=0.95,
        cause="{name} gives two values since OpenCV 4, and the line takes {n}{where}.",
        fix="Take two: `contours, hierarchy = cv2.findContours(...)`; OpenCV 3 gave the "
        "picture before them.",
        code="contours, hierarchy = cv2.findContours(image, cv2.RETR_TREE, "
        "cv2.CHAIN_APPROX_SIMPLE)",
        lang="python",
        docs="OpenCV: findContours, https://docs.opencv.org/4.x/d3/dc0/group__imgproc__shape.html",
        yes=(),
        no=("ValueError: not enough values to unpack (expected 2, got 1)",),
    ),
    Rule(
        id="points",
        on="npoints assertion",
        match=r"npoints >= 0 && \(depth == CV_32F \|\| depth == CV_32S\)[^\n]{0,60}\'(?P<nam"
        r"e>\w{1,60})\'",
        prior=0.93,
        cause="{name} is not given points{where}: mostly the results of findContours were "
        "taken in the wrong order.",
        fix="OpenCV 4 gives `contours, hierarchy` (OpenCV 3 gave the picture before them): "
        "take those two and loop over `contours`; other points have to be int32 or "
        "float32.",
        docs="OpenCV: findContours, https://docs.opencv.org/4.x/d3/dc0/group__imgproc__shape.html",
        yes=(
            "cv2.error: OpenCV(4.5.5) shapedescr.cpp:315: error: (-215:Assertion failed) "
            "npoints >= 0 && (depth == CV_32F || depth == CV_32S) in function 'contourArea'",
        ),
        no=("Error: npoints is 3",),
    ),
    Rule(
        id="no_window",
        on="implemented rebuild highgui",
        match=r"The function is not implemented\. Rebuild the library[^\n]{0,160}(?:in funct"
        r"ion )\'?(?P<name>[\w:]{1,40})",
        prior=0.93,
        cause="{name} opens a window, and the OpenCV that is installed was built without "
        "windows{where}: opencv-python-headless.",
        fix="Uninstall every opencv package and install opencv-python alone; on a server "
        "write the picture to a file instead.",
        code="python -m pip uninstall -y opencv-python-headless opencv-python\npython -m pip "
        "install opencv-python",
        lang="shell",
        docs="OpenCV: Installation, https://docs.opencv.org/4.x/",
        yes=(
            "error: (-2:Unspecified error) The function is not implemented. Rebuild the "
            "library with Windows, GTK+ 2.x or Cocoa support. in function 'cvShowImage'",
        ),
        no=("Error: not implemented",),
    ),
    Rule(
        id="contrib",
        on="attribute",
        match=r"module 'cv2(?:\.cv2)?' has no attribute '(?P<name>face|xfeatures2d|aruco|bgs"
        r"egm|tracking|legacy|ximgproc|xphoto|ximgproc|TrackerCSRT_create|TrackerKCF_c"
        r"reate)'",
        prior=0.96,
        cause="`cv2.{name}` belongs to the extra modules, which opencv-python does not "
        "hold{where}.",
        fix="Install opencv-contrib-python instead of opencv-python (only one of the two).",
        code="python -m pip uninstall -y opencv-python opencv-contrib-python\npython -m pip "
        "install opencv-contrib-python",
        lang="shell",
        docs="OpenCV: Installation, https://docs.opencv.org/4.x/",
        yes=("AttributeError: module 'cv2' has no attribute 'ximgproc'",),
        no=("AttributeError: module 'cv2' has no attribute 'imreadd'",),
    ),
    Rule(
        id="hidden",
        on="attribute",
        match=r"module 'cv2(?:\.cv2)?' has no attribute '(?P<name>imread|imshow|VideoCapture"
        r"|cvtColor|resize|__version__|CascadeClassifier|gapi_wip_gst_GStreamerPipelin"
        r"e|dnn|CV_8U|_registerMatType)'",
        prior=0.96,
        cause="What is imported as cv2 is no whole OpenCV (it lacks `{name}`){where}: a file "
        "or folder of yours is called cv2, or several opencv packages lie over each "
        "other.",
        fix="Rename a file of yours; else uninstall opencv-python, -headless and -contrib, "
        "delete the folder cv2 in site-packages, and install one of them.",
        code="python -m pip uninstall -y opencv-python opencv-python-headless "
        "opencv-contrib-python\npython -m pip install opencv-python",
        lang="shell",
        docs="OpenCV: Installation, https://docs.opencv.org/4.x/",
        yes=(
            "AttributeError: module 'cv2' has no attribute 'VideoCapture'",
            "AttributeError: partially initialized module 'cv2' has no attribute "
            "'gapi_wip_gst_GStreamerPipeline'",
        ),
        no=("AttributeError: module 'cv2' has no attribute 'SIFT'",),
    ),
    Rule(
        id="bad_argument",
        on="overload parse",
        match=r"Can't parse '(?P<name>\w{1,40})'\. (?P<why>[^\n]{1,160})",
        prior=0.93,
        cause="The argument `{name}` is not of the type that OpenCV takes{where}: {why}.",
        fix="Coordinates and sizes are whole numbers here: `int(x)`, tuples of two (width "
        "first), colours of three numbers.",
        docs="OpenCV: Reading and writing images, https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
        yes=("- Can't parse 'center'. Sequence item with index 0 has a wrong type",),
        no=("Error: Can't parse the mail",),
    ),
    Rule(
        id="layout",
        on="layout incompatible",
        match=r"Layout of the output array (?P<name>\w{1,30}) is incompatible with cv::Mat",
        prior=0.93,
        cause="OpenCV cannot draw into `{name}`{where}: the array is a turned or sliced view "
        "of another.",
        fix="Hand it a contiguous copy: `numpy.ascontiguousarray(image)`.",
        code="image = numpy.ascontiguousarray(image)",
        lang="python",
        docs="OpenCV: Reading and writing images, https://docs.opencv.org/4.x/d4/da8/group__imgcodecs.html",
        yes=(
            "cv2.error: OpenCV(4.5.4) :-1: error: (-5:Bad argument) in function 'rectangle' "
            "> - Layout of the output array img is incompatible with cv::Mat",
        ),
        no=("Error: layout of the flat",),
    ),
)
