"""What releases took away and brought: web frameworks and databases.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
Flask 2.1
 flask.safe_join = werkzeug.utils.safe_join; flask.helpers.safe_join = werkzeug.utils.safe_join
Flask 2.3
 Flask.before_first_request = with app.app_context(): where the app is made
 Blueprint.before_app_first_request = code where the app is made
 flask._request_ctx_stack = flask.globals.request_ctx
 flask._app_ctx_stack = flask.globals.app_ctx
 flask.json.JSONEncoder = flask.json.provider.DefaultJSONProvider; Flask.json_encoder = app.json
 flask.globals._app_ctx_stack = flask.globals.app_ctx; Flask.env = app.debug
 flask.globals._request_ctx_stack = flask.globals.request_ctx; flask.signals.signals_available
Flask 3.0
 flask.Markup = markupsafe.Markup; flask.escape = markupsafe.escape
 flask.helpers.locked_cached_property = werkzeug.utils.cached_property
Werkzeug 1.0
 werkzeug.contrib.fixers = werkzeug.middleware.proxy_fix; werkzeug.contrib.cache = cachelib
 werkzeug.contrib = werkzeug.middleware (ProxyFix, profiler), or cachelib
 werkzeug.contrib.profiler = werkzeug.middleware.profiler
 werkzeug.contrib.securecookie = itsdangerous
 werkzeug.secure_filename = werkzeug.utils.secure_filename
 werkzeug.cached_property = werkzeug.utils.cached_property
 werkzeug.FileStorage = werkzeug.datastructures.FileStorage
 werkzeug.wsgi.DispatcherMiddleware = werkzeug.middleware.dispatcher.DispatcherMiddleware
 werkzeug.wsgi.SharedDataMiddleware = werkzeug.middleware.shared_data.SharedDataMiddleware
 werkzeug.generate_password_hash = werkzeug.security.generate_password_hash
 werkzeug.check_password_hash = werkzeug.security.check_password_hash
Werkzeug 2.1
 werkzeug.debug.tbtools.get_current_traceback; werkzeug.wrappers.BaseResponse = Response
 werkzeug.wrappers.BaseRequest = Request; werkzeug.security.safe_str_cmp = hmac.compare_digest
 werkzeug.utils.escape = markupsafe.escape; werkzeug.wrappers.ETagResponseMixin = Response
 werkzeug.security.pbkdf2_hex = hashlib.pbkdf2_hmac
 werkzeug.security.pbkdf2_bin = hashlib.pbkdf2_hmac
 werkzeug.serving.run_with_reloader = werkzeug._reloader.run_with_reloader
Werkzeug 3.0
 werkzeug.urls.url_quote = urllib.parse.quote; werkzeug.urls.url_decode = urllib.parse.parse_qs
 werkzeug.urls.url_encode = urllib.parse.urlencode
 werkzeug.urls.url_parse = urllib.parse.urlsplit; werkzeug.urls.url_unquote = urllib.parse.unquote
 werkzeug.urls.url_join = urllib.parse.urljoin
 werkzeug.urls.url_quote_plus = urllib.parse.quote_plus; werkzeug.urls.url_fix; werkzeug.urls.Href
 werkzeug.urls.url_unparse = urllib.parse.urlunsplit
Werkzeug 3.1
 werkzeug.__version__ = importlib.metadata.version('werkzeug')
Jinja2 3.1
 jinja2.escape = markupsafe.escape; jinja2.Markup = markupsafe.Markup
 jinja2.contextfilter = pass_context; jinja2.contextfunction = pass_context
 jinja2.environmentfilter = pass_environment; jinja2.evalcontextfilter = pass_eval_context
 jinja2.utils.soft_unicode = markupsafe.soft_str
MarkupSafe 2.1
 markupsafe.soft_unicode = markupsafe.soft_str
itsdangerous 2.1
 itsdangerous.json = json; itsdangerous.JSONWebSignatureSerializer = PyJWT or authlib
 itsdangerous.TimedJSONWebSignatureSerializer = URLSafeTimedSerializer, or PyJWT
click 8.1
 click.get_terminal_size = shutil.get_terminal_size; click._bashcomplete
 click.get_os_args = sys.argv[1:]
Flask-SQLAlchemy 3.0
 flask_sqlalchemy.BaseQuery = flask_sqlalchemy.query.Query; SQLAlchemy.get_app
 flask_sqlalchemy.get_debug_queries = flask_sqlalchemy.record_queries.get_recorded_queries
 flask_sqlalchemy.SignallingSession = flask_sqlalchemy.session.Session
SQLAlchemy 1.4
 sqlalchemy.engine.RowProxy = sqlalchemy.engine.Row
 sqlalchemy.engine.result.RowProxy = sqlalchemy.engine.Row
 sqlalchemy.engine.result.ResultProxy = sqlalchemy.engine.CursorResult
SQLAlchemy 2.0
 Engine.execute = with engine.connect() as connection: connection.execute(text(...))
 OptionEngine.execute = a Connection; sqlalchemy.__all__; sqlalchemy.orm.__all__
 Engine.table_names = inspect(engine).get_table_names()
 Engine.has_table = inspect(engine).has_table
 MetaData.__init__(bind) = metadata.create_all(engine)
 Table.__init__(autoload) = autoload_with=engine; sqlalchemy.databases = sqlalchemy.dialects
 sqlalchemy.util.langhelpers.public_factory; create_engine(convert_unicode)
 create_engine(strategy); sqlalchemy.orm.relation = relationship
 automap_base.prepare(reflect) = autoload_with=engine
 sqlalchemy.create_session = sqlalchemy.orm.Session; Session.__init__(autocommit)
Django 1.10
 django.conf.urls.patterns = a list of path(...) or re_path(...)
 django.conf.urls.defaults = django.urls
 django.core.context_processors = django.template.context_processors
 django.utils.importlib = importlib; django.db.models.get_model = django.apps.apps.get_model
 django.forms.util = django.forms.utils; django.utils.simplejson = json
 django.db.models.loading = django.apps.apps
Django 2.0
 django.core.urlresolvers = django.urls; Library.assignment_tag = simple_tag
 django.contrib.auth.middleware.SessionAuthenticationMiddleware
Django 2.1
 django.contrib.auth.views.login = LoginView.as_view()
 django.contrib.auth.views.logout = LogoutView.as_view()
 django.contrib.auth.views.password_reset = PasswordResetView.as_view()
 django.db.models.permalink = reverse
Django 3.0
 django.utils.six = six, a package of its own
 django.utils.encoding.python_2_unicode_compatible = leave it out
 django.shortcuts.render_to_response = django.shortcuts.render; django.utils.lru_cache = functools
 django.contrib.staticfiles.templatetags = django.templatetags.static; django.utils._os.abspathu
 django.utils.decorators.available_attrs = functools.wraps
 django.utils.decorators.ContextDecorator; django.utils.six.moves = six.moves
 django.test.utils.str_prefix
Django 3.1
 django.db.models.fields.FieldDoesNotExist = django.core.exceptions.FieldDoesNotExist
 django.db.models.query.EmptyResultSet = django.core.exceptions.EmptyResultSet
Django 4.0
 django.conf.urls.url = django.urls.re_path (or path)
 django.utils.encoding.force_text = force_str; django.utils.encoding.smart_text = smart_str
 django.utils.translation.ugettext = gettext
 django.utils.translation.ugettext_lazy = gettext_lazy
 django.utils.translation.ungettext = ngettext
 django.utils.translation.ugettext_noop = gettext_noop
 django.utils.http.urlquote = urllib.parse.quote
 django.utils.http.is_safe_url = url_has_allowed_host_and_scheme
 django.utils.http.urlunquote = urllib.parse.unquote
 django.utils.translation.ungettext_lazy = ngettext_lazy
 django.utils.http.urlquote_plus = urllib.parse.quote_plus
 django.db.models.NullBooleanField = BooleanField(null=True)
 django.utils.text.unescape_entities = html.unescape
 WSGIRequest.is_ajax = request.headers.get('x-requested-with') == 'XMLHttpRequest'
 ASGIRequest.is_ajax = request.headers.get('x-requested-with') == 'XMLHttpRequest'
 Signal.__init__(providing_args) = leave it out
 zoneinfo.ZoneInfo.localize = value.replace(tzinfo=zone)
Django 5.0
 django.utils.timezone.utc = datetime.timezone.utc; django.utils.datetime_safe = datetime
 django.utils.baseconv; django.forms.renderers.DjangoDivFormRenderer
Django 5.1
 django.core.files.storage.get_storage_class = django.core.files.storage.storages
 django.contrib.postgres.fields.CICharField = CharField(db_collation=...)
djangorestframework 3.10 rest_framework
 rest_framework.decorators.list_route = action(detail=False)
 rest_framework.decorators.detail_route = action(detail=True)
 rest_framework.filters.DjangoFilterBackend = django_filters.rest_framework.DjangoFilterBackend
 register(base_name) = basename; rest_framework.compat.django_filters = django_filters
djangorestframework 3.14 rest_framework
 rest_framework.serializers.NullBooleanField = BooleanField(allow_null=True)
 rest_framework.fields.NullBooleanField = BooleanField(allow_null=True)
pydantic 2.0
 pydantic.fields.ModelField = pydantic.fields.FieldInfo; pydantic.typing = typing
 pydantic.error_wrappers.ErrorWrapper; pydantic.utils.ROOT_KEY; pydantic.main.ModelMetaclass
 pydantic.error_wrappers = pydantic (ValidationError)
 pydantic.fields.Undefined = pydantic_core.PydanticUndefined; pydantic.fields.SHAPE_LIST
 pydantic.json.ENCODERS_BY_TYPE; pydantic.errors.ConfigError
"""

