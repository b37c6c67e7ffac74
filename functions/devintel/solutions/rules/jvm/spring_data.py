"""Rules for Spring Data and transactions."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_DATA = "https://docs.spring.io/spring-data/jpa/reference/"

RULES = family(
    "spring",
    Rule(
        "update_without_transaction",
        on="transactionrequiredexception executing remove call",
        match=r"Executing an update/delete query|No EntityManager with actual transaction "
        r"available for current thread|TransactionRequiredException: (?:no transaction|Executing)"
        r"|Could not locate TransactionalContext",
        prior=0.94,
        cause="Something is written outside of a transaction{where}.",
        fix="Put @Transactional on the service's public method (called from another bean: a call "
        "inside the class goes past it), and @Modifying too on a repository's update or delete "
        "query.",
        code='@Transactional\n@Modifying\n@Query("delete from Cart c where c.id = :id")\n'
        'void drop(@Param("id") long id);',
        lang="java",
        docs=f"Spring Data JPA: Transactionality, {_DATA}jpa/transactions.html",
        yes=(
            "TransactionRequiredException: Executing an update/delete query",
            "No EntityManager with actual transaction available for current thread - cannot "
            "reliably process 'remove' call",
        ),
        no=("Error: executing the will",),
    ),
    Rule(
        "update_as_select",
        on="manipulation querysyntaxexception expecting dml",
        match=r"Not supported for DML operations|Expecting a SELECT [Qq]uery|Query executed via "
        r"'getResultList\(\)' or 'getSingleResult\(\)' must be a 'select' query",
        prior=0.95,
        cause="An update or delete query of a repository is run as a select.",
        fix="Add @Modifying (and @Transactional) to it.",
        code="@Modifying",
        lang="java",
        docs=f"Spring Data JPA: Modifying queries, {_DATA}jpa/query-methods.html",
        yes=(
            "Not supported for DML operations [update shop.Cart c set c.open = false]",
            "Expecting a SELECT Query [...] but found UPDATE; expecting",
        ),
        no=("Error: expecting a baby",),
    ),
    Rule(
        "query_not_mapped",
        on="mapped semanticexception unknownentityexception unknownpathexception",
        match=r"Exception: (?P<name>[\w.$]{1,120}) is not mapped|Could not resolve root entity "
        r"'(?P<name2>[\w.$]{1,120})'|Could not (?:interpret|resolve) (?:path expression|attribute)"
        r" '(?P<name3>[\w.$]{1,120})'",
        prior=0.9,
        cause="The query says `{name}`, which is no entity or field: JPQL wants the class's and "
        "the fields' names, upper and lower case, not the table's.",
        fix="Write the entity's name as in Java (or its @Entity(name)), or mark a query in the "
        "database's SQL nativeQuery = true; the entity must be scanned.",
        docs=f"Spring Data JPA: Query methods, {_DATA}jpa/query-methods.html",
        yes=(
            "QuerySyntaxException: carts is not mapped [select c from carts c]",
            "UnknownEntityException: Could not resolve root entity 'carts'",
        ),
        no=("Error: the area is not mapped",),
    ),
    Rule(
        "query_creation",
        on="query failed create queryexception validation",
        match=r"(?:Could not create query for|Validation failed for query for method) (?:public "
        r"abstract )?[^\n]{0,160}?(?P<name>\w+)\(|Failed to create query for method (?:public "
        r"abstract )?[^\n]{0,160}?(?P<name2>\w+)\(",
        prior=0.84,
        cause="The repository's method `{name}` has no query that works: its name or its @Query "
        "does not fit the entity.",
        fix="Read the innermost cause: a property that is not in the entity, a parameter that is "
        "not named with @Param, or SQL without nativeQuery = true.",
        docs=f"Spring Data JPA: Query methods, {_DATA}jpa/query-methods.html",
        yes=(
            "Could not create query for public abstract java.util.List shop.Carts.findByOwnr"
            "(java.lang.String); Reason: Failed to create query",
        ),
        no=("Error: failed to create a query",),
    ),
    Rule(
        "transaction_active",
        family="java",
        on="transaction",
        match=r"Transaction (?:is )?already active",
        prior=0.9,
        cause="A transaction is begun while another one is open{where}.",
        fix="Let one place begin it: the container's @Transactional or your own begin(), and "
        "end it in a finally where an exception came before the commit.",
        docs="Spring: Transaction management, "
        "https://docs.spring.io/spring-framework/reference/data-access/transaction.html",
        yes=("java.lang.IllegalStateException: Transaction is already active",),
        no=("Error: transaction",),
    ),
)
