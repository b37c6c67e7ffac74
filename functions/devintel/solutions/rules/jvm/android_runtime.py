"""Rules for Android applications that crash: threads, manifests, lifecycles, lists."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_GUIDE = "https://developer.android.com/"


RULES = family(
    "android",
    Rule(
        "network_on_main",
        on="networkonmainthreadexception",
        match=r"NetworkOnMainThreadException",
        prior=0.97,
        cause="The network is used on the main thread{where}, which Android forbids.",
        fix="Do it in a coroutine on Dispatchers.IO (viewModelScope), with Retrofit's suspend "
        "functions or enqueue(), or in an Executor, and show the result on the main thread.",
        code="viewModelScope.launch {\n    val rows = withContext(Dispatchers.IO) { api.load() "
        "}\n}",
        lang="kotlin",
        docs=f"Android: Coroutines, {_GUIDE}kotlin/coroutines",
        yes=("android.os.NetworkOnMainThreadException",),
        no=("Error: network on the main street",),
    ),
    Rule(
        "wrong_thread",
        on="calledfromwrongthreadexception animators looper setvalue observe",
        match=r"Only the original thread that created a view hierarchy can touch its views|"
        r"(?P<name>Animators|Cannot invoke (?:setValue|observe\w*)) [^\n]{0,20}?(?:Looper|"
        r"background) thread|Can't create handler inside thread",
        prior=0.96,
        cause="A view, LiveData or Handler is used from a background thread{where}.",
        fix="Go back to the main thread for it: withContext(Dispatchers.Main), runOnUiThread {}, "
        "view.post {}; LiveData takes postValue() there.",
        code="runOnUiThread { title.text = result }",
        lang="kotlin",
        docs=f"Android: Processes and threads, {_GUIDE}guide/components/processes-and-threads",
        yes=(
            "CalledFromWrongThreadException: Only the original thread that created a view "
            "hierarchy can touch its views.",
            "IllegalStateException: Cannot invoke setValue on a background thread",
        ),
        no=("Error: thread of cotton; observe",),
    ),
    Rule(
        "pending_intent",
        on="flag_immutable",
        match=r"Targeting S\+ \(version 31 and above\) requires that one of FLAG_IMMUTABLE or "
        r"FLAG_MUTABLE",
        check=lambda subject, _: {
            "advice": "A library makes it: update androidx.work to 2.7.0 or newer (it often comes "
            "in through ads, analytics or Firebase), and the library that stands in the stack."
            if not any(frame.in_app for frame in subject.case.frames)
            or "androidx.work" in " ".join(frame.function for frame in subject.case.frames)
            else "Pass FLAG_IMMUTABLE as well."
        },
        prior=0.97,
        cause="A PendingIntent is made{where} without saying whether it may be changed, which "
        "Android 12 wants.",
        fix="{advice} In code of your own add PendingIntent.FLAG_IMMUTABLE (MUTABLE only for "
        "inline replies and bubbles).",
        docs=f"Android: Behavior changes in 12, {_GUIDE}about/versions/12/behavior-changes-12",
        yes=(
            "IllegalArgumentException: a.b: Targeting S+ (version 31 and above) requires that one "
            "of FLAG_IMMUTABLE or FLAG_MUTABLE be specified when creating a PendingIntent.",
        ),
        no=("Error: pending",),
    ),
    Rule(
        "cleartext",
        on="cleartext err_cleartext_not_permitted",
        match=r"CLEARTEXT communication to (?P<name>\S{1,120}) not permitted|"
        r"ERR_CLEARTEXT_NOT_PERMITTED|Cleartext HTTP traffic to (?P<name2>\S{1,120}) not permitted",
        prior=0.97,
        cause="Plain http to {name|that host} is forbidden since Android 9.",
        fix="Use https. For a server in development allow that host in "
        "res/xml/network_security_config.xml and name the file in the manifest "
        '(android:networkSecurityConfig), or set android:usesCleartextTraffic="true".',
        docs=f"Android: Network security configuration, "
        f"{_GUIDE}privacy-and-security/security-config",
        yes=(
            "CLEARTEXT communication to localhost not permitted by network security policy",
            "net::ERR_CLEARTEXT_NOT_PERMITTED",
            "java.net.UnknownServiceException: CLEARTEXT communication to 10.0.2.2 not "
            "permitted by network security policy",
        ),
        no=(
            "Error: cleartext",
            "Error: communication not permitted",
        ),
    ),
    Rule(
        "undeclared_activity",
        on="activitynotfoundexception explicit handle",
        match=r"Unable to find explicit activity class \{(?P<name>[\w./$]{1,200})\}|"
        r"ActivityNotFoundException: No Activity found to handle Intent \{ ?(?P<intent>[^}\n]"
        r"{1,160})",
        check=lambda _, slots: {
            "cause": f"`{slots['name']}` is not declared in the manifest"
            if "name" in slots
            else "No installed app takes the intent",
            "advice": 'Add <activity android:name=".TheActivity" /> inside <application>.'
            if "name" in slots
            else "Catch ActivityNotFoundException, check the address (its scheme), and name what "
            "you ask for in <queries> of the manifest (Android 11).",
        },
        prior=0.96,
        cause="{cause}{where}.",
        fix="{advice}",
        docs=f"Android: Activity element, {_GUIDE}guide/topics/manifest/activity-element",
        yes=(
            "ActivityNotFoundException: Unable to find explicit activity class {a.b/a.b.Detail}; "
            "have you declared this activity in your AndroidManifest.xml?",
            "ActivityNotFoundException: No Activity found to handle Intent { act=VIEW dat=a }",
        ),
        no=("Error: activity not found",),
    ),
    Rule(
        "permission_missing",
        on="securityexception",
        match=r"SecurityException: (?:[^\n]{0,120}?(?:requires|[Nn]eed|Missing|lacks|Permission "
        r"Denial)[^\n]{0,120}?)\b(?P<name>(?:android\.permission\.)?[A-Z][A-Z_]{5,60})\b",
        prior=0.92,
        cause="The app has not the permission {name}{where}.",
        fix="Declare it with <uses-permission> in the manifest, and where it is a dangerous one "
        "(camera, location, storage, notifications, Bluetooth) ask for it at run time before the "
        "call; foreground services of Android 14 need their own FOREGROUND_SERVICE_ one.",
        docs=f"Android: Permissions, {_GUIDE}training/permissions/requesting",
        yes=(
            "SecurityException: Permission Denial: starting Intent requires "
            "android.permission.CAMERA",
            "SecurityException: Need android.permission.BLUETOOTH_CONNECT permission",
        ),
        no=("SecurityException: bad signature of the permission",),
    ),
    Rule(
        "room_schema",
        on="room migration",
        match=r"Room cannot verify the data integrity|A migration from (?P<a>\d+) to (?P<b>\d+) "
        r"was required but not found",
        prior=0.95,
        cause="The database on the device has another schema than the entities.",
        fix="Raise `version` in @Database and add a Migration (or AutoMigration); in development "
        "uninstall the app or use fallbackToDestructiveMigration().",
        docs=f"Android: Room migrations, {_GUIDE}training/data-storage/room/migrating-db-versions",
        yes=(
            "IllegalStateException: Room cannot verify the data integrity. Looks like you've "
            "changed schema but forgot to update the version number.",
            "IllegalStateException: A migration from 1 to 2 was required but not found.",
        ),
        no=("Error: migration of birds from the room",),
    ),
    Rule(
        "room_main_thread",
        on="database main",
        match=r"Cannot access database on the main thread since it may potentially lock the UI",
        prior=0.97,
        cause="Room is asked on the main thread{where}.",
        fix="Make the DAO's functions suspend (or return Flow) and call them from a coroutine; "
        "allowMainThreadQueries() is for tests.",
        docs=f"Android: Room async queries, {_GUIDE}training/data-storage/room/async-queries",
        yes=(
            "IllegalStateException: Cannot access database on the main thread since it may "
            "potentially lock the UI for a long period of time.",
        ),
        no=("Error: database of the main library",),
    ),
    Rule(
        "foreground_service",
        on="foregroundservicestartnotallowedexception startforeground "
        "missingforegroundservicetypeexception",
        match=r"(?:Context\.startForegroundService\(\) did not then call Service\.startForeground|"
        r"ForegroundServiceStartNotAllowedException|Starting FGS without a type)",
        prior=0.94,
        cause="A foreground service is started in a way that this Android does not allow.",
        fix="Call startForeground() in the first 5 seconds with a notification channel; declare "
        "android:foregroundServiceType and its permission (Android 14); from the background use "
        "WorkManager instead (Android 12).",
        docs=f"Android: Foreground services, {_GUIDE}develop/background-work/services/fgs",
        yes=(
            "RemoteServiceException: Context.startForegroundService() did not then call "
            "Service.startForeground()",
            "MissingForegroundServiceTypeException: Starting FGS without a type",
        ),
        no=("Error: service in the foreground",),
    ),
)
