"""What releases took away and brought: clients, queues and bots.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
selenium 4.3
 *.find_element_by_id = find_element(By.ID, ...)
 *.find_elements_by_id = find_elements(By.ID, ...)
 *.find_element_by_name = find_element(By.NAME, ...)
 *.find_elements_by_name = find_elements(By.NAME, ...)
 *.find_element_by_xpath = find_element(By.XPATH, ...)
 *.find_elements_by_xpath = find_elements(By.XPATH, ...)
 *.find_element_by_class_name = find_element(By.CLASS_NAME, ...)
 *.find_elements_by_class_name = find_elements(By.CLASS_NAME, ...)
 *.find_element_by_css_selector = find_element(By.CSS_SELECTOR, ...)
 *.find_elements_by_css_selector = find_elements(By.CSS_SELECTOR, ...)
 *.find_element_by_tag_name = find_element(By.TAG_NAME, ...)
 *.find_elements_by_tag_name = find_elements(By.TAG_NAME, ...)
 *.find_element_by_link_text = find_element(By.LINK_TEXT, ...)
 *.find_element_by_partial_link_text = find_element(By.PARTIAL_LINK_TEXT, ...)
 *.switch_to_window = switch_to.window; *.switch_to_frame = switch_to.frame
 *.switch_to_alert = switch_to.alert; *.switch_to_default_content = switch_to.default_content()
 *.switch_to_active_element = switch_to.active_element
 selenium.webdriver.PhantomJS = headless Chrome or Firefox
 selenium.webdriver.Opera = Chrome with Opera's binary
selenium 4.10
 WebDriver.__init__(executable_path) = service=Service(path)
 WebDriver.__init__(chrome_options) = options=
 WebDriver.__init__(desired_capabilities) = options=
 WebDriver.__init__(firefox_options) = options=
 WebDriver.__init__(firefox_profile) = options.profile
 WebDriver.__init__(service_log_path) = service=Service(log_output=...)
 WebDriver.__init__(firefox_binary) = options.binary_location
 WebDriver.__init__(capabilities) = options=
urllib3 2.0
 urllib3.contrib.appengine; urllib3.util.ssl_.DEFAULT_CIPHERS
 Retry.__init__(method_whitelist) = allowed_methods
 HTTPConnection.request(chunked) = a requests of 2.32 or newer
 urllib3.packages.six = six, a package of its own; urllib3.packages.six.moves = six.moves
httpx 0.28
 Client.__init__(proxies) = proxy; AsyncClient.__init__(proxies) = proxy
 Client.__init__(app) = transport=httpx.WSGITransport(app)
 AsyncClient.__init__(app) = transport=httpx.ASGITransport(app)
Twisted 23.8
 EPollReactor._handleSignals = a newer Scrapy; SelectReactor._handleSignals = a newer Scrapy
 AsyncioSelectorReactor._handleSignals = a newer Scrapy
Twisted 24.7
 twisted.internet.defer.returnValue = return; twisted.web.client.getPage = treq
 twisted.web.client.HTTPClientFactory = twisted.web.client.Agent
cryptography 42.0
 lib.X509_V_FLAG_CB_ISSUER_CHECK = a newer pyOpenSSL
 lib.OpenSSL_add_all_algorithms = a newer pyOpenSSL
 lib.X509_V_FLAG_NOTIFY_POLICY = a newer pyOpenSSL; lib.GEN_EMAIL = a newer pyOpenSSL
 lib.SSL_CTX_set_ecdh_auto = a newer pyOpenSSL
redis 4.0
 redis.client.StrictPipeline = redis.client.Pipeline
celery 5.0
 celery.task = celery (shared_task, Task); celery.decorators = celery (shared_task)
 celery.task.schedules = celery.schedules; celery.task.task = celery.shared_task
 celery.utils.encoding = kombu.utils.encoding
discord.py 2.0 discord
 Member.avatar_url = display_avatar.url; User.avatar_url = display_avatar.url
 Guild.icon_url = icon.url; ClientUser.avatar_url = display_avatar.url
 Asset.url_as = replace(...).url
pymongo 4.0
 Collection.insert = insert_one or insert_many; Collection.update = update_one or update_many
 Collection.remove = delete_one or delete_many; Cursor.count = count_documents(filter)
 Collection.count = count_documents(filter); Collection.save = replace_one
 Database.collection_names = list_collection_names(); Collection.ensure_index = create_index
PyJWT 2.0 jwt
 decode(verify) = options={'verify_signature': False}
python-telegram-bot 20.0 telegram
 telegram.ext.Filters = telegram.ext.filters; telegram.ParseMode = telegram.constants.ParseMode
 Updater.__init__(use_context) = Application.builder().token(...).build()
 telegram.ext.Dispatcher = telegram.ext.Application; Updater.dispatcher = Application
"""

CAME = """
discord.py 2.0 discord
 discord.app_commands; discord.ui; discord.ext.commands.hybrid_command; Bot.tree
 discord.Interaction
discord.py 1.5 discord
 discord.Intents
"""
