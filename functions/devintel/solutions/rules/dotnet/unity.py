"""Rules for Unity."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_UNITY = "https://docs.unity3d.com/Manual/"
_PACKAGES = {
    "UnityEngine.UI": "com.unity.ugui",
    "TMPro": "com.unity.textmeshpro",
    "Cinemachine": "com.unity.cinemachine (Unity.Cinemachine since version 3)",
    "UnityEngine.InputSystem": "com.unity.inputsystem",
    "Newtonsoft": "com.unity.nuget.newtonsoft-json",
    "PlayerInput": "com.unity.inputsystem",
    "NavMeshSurface": "com.unity.ai.navigation",
    "TextMeshProUGUI": "com.unity.textmeshpro",
    "TMP_Text": "com.unity.textmeshpro",
    "Unity.Netcode": "com.unity.netcode.gameobjects",
    "Unity.Mathematics": "com.unity.mathematics",
    "UnityEngine.Rendering.Universal": "com.unity.render-pipelines.universal",
    "UnityEngine.Rendering.PostProcessing": "com.unity.postprocessing",
}


def _in_unity(subject: Subject) -> bool:
    return "Assets/" in subject.text or "Assets\\" in subject.text


def _type(subject: Subject, slots: Slots) -> Slots | None:
    if not _in_unity(subject):
        return None
    name = slots["name"]
    package = _PACKAGES.get(name)
    if package:
        return {"advice": f"Install {package} in the Package Manager"}
    if name.endswith("Builder") or name in ("DynamicMethod", "ILGenerator", "CSharpCodeProvider"):
        return {
            "advice": "It is in .NET Framework only: set Player Settings, Api Compatibility Level "
            "to .NET Framework (4.x); IL2CPP cannot emit code"
        }
    return {
        "advice": "Install the package or asset that has it (Package Manager); its platform may "
        "have to be the active one in Build Settings (Windows.*, iOS), editor code belongs into a "
        "folder Editor or between #if UNITY_EDITOR; and name its assembly in the .asmdef of this "
        "folder"
    }


RULES = family(
    "unity",
    Rule(
        "no_type",
        on="cs0246 cs0234",
        match=r"CS02(?:46|34): The type or namespace name [`'](?P<name>\w{1,80})['`][^\n]{0,60}",
        check=_type,
        prior=0.95,
        cause="Unity does not know `{name}` in this script: its package or assembly is not "
        "referenced.",
        fix="{advice}.",
        docs=f"Unity: Assembly definitions, {_UNITY}ScriptCompilationAssemblyDefinitionFiles.html",
        yes=(
            "Assets/Scripts/Cart.cs(3,7): error CS0246: The type or namespace name 'TMPro' "
            "could not be found",
        ),
        no=(
            "/src/Cart.cs(3,7): error CS0246: The type or namespace name 'Shop' could not be found",
        ),
    ),
    Rule(
        "null_reference",
        on="object instance",
        match=r"Object reference not set to an instance of an object",
        check=lambda subject, _: (
            {}
            if _in_unity(subject) or any("Assets/" in frame.file for frame in subject.case.frames)
            else None
        ),
        prior=0.86,
        cause="A field or a component is null{where}.",
        fix="Drag the object into the field in the Inspector (on the prefab and on each "
        "copy), or see why GetComponent, Find or Instantiate gives none: another object, "
        "inactive, destroyed, or asked in Awake before it exists.",
        code='if (!TryGetComponent(out Rigidbody body)) Debug.LogError("no Rigidbody", this);',
        lang="csharp",
        docs=f"Unity: Null references, {_UNITY}null-reference-exception.html",
        yes=(
            "NullReferenceException: Object reference not set to an instance of an object\n"
            "Cart.Update () (at Assets/Scripts/Cart.cs:21)",
        ),
        no=(
            "System.NullReferenceException: Object reference not set to an instance of an object.",
        ),
    ),
    Rule(
        "unassigned",
        on="unassignedreferenceexception assigned",
        match=r"The variable (?P<name>\w{1,80}) of (?P<type>\w{1,80}) has not been assigned",
        prior=0.97,
        cause="The field `{name}` of {type} is empty in the Inspector.",
        fix="Drag the object into it, on every object (and prefab) that has {type}; a second "
        "copy of the script on another object raises it too.",
        docs=f"Unity: Inspector, {_UNITY}EditingValueProperties.html",
        yes=("UnassignedReferenceException: The variable door of Lock has not been assigned.",),
        no=("Error: assigned a task",),
    ),
    Rule(
        "missing_reference",
        on="missingreferenceexception destroyed",
        match=r"The object of type '(?P<name>[\w.]{1,80})' has been destroyed but you are still "
        r"trying to access it",
        prior=0.95,
        cause="A {name} is used{where} after Destroy, or after its scene ended.",
        fix="Compare with null before use, take handlers off in OnDisable (events, "
        "coroutines, tweens keep the old object), and destroy a copy, never the prefab.",
        docs="Unity: Object.Destroy, https://docs.unity3d.com/ScriptReference/Object.Destroy.html",
        yes=(
            "MissingReferenceException: The object of type 'Transform' has been destroyed but "
            "you are still trying to access it.",
        ),
        no=("Error: a destroyed object",),
    ),
    Rule(
        "missing_component",
        on="missingcomponentexception attached",
        match=r"There is no '(?P<name>\w{1,80})' attached to the \"(?P<object>[^\"\n]{1,80})\" "
        r"game object",
        prior=0.97,
        cause="The object {object} has no {name}, and a script asks it for one.",
        fix="Add the component to it, or write [RequireComponent(typeof({name}))] above the class.",
        code="[RequireComponent(typeof({name}))]",
        lang="text",
        docs="Unity: RequireComponent, "
        "https://docs.unity3d.com/ScriptReference/RequireComponent.html",
        yes=(
            "MissingComponentException: There is no 'Rigidbody' attached to the \"Door\" game "
            "object, but a script is trying to access it.",
        ),
        no=("Error: attached",),
    ),
    Rule(
        "main_thread",
        on="thread",
        match=r"(?P<name>\w{1,80}) can only be called from the main thread",
        prior=0.96,
        cause="`{name}` is Unity's and is called from another thread{where}, or from a "
        "constructor or field initializer.",
        fix="Move it into Awake or Start; from a Task or callback hand the result over (a "
        "queue that Update reads, await back on the main thread, "
        "UniTask.SwitchToMainThread).",
        docs=f"Unity: Await support, {_UNITY}async-await-support.html",
        yes=("UnityException: get_time can only be called from the main thread.",),
        no=("Error: main thread",),
    ),
    Rule(
        "constructor_call",
        on="monobehaviour constructor",
        match=r"(?P<name>\w{1,80}) is not allowed to be called from a MonoBehaviour "
        r"constructor|You are trying to create a MonoBehaviour using the 'new' keyword",
        prior=0.96,
        cause="A MonoBehaviour is made with new, or calls {name|Unity} while it is made.",
        fix="Add it with gameObject.AddComponent<T>() (a plain class needs no MonoBehaviour), "
        "and set values in Awake or Start instead of at the field.",
        docs=f"Unity: Creating components, {_UNITY}class-MonoBehaviour.html",
        yes=(
            "UnityException: FindObjectOfType is not allowed to be called from a MonoBehaviour "
            "constructor (or instance field initializer), call it in Awake or Start instead.",
        ),
        no=("Error: monobehaviour",),
    ),
    Rule(
        "input_system",
        on="input",
        match=r"You are trying to read Input using the UnityEngine\.Input class, but you have "
        r"switched active Input handling",
        prior=0.97,
        cause="The project uses the Input System package, and this script{where} the old Input "
        "class.",
        fix="Set Edit > Project Settings > Player > Active Input Handling to Both (or Input "
        "Manager), and replace StandaloneInputModule on the EventSystem; or read "
        "Keyboard.current and InputAction.",
        docs="Unity: Input System migration, "
        "https://docs.unity3d.com/Packages/com.unity.inputsystem@latest/index.html",
        yes=(
            "InvalidOperationException: You are trying to read Input using the "
            "UnityEngine.Input class, but you have switched active Input handling to Input "
            "System package in Player Settings.",
        ),
        no=("Error: input",),
    ),
    Rule(
        "tag_missing",
        on="tag",
        match=r"Tag: (?P<name>[\w -]{1,60}) is not defined",
        prior=0.97,
        cause="There is no tag `{name}` in the project.",
        fix="Add it under Tags and Layers, spelled as in the script.",
        docs=f"Unity: Tags, {_UNITY}Tags.html",
        yes=("UnityException: Tag: Enemy is not defined.",),
        no=("Error: tag not defined",),
    ),
)
