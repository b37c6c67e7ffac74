"""Rules for Tomcat and other servlet containers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_TOMCAT = "https://tomcat.apache.org/"

RULES = family(
    "java",
    Rule(
        "jakarta_servlet",
        on="jakarta servlet javax",
        match=r"class (?P<name>[\w.$]{1,160}) cannot be cast to (?:class "
        r")?(?P<type>(?:jakarta|javax)\.servlet\.\w+)|(?:NoClassDefFoundError|ClassNotFoundE"
        r"xception): (?P<type2>(?:jakarta|javax)[./]servlet[./][\w./$]{1,80})|package "
        r"(?P<type3>javax\.servlet)[\w.]{0,20} does not",
        prior=0.96,
        cause="The application and its container speak different servlet APIs ({type}): Tomcat 10 "
        "and Spring Boot 3 have jakarta.servlet, Tomcat 9 and Boot 2 javax.servlet.",
        fix="Deploy it on Tomcat 9 (or convert the war: webapps-javaee, the migration tool), or "
        "import jakarta.servlet and update the libraries; servlet-api must be `provided`, not in "
        "WEB-INF/lib.",
        docs=f"Tomcat: Migration to 10, {_TOMCAT}migration-10.html",
        yes=(
            "ClassCastException: class shop.Encoding cannot be cast to class "
            "jakarta.servlet.Servlet",
            "NoClassDefFoundError: javax/servlet/http/HttpServlet",
        ),
        no=("class a.B cannot be cast to class a.C; servlet",),
    ),
    Rule(
        "mapped_twice",
        on="servlets mapped",
        match=r"The servlets named \[(?P<a>[\w.$ -]{1,120})\] and \[(?P<b>[\w.$ -]{1,120})\] are "
        r"both mapped to the url-pattern \[(?P<name>[^\]\n]{1,120})\]",
        prior=0.97,
        cause="Two servlets answer {name}: {a} and {b}.",
        fix="Map it once: in web.xml or with @WebServlet, not both; give the other its own path.",
        docs=f"Tomcat: Servlets, {_TOMCAT}tomcat-10.1-doc/index.html",
        yes=(
            "IllegalArgumentException: The servlets named [cart] and [shop.Cart] are both mapped "
            "to the url-pattern [/cart] which is not permitted",
        ),
        no=("Error: mapped servlets",),
    ),
    Rule(
        "url_pattern",
        on="pattern urlpatterns",
        match=r"Invalid <?url-pattern>? ?\[(?P<name>[^\]\n]{0,120})\] in (?:servlet|filter) "
        r"mapping",
        prior=0.97,
        cause="`{name}` is no url-pattern.",
        fix="Begin it with a slash (`/cart`, `/cart/*`) or write an ending (`*.do`).",
        docs=f"Tomcat: Servlets, {_TOMCAT}tomcat-10.1-doc/index.html",
        yes=("IllegalArgumentException: Invalid <url-pattern> [cart] in servlet mapping",),
        no=("Error: invalid pattern",),
    ),
    Rule(
        "container_cause",
        on="lifecycleexception standardcontext",
        match=r"LifecycleException: Failed to start component \[(?P<name>[^\n]{1,160})\]$|One or "
        r"more listeners failed to start",
        prior=0.66,
        cause="The web application does not start; Tomcat's own lines only pass the failure on.",
        fix="Read the last `Caused by`, or logs/localhost.<date>.log, which has the listener's "
        "trace: mostly a class that is missing in WEB-INF/lib, one compiled for a newer Java, two "
        "versions of a jar, or a mapping that is there twice.",
        docs=f"Tomcat: Logging, {_TOMCAT}tomcat-10.1-doc/logging.html",
        yes=(
            "LifecycleException: Failed to start component [StandardEngine[Catalina].StandardHost"
            "[localhost].StandardContext[/shop]]",
        ),
        no=("Error: a life cycle",),
    ),
    Rule(
        "jsp_missing",
        on="jsp taglib jstl",
        match=r"The absolute uri:? \[?(?P<name>[\w:/.-]{1,120})\]? cannot be resolved in either "
        r"web\.xml or the jar files|Unable to compile class for JSP|No Java compiler "
        r"(?:was )?found",
        prior=0.93,
        cause="The page's tags or compiler are not in the application ({name|JSP}).",
        fix="Put JSTL of the container's generation into WEB-INF/lib: jakarta.servlet.jsp.jstl for "
        "Tomcat 10 (`jakarta.tags.core`), jstl 1.2 for Tomcat 9; Boot needs tomcat-embed-jasper "
        "and a war.",
        docs=f"Tomcat: Jasper, {_TOMCAT}tomcat-10.1-doc/jasper-howto.html",
        yes=(
            "The absolute uri: [http://java.sun.com/jsp/jstl/core] cannot be resolved in either "
            "web.xml or the jar files deployed with this application",
        ),
        no=("Error: jsp",),
    ),
    Rule(
        "request_target",
        on="rfc target invalid",
        match=r"Invalid character found in (?:the request target|method name)(?: \[(?P<name>[^\]\n]"
        r"{1,160})\])?",
        prior=0.92,
        cause="Tomcat refuses the request's first line: characters that must be encoded "
        "({name|braces, brackets, bars or blanks}), or https sent to the http port.",
        fix="Encode the address (encodeURIComponent), or allow them with "
        "server.tomcat.relaxed-query-chars; `method name` with binary signs means that a client "
        "speaks TLS to the plain port: use http:// there or the TLS port.",
        docs=f"Tomcat: HTTP connector, {_TOMCAT}tomcat-10.1-doc/config/http.html",
        yes=(
            "IllegalArgumentException: Invalid character found in the request target "
            "[/carts?f={a}]. The valid characters are defined in RFC 7230 and RFC 3986",
        ),
        no=("Error: invalid target",),
    ),
)