CAME = """
Flask 2.2
 flask.globals._cv_app; flask.globals._cv_request; flask.globals.app_ctx
 flask.globals.request_ctx; flask.json.provider
Flask 2.0
 Flask.get; Flask.post; Flask.put; Blueprint.get; Blueprint.post
pydantic 2.0
 pydantic.field_validator; pydantic.model_validator; pydantic.ConfigDict; pydantic.RootModel
 pydantic.TypeAdapter; pydantic.computed_field; pydantic.field_serializer
 pydantic.BeforeValidator; pydantic.AfterValidator; pydantic.WithJsonSchema
 pydantic.model_serializer; pydantic.AliasChoices; pydantic.functional_validators
 pydantic._internal; *.model_dump; *.model_validate; *.model_dump_json; *.model_fields
 *.model_rebuild; pydantic.PydanticUserError; pydantic.json_schema
SQLAlchemy 1.4
 sqlalchemy.orm.declarative_base; sqlalchemy.ext.asyncio; sqlalchemy.engine.Row
 sqlalchemy.orm.registry
SQLAlchemy 2.0
 sqlalchemy.orm.DeclarativeBase; sqlalchemy.orm.Mapped; sqlalchemy.orm.mapped_column
 sqlalchemy.ext.asyncio.async_sessionmaker; sqlalchemy.orm.MappedAsDataclass; sqlalchemy.Uuid
 sqlalchemy.ext.asyncio.AsyncAttrs; sqlalchemy.orm.WriteOnlyMapped
Django 2.0
 django.urls.path; django.urls.re_path
Django 3.1
 django.db.models.JSONField
Django 4.2
 django.core.files.storage.storages
Jinja2 3.0
 jinja2.pass_context; jinja2.pass_eval_context; jinja2.pass_environment
Werkzeug 0.15
 werkzeug.middleware; werkzeug.middleware.proxy_fix
aiohttp 3.8
 aiohttp.ClientConnectorDNSError
"""
