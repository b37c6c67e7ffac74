"""Rules for Spring MVC, Spring Security and Spring's clients at run time."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_SECURITY = "https://docs.spring.io/spring-security/reference/servlet/"
_MVC = "https://docs.spring.io/spring-framework/reference/web/webmvc/"

RULES = family(
    "spring",
    Rule(
        "csrf",
        on="csrffilter csrf",
        match=r"Invalid CSRF token found for (?P<name>\S{1,160})|Could not verify the provided "
        r"CSRF token|Expected CSRF token not found",
        prior=0.93,
        cause="Spring Security refuses the request ({name|a POST, PUT or DELETE}) with 403: it "
        "carries no CSRF token.",
        fix="An API that is called with a token in a header needs none: `csrf(csrf -> "
        "csrf.disable())`. With a session's cookie send the token (the form's hidden field, or "
        "CookieCsrfTokenRepository and the X-XSRF-TOKEN header).",
        docs=f"Spring Security: CSRF, {_SECURITY}exploits/csrf.html",
        yes=(
            "o.s.security.web.csrf.CsrfFilter : Invalid CSRF token found for http://a/b",
            "Could not verify the provided CSRF token because your session was not found.",
        ),
        no=("Error: token of thanks",),
    ),
    Rule(
        "password_encoder",
        on="passwordencoder",
        match=r"There is no PasswordEncoder mapped for the id \\?\"(?P<name>\w*)\\?\"",
        prior=0.95,
        cause="The stored password says no way of hashing in front (id {name}), which the default "
        "encoder wants.",
        fix="Store what the encoder makes (`{bcrypt}$2a...`, `{noop}` for plain ones in tests), or "
        "declare the @Bean PasswordEncoder that the passwords were made with "
        "(BCryptPasswordEncoder).",
        code="@Bean\nPasswordEncoder passwordEncoder() {\n    return new BCryptPasswordEncoder();"
        "\n}",
        lang="java",
        docs="Spring Security: Password storage, "
        "https://docs.spring.io/spring-security/reference/features/authentication/"
        "password-storage.html",
        yes=('IllegalArgumentException: There is no PasswordEncoder mapped for the id "null"',),
        no=("Error: encoder of the film",),
    ),
    Rule(
        "security_6",
        on="websecurityconfigureradapter antmatchers mvcmatchers authorizerequests "
        "enableglobalmethodsecurity",
        match=r"(?:class|symbol|method)[^\n]{0,40}?(?P<name>WebSecurityConfigurerAdapter|"
        r"antMatchers|mvcMatchers|regexMatchers|authorizeRequests|EnableGlobalMethodSecurity)\b",
        prior=0.97,
        cause="`{name}` is gone since Spring Security 6 (Spring Boot 3).",
        fix="Declare a @Bean SecurityFilterChain instead of the adapter; authorizeHttpRequests "
        "with requestMatchers instead of authorizeRequests with antMatchers; "
        "@EnableMethodSecurity. Code that cannot change stays with Boot 2.7.",
        code="@Bean\nSecurityFilterChain chain(HttpSecurity http) throws Exception {\n"
        "    http.authorizeHttpRequests(a -> a.anyRequest().authenticated());\n"
        "    return http.build();\n}",
        lang="java",
        docs="Spring Security: Migrating to 6.0, "
        "https://docs.spring.io/spring-security/reference/6.0/migration/index.html",
        yes=(
            "  symbol:   class WebSecurityConfigurerAdapter",
            "  symbol:   method antMatchers(java.lang.String)",
        ),
        no=("symbol: class Cart",),
    ),
    Rule(
        "several_dispatchers",
        on="mvc",
        match=r"This method cannot decide whether these patterns are Spring MVC patterns or not",
        prior=0.95,
        cause="There is more than one servlet, and requestMatchers(String) cannot tell whose the "
        "paths are.",
        fix='Say it: requestMatchers(new AntPathRequestMatcher("/h2-console/**")) for another '
        "servlet, MvcRequestMatcher for controllers; or update Spring Security (6.2 asks less).",
        docs=f"Spring Security: Authorize requests, "
        f"{_SECURITY}authorization/authorize-http-requests.html",
        yes=("This method cannot decide whether these patterns are Spring MVC patterns or not.",),
        no=("Error: patterns",),
    ),
    Rule(
        "lambda_dsl",
        on="filterchain securitybuilder defaultsecurityfilterchain",
        match=r"This object has already been built|Can't configure mvcMatchers after "
        r"anyRequest|Can't configure (?:antMatchers|requestMatchers) after anyRequest",
        prior=0.94,
        cause="The security configuration adds a rule behind anyRequest(), or builds twice.",
        fix="Write the special paths first and anyRequest() last, each chain once.",
        docs=f"Spring Security: Authorize requests, "
        f"{_SECURITY}authorization/authorize-http-requests.html",
        yes=("Can't configure requestMatchers after anyRequest filterChain",),
        no=("Error: object built",),
    ),
    Rule(
        "parameter_name",
        on="parameters",
        match=r"Name for argument of type \[(?P<type>[\w.]{1,120})\] not specified, and parameter "
        r"name information not (?:found in class file either|available via reflection)",
        prior=0.96,
        cause="The class was compiled without parameter names, and the annotation does not name "
        "its own (argument of type {type}); Spring 6.1 reads them only so.",
        fix="Compile with `-parameters` (the Boot plugin's parent does it; an IDE's own build may "
        'not), or write the name: @PathVariable("id").',
        docs="Spring Framework: Upgrading to 6.x, "
        "https://github.com/spring-projects/spring-framework/wiki/Upgrading-to-Spring-Frame"
        "work-6.x",
        yes=(
            "Name for argument of type [java.lang.Long] not specified, and parameter name "
            "information not available via reflection. Ensure that the compiler uses the "
            "'-parameters' flag.",
        ),
        no=("Error: name of the argument",),
    ),
    Rule(
        "template_missing",
        on="template resolving circular dispatch",
        match=r"Error resolving template \[(?P<name>[^\]\n]{1,120})\]|Circular view path "
        r"\[(?P<name2>[^\]\n]{1,120})\]|Could not resolve view with name "
        r"'(?P<name3>[^'\n]{1,120})'",
        prior=0.92,
        cause="The controller's text `{name}` is taken for a view, and there is no such template.",
        fix="For data write @RestController (or @ResponseBody). For a page put "
        "`{name}.html` into src/main/resources/templates, without a slash in front (a jar does not "
        "find it then), with spring-boot-starter-thymeleaf.",
        docs=f"Spring Framework: View resolution, {_MVC}mvc-servlet/viewresolver.html",
        yes=(
            "Error resolving template [carts/list], template might not exist or might not be "
            "accessible by any of the configured Template Resolvers",
            "Circular view path [home]: would dispatch back to the current handler URL",
        ),
        no=("Error: template of the letter",),
    ),
    Rule(
        "no_static",
        on="noresourcefoundexception static mapping",
        match=r"No static resource (?P<name>\S{1,120}?)\.?$|No (?:mapping|endpoint) (?:for )?GET "
        r"(?P<name2>\S{1,120})",
        prior=0.88,
        cause="No controller answers `{name}`, so it was looked for as a file.",
        fix="Compare path, prefix (server.servlet.context-path, the class's @RequestMapping) and "
        "verb; the controller must be a bean below the application's package; a page lies in "
        "src/main/resources/static; a trailing slash no longer counts as the same since Boot 3.",
        docs=f"Spring Framework: Mapping requests, {_MVC}mvc-controller/ann-requestmapping.html",
        yes=(
            "NoResourceFoundException: No static resource api/carts.",
            "o.s.web.servlet.PageNotFound : No mapping for GET /carts",
        ),
        no=("Error: static noise",),
    ),
    Rule(
        "no_converter",
        on="httpmessageconverter representation serializable converter",
        match=r"No (?:HttpMessageConverter|converter) (?:for|found for return value of type:?) ?"
        r"(?:\[?class )?\[?(?P<name>[\w.$]{1,160})|Could not find acceptable representation",
        prior=0.88,
        cause="Nothing can write {name|the answer} in the form that the client accepts.",
        fix="Give the class getters (Lombok's @Getter really run, or a record), keep "
        "jackson-databind on the class path, and compare `produces` and the Accept header.",
        docs=f"Spring Framework: Message converters, {_MVC}message-converters.html",
        yes=(
            "HttpMessageNotWritableException: No converter for [class shop.Cart] with preset "
            "Content-Type 'null'",
            "No converter found for return value of type: class shop.Cart",
        ),
        no=("Error: converter of currencies",),
    ),
    Rule(
        "unreadable_body",
        on="httpmessagenotreadableexception json",
        match=r"JSON parse error: (?P<said>[^\n]{1,200})",
        prior=0.88,
        cause="The request's body does not fit the controller's class: {said}.",
        fix="Send the kind the field has, or change the field (an enum's exact name, a date with "
        "@JsonFormat, a class with a constructor without arguments); the path in the message "
        "names the field.",
        docs=f"Spring Framework: @RequestBody, {_MVC}mvc-controller/ann-methods/requestbody.html",
        yes=(
            "HttpMessageNotReadableException: JSON parse error: Cannot deserialize value of type "
            "`java.time.LocalDate` from String",
        ),
        no=("Error: parse of JSON",),
    ),
    Rule(
        "cors_star",
        on="allowcredentials allowedorigins",
        match=r"When allowCredentials is true, allowedOrigins cannot contain the special value",
        prior=0.97,
        cause="CORS allows credentials and every origin at once, which browsers do not accept.",
        fix="Name the origins, or use allowedOriginPatterns.",
        code='configuration.setAllowedOriginPatterns(List.of("https://*.example.com"));',
        lang="java",
        docs="Spring Framework: CORS, "
        "https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html",
        yes=('When allowCredentials is true, allowedOrigins cannot contain the special value "*"',),
        no=("Error: origins of species",),
    ),
)
