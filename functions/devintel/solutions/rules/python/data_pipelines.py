"""Rules for data tools: dbt, Airflow, Spark, BigQuery, Snowflake."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "data_pipelines",
    Rule(
        "dbt",
        on="dbt compilation database error runtime profile profiles yml target package",
        match=r"(?P<name>Could not find profile named '[\w-]{1,60}'|depends on a (?:node"
        r"|source) named '[\w.]{1,100}' which was not found|dbt found \d+ package\(s\) "
        r"specified in packages\.yml, but only \d+ package\(s\) installed|Could not find a? "
        r"?matching node|Invalid dbt_project\.yml|Credentials in profile \"[\w-]{1,60}\", "
        r"target \"[\w-]{1,40}\" invalid|'[\w.]{2,80}' is undefined\. This can happen when "
        r"calling a macro that does not exist|No dbt_project\.yml found)",
        prior=0.95,
        cause="dbt stops: {name}.",
        fix="Profile: ~/.dbt/profiles.yml has the name of dbt_project.yml (or "
        "DBT_PROFILES_DIR). Not found: ref() and source() take the model's file name, and its "
        "folder must not be disabled. Packages or macros: `dbt deps`. `dbt debug` checks the "
        "connection.",
        code="dbt deps\ndbt debug",
        lang="shell",
        docs="dbt: Debugging errors, https://docs.getdbt.com/guides/debug-errors",
        yes=("Runtime Error\n  Could not find profile named 'shop'",),
        no=("Could not find a profile",),
    ),
    Rule(
        "airflow",
        on="airflow dag broken import dagbag connection conn_id task zombie",
        match=r"(?P<name>Broken DAG: \[[^\]\n]{3,200}\][^\n]{0,120}|The conn_id "
        r"`?[\w.-]{1,80}`? isn't defined|airflow\.exceptions\.AirflowNotFoundException: "
        r"[^\n]{3,120}|You need to (?:initialize|upgrade) the database|Detected zombie job"
        r"|DagBag import timeout for [^\n]{3,120}|error: cannot use SQLite with the (?:Local"
        r"|Celery)Executor)",
        prior=0.94,
        cause="Airflow: {name}.",
        fix="Broken DAG: its traceback below (a package that the scheduler's image lacks, a "
        "provider, an import that moved in 2 or 3). conn_id: make the connection, or "
        "AIRFLOW_CONN_NAME. Database: `airflow db migrate`. Zombie: the worker was killed "
        "(memory). Import timeout: no calls at the top of the file.",
        code="airflow dags list-import-errors",
        lang="shell",
        docs="Airflow: FAQ, https://airflow.apache.org/docs/apache-airflow/stable/faq.html",
        yes=("airflow.exceptions.AirflowNotFoundException: The conn_id `warehouse` isn't defined",),
        no=("Broken DAGger",),
    ),
    Rule(
        "spark",
        on="spark gateway java_home winutils javapackage sparkcontext yarn executorlostfailure "
        "worker",
        match=r"(?P<name>Java gateway process exited before sending its port number|JAVA_HOME "
        r"is not set|JavaPackage' object is not callable|Could not locate (?:executable "
        r"null\\bin\\)?winutils|HADOOP_HOME and hadoop\.home\.dir are unset|Python in worker "
        r"has different version \S{1,8} than that in driver \S{1,8}"
        r"|UnsupportedClassVersionError[^\n]{0,80}|Only one SparkContext (?:may be running"
        r"|should be running)|java\.lang\.IllegalAccessError: class "
        r"org\.apache\.spark\.storage\.StorageUtils|getSubject is (?:supported only|not "
        r"supported)|Failed to find data source: [\w.-]{2,60}|Container killed by YARN for "
        r"exceeding memory limits|ExecutorLostFailure[^\n]{0,80})",
        prior=0.94,
        cause="Spark does not run as it should: {name}.",
        fix="Gateway, JAVA_HOME, IllegalAccess, getSubject: install the Java that this Spark "
        "supports (3.x: 8, 11 or 17; 4: 17 or 21) and set JAVA_HOME. JavaPackage: the jar is "
        "missing or of another Scala. winutils: HADOOP_HOME. Python versions: PYSPARK_PYTHON "
        "and PYSPARK_DRIVER_PYTHON. Data source: --packages. Memory: larger executor memory "
        "and overhead, more partitions.",
        docs="Spark: Overview, https://spark.apache.org/docs/latest/",
        yes=(
            "pyspark.errors.exceptions.base.PySparkRuntimeError: [JAVA_GATEWAY_EXITED] Java "
            "gateway process exited before sending its port number.",
        ),
        no=("Java is an island",),
    ),
    Rule(
        "bigquery",
        on="bigquery google api core badrequest notfound table dataset location found",
        match=r"(?:404 )?Not found: (?P<kind>Table|Dataset|Job|Project|Model) "
        r"(?P<name>[\w:.-]{3,160})(?: was not found in location (?P<where_>[\w-]{2,20}))?"
        r"|Unrecognized name: (?P<column>\w{1,80})(?:; Did you mean (?P<meant>\w{1,80}))? at "
        r"\[\d+:\d+\]",
        prior=0.95,
        cause="BigQuery finds no {kind|column} {name}{place}.",
        fix="Check project, dataset and spelling (`project.dataset.table` in backticks), and "
        "the location: query and dataset must be in the same one (location= of the client). A "
        "column: its name or alias{meant_}.",
        check=lambda _, slots: {
            "name": slots.get("name") or slots.get("column", ""),
            "place": f" in {slots['where_']}" if slots.get("where_") else "",
            "meant_": f": {slots['meant']}" if slots.get("meant") else "",
        },
        docs="Google Cloud: BigQuery error messages, "
        "https://cloud.google.com/bigquery/docs/error-messages",
        yes=(
            "google.api_core.exceptions.NotFound: 404 Not found: Dataset shop-1:sales was not "
            "found in location US",
        ),
        no=("Not found: the table lamp",),
    ),
    Rule(
        "snowflake",
        on="snowflake compilation error object exist authorized identifier invalid warehouse",
        match=r"SQL compilation error:?\s+(?P<name>Object '(?P<of>[^'\n]{1,160})' does not "
        r"exist or not authorized|(?:error line \d+ at position \d+\s+)?invalid identifier "
        r"'(?P<of2>[^'\n]{1,120})'|syntax error line \d+ at position \d+ unexpected "
        r"'[^'\n]{1,60}')|(?P<name2>No active warehouse selected in the current session)",
        prior=0.96,
        cause="Snowflake: {name}.",
        fix="Names without quotes become upper case: quote those that were made otherwise. "
        "Choose role, warehouse, database and schema (USE ...), and grant USAGE on database "
        "and schema and SELECT on it to that role.",
        docs="Snowflake: Identifier requirements, "
        "https://docs.snowflake.com/en/sql-reference/identifiers-syntax",
        yes=(
            "snowflake.connector.errors.ProgrammingError: 002003 (42S02): SQL compilation "
            "error:\nObject 'ORDERS' does not exist or not authorized.",
        ),
        no=("compilation of songs",),
    ),
)
