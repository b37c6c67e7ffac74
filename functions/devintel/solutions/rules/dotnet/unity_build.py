"""Rules for building with Unity."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_UNITY = "https://docs.unity3d.com/Manual/"

RULES = family(
    "unity",
    Rule(
        "scene_not_in_build",
        on="scene",
        match=r"Scene '(?P<name>[^'\n]{1,80})' (?:\(-?\d+\) )?(?:couldn't be loaded because it "
        r"has not been added to the (?:build|active)|)|Scene with build index: "
        r"(?P<index>-?\d+) couldn't be loaded",
        prior=0.96,
        cause="The scene {name|with that index} is not in the build.",
        fix="Add it in File > Build Settings (Build Profiles in Unity 6) and write its name "
        "exactly.",
        docs=f"Unity: Build settings, {_UNITY}BuildSettings.html",
        yes=(
            "Scene 'Level2' couldn't be loaded because it has not been added to the build "
            "settings or the AssetBundle has not been loaded.",
        ),
        no=("Error: a scene",),
        check=lambda _, slots: {} if slots.get("name") or slots.get("index") else None,
    ),
    Rule(
        "assembly_twice",
        on="precompiled plugins assemblies",
        match=r"Multiple precompiled assemblies with the same name "
        r"(?P<name>[\w.-]{1,80})|Multiple plugins with the same name",
        prior=0.96,
        cause="The assembly {name|of a plugin} is in the project twice.",
        fix="Delete one: mostly a copy in an asset beside the package (Newtonsoft.Json is "
        "com.unity.nuget.newtonsoft-json); or restrict one's platforms in its import settings.",
        docs=f"Unity: Managed plug-ins, {_UNITY}plug-ins-managed.html",
        yes=(
            "Multiple precompiled assemblies with the same name Newtonsoft.Json.dll included "
            "or the current platform.",
        ),
        no=("Error: multiple plugins",),
    ),
    Rule(
        "il2cpp_stripped",
        on="executionengineexception aot missingmethodexception ahead",
        match=r"ExecutionEngineException: Attempting to (?:call|JIT compile) method "
        r"'(?P<name>[^'\n]{1,160})'|for which no ahead of time \(AOT\) code was generated",
        prior=0.94,
        cause="IL2CPP made no code for {name|a generic method}: it is used only through "
        "reflection, or was stripped.",
        fix="Keep it: [Preserve] or a link.xml that names its assembly, mention the generic "
        "type once in code, or set Managed Stripping Level to Minimal (IL2CPP generics: "
        "faster builds).",
        docs=f"Unity: Managed code stripping, {_UNITY}ManagedCodeStripping.html",
        yes=(
            "ExecutionEngineException: Attempting to call method 'A::B<System.Int32>' for "
            "which no ahead of time (AOT) code was generated.",
        ),
        no=("Error: ahead",),
    ),
    Rule(
        "compile_first",
        on="compiler playmode",
        match=r"All compiler errors have to be fixed before you can enter playmode|scripts have "
        r"compiler errors",
        prior=0.6,
        cause="A script does not compile, so Unity cannot run or build.",
        fix="Mend the first red error of the Console (CS....), also one in a package or "
        "another platform's code.",
        docs=f"Unity: Console, {_UNITY}Console.html",
        yes=("All compiler errors have to be fixed before you can enter playmode!",),
        no=("Error: compiler",),
    ),
)
