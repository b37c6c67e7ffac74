"""Rules for Android's views, fragments and resources at run time."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GUIDE = "https://developer.android.com/"


def _inflated(_: Subject, slots: Slots) -> Slots:
    name = slots.get("name", "")
    return {"name": name.split(":")[-1].strip() or "a view"}


RULES = family(
    "android",
    Rule(
        "not_attached",
        on="attached",
        match=r"Fragment (?P<name>\w{1,80})[^\n]{0,80}? not attached to (?:a context|an activity|"
        r"Activity|host)",
        prior=0.93,
        cause="`{name}` is asked for its context{where} when it is not on screen any more (or not "
        "yet): an answer came late.",
        fix="Collect in viewLifecycleOwner.lifecycleScope, which ends with the view, or ask "
        "`isAdded` / `context ?: return` in callbacks.",
        code="val context = context ?: return",
        lang="kotlin",
        docs=f"Android: Fragment lifecycle, {_GUIDE}guide/fragments/lifecycle",
        yes=("IllegalStateException: Fragment CartFragment{3fa} not attached to a context.",),
        no=("Error: not attached",),
    ),
    Rule(
        "state_saved",
        on="onsaveinstancestate",
        match=r"Can not perform this action after onSaveInstanceState",
        prior=0.94,
        cause="A fragment is committed{where} when the activity has saved its state already: from "
        "a callback that came late.",
        fix="Commit only while it is STARTED (lifecycleScope with repeatOnLifecycle, or in "
        "onPostResume), or use commitAllowingStateLoss() where the change may be lost.",
        docs=f"Android: Fragment transactions, {_GUIDE}guide/fragments/transactions",
        yes=("IllegalStateException: Can not perform this action after onSaveInstanceState",),
        no=("Error: saved",),
    ),
    Rule(
        "inflate",
        on="inflateexception inflating",
        match=r"InflateException: (?:Binary XML file line #\d+[^:\n]{0,80}: )?(?:Binary XML file "
        r"line #\d+[^:\n]{0,80}: )?Error inflating class (?P<name>[\w.<>$]{1,120})",
        check=_inflated,
        prior=0.9,
        cause="The layout's `{name}` cannot be made{where}.",
        fix="The innermost Caused by says why: a class that is not there (its dependency, its full "
        "name), a theme that lacks an attribute (Material widgets need Theme.MaterialComponents or "
        "Material3), a vector or colour not for this API level, or a constructor without "
        "AttributeSet.",
        docs=f"Android: Layouts, {_GUIDE}develop/ui/views/layout/declaring-layout",
        yes=(
            "InflateException: Binary XML file line #12: Error inflating class "
            "com.google.android.material.button.MaterialButton",
        ),
        no=("Error: inflating a balloon",),
    ),
    Rule(
        "already_has_parent",
        on="child removeview parent",
        match=r"The specified child already has a parent\. You must call removeView\(\)",
        prior=0.95,
        cause="A view is added{where} that has a parent already.",
        fix="Inflate with `false` as the last argument (`inflater.inflate(R.layout.row, parent, "
        "false)`), or remove it from its parent first.",
        docs=f"Android: LayoutInflater, {_GUIDE}reference/android/view/LayoutInflater",
        yes=(
            "IllegalStateException: The specified child already has a parent. You must call "
            "removeView() on the child's parent first.",
        ),
        no=("Error: child of a parent",),
    ),
    Rule(
        "resource_id",
        on="notfoundexception resources",
        match=r"Resources\$NotFoundException: (?:String resource ID #|Resource ID #|Drawable [^\n]"
        r"{0,80}? with resource ID #)(?P<name>0x[0-9a-f]+)",
        prior=0.9,
        cause="The number {name} is taken for a resource{where}, and there is none of that id.",
        fix="setText(int) and Toast.makeText(int) read resources: turn a number into text first "
        "(toString()). Otherwise the resource lacks for this configuration (only in drawable-v24, "
        "another density, a build variant).",
        docs=f"Android: Resources, {_GUIDE}guide/topics/resources/providing-resources",
        yes=("android.content.res.Resources$NotFoundException: String resource ID #0x5",),
        no=("Resources$NotFoundException: File res/a.xml",),
    ),
    Rule(
        "application_context",
        on="windowmanager badtokenexception token",
        match=r"BadTokenException: Unable to add window -- token (?P<name>\S{1,80})",
        prior=0.93,
        cause="A dialog or window is shown{where} with a context that has no window: the "
        "application's, or an activity that has ended.",
        fix="Use the activity (not getApplicationContext()) and ask `!isFinishing` first.",
        docs=f"Android: Dialogs, {_GUIDE}develop/ui/views/components/dialogs",
        yes=("WindowManager$BadTokenException: Unable to add window -- token null is not valid",),
        no=("Error: bad token",),
    ),
)
