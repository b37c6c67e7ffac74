"""Rules for Jackson and Gson: what cannot be written or read."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "Jackson: Databind annotations, https://github.com/FasterXML/jackson-databind"


def _creator(_: Subject, slots: Slots) -> Slots:
    name = slots["name"]
    if "$" in name:
        inner = name.rsplit("$", 1)[-1]
        return {
            "advice": f"declare the inner class static (`public static class {inner}`): one that "
            "is not needs its outer object; then a constructor without arguments"
        }
    return {
        "advice": "give it a constructor without arguments (Lombok: @NoArgsConstructor beside "
        "@AllArgsConstructor or @Builder), or mark one @JsonCreator with @JsonProperty names; an "
        "interface or abstract class needs @JsonTypeInfo; Kotlin the jackson-module-kotlin"
    }


RULES = family(
    "java",
    Rule(
        "no_creator",
        on="construct creators constructors",
        match=r"Cannot construct instance of `(?P<name>[\w.$]{1,160})`[^\n]{0,120}?(?:no Cre"
        r"ators|no (?:single-)?[\w-]{1,40}(?: constructor| delegate)|abstract types|no suitable|"
        r"not find creator)",
        check=_creator,
        prior=0.92,
        cause="Jackson cannot make a `{name}`{where}.",
        fix="For this class {advice}.",
        docs=_DOCS,
        yes=(
            "InvalidDefinitionException: Cannot construct instance of `shop.Cart` (no Creators, "
            "like default constructor, exist): cannot deserialize from Object value",
            "Cannot construct instance of `shop.Gateway` (although at least one Creator exists, "
            "no suitable creator method found to deserialize from Number value",
        ),
        no=("Error: cannot construct a house",),
    ),
    Rule(
        "no_getters",
        on="serializer beanserializer",
        match=r"No serializer found for class (?P<name>[\w.$]{1,160}) and no properties discovered",
        check=lambda _, slots: {
            "advice": "it is a Hibernate proxy that was not loaded: return a DTO, fetch it in the "
            'query, or mark the field @JsonIgnoreProperties({"hibernateLazyInitializer"})'
            if "ByteBuddyInterceptor" in slots["name"] or "javassist" in slots["name"]
            else "give it public getters (Lombok's @Getter, a record), or let Jackson see fields "
            "with @JsonAutoDetect(fieldVisibility = ANY); where an empty object is meant, disable "
            "SerializationFeature.FAIL_ON_EMPTY_BEANS; in a native image register it for reflection"
        },
        prior=0.95,
        cause="Jackson sees nothing to write in `{name}`: no public getter and no public field.",
        fix="For it: {advice}.",
        docs=_DOCS,
        yes=(
            "No serializer found for class shop.Cart and no properties discovered to create "
            "BeanSerializer (to avoid exception, disable SerializationFeature.FAIL_ON_EMPTY_BEANS)",
        ),
        no=("Error: serializer of novels",),
    ),
    Rule(
        "date_format",
        on="deserialize",
        match=r"Cannot deserialize value of type `(?P<name>java\.(?:time\.\w+|util\.Date))` from "
        r"String",
        prior=0.94,
        cause="The text is no {name} in the form that is read (ISO 8601 if nothing else is said).",
        fix="Send ISO (2024-05-31, 2024-05-31T10:00:00Z), or say the form on the field.",
        code='@JsonFormat(pattern = "dd.MM.yyyy")',
        lang="java",
        docs=_DOCS,
        yes=('Cannot deserialize value of type `java.time.LocalDate` from String "31.12.24"',),
        no=("Cannot deserialize value of type `int` from String",),
    ),
    Rule(
        "enum_value",
        on="enum deserialize",
        match=r"Cannot deserialize value of type `(?P<name>[\w.$]{1,160})` from String "
        r"\"[^\"\n]{0,80}\": not one of the values accepted for Enum class: \[(?P<all>[^\]\n]"
        r"{1,160})\]",
        prior=0.95,
        cause="The text is none of the names of `{name}`: {all}.",
        fix="Send one of them exactly, or give the constants @JsonProperty or @JsonCreator; "
        "READ_UNKNOWN_ENUM_VALUES_AS_NULL lets others pass.",
        docs=_DOCS,
        yes=(
            'Cannot deserialize value of type `shop.Size` from String "xl": not one of the values '
            "accepted for Enum class: [SMALL, LARGE]",
        ),
        no=("Error: enum",),
    ),
    Rule(
        "start_array",
        on="start_array start_object value_string",
        match=r"Cannot deserialize (?:value|instance) of (?:type )?`(?P<name>[\w.$<>,]{1,160})` "
        r"(?:out of|from) (?P<found>START_ARRAY|START_OBJECT|VALUE_STRING|\w+ value) ?token|"
        r"Cannot deserialize (?:value|instance) of (?:type )?`(?P<name2>[\w.$<>,]{1,160})` from "
        r"(?P<found2>Array|Object) value \(token",
        check=lambda _, slots: {
            "kind": "an array"
            if "rray" in slots["found"] or "ARRAY" in slots["found"]
            else "an object"
            if "bject" in slots["found"] or "OBJECT" in slots["found"]
            else "a plain value"
        },
        prior=0.93,
        cause="The JSON holds {kind} where a `{name}` is read.",
        fix="Read what is there: a List or array class (`new TypeReference<List<...>>() {}`) for "
        "an array, the wrapping class for an object; or let the sender send the other form.",
        docs=_DOCS,
        yes=(
            "Cannot deserialize instance of `shop.Cart` out of START_ARRAY token",
            "Cannot deserialize value of type `java.util.ArrayList<shop.Cart>` from Object value "
            "(token `JsonToken.START_OBJECT`)",
        ),
        no=("Error: start of the array",),
    ),
    Rule(
        "gson_expected",
        on="begin_object begin_array",
        match=r"Expected (?P<name>BEGIN_OBJECT|BEGIN_ARRAY|a \w+) but was (?P<found>\w+) at "
        r"(?:line \d+ column \d+ )?path (?P<path>\S{1,120})",
        prior=0.94,
        cause="At {path} the JSON has {found}, and the class expects {name}.",
        fix="Give the field the type that is there (List for an array, a class for an object). "
        "STRING at `$` means that no JSON came: print the body (an error page, text read twice).",
        docs="Gson: User guide, https://github.com/google/gson/blob/main/UserGuide.md",
        yes=(
            "IllegalStateException: Expected BEGIN_OBJECT but was BEGIN_ARRAY at line 1 column 2 "
            "path $",
        ),
        no=("Error: begin",),
    ),
    Rule(
        "conflicting_setters",
        on="conflicting setter getter",
        match=r"Conflicting (?P<kind>setter|getter) definitions for property "
        r"\"(?P<name>\w{1,80})\"",
        prior=0.93,
        cause="Two {kind}s fit the JSON property `{name}`.",
        fix="Mark the one that is not for JSON @JsonIgnore, or name the right one @JsonProperty.",
        docs=_DOCS,
        yes=('Conflicting setter definitions for property "size": shop.Cart#setSize(1 params)',),
        no=("Error: conflicting getter reports",),
    ),
)
