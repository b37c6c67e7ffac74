"""Rules for Java, Spring and Hibernate."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import adds
from devintel.solutions.subject import Subject

_JDK = "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/"
_SPRING = "https://docs.spring.io/spring-boot/"
_WORDS = re.compile(r"\"[^\"]* [^\"]*\"|'[^']* [^']*'")


def _number(subject: Subject, slots: Slots) -> Slots | None:
    """With a value of several words told by its length: it may be anybody's text."""
    said = slots.get("said", "")
    told = _WORDS.sub(lambda m: f"{len(m[0]) - 2} characters with blanks", said)
    return {"said": told} if said else {}


RULES = family(
    "java",
    Rule(
        "null",
        on="nullpointerexception",
        match=r"^(?:Caused by: )?(?:java\.lang\.)?NullPointerException(?:: Cannot "
        r"(?:invoke|read|load|store|assign|throw|enter|un"
        r"box)[^\n]{0,30} \"(?P<member>[^\"\n]{1,120})\"(?: because "
        r"\"(?P<name>[^\"\n]{1,120})\" is null)?)?",
        prior=0.72,
        cause="`{name|a reference}` is null{where} when {member|it is used}.",
        fix="Find out why it was not set; return an empty collection or Optional instead of "
        "null, and check at the border with Objects.requireNonNull.",
        code='Objects.requireNonNull(value, "value");',
        lang="java",
        docs=f"Java: NullPointerException, {_JDK}lang/NullPointerException.html",
        yes=(
            'java.lang.NullPointerException: Cannot invoke "a.B.c()" because "b" is null',
            "java.lang.NullPointerException",
        ),
        no=("java.lang.IllegalStateException: Order must be confirmed",),
    ),
    Rule(
        "class_path",
        on="classnotfoundexception noclassdeffounderror nosuchmethoderror nosuchfielderror "
        "abstractmethoderror incompatibleclasschangeerror",
        match=r"(?P<type>ClassNotFoundException|NoClassDefFoundError|NoSuchMethodError|NoSuchFi"
        r"eldError|AbstractMethodError|IncompatibleClassChangeError): (?!The getter|The method|"
        r"The setter|Class ')(?P<name>[^\n]{1,200})",
        prior=0.76,
        cause="{name} is not on the class path, or in another version than it was compiled with.",
        fix="Add the dependency at run time too, and see which versions are there.",
        check=adds("mvn dependency:tree", "shell", "maven", "pom.xml", "mvn "),
        docs=f"Java: NoClassDefFoundError, {_JDK}lang/NoClassDefFoundError.html",
        yes=(
            "java.lang.ClassNotFoundException: a.B",
            "java.lang.NoSuchMethodError: 'void a.B.c()'",
        ),
        no=("Error: class 3 is full",),
    ),
    Rule(
        "bounds",
        on="arrayindexoutofboundsexception indexoutofboundsexception "
        "stringindexoutofboundsexception nosuchelementexception util",
        match=r"(?:ArrayIndex|StringIndex|Index)OutOfBoundsException(?:: "
        r"(?P<said>[^\n]{1,120}))?|java\.util\.NoSuchElementException(?:: "
        r"(?P<said2>[^\n]{1,120}))?",
        prior=0.74,
        cause="A position or element is read that is not there{where}: {said|the collection is "
        "shorter or empty}.",
        fix="Check size or hasNext() first, and the loop's bounds.",
        code="if (!items.isEmpty()) {\n    use(items.get(0));\n}",
        lang="java",
        docs=f"Java: IndexOutOfBoundsException, {_JDK}lang/IndexOutOfBoundsException.html",
        yes=(
            "java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 2",
            "java.util.NoSuchElementException: No value present",
        ),
        no=("selenium.common.exceptions.NoSuchElementException: Message: a",),
    ),
    Rule(
        "cast",
        on="classcastexception",
        match=r"ClassCastException(?:: class (?P<a>[\w.$]{1,160}) cannot be cast to class "
        r"(?P<b>[\w.$]{1,160}))?",
        prior=0.76,
        cause="A {a|value} is cast to {b|another class}{where}.",
        fix="Check with instanceof, and use generics instead of raw types.",
        code="if (value instanceof String text) {\n    use(text);\n}",
        lang="java",
        docs=f"Java: ClassCastException, {_JDK}lang/ClassCastException.html",
        yes=("java.lang.ClassCastException: class a.B cannot be cast to class a.C",),
        no=("Error: cast of the play",),
    ),
    Rule(
        "concurrent",
        on="concurrentmodificationexception",
        match=r"ConcurrentModificationException",
        prior=0.8,
        cause="A collection is changed while it is looped over{where}.",
        fix="Use removeIf or the iterator's remove, or loop over a copy.",
        code="items.removeIf(item -> item.isDone());",
        lang="java",
        docs=f"Java: ConcurrentModificationException, {_JDK}util/ConcurrentModificationExcepti"
        f"on.html",
        yes=("java.util.ConcurrentModificationException",),
        no=("Error: concurrent booking",),
    ),
    Rule(
        "number",
        on="numberformatexception datetimeparseexception",
        match=r"NumberFormatException(?:: (?P<said>[^\n]{1,120}))?|DateTimeParseException: "
        r"(?P<said2>[^\n]{1,160})",
        check=_number,
        prior=0.76,
        cause="A text is no number or date{where}: {said|see the message}.",
        fix="Trim and check it, and answer with a message for the user.",
        docs=f"Java: NumberFormatException, {_JDK}lang/NumberFormatException.html",
        yes=('java.lang.NumberFormatException: For input string: "x"',),
        no=("Error: number of the room",),
    ),
    Rule(
        "memory",
        on="outofmemoryerror lang",
        match=r"java\.lang\.OutOfMemoryError(?!: Metaspace)(?:: (?P<said>[^\n]{1,80}))?",
        prior=0.74,
        cause="The heap is used up{where}: {said|nothing more can be allocated}.",
        fix="Take a heap dump and see what grows; a larger heap only helps where the work is "
        "large.",
        code="java -Xmx2g -XX:+HeapDumpOnOutOfMemoryError -jar app.jar",
        lang="shell",
        docs=f"Java: OutOfMemoryError, {_JDK}lang/OutOfMemoryError.html",
        yes=("java.lang.OutOfMemoryError: Java heap space",),
        no=("MemoryError", "java.lang.OutOfMemoryError: Metaspace", "java.lang.StackOverflowError"),
    ),
    Rule(
        "metaspace",
        on="metaspace",
        match=r"OutOfMemoryError: (?P<name>Metaspace|Compressed class space)",
        prior=0.8,
        cause="The memory for loaded classes ({name}) is used up{where}: its limit is low, or "
        "class loaders are kept (redeployments, proxies or scripts made at run time).",
        fix="Raise MaxMetaspaceSize if the program has many classes; if it grows for ever, see "
        "with `jcmd <pid> VM.metaspace` and a heap dump which loaders stay.",
        code="java -XX:MaxMetaspaceSize=512m -jar app.jar",
        lang="shell",
        docs=f"Java: OutOfMemoryError, {_JDK}lang/OutOfMemoryError.html",
        yes=("java.lang.OutOfMemoryError: Metaspace",),
        no=("java.lang.OutOfMemoryError: Java heap space",),
    ),
    Rule(
        "stack",
        on="stackoverflowerror lang",
        match=r"(?:java\.lang\.)?StackOverflowError",
        prior=0.74,
        cause="A method calls itself without end{where}: the same frames repeat in the stack.",
        fix="Look at the first frame that repeats: its end condition is missing or never met, or "
        "two"
        " objects render each other (toString, equals, a JSON mapping of both sides).",
        docs=f"Java: StackOverflowError, {_JDK}lang/StackOverflowError.html",
        yes=("java.lang.StackOverflowError",),
        no=("java.lang.OutOfMemoryError: Java heap space",),
    ),
    Rule(
        "class_version",
        on="unsupportedclassversionerror release version",
        match=r"UnsupportedClassVersionError|class file version (?P<name>\d+)(?:\.0)?|invalid "
        r"(?:target|source) release: (?P<name2>[\d.]+)|error: release version "
        r"(?P<name3>\d+) not supported",
        prior=0.84,
        cause="The class was compiled for a newer Java ({name|see the message}; 52 is 8, 61 is "
        "17, 65 is 21) than runs it.",
        fix="Run that Java, or compile for the older one.",
        code="java -version\njavac --release 17 Main.java",
        lang="shell",
        docs=f"Java: UnsupportedClassVersionError, {_JDK}lang/UnsupportedClassVersionError.html",
        yes=(
            "java.lang.UnsupportedClassVersionError: a/B has been compiled by a more "
            "recent version of the Java Runtime (class file version 65.0)",
        ),
        no=("Error: version 3 is older than 5",),
    ),
    Rule(
        "lazy",
        on="lazyinitializationexception initialize",
        match=r"LazyInitializationException|could not initialize proxy",
        prior=0.84,
        cause="A lazy collection is read after its session was closed{where}.",
        fix="Load it in the query (join fetch, an entity graph) inside the transaction.",
        code='@Query("select o from Order o join fetch o.items where o.id = :id")',
        lang="java",
        docs="Hibernate ORM: Fetching, https://docs.jboss.org/hibernate/orm/6.6/userguide/html"
        "_single/Hibernate_User_Guide.html#fetching",
        yes=(
            "org.hibernate.LazyInitializationException: could not initialize proxy "
            "[a.B#1] - no Session",
        ),
        no=("Error: lazy dog",),
    ),
    Rule(
        "unsupported",
        on="unsupportedoperationexception lang",
        match=r"^(?:Caused by: )?java\.lang\.UnsupportedOperationException(?:: (?:null|Immutable "
        r"object|java\.util\.ImmutableCollections))?$",
        prior=0.72,
        cause="An unmodifiable collection (List.of, Map.of, Arrays.asList, toList()) is "
        "changed{where}.",
        fix="Change a copy: new ArrayList<>(list), new HashMap<>(map).",
        code="List<String> copy = new ArrayList<>(items);",
        lang="java",
        docs=f"Java: List.of, unmodifiable lists, {_JDK}util/List.html#unmodifiable",
        yes=("java.lang.UnsupportedOperationException",),
        no=("java.lang.UnsupportedOperationException: refunds for subscriptions",),
    ),
)
