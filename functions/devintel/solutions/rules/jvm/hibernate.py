"""Rules for Hibernate and Spring Data: mappings, schema, transactions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GUIDE = (
    "Hibernate ORM: User guide, "
    "https://docs.jboss.org/hibernate/orm/6.6/userguide/html_single/Hibernate_User_Guide.html"
)


def _kind(_: Subject, slots: Slots) -> Slots:
    name = slots["name"]
    short = name.rsplit(".", 1)[-1]
    if short in ("List", "Set", "Map", "Collection", "SortedSet"):
        return {
            "advice": "a collection of entities needs @OneToMany or @ManyToMany, one of plain "
            "values @ElementCollection; annotate either the fields or the getters, not both"
        }
    if name.startswith("java."):
        return {"advice": "give it @Convert with an AttributeConverter, or @Transient"}
    return {
        "advice": f"where `{short}` is an entity put @ManyToOne or @OneToOne on the field (and "
        "annotate fields or getters, not both); a value object is @Embeddable; anything else needs "
        "@Convert, @JdbcTypeCode or @Transient"
    }


RULES = family(
    "spring",
    Rule(
        "type_unknown",
        on="determine recommended jdbctype basic",
        match=r"Could not determine (?:recommended JdbcType|type) for(?: Java type| basic "
        r"attribute)?:? ?'?(?P<name>[\w.$]{1,160})(?:[^\n]{0,80}?at table: (?P<table>\w{1,80}))?"
        r"(?:[^\n]{0,80}?Column\((?P<column>\w{1,80})\))?",
        check=_kind,
        prior=0.95,
        cause="Hibernate does not know how to store a `{name}` (column {column|of that field}).",
        fix="Say what it is: {advice}.",
        docs=_GUIDE,
        yes=(
            "MappingException: Could not determine type for: shop.Size, at table: cart, for "
            "columns: [org.hibernate.mapping.Column(size)]",
            "MappingException: Could not determine recommended JdbcType for Java type "
            "'java.util.Map<java.lang.String, java.lang.Object>'",
        ),
        no=("Could not determine the time of arrival",),
    ),
    Rule(
        "target_entity",
        on="target references unmapped unknown targets",
        match=r"(?:@OneToOne or @ManyToOne on|Use of @OneToMany or @ManyToMany targeting an "
        r"unmapped class:|Association '|Property ')\s?'?(?P<name>[\w.$]{1,160})'?[^\n]{0,60}?"
        r"(?:references an unknown entity: |targets (?:the|an) (?:unknown|type)[^\n]{0,12}'|\[)"
        r"(?P<type>[\w.$]{1,160})",
        prior=0.94,
        cause="`{name}` points to `{type}`, which is no entity that is known.",
        fix="Annotate {type} with @Entity of the same package as the others (all jakarta or all "
        "javax), and let it be scanned: below the application's package, or in @EntityScan or "
        "persistence.xml.",
        docs=_GUIDE,
        yes=(
            "AnnotationException: @OneToOne or @ManyToOne on shop.Cart.owner references an unknown "
            "entity: shop.User",
            "AnnotationException: Association 'shop.Cart.owner' targets the type 'shop.User' which "
            "is not an '@Entity' type target",
        ),
        no=("Error: unknown references",),
    ),
    Rule(
        "mapped_by",
        on="mappedby",
        match=r"mappedBy reference an unknown target entity property: (?P<name>[\w.$]{1,160})|"
        r"is 'mappedBy' a property named '(?P<name2>\w{1,80})' which does not exist in the target "
        r"entity '(?P<type>[\w.$]{1,160})'",
        prior=0.96,
        cause="mappedBy names `{name}`, and the other side has no such field.",
        fix="Write the field's name of the owning side (the one with @JoinColumn) exactly, not its "
        "column or type.",
        docs=_GUIDE,
        yes=(
            "mappedBy reference an unknown target entity property: shop.Item.basket in "
            "shop.Cart.items",
        ),
        no=("Error: mapped by hand; mappedBy is set",),
    ),
    Rule(
        "column_twice",
        on="repeated duplicated",
        match=r"(?:Repeated column in mapping for entity: (?P<type>[\w.$]{1,160}) column: "
        r"(?P<name>\w{1,80}))|Column '(?P<name2>\w{1,80})' is duplicated in mapping for entity "
        r"'(?P<type2>[\w.$]{1,160})'",
        prior=0.96,
        cause="The column `{name}` is mapped twice in {type}.",
        fix="Keep one writable: the foreign key as a plain field beside the association gets "
        "`insertable = false, updatable = false`, or leave it out.",
        docs=_GUIDE,
        yes=(
            "Repeated column in mapping for entity: shop.Item column: cart_id (should be mapped "
            'with insert="false" update="false")',
        ),
        no=("Error: repeated columns of smoke",),
    ),
    Rule(
        "schema_validation",
        on="schema validation",
        match=r"Schema-validation: (?P<said>(?:missing (?:table|column|sequence) \[[^\]\n]{1,100}\]"
        r"|wrong column type encountered in column \[[^\]\n]{1,100}\])[^\n]{0,120})",
        prior=0.94,
        cause="The database is not what the entities say: {said}.",
        fix="Run or write the migration (Flyway, Liquibase) that adds it, look whether it is the "
        "right schema and naming strategy (camelCase becomes snake_case), or correct the column's "
        "definition; ddl-auto=update is for development only.",
        docs=_GUIDE,
        yes=("SchemaManagementException: Schema-validation: missing table [carts]",),
        no=("Error: schema validation",),
    ),
    Rule(
        "flyway_state",
        on="flyway flywayexception checksum migrations baseline",
        match=r"(?P<said>Migration checksum mismatch for migration version \S{1,40}|Detected "
        r"(?:failed|resolved|applied) migration[^\n]{0,100}|Found non-empty schema\(s\)[^\n]{0,100}"
        r"but no schema history table|Unsupported Database: [^\n]{1,60}|No database found to "
        r"handle [^\n]{1,80})",
        check=lambda _, slots: {"advice": _flyway(slots["said"])},
        prior=0.94,
        cause="Flyway stops: {said}.",
        fix="{advice}",
        docs="Flyway: Validate, https://documentation.red-gate.com/fd/validate-184127465.html",
        yes=(
            "FlywayException: Validate failed: Migration checksum mismatch for migration version 3",
            "FlywayException: Unsupported Database: PostgreSQL 16.1",
        ),
        no=("Error: checksum of flyway",),
    ),
    Rule(
        "several_rows_one",
        on="staleobjectstateexception optimisticlockingfailureexception rowcount actual",
        match=r"Row was (?:already )?updated or deleted by another transaction|Batch update "
        r"returned unexpected row count from update",
        prior=0.88,
        cause="The row is not as it was when it was read{where}: somebody else changed or deleted "
        "it, or a new entity was given an id by hand and is taken for an old one.",
        fix="Leave the id of a new entity empty where it is generated (or implement Persistable); "
        "for a real race load it again and retry, with @Version.",
        docs=_GUIDE,
        yes=(
            "StaleObjectStateException: Row was updated or deleted by another transaction (or "
            "unsaved-value mapping was incorrect): [shop.Cart#7]",
        ),
        no=("Error: stale bread in a row; actual",),
    ),
)


def _flyway(said: str) -> str:
    if "checksum" in said:
        return (
            "An applied file was changed: take the change back and write a new migration; only "
            "where the database is right as it is run `flyway repair`."
        )
    if "non-empty" in said:
        return (
            "Set spring.flyway.baseline-on-migrate=true for a database that existed before Flyway, "
            "with the version it is at, or start from an empty schema."
        )
    if "Unsupported" in said or "No database" in said:
        return (
            "Add the database's module (flyway-mysql, flyway-database-postgresql, ...; needed "
            "since Flyway 8 and 10) or update Flyway."
        )
    if "not applied" in said or "not resolved" in said or "applied migration" in said:
        return (
            "A file is missing or older than the newest applied one: bring it back, number it "
            "higher, or allow out-of-order."
        )
    return "Mend what the failed migration left, then `flyway repair` and run it again."
