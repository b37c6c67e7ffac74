"""What releases took away and brought: data apps, pipelines, serialisers and search.

From each package's changelog, in the form that `devintel.solutions.releases.change` reads.
"""

GONE = """
streamlit 1.12
 streamlit.cli = streamlit.web.cli; streamlit.bootstrap = streamlit.web.bootstrap
 streamlit._is_running_with_streamlit = streamlit.runtime.exists()
 streamlit.report_thread = streamlit.runtime.scriptrunner; streamlit.server = streamlit.web.server
 streamlit.script_run_context = streamlit.runtime.scriptrunner
 streamlit.ReportThread = streamlit.runtime.scriptrunner
streamlit 1.18
 streamlit.beta_columns = st.columns; streamlit.beta_container = st.container
 streamlit.beta_expander = st.expander; streamlit.beta_set_page_config = st.set_page_config
 streamlit.beta_secrets = st.secrets
streamlit 1.41
 streamlit.experimental_rerun = st.rerun; streamlit.experimental_memo = st.cache_data
 streamlit.experimental_singleton = st.cache_resource; streamlit.experimental_show = st.write
 streamlit.experimental_get_query_params = st.query_params
 streamlit.experimental_set_query_params = st.query_params
 streamlit.experimental_data_editor = st.data_editor; streamlit.experimental_user = st.user
gradio 4.0
 gradio.inputs = gr.Textbox, gr.Image and so on; gradio.outputs = gr.Textbox, gr.Label and so on
 gradio.Box = gr.Group; gradio.StatusTracker; gradio.Variable = gr.State; gradio.mix
 Dropdown.update = gr.Dropdown(...) or gr.update(...); Textbox.update = gr.update(...)
 Button.update = gr.update(...); Image.update = gr.update(...); Checkbox.update = gr.update(...)
 Row.update = gr.update(...); Chatbot.style = height=; Image.style = height= and width=
 Gallery.style = columns=; Blocks.queue(concurrency_count) = default_concurrency_limit
 queue(concurrency_count) = default_concurrency_limit; launch(enable_queue) = demo.queue()
 Image.__init__(source) = sources; Image.__init__(tool) = gr.ImageEditor
 Audio.__init__(source) = sources
apache-airflow 2.0 airflow
 airflow.contrib = the provider packages; airflow.operators.dummy_operator = EmptyOperator
 airflow.operators.bash_operator = airflow.operators.bash
 airflow.operators.python_operator = airflow.operators.python
 airflow.hooks.postgres_hook = airflow.providers.postgres.hooks.postgres
 airflow.hooks.S3_hook = airflow.providers.amazon.aws.hooks.s3
 airflow.hooks.base_hook = airflow.hooks.base
apache-airflow 3.0 airflow
 airflow.utils.dates = pendulum; airflow.utils.dates.days_ago = pendulum.today().add(days=-n)
 DAG.__init__(schedule_interval) = schedule; dag(schedule_interval) = schedule
 airflow.operators.bash = airflow.providers.standard.operators.bash
 airflow.operators.python = airflow.providers.standard.operators.python
 airflow.operators.empty = airflow.providers.standard.operators.empty
 airflow.operators.dummy = airflow.providers.standard.operators.empty
 airflow.operators.subdag = a task group
 airflow.sensors.external_task = airflow.providers.standard
marshmallow 3.0
 Schema.__init__(strict) = leave it out; __init__(strict) = leave it out
marshmallow 4.0
 marshmallow.__version_info__ = importlib.metadata; marshmallow.__version__ = importlib.metadata
 Field.__init__(missing) = load_default; Field.__init__(default) = dump_default
httpcore 1.0
 httpcore.SyncHTTPTransport = a newer googletrans (4.0.2); httpcore.SyncHTTPProxy
elasticsearch 8.0
 Elasticsearch.__init__(use_ssl) = an https:// address
 Elasticsearch.__init__(timeout) = request_timeout
 Elasticsearch.search(doc_type) = leave it out; Elasticsearch.index(doc_type) = leave it out
 Elasticsearch.index(body) = document; Elasticsearch.__init__(http_auth) = basic_auth
bcrypt 4.1
 bcrypt.__about__ = passlib's successor, or bcrypt below 4.1
dash 2.0
 dash_core_components = dash.dcc; dash_html_components = dash.html; dash_table = dash.dash_table
plotly 6.0
 plotly.graph_objs.Heatmapgl = go.Heatmap; plotly.graph_objects.Pointcloud = go.Scattergl
plotly 4.0
 plotly.plotly = chart_studio.plotly, or plotly.io
 plotly.tools.set_credentials_file = chart_studio.tools
mlflow 3.0
 mlflow.gluon; mlflow.fastai; mlflow.mleap
nltk 3.9
 nltk.compat.python_2_unicode_compatible = leave it out
spacy 3.0
 spacy.lemmatizer = spacy.pipeline.Lemmatizer; spacy.gold = spacy.training
 spacy.lang.en.LEMMA_INDEX
albumentations 2.0
 albumentations.Flip = HorizontalFlip and VerticalFlip; albumentations.IAAAffine = Affine
 albumentations.pytorch.ToTensor = ToTensorV2; albumentations.JpegCompression = ImageCompression
tweepy 4.0
 tweepy.StreamListener = tweepy.StreamingClient; API.search = search_tweets
 tweepy.TweepError = tweepy.TweepyException
 API.me = verify_credentials
web3 6.0
 Web3.toChecksumAddress = to_checksum_address; Web3.toWei = to_wei; Web3.fromWei = from_wei
 Web3.isConnected = is_connected; Web3.toHex = to_hex; Web3.toBytes = to_bytes
 Eth.getBalance = get_balance
 web3.middleware.geth_poa_middleware = ExtraDataToPOAMiddleware (web3 7)
 Eth.blockNumber = block_number
"""

CAME = """
streamlit 1.0
 streamlit.columns; streamlit.session_state; streamlit.container; streamlit.metric
streamlit 1.18
 streamlit.cache_data; streamlit.cache_resource; streamlit.tabs
streamlit 1.24
 streamlit.chat_input; streamlit.chat_message
streamlit 1.27
 streamlit.rerun; streamlit.data_editor; streamlit.column_config
streamlit 1.31
 streamlit.write_stream; streamlit.page_link; streamlit.switch_page; streamlit.query_params
streamlit 1.37
 streamlit.dialog; streamlit.fragment; streamlit.navigation; streamlit.Page; streamlit.logo
gradio 3.0
 gradio.Blocks; gradio.Chatbot; gradio.Progress
gradio 4.0
 gradio.ChatInterface; gradio.ImageEditor; gradio.DownloadButton; gradio.MultimodalTextbox
apache-airflow 2.0 airflow
 airflow.decorators; airflow.providers
apache-airflow 3.0 airflow
 airflow.sdk; airflow.providers.standard
marshmallow 3.0
 marshmallow.INCLUDE; marshmallow.EXCLUDE; marshmallow.RAISE
"""
